// Offers to except a place from a rule; the reason is the author's to write.
import KniggeEngine
import KniggeFiles
import KniggeText

/// A comment that says so, to be put into a Markdown draft. Until the reason is written, knigge asks for it there.
struct Exception {
  let title: String
  let edit: Fix.Edit

  /// For this line, and for the whole post. Drafts in other formats have no place to which comments could go. `body` is
  /// the first line of the body.
  static func all(
    for diagnostic: Diagnostic, in document: Document, body: Int, _ language: Language
  ) -> [Exception] {
    let family = diagnostic.rule.prefix { $0 != "/" }
    guard isMarkdown(document), !["input", "suppression", "config", "ruleset"].contains(family) else { return [] }
    let text = document.text
    let line = text.line(at: diagnostic.location.range.lowerBound.byte)
    func insertion(_ directive: String, _ line: Int) -> Fix.Edit {
      let comment = "<!-- \(directive) \(diagnostic.rule):  -->"
      guard line < text.lineCount else {
        // Front matter may be all there is, and its last line have no end yet.
        let end = FileOffset(text.bytes.count)
        return Fix.Edit(range: end..<end, text: lineEnd(of: text) + comment)
      }
      let start = FileOffset(text.range(ofLine: line).lowerBound)
      return Fix.Edit(range: start..<start, text: comment + lineEnd(of: text))
    }
    var exceptions: [Exception] = []
    if line >= body {
      exceptions.append(
        Exception(
          title: language.choose(
            "\(diagnostic.rule) hier zulassen, mit Grund", "Suppress \(diagnostic.rule) here, with a reason"),
          edit: insertion("knigge-ignore", line)))
    }
    exceptions.append(
      Exception(
        title: language.choose(
          "\(diagnostic.rule) in diesem Beitrag zulassen, mit Grund",
          "Suppress \(diagnostic.rule) in this post, with a reason"),
        edit: insertion("knigge-ignore-post", body)))
    return exceptions
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
