// Chance that is the same in every run.

/// A generator of its own, so that every run on every machine sees the same phrases, patterns and texts.
struct Dice {
  var state: UInt64

  mutating func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  mutating func one(_ choices: [String]) -> String { choices[next(choices.count)] }
}
