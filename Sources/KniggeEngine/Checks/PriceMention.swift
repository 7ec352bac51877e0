// Prices, as `consistent: prices` compares them.
import KniggeText

/// Finds amounts of money that say what something costs.
struct PriceMention {
  /// The keys of products among the spellings that are looked for.
  let products: Set<String>
  let names: [String: String]

  /// How many words around a price are looked at.
  private static let reach = 60

  /// Every price, with its currency as the part and the product that it belongs to as the subject.
  ///
  /// A price belongs to the product that is named last before it in its sentence, else first behind it, else to the
  /// only product of the post; it belongs to none where that is not clear.
  func observations(in post: PreparedPost) -> [ConsistentCheck.Observation] {
    let view = post.body
    let named = post.spellings(of: names).filter { products.contains($0.part) }
    let only = Set(named.map(\.part)).count == 1 ? named.first?.part : nil
    var result: [ConsistentCheck.Observation] = []
    var next = 0
    var index = 0
    while index < view.tokens.count {
      guard let end = view.end(of: .money, at: index) else {
        index += 1
        continue
      }
      if !isSaving(index..<end, in: view), let (currency, value) = amount(in: index..<end, of: view) {
        let range = post.range(of: view.tokens[index]).lowerBound..<post.range(of: view.tokens[end - 1]).upperBound
        while next < named.count, named[next].range.upperBound <= range.lowerBound { next += 1 }
        var seen = ConsistentCheck.Observation(value: value, range: range, part: currency)
        let sentence = sentence(around: index..<end, in: post)
        let near = [next - 1, next].filter { named.indices.contains($0) && sentence.overlaps(named[$0].range) }
        seen.subject = only ?? near.first.map { named[$0].part } ?? ""
        result.append(seen)
      }
      index = end
    }
    return result
  }

  /// The sentence of a price, as far as `reach` goes. A colon does not end it: „Der RoboMix ist da: für 900 €“.
  private func sentence(around tokens: Range<Int>, in post: PreparedPost) -> Range<PostOffset> {
    let all = post.body.tokens
    func ends(_ index: Int) -> Bool {
      all[index].endsSentence && !post.body.isSign(index, ":") && !post.body.isSign(index, ";")
    }
    var (start, end) = (tokens.lowerBound, tokens.upperBound)
    while start > 0, tokens.lowerBound - start < Self.reach, !ends(start - 1) { start -= 1 }
    while end < all.count, end - tokens.upperBound < Self.reach, !ends(end) { end += 1 }
    return post.range(of: all[start]).lowerBound..<post.range(of: all[end - 1]).upperBound
  }

  // MARK: Savings

  private static let savingBehind: Set<String> = [
    "rabatt", "nachlass", "gutschein", "gutscheine", "ersparnis", "günstiger", "billiger", "sparen", "gespart",
    "geschenkt", "zurück", "weniger", "off", "discount", "voucher", "vouchers", "cheaper", "less", "savings", "back",
    "cashback", "bonus",
  ]
  private static let savingBefore: Set<String> = [
    "spare", "sparen", "spart", "sparst", "spar", "rabatt", "gutschein", "gutscheine", "ersparnis", "save", "saves",
    "saving", "voucher", "discount",
  ]

  /// `50 € Rabatt`, `spare bis zu 50 €`, `save $50`: what something does not cost.
  private func isSaving(_ tokens: Range<Int>, in view: TokenView) -> Bool {
    func word(_ index: Int) -> String { String(decoding: view.bytes(view.tokens[index]), as: UTF8.self) }
    var index = tokens.upperBound
    while index < view.tokens.count, index - tokens.upperBound < 4, !view.tokens[index].endsSentence {
      if view.tokens[index].isWord {
        if Self.savingBehind.contains(word(index)) { return true }
        break
      }
      index += 1
    }
    var seen = 0
    index = tokens.lowerBound - 1
    while index >= 0, seen < 3, tokens.lowerBound - index < 8, !view.tokens[index].endsSentence {
      if view.tokens[index].isWord {
        seen += 1
        if Self.savingBefore.contains(word(index)) { return true }
      }
      index -= 1
    }
    return false
  }

  // MARK: Amounts

  private static let currencies: [String: String] = [
    "€": "€", "euro": "€", "euros": "€", "eur": "€", "$": "$", "dollar": "$", "dollars": "$", "usd": "$", "£": "£",
    "pfund": "£", "gbp": "£", "pounds": "£", "¥": "¥", "chf": "chf", "franken": "chf",
  ]
  private static let scales: [String: Int] = [
    "tausend": 1_000, "tsd": 1_000, "thousand": 1_000, "k": 1_000, "mio": 1_000_000, "million": 1_000_000,
    "millionen": 1_000_000, "millions": 1_000_000, "m": 1_000_000, "mrd": 1_000_000_000, "milliarde": 1_000_000_000,
    "milliarden": 1_000_000_000, "billion": 1_000_000_000, "billions": 1_000_000_000, "bn": 1_000_000_000,
  ]

  /// The currency, and the amount in hundredths: `1.299,00 €`, `1299 Euro` and `€1,299` are the same. Amounts in cents
  /// are no prices to compare.
  private func amount(in tokens: Range<Int>, of view: TokenView) -> (currency: String, value: String)? {
    var currency: String?
    var number: Int?
    var scale = 1
    for token in view.tokens[tokens] {
      let text = String(decoding: view.bytes(token), as: UTF8.self)
      currency = currency ?? Self.currencies[text]
      if let first = text.utf8.first, (0x30...0x39).contains(first), number == nil {
        let digits = text.prefix { $0.isNumber || $0 == "." || $0 == "," }
        number = Self.hundredths(digits)
        scale = Self.scales[String(text.dropFirst(digits.count))] ?? scale
      } else if let found = Self.scales[text] {
        scale = found
      }
    }
    guard let currency, let number else { return nil }
    let (value, overflows) = number.multipliedReportingOverflow(by: scale)
    return overflows ? nil : (currency, String(value))
  }

  /// A point or comma before three digits groups thousands; before one or two it is the decimal one.
  private static func hundredths(_ digits: Substring) -> Int? {
    let places = digits.lastIndex { $0 == "." || $0 == "," }.map { digits[digits.index(after: $0)...].count } ?? 0
    guard places == 1 || places == 2, let whole = Int(digits.dropLast(places + 1).filter(\.isNumber)),
      let fraction = Int(digits.suffix(places))
    else { return Int(digits.filter(\.isNumber)).flatMap { hundredfold($0) } }
    return hundredfold(whole).map { $0 + (places == 1 ? fraction * 10 : fraction) }
  }

  private static func hundredfold(_ number: Int) -> Int? {
    let (value, overflows) = number.multipliedReportingOverflow(by: 100)
    return overflows ? nil : value
  }
}
