// Reads posts from NDJSON: one record a line.
import KniggeEngine
import KniggeText

/// Reads records one by one; a bad one does not stop the others. Keeps count over the chunks of a stream.
package struct NDJSONReader {
  private let platforms: Platforms
  private var number = 0
  private var noted: Set<String> = []

  package init(platforms: Platforms) { self.platforms = platforms }

  /// Yields the posts of whole lines; empty lines are passed over.
  package mutating func read(_ file: SourceFile, _ yield: (ReadPost) throws -> Void) rethrows {
    let lines = LineIndex(file)
    for line in lines.firstLine..<(lines.firstLine + lines.count) {
      let range = lines.range(ofLine: line)
      if file.bytes(range).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      number += 1
      try yield(record(file, range))
    }
  }

  private mutating func record(_ file: SourceFile, _ range: Range<FileOffset>) -> ReadPost {
    var reader = JSONValueReader(file, in: range)
    do throws(JSONFault) {
      let value = try reader.read()
      return post(of: value, reader.problems, file, range)
    } catch {
      return ReadPost(
        post: nil,
        problems: reader.problems + [problem("json", error.text, at: error.range, file)])
    }
  }

  private func problem(
    _ name: String, _ message: LocalText, at range: Range<FileOffset>, _ file: SourceFile, severity: Severity = .error
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      rule: "input/\(name)", severity: severity, message: message, location: Location(path: file.path, range: range))
    diagnostic.post = String(number)
    return diagnostic
  }

  private mutating func post(
    of value: DraftValue, _ found: [Diagnostic], _ file: SourceFile, _ range: Range<FileOffset>
  ) -> ReadPost {
    var problems = found
    guard case .mapping(let entries, _) = value else {
      let message = LocalText(
        german: "ein Datensatz steht in geschweiften Klammern", english: "a record stands in braces")
      return ReadPost(post: nil, problems: problems + [problem("no-record", message, at: value.range, file)])
    }
    var facts = FactReader(path: file.path, platforms: platforms, unknownKeys: .collected)
    facts.read(entries)
    problems += facts.problems
    for (key, place) in facts.unknown where noted.insert(key).inserted {
      let message = LocalText(
        german: "das Feld „\(key)“ kennt knigge nicht; es wird nicht geprüft (nur einmal je Datei gemeldet)",
        english: "knigge does not know the field “\(key)”; it is not checked (said once a file)")
      problems.append(problem("unknown-field", message, at: place, file, severity: .note))
    }
    guard let text = facts.facts[.post(.text)]?.first else {
      let message = LocalText(german: "dem Datensatz fehlt „text“", english: "the record has no “text”")
      let brace = range.lowerBound..<min(range.lowerBound.advanced(by: 1), range.upperBound)
      return ReadPost(post: nil, problems: problems + [problem("no-text", message, at: brace, file)])
    }
    let place = entries.first { FactKey($0.key) == .post(.text) }?.value.range ?? range
    var known = facts.facts
    known[.post(.text)] = nil
    return ReadPost(
      post: Post(number: number, text: text, facts: known, media: facts.media, anchor: place, writing: .json),
      problems: problems)
  }
}
