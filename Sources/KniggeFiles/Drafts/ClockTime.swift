// Times of day as English spreadsheets write them.

/// `9:30 PM` is half past nine in the evening.
enum ClockTime {
  /// A text that ends with such a time, with the time on 24 hours: `2027-01-31 9:30 PM` becomes `2027-01-31 21:30`.
  /// Every other text is left as it is.
  static func onTwentyFourHours(_ text: String) -> String {
    let signs: Set<Character> = [" ", ".", "\u{A0}", "\u{202F}"]
    let kept = text.prefix { !"aApP".contains($0) }
    let half = text.dropFirst(kept.count).lowercased().filter { !signs.contains($0) }
    guard half == "am" || half == "pm" else { return text }
    var time = String(kept)
    while let last = time.last, signs.contains(last) { time.removeLast() }
    guard let colon = time.firstIndex(of: ":") else { return text }
    let head = time[..<colon]
    let digits = head.reversed().prefix { $0.isASCII && $0.isNumber }
    guard let hour = Int(String(digits.reversed())), (1...12).contains(hour) else { return text }
    let whole = hour % 12 + (half == "pm" ? 12 : 0)
    return head.dropLast(digits.count) + (whole < 10 ? "0" : "") + String(whole) + time[colon...]
  }
}
