// Offers to except a place from a rule; the reason is the author's to write.
import KniggeEngine
import KniggeFiles
import KniggeText

/// A comment or a fact that says so, to be put into a Markdown draft. Until the reason is written, knigge asks for it there.
struct Exception {
  let title: String
  /// What is put in, up to the reason and from there on.
  private let words: (before: String, behind: String)
  private let place: FileOffset

  var edit: Fix.Edit { Fix.Edit(range: place..<place, text: words.before + words.behind) }

  /// The text as it might be when somebody has written a reason.
  func trial(in text: DocumentText) -> [UInt8] {
    var bytes = text.bytes
    bytes.insert(contentsOf: (words.before + "a reason" + words.behind).utf8, at: place.byte)
    return bytes
  }

  /// For this line, and for the whole post: of each the ways to say it, the best first. Drafts in other formats have no
  /// place to which comments could go. `body` is the first line of the body.
  static func all(
    for diagnostic: Diagnostic, in document: Document, body: Int, _ language: Language
  ) -> [[Exception]] {
    let rule = diagnostic.rule
    guard isMarkdown(document), !["input", "suppression", "config", "ruleset"].contains(rule.prefix { $0 != "/" })
    else { return [] }
    let text = document.text
    let line = text.line(at: diagnostic.location.range.lowerBound.byte)
    let inPost = language.choose(
      "\(rule) in diesem Beitrag zulassen, mit Grund", "Suppress \(rule) in this post, with a reason")
    var exceptions: [[Exception]] = []
    if line >= body {
      let title = language.choose("\(rule) hier zulassen, mit Grund", "Suppress \(rule) here, with a reason")
      exceptions.append([comment("knigge-ignore \(rule)", title, line, text)])
    }
    exceptions.append(
      [comment("knigge-ignore-post \(rule)", inPost, body, text)] + (fact(rule, inPost, body, text).map { [$0] } ?? []))
    return exceptions
  }

  private static func comment(_ directive: String, _ title: String, _ line: Int, _ text: DocumentText) -> Exception {
    let comment = (before: "<!-- \(directive): ", behind: " -->")
    guard line < text.lineCount else {
      // Front matter may be all there is, and its last line have no end yet.
      let words = (before: lineEnd(of: text) + comment.before, behind: comment.behind)
      return Exception(title: title, words: words, place: FileOffset(text.bytes.count))
    }
    let start = max(text.range(ofLine: line).lowerBound, FrontMatter.markLength(of: text))
    return Exception(
      title: title, words: (before: comment.before, behind: comment.behind + lineEnd(of: text)),
      place: FileOffset(start))
  }

  /// For a post whose text stands in the front matter, which has no comments of that kind; nil where there is no front
  /// matter, or some exception in it already.
  private static func fact(_ rule: String, _ title: String, _ body: Int, _ text: DocumentText) -> Exception? {
    guard body > 0 else { return nil }
    let key = Array("knigge:".utf8)
    let facts = 1..<max(1, body - 1)
    guard !facts.contains(where: { text.bytes[text.range(ofLine: $0)].starts(with: key) }) else { return nil }
    return Exception(
      title: title, words: (before: "knigge: \"\(rule): ", behind: "\"" + lineEnd(of: text)),
      place: FileOffset(text.range(ofLine: body - 1).lowerBound))
  }

  private static func isMarkdown(_ document: Document) -> Bool {
    let format = document.path.flatMap { DraftFormat(path: $0) } ?? DraftFormat(editorLanguage: document.language)
    guard case .markdown = format else { return false }
    return true
  }

  /// The line (0-based) behind the front matter; one that does not exist where the front matter ends the text.
  static func firstLineOfBody(_ text: DocumentText) -> Int {
    guard text.lineCount > 1, FrontMatter.isDelimiter(text, 0),
      let end = (1..<text.lineCount).first(where: { FrontMatter.isDelimiter(text, $0) })
    else { return 0 }
    return end + 1
  }

  private static func lineEnd(of text: DocumentText) -> String {
    guard text.lineCount > 1 else { return "\n" }
    let end = text.range(ofLine: 0).upperBound
    return text.bytes[end] == 0x0D ? (text.bytes.count > end + 1 && text.bytes[end + 1] == 0x0A ? "\r\n" : "\r") : "\n"
  }
}
