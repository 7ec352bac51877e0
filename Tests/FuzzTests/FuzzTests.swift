// The fuzzers' bodies over their seeds and over what chance makes of them; the same chance in every run.
import Foundation
import Testing

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("Fixtures/Fuzz")

@Suite struct FuzzTests {
  /// The seeds of a target, in the order of their names.
  static func seeds(of target: FuzzTarget) throws -> [[UInt8]] {
    let place = folder.appendingPathComponent(target.rawValue)
    return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted().map {
      Array(try Data(contentsOf: place.appendingPathComponent($0)))
    }
  }

  /// KNIGGE_FUZZ_TARGETS names some; all without.
  private static let targets = FuzzTarget.allCases.filter { target in
    FuzzTime.setting("KNIGGE_FUZZ_TARGETS")?.split(separator: " ").contains { $0 == target.rawValue } ?? true
  }

  @Test(arguments: targets) func seedsAndMutationsHold(_ target: FuzzTarget) throws {
    let seeds = try Self.seeds(of: target)
    #expect(seeds.count >= 3)
    for seed in seeds {
      let fault = target.fault(in: seed)
      #expect(fault == nil, "\(Data(seed).base64EncodedString())")
    }
    var mutations = Mutations(seeds: seeds, state: FuzzTime.seed ?? 7)
    var time = FuzzTime(usual: 400)
    while time.goesOn() {
      let bytes = mutations.next()
      guard let fault = target.fault(in: bytes) else { continue }
      Issue.record("\(fault)\n\(Data(bytes).base64EncodedString())")
      return
    }
  }
}

/// How long chance is asked, and with which seed: KNIGGE_FUZZ_ROUNDS says how often, KNIGGE_FUZZ_SECONDS how long,
/// KNIGGE_FUZZ_SEED which numbers come; without them it is a few seconds and the same in every run.
struct FuzzTime {
  static func setting(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

  static let seed = setting("KNIGGE_FUZZ_SEED").flatMap { UInt64($0) }
  private static let seconds = setting("KNIGGE_FUZZ_SECONDS").flatMap { Double($0) }
  private static let rounds = setting("KNIGGE_FUZZ_ROUNDS").flatMap { Int($0) }

  private var left: Int
  private let start = ContinuousClock.now

  /// `usual` is how many rounds there are where nobody says anything.
  init(usual: Int) { left = Self.rounds ?? (Self.seconds == nil ? usual : Int.max) }

  /// Whether there is another round, which it counts.
  mutating func goesOn() -> Bool {
    if left == 0 { return false }
    if let seconds = Self.seconds, ContinuousClock.now - start > .seconds(seconds) { return false }
    left -= 1
    return true
  }

  /// Rounds by the hundred, for whoever asks another program about many at once.
  mutating func batch(of size: Int = 600) -> Int {
    var count = 0
    while count < size, goesOn() { count += 1 }
    return count
  }
}

/// Seeds with some bytes replaced, doubled, moved or left out, and pieces of other seeds put in.
struct Mutations {
  let seeds: [[UInt8]]
  private var dice: Dice

  init(seeds: [[UInt8]], state: UInt64) {
    self.seeds = seeds
    dice = Dice(state: state)
  }

  private static let pieces: [[UInt8]] =
    [
      "\"", "'", ",", ";", "\t", "\n", "\r", "\r\n", ":", "- ", "[", "]", "{", "}", "\\", "#", "##[", "::", "&", "*a",
      "|", ">",
      "<", "%", "=", "~", "$", "(", ")", "<..3>", "---\n", "ä", "ß", "e\u{301}", "😀", "👩\u{200D}🚀", "\u{200B}",
      "\u{202E}", "\u{2028}",
      "\u{FEFF}", "\u{0}", "\u{1B}[31m", "\\u00e4", "\\ud83d\\ude00", "\\ud800", "https://a.example/x", "@a", "#a", "1",
      "Github", "ＧＩＴＨＵＢ",
      "Content-Length: 5\r\n\r\n", "<!-- x -->", "null", "1e999",
      "%0A", "%25", "%3B", "%AZP25", "&amp;", "&lt;", "|n", "hello", "dont", "extraordinary", "verbatim", "\"\"",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x8F, 0xBF, 0xBF]]

  mutating func next() -> [UInt8] {
    var bytes = seeds[dice.roll(seeds.count)]
    for _ in 0...dice.roll(6) {
      let start = dice.roll(bytes.count + 1)
      let end = min(bytes.count, start + dice.roll(8))
      switch dice.roll(5) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: dice.roll(bytes.count + 1))
      case 2: bytes.replaceSubrange(start..<end, with: Self.pieces[dice.roll(Self.pieces.count)])
      case 3:
        let other = seeds[dice.roll(seeds.count)]
        let from = dice.roll(other.count + 1)
        bytes.insert(contentsOf: other[from..<min(other.count, from + dice.roll(20))], at: start)
      default: if start < bytes.count { bytes[start] = UInt8(dice.roll(256)) }
      }
    }
    return bytes
  }
}
