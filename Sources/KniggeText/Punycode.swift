// How long a name in other letters becomes in the domain name system.

/// Punycode (RFC 3492), as far as lengths are asked.
enum Punycode {
  private static let base = 36, lowest = 1, highest = 26, skew = 38, damp = 700

  /// The length of a label of a domain name as ASCII, `xn--` with it; nil where it cannot be written.
  static func length(of label: ArraySlice<UInt32>) -> Int? {
    let basic = label.count { $0 < 0x80 }
    if basic == label.count { return basic }
    var length = basic > 0 ? basic + 1 : 0
    var handled = basic
    var next: UInt32 = 0x80
    var delta = 0
    var bias = 72
    while handled < label.count {
      guard let smallest = label.filter({ $0 >= next }).min() else { return nil }
      delta += Int(smallest - next) * (handled + 1)
      next = smallest
      for scalar in label {
        if scalar < next { delta += 1 }
        guard scalar == next else { continue }
        length += digits(of: delta, bias)
        bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return length + 4
  }

  /// How many digits a number takes.
  private static func digits(of number: Int, _ bias: Int) -> Int {
    var rest = number
    var digits = 1
    var step = base
    while true {
      let threshold = min(max(step - bias, lowest), highest)
      if rest < threshold { return digits }
      rest = (rest - threshold) / (base - threshold)
      digits += 1
      step += base
    }
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var steps = 0
    while delta > ((base - lowest) * highest) / 2 {
      delta /= base - lowest
      steps += base
    }
    return steps + (base - lowest + 1) * delta / (delta + skew)
  }
}
