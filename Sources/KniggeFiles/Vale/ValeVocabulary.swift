// The words that a project accepts or rejects.
import KniggeEngine
import KniggeText

/// `accept.txt` and `reject.txt`, of one vocabulary or several. Each line is a regular expression.
struct ValeVocabulary: Sendable {
  var accepted: [ValeText] = []
  var rejected: [ValeText] = []

  /// The lines of a file that are no remarks.
  static func lines(of file: SourceFile) -> [ValeText] {
    WordsReader.lines(of: MappedText(copying: Array(file.bytes(file.start..<file.end)), from: file.start))
      .filter { !$0.text.hasPrefix("# ") }
      .map { ValeText(string: $0.text, location: Location(path: file.path, range: $0.range)) }
  }
}
