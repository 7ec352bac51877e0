// The part of Markdown that guidelines are written in, as HTML.

/// Paragraphs, lists, tables, quotations and code blocks with emphasis, code and links inside. Everything else, HTML above all,
/// shows as it was written: a guideline may come from anywhere.
package enum MarkdownPage {
  package static func html(_ lines: [String]) -> String {
    var writer = Blocks()
    for line in lines { writer.add(line) }
    writer.close()
    return writer.html
  }

  private struct Blocks {
    var html = ""
    private var paragraph: [String] = []
    private var list: (tag: String, items: [String])?
    private var quote: [String] = []
    /// The rows of a table, cell by cell.
    private var rows: [[String]] = []
    private var isCode = false

    mutating func add(_ line: String) {
      if line.hasPrefix("```") {
        if !isCode { close() }
        html += isCode ? "</code></pre>\n" : "<pre><code>"
        isCode.toggle()
        return
      }
      if isCode {
        html += HTMLText.escaped(line) + "\n"
        return
      }
      let text = String(line.drop { $0 == " " })
      if text.isEmpty {
        close()
      } else if text.hasPrefix("|") {
        if rows.isEmpty { close() }
        rows.append(Self.cells(text))
      } else if text.hasPrefix(">") {
        if quote.isEmpty { close() }
        quote.append(String(text.dropFirst().drop { $0 == " " }))
      } else if let item = Self.item(text) {
        if list?.tag != item.tag {
          close()
          list = (item.tag, [])
        }
        list?.items.append(item.text)
      } else if let last = list?.items.indices.last, line.hasPrefix("  ") {
        list?.items[last] += " " + text
      } else if !quote.isEmpty {
        quote.append(text)
      } else {
        if list != nil { close() }
        paragraph.append(text)
      }
    }

    mutating func close() {
      if !paragraph.isEmpty { html += "<p>" + Inline.html(paragraph.joined(separator: " ")) + "</p>\n" }
      if !quote.isEmpty {
        html += "<blockquote><p>" + Inline.html(quote.joined(separator: " ")) + "</p></blockquote>\n"
      }
      if let list {
        html += "<\(list.tag)>" + list.items.map { "<li>" + Inline.html($0) + "</li>" }.joined() + "</\(list.tag)>\n"
      }
      if !rows.isEmpty { html += table }
      (paragraph, quote, list, rows) = ([], [], nil, [])
    }

    /// `| a | b |`; a stroke behind a backslash is a character.
    private static func cells(_ line: String) -> [String] {
      var cells = [""]
      var isEscaped = false
      for character in line.dropFirst() {
        if character == "|", !isEscaped { cells.append("") } else { cells[cells.count - 1].append(character) }
        isEscaped = character == "\\" && !isEscaped
      }
      if cells.last?.allSatisfy(\.isWhitespace) == true { cells.removeLast() }
      return cells.map { $0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed() }
        .map { String($0) }
    }

    /// The first row is the head where a row of dashes follows it.
    private var table: String {
      func row(_ cells: [String], _ tag: String) -> String {
        "<tr>" + cells.map { "<\(tag)>" + Inline.html($0) + "</\(tag)>" }.joined() + "</tr>\n"
      }
      let hasHead = rows.count > 1 && rows[1].allSatisfy { !$0.isEmpty && $0.allSatisfy { "-: ".contains($0) } }
      let head = hasHead ? "<thead>" + row(rows[0], "th") + "</thead>\n" : ""
      let body = rows.dropFirst(hasHead ? 2 : 0).map { row($0, "td") }.joined()
      return "<table>\n" + head + "<tbody>\n" + body + "</tbody></table>\n"
    }

    /// `- text`, `* text`, `1. text`.
    private static func item(_ line: String) -> (tag: String, text: String)? {
      if line.hasPrefix("- ") || line.hasPrefix("* ") || line.hasPrefix("+ ") {
        return ("ul", String(line.dropFirst(2)))
      }
      let digits = line.prefix { $0.isASCII && $0.isNumber }
      let rest = line.dropFirst(digits.count)
      guard !digits.isEmpty, digits.count < 4, rest.hasPrefix(". ") else { return nil }
      return ("ol", String(rest.dropFirst(2)))
    }
  }

  /// Emphasis, code and links; a mark without its partner is text.
  private enum Inline {
    static func html(_ text: String) -> String {
      var html = ""
      var plain = ""
      var rest = text[...]
      var brackets = Brackets(text)
      func flush() {
        html += HTMLText.escaped(plain)
        plain = ""
      }
      while let first = rest.first {
        if let (inner, tag, after) = span(rest) {
          flush()
          // Marks do not nest: what is inside one is text.
          html += "<\(tag)>" + HTMLText.escaped(String(inner)) + "</\(tag)>"
          rest = after
        } else if let (words, address, after) = link(rest, &brackets) {
          flush()
          html += "<a href=\"\(HTMLText.escaped(address))\">" + HTMLText.escaped(words) + "</a>"
          rest = after
        } else {
          if first == "\\", let escaped = rest.dropFirst().first, escaped.isPunctuation || escaped.isSymbol {
            plain.append(escaped)
            rest = rest.dropFirst(2)
          } else {
            plain.append(first)
            rest = rest.dropFirst()
          }
        }
      }
      flush()
      return html
    }

    private static func span(_ text: Substring) -> (inner: Substring, tag: String, after: Substring)? {
      for (mark, tag) in [("**", "strong"), ("__", "strong"), ("*", "em"), ("`", "code")] where text.hasPrefix(mark) {
        let body = text.dropFirst(mark.count)
        guard let first = body.first, !first.isWhitespace, let end = position(of: mark, in: body), end > body.startIndex
        else { continue }
        return (body[..<end], tag, body[body.index(end, offsetBy: mark.count)...])
      }
      return nil
    }

    /// `[words](address)`, to the web, to mail or within the document.
    private static func link(
      _ text: Substring, _ brackets: inout Brackets
    ) -> (words: String, address: String, after: Substring)? {
      guard text.first == "[", let close = brackets.next("]", from: text.startIndex) else { return nil }
      let behind = text[text.index(after: close)...]
      guard behind.first == "(" else { return nil }
      let address = behind.dropFirst()
      let allowed = ["https://", "http://", "mailto:", "#"]
      guard allowed.contains(where: { address.hasPrefix($0) }), let end = brackets.next(")", from: address.startIndex)
      else {
        return nil
      }
      return (
        String(text[text.index(after: text.startIndex)..<close]), String(address[..<end]),
        address[address.index(after: end)...]
      )
    }

    /// Where brackets close: asked from the beginning to the end of a text, each place is looked for once, however many
    /// brackets open before it.
    private struct Brackets {
      private let text: String
      private var known: [Character: Substring.Index] = [:]

      init(_ text: String) { self.text = text }

      /// The first such bracket at a place or behind it.
      mutating func next(_ bracket: Character, from start: Substring.Index) -> Substring.Index? {
        if let place = known[bracket], place >= start { return place == text.endIndex ? nil : place }
        let place = text[start...].firstIndex(of: bracket) ?? text.endIndex
        known[bracket] = place
        return place == text.endIndex ? nil : place
      }
    }

    private static func position(of mark: String, in text: Substring) -> Substring.Index? {
      var index = text.startIndex
      while index < text.endIndex {
        if text[index...].hasPrefix(mark) { return index }
        index = text.index(after: index)
      }
      return nil
    }
  }
}
