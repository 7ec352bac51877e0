// Chance that is the same in every run. KniggeYAMLTests, KniggeFilesTests and FuzzTests have links to this file.

/// A generator of its own, so that every run on every machine sees the same phrases, patterns and texts.
struct Dice {
  var state: UInt64

  /// A number from 0 to `count - 1`; 0 where there is none.
  mutating func roll(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(count, 1)))
  }

  /// One of some things; there must be one.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[roll(choices.count)] }
}
