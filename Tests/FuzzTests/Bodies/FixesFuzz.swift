// Fixes in every format: they end, they change what they mean, and they change nothing else.
import KniggeEngine
import KniggeFiles
import KniggeText

@testable import KniggeReports

/// The first byte chooses the format, the rest is the file.
enum FixesFuzz {
  static let formats: [DraftFormat] = [.markdown, .csv, .ndjson, .yaml, .json, .tsv]

  /// The right words of each rule. Some hold what a cell of CSV, a string of JSON or a scalar of YAML has to escape, and
  /// are longer or shorter than what they replace; a mark behind a quotation mark makes one character with it for Swift.
  /// None holds a word that is wrong.
  private static let rightWords = [
    "acme/say": #"a "b", c: d\e"#, "acme/cut": "\"", "acme/mark": "don't", "acme/stroke": #"\"#, "acme/hub": "GitHub",
    "acme/tube": "YouTube", "acme/accent": "\"\u{308} '\u{308}",
  ]

  private static let linter: Linter? = {
    let rules = #"""
      ruleset: acme
      languages: [en, de]
      rules:
        say: { severity: warning, message: x, replace: "hello → a \"b\", c: d\\e", safe: true }
        cut: { severity: warning, message: x, replace: 'extraordinary → "', safe: true }
        mark: { severity: warning, message: x, replace: "dont → don't", safe: true }
        stroke: { severity: warning, message: x, replace: 'verbatim → \', safe: true }
        accent: { severity: warning, message: x, replace: "loudly → \"\u0308 '\u0308", safe: true }
        hub: { severity: warning, message: x, replace: "github → GitHub", safe: true }
        tube: { severity: warning, message: x, replace: { en: "YOUTUBE → YouTube", de: "Youtube → YouTube" }, safe: true }
      """#
    return FuzzWorld.load(Array(rules.utf8)).set.map(FuzzWorld.linter)
  }()

  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    var plan = FuzzPlan(bytes)
    let format = formats[plan.number(below: formats.count)]
    _ = try fixed(SourceFile(path: "a", bytes: plan.rest()), as: format)
  }

  /// The file with everything fixed, each round looked at, and how many fixes that were.
  static func fixed(_ file: SourceFile, as format: DraftFormat) throws(FuzzFault) -> (bytes: [UInt8], count: Int) {
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
    var last = file
    var total = 0
    while total < count {
      let (bytes, number) = try round(last, findings(last), as: format)
      try expect(number > 0, "\(count) fixes are said, and \(total) made")
      last = SourceFile(path: file.path, bytes: bytes)
      total += number
    }
    try expect(last.bytes == fixed.bytes, "round by round it comes to something else")
    return (fixed.bytes, count)
  }

  /// One round: what it makes of the bytes, and what the posts read then.
  private static func round(
    _ file: SourceFile, _ found: [Diagnostic], as format: DraftFormat
  ) throws(FuzzFault) -> (bytes: [UInt8], count: Int) {
    let (bytes, count) = FixApplier.apply(found, to: file, .all)
    let edits = taken(of: found)
    try expect(edits.count == count, "\(count) fixes are said, \(edits.count) can be made together")
    try compareBytes(file.bytes, bytes, edits)
    let fixed = SourceFile(path: file.path, bytes: bytes)
    let (before, after) = (FuzzWorld.posts(of: file, as: format), FuzzWorld.posts(of: fixed, as: format))
    if hasNoHeader(before) { return (bytes, count) }
    try expect(before.count == after.count, "\(before.count) posts became \(after.count)")
    for (old, new) in zip(before, after) {
      guard let old = old.post, let new = new.post else {
        try expect(old.post == nil && new.post == nil, "a record is read differently")
        continue
      }
      let meant = meant(old, edits)
      try expect(
        new.text.bytes == meant, "meant was \(String(decoding: meant, as: UTF8.self)), read is \(new.text.string)")
      for (key, values) in old.facts where key != .post(.text) {
        let read = (new.facts[key] ?? []).map(\.bytes)
        try expect(values.map(\.bytes) == read, "another fact \(key)")
      }
      try expect(Set(old.facts.keys) == Set(new.facts.keys), "other facts")
    }
    return (bytes, count)
  }

  /// Where a sheet has no header, what stands in its cells says which of them is the text, and other words may say it of
  /// another.
  private static func hasNoHeader(_ posts: [ReadPost]) -> Bool {
    posts.contains { $0.problems.contains { $0.rule == "input/csv-no-header" } }
  }

  private struct Taken {
    var rule: String
    var edit: Fix.Edit

    var range: Range<Int> { edit.range.asBytes() }
  }

  /// Of edits that touch each other the first in order of place; each of these rules has fixes of one edit, never an
  /// insertion.
  private static func taken(of found: [Diagnostic]) -> [Taken] {
    var taken: [Taken] = []
    let all = found.flatMap { diagnostic in
      (diagnostic.fixes.first?.edits ?? []).map { Taken(rule: diagnostic.rule, edit: $0) }
    }
    let ordered = all.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.rule) < ($1.range.lowerBound, $1.range.upperBound, $1.rule)
    }
    for one in ordered where one.range.lowerBound >= taken.last?.range.upperBound ?? 0 { taken.append(one) }
    return taken
  }

  /// Before the first edit, between all of them and behind the last nothing is touched.
  private static func compareBytes(_ old: [UInt8], _ new: [UInt8], _ edits: [Taken]) throws(FuzzFault) {
    var (place, written) = (0, 0)
    for edit in edits {
      try expect(edit.range.lowerBound >= place && edit.range.upperBound <= old.count, "an edit at \(edit.range)")
      let gap = old[place..<edit.range.lowerBound]
      try expect(new.dropFirst(written).starts(with: gap), "touched what stands before \(edit.range)")
      written += gap.count
      let text = Array(edit.edit.text.utf8)
      try expect(new.dropFirst(written).starts(with: text), "not what the fix says at \(edit.range)")
      written += text.count
      place = edit.range.upperBound
    }
    try expect(new.dropFirst(written) == old[place...], "touched what stands behind")
  }

  /// The text of a post with the right words, as their rules have them, in the places of the wrong ones.
  private static func meant(_ post: Post, _ edits: [Taken]) -> [UInt8] {
    let places = TextPlaces(post.text)
    var text = post.text.bytes
    // From behind, so that the places in front stay what they are.
    let inside = edits.compactMap { edit in places.range(of: edit.range).map { (range: $0, rule: edit.rule) } }
    for (range, rule) in inside.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      // A capital at the start of a sentence stays; all of these but one are written in small letters.
      let match = String(decoding: text[range], as: UTF8.self)
      let right = rightWords[rule] ?? ""
      text.replaceSubrange(
        range, with: Array(MatchCase.kept(in: right, of: match, .small, beginsSentence: true).utf8))
    }
    return text
  }
}
