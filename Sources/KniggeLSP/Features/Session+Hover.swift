// What is shown where the pointer rests: on a finding the page of its rule, on a key of a rule file what it means.
import KniggeEngine
import KniggeFiles
import KniggeText

extension Session {
  mutating func hover(
    _ params: JSONValue, _ work: Work, _ isUnwanted: (Work) -> Unwanted?
  ) throws(ResponseError) -> JSONValue {
    guard let document = try document(params) else { return .null }
    let position = try position(params)
    let here = document.text.bytes(of: EditorRange(start: position, end: position), in: encoding)
    let touched = try answerable(document, work, isUnwanted).diagnostics.filter {
      $0.suppression == nil && $0.touches(here)
    }
    var pages: [String] = []
    var told: Set<String> = []
    for diagnostic in touched {
      // What the finding itself says first: its words may be those of this place.
      let page = told.insert(diagnostic.rule).inserted ? self.page(for: diagnostic, in: document) : nil
      pages.append(finding(diagnostic, in: document) + (page.map { "\n\n" + $0 } ?? ""))
    }
    if let page = try keyPage(document, position) { pages.append(page) }
    guard !pages.isEmpty else { return .null }
    let text = pages.joined(separator: "\n\n---\n\n")
    let content: JSONValue = [
      "kind": client.markdownHover ? "markdown" : "plaintext",
      "value": .string(client.markdownHover ? text : Self.plain(text)),
    ]
    guard let first = touched.first else { return ["contents": content] }
    var counter = ColumnCounter(document.text, encoding)
    return ["contents": content, "range": counter.range(of: first.location.range.asBytes()).value]
  }

  private mutating func finding(_ diagnostic: Diagnostic, in document: Document) -> String {
    let language = projects[project(of: document.path)].language(for: document.path)
    var text = RuleMarkdown.escaped(diagnostic.message[language])
    if let help = diagnostic.help?[language], !help.isEmpty {
      text += "\n\n" + language.choose("Hilfe: ", "Help: ") + RuleMarkdown.escaped(help)
    }
    return text
  }

  private mutating func page(for diagnostic: Diagnostic, in document: Document) -> String? {
    rulePage(diagnostic.rule, for: document).map { "---\n\n" + $0 }
  }

  /// The text without the signs of Markdown, for editors that show text only.
  private static func plain(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      if !isEscaped, character == "*" || character == "_" || character == "`" { continue }
      isEscaped = false
      result.append(character)
    }
    return result
  }
}
