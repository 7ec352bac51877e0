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
      guard let (tokens, amounts) = price(at: index, of: view) else {
        index += 1
        continue
      }
      let found = isSaving(tokens, in: view) ? nil : values(amounts, in: tokens, of: view)
      if let (currency, values) = found {
        let range = post.range(of: tokens)
        while next < named.count, named[next].range.upperBound <= range.lowerBound { next += 1 }
        let sentence = sentence(around: tokens, in: post)
        let near = [next - 1, next].filter { named.indices.contains($0) && sentence.overlaps(named[$0].range) }
        for value in values {
          var seen = ConsistentCheck.Observation(value: value, range: range, part: currency)
          seen.subject = only ?? near.first.map { named[$0].part } ?? ""
          result.append(seen)
        }
      }
      index = tokens.upperBound
    }
    return result
  }

  // MARK: Stretches

  /// A price that begins at a token, and its amount, or both amounts of `20–30 €`, `€20–30`.
  private func price(at index: Int, of view: TokenView) -> (tokens: Range<Int>, amounts: [Range<Int>])? {
    guard mayBegin(at: index, of: view) else { return nil }
    if let end = view.end(of: .money, at: index) {
      guard view.amountEnd(at: index) == nil, view.isDash(end), view.isJoined(end), view.isJoined(end + 1),
        let last = secondAmountEnd(at: end + 1, of: view)
      else { return (index..<end, [index..<end]) }
      return (index..<last, [index..<end, (end + 1)..<last])
    }
    guard let low = view.amountEnd(at: index), joins(low, index, in: view), view.amountEnd(at: low + 1) != nil,
      let end = view.end(of: .money, at: low + 1)
    else { return nil }
    return (index..<end, [index..<low, (low + 1)..<end])
  }

  /// A quick answer: an amount has a digit in one of its first tokens, behind a sign, a code, or `Fr.` at most.
  private func mayBegin(at index: Int, of view: TokenView) -> Bool {
    view.tokens[index..<min(index + 3, view.tokens.count)].contains { token in
      token.start < token.end && view.folded.bytes[Int(token.start)] &- 0x30 < 10
    }
  }

  /// The token behind the second amount of a stretch that has its currency in front; nil where something else stands
  /// there: `€20-24.12.`, `€5–10 %`.
  private func secondAmountEnd(at index: Int, of view: TokenView) -> Int? {
    guard view.tokens.indices.contains(index), view.tokens[index].kind == .number,
      ![TokenClass.money, .percent, .date, .time].contains(where: { view.end(of: $0, at: index) != nil })
    else { return nil }
    return view.amountEnd(at: index)
  }

  /// Whether a token makes two amounts a stretch: `20–30`, `20 bis 30`, `zwischen 20 und 30`.
  private func joins(_ index: Int, _ first: Int, in view: TokenView) -> Bool {
    guard view.tokens.indices.contains(index), !view.tokens[index].flags.contains(.startsLine) else { return false }
    if view.isDash(index) { return true }
    if view.isSign(index, "bis") || view.isSign(index, "to") { return true }
    return view.isSign(index, "und") && view.isSign(first - 1, "zwischen")
      || view.isSign(index, "and") && view.isSign(first - 1, "between")
  }

  /// The currency and the values of the amounts of a price; the lower one may leave currency and scale to the higher.
  private func values(_ amounts: [Range<Int>], in tokens: Range<Int>, of view: TokenView)
    -> (currency: String, values: [String])?
  {
    guard let (currency, whole) = amount(in: tokens, written: amounts[amounts.count - 1], of: view) else { return nil }
    guard amounts.count == 2 else { return (currency, [String(whole)]) }
    // `5–3 €`: no stretch, but what stands before is no price either.
    guard let (_, low) = amount(in: tokens, written: amounts[0], of: view), low < whole else {
      return (currency, [String(whole)])
    }
    return (currency, [String(low), String(whole)])
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
    "pfund": "£", "gbp": "£", "pounds": "£", "¥": "¥", "chf": "chf", "franken": "chf", "fr": "chf", "sfr": "chf",
  ]
  private static let scales: [String: Int] = [
    "tausend": 1_000, "tsd": 1_000, "thousand": 1_000, "k": 1_000, "mio": 1_000_000, "million": 1_000_000,
    "millionen": 1_000_000, "millions": 1_000_000, "m": 1_000_000, "mrd": 1_000_000_000, "milliarde": 1_000_000_000,
    "milliarden": 1_000_000_000, "billion": 1_000_000_000, "billions": 1_000_000_000, "bn": 1_000_000_000,
  ]

  /// The currency of a price, and one of its amounts in hundredths: `1.299,00 €`, `1 299 Euro` and `€1,299` are the same.
  /// Amounts in cents are no prices to compare.
  private func amount(in price: Range<Int>, written amount: Range<Int>, of view: TokenView)
    -> (currency: String, value: Int)?
  {
    var currency: String?
    var digits = ""
    var scale: Int?
    for index in price {
      let text = String(decoding: view.bytes(view.tokens[index]), as: UTF8.self)
      currency = currency ?? Self.currencies[text]
      if let first = text.utf8.first, (0x30...0x39).contains(first) {
        guard amount.contains(index) else { continue }
        let number = text.prefix { $0.isNumber || $0 == "." || $0 == "," }
        // `2.5bn` is cut behind its point; of what is cut at blanks and apostrophes, the groups are put together.
        if !digits.isEmpty, view.isSign(index - 1, ".") { digits += "." }
        digits += number
        scale = Self.scales[String(text.dropFirst(number.count))] ?? scale
      } else if let found = Self.scales[text], scale == nil || amount.contains(index) {
        scale = found
      }
    }
    guard let currency, let number = Self.hundredths(digits[...]) else { return nil }
    let (value, overflows) = number.multipliedReportingOverflow(by: scale ?? 1)
    return overflows ? nil : (currency, value)
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

extension TokenView {
  fileprivate func isDash(_ index: Int) -> Bool { isSign(index, "–") || isSign(index, "-") || isSign(index, "—") }
}
