// Notes in a rule set that its rules were compared with their clauses.
import KniggeEngine
import KniggeText
import KniggeYAML

/// Writes `reviewed: CHECKSUM` beside the `clause:` of rules, and touches nothing else of the file.
package enum ClauseReview {
  /// The rules that are written or adjusted in a file together with a clause, by the name used there, each with the
  /// checksum of its clauses.
  package static func reviews(of rules: [Rule], in path: String) -> [String: String] {
    var reviews: [String: String] = [:]
    for rule in rules where !rule.clauses.isEmpty {
      let checksum = ClauseChecksum.of(rule.clauses)
      if rule.location?.path == path { reviews[rule.name] = checksum }
      if rule.adjustments.contains(where: { $0.location.path == path && $0.keys.contains("clause") }) {
        reviews[rule.id] = checksum
      }
    }
    return reviews
  }

  /// The file with the checksums noted, and how many were new or changed.
  package static func noting(_ reviews: [String: String], in file: SourceFile) -> (bytes: [UInt8], count: Int) {
    guard !reviews.isEmpty, case .mapping(let set) = YAMLReader.read(file).root, case .mapping(let rules) = set["rules"]
    else { return (file.bytes, 0) }
    var edits: [(range: Range<Int>, text: String)] = []
    for entry in rules.entries {
      guard let checksum = reviews[entry.key.string], case .mapping(let rule) = entry.value else { continue }
      if let edit = edit(rule, checksum, file) { edits.append(edit) }
    }
    var bytes = file.bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return (bytes, edits.count)
  }

  private static func edit(_ rule: YAMLMapping, _ checksum: String, _ file: SourceFile) -> (Range<Int>, String)? {
    if let noted = rule["reviewed"] {
      guard case .scalar(let scalar) = noted, scalar.string != checksum else { return nil }
      return (noted.range.asBytes(), checksum)
    }
    guard let clause = rule.entries.first(where: { $0.key.string == "clause" }) else { return nil }
    let end = clause.value.range.upperBound.byte
    if rule.isFlow { return (end..<end, ", reviewed: \(checksum)") }
    let lineEnd = file.bytes[end...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.count
    let start = clause.key.range.lowerBound.byte
    let lineStart = file.bytes[..<start].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    let isWindows = lineEnd + 1 < file.bytes.count && file.bytes[lineEnd] == 0x0D && file.bytes[lineEnd + 1] == 0x0A
    let indent = String(repeating: " ", count: start - lineStart)
    return (lineEnd..<lineEnd, (isWindows ? "\r\n" : "\n") + indent + "reviewed: \(checksum)")
  }
}
