// How often the things that patterns need stand in texts for no reason.

extension PatternNeed {
  /// What this many of a thousand texts have is no reason to leave the others out.
  static let highestCost = 950

  /// Whether nearly every text has it.
  var isEverywhere: Bool { counts.contains { Self.cost(of: $0) >= Self.highestCost } }

  /// In how many of a thousand posts of some hundred characters it stands, by rule of thumb: less is better.
  var cost: Int {
    guard isKnown else { return Int.max }
    guard !(literals.isEmpty && counts.isEmpty && pairs.isEmpty && doubles.isEmpty && triples.isEmpty) || isSpelled
    else {
      return Int.max
    }
    var cost = isSpelled ? 30 : 0
    for literal in literals { cost += Self.cost(of: literal) }
    for count in counts { cost += Self.cost(of: count) }
    for pair in pairs { cost += pair.cost }
    for byte in doubles.all { cost += Self.doubleCost(byte) }
    for byte in triples.all { cost += byte == 0x2E || byte == 0x21 ? 80 : 5 }
    return cost
  }

  /// Of letters and spaces alone the length counts; a sign among letters is rare.
  private static func cost(of literal: [UInt8]) -> Int {
    var length = 0
    for byte in literal {
      switch byte {
      case 0x20: break
      case 0x61...0x7A, 0x80...: length += 1
      default: return 1
      }
    }
    let costs = [600, 600, 500, 250, 80, 30, 12, 5]
    return length < costs.count ? costs[length] : 2
  }

  private static func cost(of count: ByteCount) -> Int {
    // What every text has it has many times.
    guard !count.bytes.all.contains(where: { byteCost($0) >= highestCost }) else { return 1_000 }
    let once = min(count.bytes.all.reduce(0) { $0 + byteCost($1) }, highestCost - 50)
    return switch count.times {
    case ...1: once
    case 2: once / 2
    case 3: once / 4
    default: once / 8
    }
  }

  private static func doubleCost(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "l"), UInt8(ascii: "m"), UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "t"),
      UInt8(ascii: "e"),
      UInt8(ascii: "f"), UInt8(ascii: "p"), UInt8(ascii: "r"), UInt8(ascii: "o"):
      400
    case 0x20, 0x0A: 300
    case UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: "a"), UInt8(ascii: "-"): 150
    case 0x30...0x39: 60
    default: 20
    }
  }

  private static func byteCost(_ byte: UInt8) -> Int {
    switch byte {
    case 0x61...0x7A, 0x20, 0x0A, 0x0D, UInt8(ascii: "."), UInt8(ascii: ","): 1_000
    case 0xC3: 950
    case UInt8(ascii: "-"), UInt8(ascii: "#"), 0xE2: 500
    case UInt8(ascii: "!"), UInt8(ascii: ":"), 0xF0: 400
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "("), UInt8(ascii: ")"): 300
    case UInt8(ascii: "@"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x09: 200
    case UInt8(ascii: "%"), UInt8(ascii: "&"), 0xC2: 100
    case 0x30...0x39, UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "_"), UInt8(ascii: ";"), UInt8(ascii: "$"),
      UInt8(ascii: "|"), UInt8(ascii: "="):
      60
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "~"): 20
    default: 10
    }
  }
}
