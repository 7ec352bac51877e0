// A document that is open in the editor.
import KniggeFiles
import KniggeText

/// One version of a document. Whoever works on it keeps a version that never changes.
package struct Document: Sendable {
  /// As the editor says it.
  package let uri: String
  /// The real path that it lies at, or will when it is saved; nil where it has none.
  package let path: String?
  /// As the path is shown to people, relative to the project's folder.
  package let shown: String
  /// What the editor takes it for: `markdown`, `yaml`.
  package let language: String
  package var version: Int?
  package var text: DocumentText
  /// Counts every text that was ever seen, so that no two are taken for the same.
  package var revision: Int

  /// The document as readers take it.
  var file: SourceFile { SourceFile(path: shown, bytes: text.bytes) }
}

/// What a document is for knigge.
package enum DocumentKind: Equatable, Sendable {
  case draft(DraftFormat)
  case ruleSet
  case configuration
  /// Nothing that knigge has something to say about.
  case other
}

extension DraftFormat {
  /// The format of a document without a path, by what the editor calls its language.
  init?(editorLanguage: String) {
    switch editorLanguage {
    case "markdown", "plaintext", "text": self = .markdown
    case "csv": self = .csv
    case "tsv": self = .tsv
    case "jsonl", "ndjson", "jsonlines": self = .ndjson
    default: return nil
    }
  }
}
