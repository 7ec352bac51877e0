// A web page as a browser takes it apart, as far as the page may go.

/// Reads tags, attributes and text, and refuses whatever the page has no business with: tags and attributes that are not
/// its own, addresses that lead out of it, bare `<`, `>` and `&`.
struct PageReader {
  /// The text of each item of the list of findings, with line ends where the page breaks lines.
  private(set) var findings: [String] = []
  /// The text of the `code` of each.
  private(set) var rules: [String] = []

  private static let empty: Set<String> = ["meta", "br", "input"]
  private static let tags: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article", "nav", "div",
    "span", "p", "a", "b", "h1", "h2", "h3", "h4", "ol", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr",
    "th", "td", "code", "blockquote", "q", "del", "ins", "mark", "br", "details", "summary", "fieldset", "legend",
    "label", "input", "svg", "symbol", "path", "circle", "use", "rect",
  ]
  private static let attributes: Set<String> = [
    "lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "aria-hidden", "aria-label",
    "aria-labelledby", "tabindex", "viewBox", "d", "fill", "cx", "cy", "r", "stroke", "stroke-width",
    "preserveAspectRatio", "width", "height", "x", "dir", "type", "checked", "scope",
  ]

  private var open: [String] = []
  /// How many tags are open around the item that is read.
  private var depthOfItem: Int?

  init(_ page: String) throws(FuzzFault) {
    let start = "<!DOCTYPE html>\n"
    guard page.hasPrefix(start) else { throw FuzzFault(text: "html: another beginning") }
    var rest = Array(page.utf8)[...].dropFirst(start.utf8.count)
    while let byte = rest.first {
      if byte == 0x3C {
        let name = try tag(&rest)
        if name == "style" {
          // Nothing is a tag in here but its own end.
          rest = rest.drop { $0 != 0x3C }
        }
      } else {
        let text = rest.prefix { $0 != 0x3C }
        rest = rest.dropFirst(text.count)
        try add(Self.unescaped(text))
      }
    }
    try expect(open.isEmpty, "html: \(open) stay open")
  }

  private mutating func add(_ text: String) throws(FuzzFault) {
    guard depthOfItem != nil, !findings.isEmpty else { return }
    findings[findings.count - 1] += text
    if open.last == "code" { rules[rules.count - 1] += text }
  }

  /// Takes a tag; its name.
  private mutating func tag(_ rest: inout ArraySlice<UInt8>) throws(FuzzFault) -> String {
    rest = rest.dropFirst()
    let closes = rest.first == 0x2F
    if closes { rest = rest.dropFirst() }
    let name = Self.name(&rest)
    try expect(Self.tags.contains(name), "html: a tag \(name)")
    if closes {
      try expect(rest.popFirst() == 0x3E && open.popLast() == name, "html: \(name) closes something else")
      if let depth = depthOfItem, open.count < depth { depthOfItem = nil }
      return "/"
    }
    var isItem = false
    while rest.first == 0x20 {
      rest = rest.dropFirst()
      let key = Self.name(&rest)
      try expect(Self.attributes.contains(key), "html: \(name) has \(key)")
      guard rest.first == 0x3D else {
        try expect(key == "checked", "html: \(key) without a value")
        continue
      }
      rest = rest.dropFirst()
      guard rest.popFirst() == 0x22, let end = rest.firstIndex(of: 0x22) else {
        throw FuzzFault(text: "html: \(key) without quotation marks")
      }
      let value = try Self.unescaped(rest[..<end])
      rest = rest[(end + 1)...]
      if key == "href" { try expect(value.hasPrefix("#"), "html: a link to \(value)") }
      isItem = isItem || name == "li" && key == "class" && value.hasPrefix("finding ")
    }
    let closesItself = rest.first == 0x2F
    if closesItself { rest = rest.dropFirst() }
    try expect(rest.popFirst() == 0x3E, "html: \(name) does not end")
    if closesItself || Self.empty.contains(name) {
      if name == "br", depthOfItem != nil { try add("\n") }
      return name
    }
    open.append(name)
    if isItem {
      findings.append("")
      rules.append("")
      depthOfItem = open.count
    }
    return name
  }

  private static func name(_ rest: inout ArraySlice<UInt8>) -> String {
    let name = rest.prefix { ![0x20, 0x2F, 0x3D, 0x3E].contains($0) }
    rest = rest.dropFirst(name.count)
    return String(decoding: name, as: UTF8.self)
  }

  /// Text with its references written out.
  private static func unescaped(_ text: ArraySlice<UInt8>) throws(FuzzFault) -> String {
    var rest = text
    var result = ""
    while let byte = rest.first {
      try expect(byte != 0x3C && byte != 0x3E, "html: bare \(UnicodeScalar(byte))")
      guard byte == 0x26 else {
        let plain = rest.prefix { $0 != 0x26 && $0 != 0x3C && $0 != 0x3E }
        result.unicodeScalars.append(contentsOf: String(decoding: plain, as: UTF8.self).unicodeScalars)
        rest = rest.dropFirst(plain.count)
        continue
      }
      guard let end = rest.firstIndex(of: 0x3B) else { throw FuzzFault(text: "html: bare &") }
      let name = String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
      rest = rest[(end + 1)...]
      let known: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\""]
      let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
      guard let scalar = known[name] ?? (name.hasPrefix("#") ? number.flatMap { Unicode.Scalar($0) } : nil) else {
        throw FuzzFault(text: "html: &\(name);")
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
