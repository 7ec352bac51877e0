// Fixes in every format: they end, they change what they mean, and they change nothing else.
import KniggeEngine
import KniggeFiles
import KniggeText

/// The first byte chooses the format, the rest is the file.
enum FixesFuzz {
  /// What is wrong and right differs in case only: whatever is fixed, the folded file stays as it was. Digits that stand
  /// for letters (`githu8`) are found and fixed, too, so both are read as letters.
  private static let linter: Linter? = {
    let rules = """
      ruleset: acme
      languages: [en, de]
      rules:
        hub: { severity: warning, message: x, replace: "github → GitHub", safe: true }
        tube: { severity: warning, message: x, replace: { en: "YOUTUBE → YouTube", de: "Youtube → YouTube" }, safe: true }
      """
    return FuzzWorld.load(Array(rules.utf8)).set.map(FuzzWorld.linter)
  }()

  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    var plan = FuzzPlan(bytes)
    let formats: [DraftFormat] = [.markdown, .csv, .ndjson, .yaml, .json, .tsv]
    let format = formats[plan.number(below: formats.count)]
    let file = SourceFile(path: "a", bytes: plan.rest())
    guard let linter else { throw FuzzFault(text: "the rules of this test are wrong") }
    func findings(_ file: SourceFile) -> [Diagnostic] {
      FuzzWorld.posts(of: file, as: format).compactMap(\.post).flatMap { linter.diagnostics(for: $0, path: file.path) }
    }
    guard case .stable(let fixed, let count) = FixLoop.run(file, .all, findings: findings) else {
      throw FuzzFault(text: "fixes without an end")
    }
    guard case .stable(let again, 0) = FixLoop.run(fixed, .all, findings: findings), again.bytes == fixed.bytes else {
      throw FuzzFault(text: "a second run fixes again")
    }
    if count == 0 { try expect(fixed.bytes == file.bytes, "changed without a fix") }
    try check(file, fixed, findings(file))
    let (before, after) = (FuzzWorld.posts(of: file, as: format), FuzzWorld.posts(of: fixed, as: format))
    try expect(before.count == after.count, "\(before.count) posts became \(after.count)")
    for (old, new) in zip(before, after) {
      guard let old = old.post, let new = new.post else {
        try expect(old.post == nil && new.post == nil, "a record is read differently")
        continue
      }
      try expect(read(old.text.bytes) == read(new.text.bytes), "another text: \(new.text.string)")
      for (key, values) in old.facts {
        let folded = (new.facts[key] ?? []).map { read($0.bytes) }
        try expect(values.map { read($0.bytes) } == folded, "another fact \(key)")
      }
    }
  }

  private static func read(_ text: [UInt8]) -> [UInt8] { FoldedText(text).bytes.map { Leet.letter($0) ?? $0 } }

  /// The first round, byte by byte: outside of what was found nothing is touched.
  private static func check(_ file: SourceFile, _ fixed: SourceFile, _ found: [Diagnostic]) throws(FuzzFault) {
    let (bytes, _) = FixApplier.apply(found, to: file, .all)
    let edits = found.flatMap { $0.fixes.first?.edits ?? [] }.map { $0.range.asBytes() }
    let low = edits.map(\.lowerBound).min() ?? file.bytes.count
    let high = edits.map(\.upperBound).max() ?? file.bytes.count
    try expect(low >= 0 && high <= file.bytes.count, "an edit outside of the file")
    try expect(bytes.prefix(low) == file.bytes.prefix(low), "touched what stands before")
    try expect(bytes.suffix(file.bytes.count - high) == file.bytes[high...], "touched what stands behind")
  }
}
