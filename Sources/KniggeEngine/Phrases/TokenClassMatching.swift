// Recognises numbers, prices, dates and the other kinds of token that a phrase can name.
import KniggeText

extension TokenView {
  /// The token behind what begins at `index`, where that is of the class; else nil.
  func end(of kind: TokenClass, at index: Int) -> Int? {
    guard tokens.indices.contains(index) else { return nil }
    let token = tokens[index]
    switch kind {
    case .number: return token.kind == .number ? index + 1 : nil
    case .percent: return percentEnd(at: index)
    case .money: return moneyEnd(at: index)
    case .date: return dateEnd(at: index)
    case .time: return timeEnd(at: index)
    case .link: return token.kind == .link ? index + 1 : nil
    case .mention: return token.kind == .mention ? index + 1 : nil
    case .hashtag: return token.kind == .hashtag ? index + 1 : nil
    case .emoji: return token.kind == .emoji ? index + 1 : nil
    case .email: return token.kind == .email ? index + 1 : nil
    case .phone: return phoneEnd(at: index)
    case .iban: return ibanEnd(at: index)
    case .caps: return isAllCapitals(token) ? index + 1 : nil
    case .superlative: return isSuperlative(at: index) ? index + 1 : nil
    }
  }

  private func word(at index: Int, isOneOf words: WordSet) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return false }
    return words.contains(tokens[index].hash)
  }

  private func digits(of token: Token) -> Int {
    bytes(token).reduce(0) { $1 >= 0x30 && $1 <= 0x39 ? $0 + 1 : $0 }
  }

  private func isNumber(_ index: Int, digits range: ClosedRange<Int>) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .number else { return false }
    return range.contains(digits(of: tokens[index]))
  }

  // MARK: Amounts

  private static let percents = WordSet(words: ["prozent", "percent", "prozentpunkte"])

  private func percentEnd(at index: Int) -> Int? {
    guard tokens[index].kind == .number else { return nil }
    let next = isSign(index + 1, "-") ? index + 2 : index + 1
    if isSign(next, "%") || word(at: next, isOneOf: Self.percents) { return next + 1 }
    return nil
  }

  private static let currencies = WordSet(words: [
    "euro", "euros", "eur", "cent", "dollar", "dollars", "usd", "chf", "franken", "pfund", "gbp",
    "pounds", "cents",
  ])
  private static let scales = WordSet(words: [
    "tausend", "mio", "million", "millionen", "mrd", "milliarde", "milliarden", "thousand",
    "millions", "billion",
    "billions", "bn", "tsd", "k", "m",
  ])

  private func isCurrencySign(_ index: Int) -> Bool {
    isSign(index, "€") || isSign(index, "$") || isSign(index, "£") || isSign(index, "¥")
  }

  /// Codes that may stand before an amount: `EUR 5,000`, `CHF 20.–`. Our own list of what posts here name (ISO 4217).
  private static let codes = WordSet(words: ["eur", "usd", "chf", "gbp", "sfr"])
  private static let francs = WordSet(words: ["fr"])

  private func moneyEnd(at index: Int) -> Int? {
    if isCurrencySign(index) { return amountEnd(at: index + 1) }
    if word(at: index, isOneOf: Self.codes) { return amountEnd(at: index + 1) }
    if word(at: index, isOneOf: Self.francs) {
      // `Fr. 20.–` is money, `Fr. 20.12.` a Friday.
      let number = isSign(index + 1, ".") ? index + 2 : index + 1
      return isNumber(number, digits: 1...15) ? dashEnd(behind: groupsEnd(from: number)) : nil
    }
    guard let end = amountEnd(at: index) else { return nil }
    return isCurrencySign(end) || word(at: end, isOneOf: Self.currencies) ? end + 1 : nil
  }

  /// The token behind an amount without its currency: `5,000`, `5 000`, `5’000.–`, `1.5m`, `20k`, `3 Mio.`, `99,–`.
  func amountEnd(at index: Int) -> Int? {
    if isAmountWord(index) { return scaleEnd(behind: index + 1) }
    guard isNumber(index, digits: 1...15) else { return nil }
    // `2.5bn` is cut behind its whole number.
    if isSign(index + 1, "."), isJoined(index + 1), isJoined(index + 2), isAmountWord(index + 2) { return index + 3 }
    let next = groupsEnd(from: index)
    return dashEnd(behind: next) ?? scaleEnd(behind: next)
  }

  /// The token behind a number and the groups of three digits that belong to it: `1 299`, `1’299.50`.
  private func groupsEnd(from index: Int) -> Int {
    var next = index + 1
    guard isNumber(index, digits: 1...3), !hasPoint(index) else { return next }
    // A million groups in a row are no amount, and must not be walked from each of them.
    for _ in 1..<Self.mostGroups {
      let group = isSign(next, "'") && isJoined(next) && isJoined(next + 1) ? next + 1 : next
      guard group > next || isBehindSpace(next), isGroup(group) else { break }
      next = group + 1
      if hasPoint(group) { break }
    }
    return next
  }

  private func isBehindSpace(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    return tokens[index].flags.contains(.behindSpace) && !tokens[index].flags.contains(.startsLine)
  }

  /// Three digits of a longer amount, perhaps with the hundredths behind them: `299`, `299,50`.
  private func isGroup(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .number else { return false }
    let text = bytes(tokens[index])
    let places = text.count - 4
    guard !text.prefix(3).contains(where: { $0 == 0x2E || $0 == 0x2C }) else { return false }
    return text.count == 3 || (1...2).contains(places) && hasPoint(index) && !text.suffix(places).contains { $0 < 0x30 }
  }

  /// How many groups of digits an amount may have.
  private static let mostGroups = 6

  private func hasPoint(_ index: Int) -> Bool { bytes(tokens[index]).contains { $0 == 0x2E || $0 == 0x2C } }

  /// The token behind what stands for no cents: `99,–`, `20.-`, `5,--`; nil where it does not stand there.
  private func dashEnd(behind index: Int) -> Int? {
    guard isSign(index, ",") || isSign(index, "."), isJoined(index), isJoined(index + 1),
      isSign(index + 1, "-") || isSign(index + 1, "–") || isSign(index + 1, "—")
    else { return nil }
    return isSign(index + 2, "-") && isJoined(index + 2) ? index + 3 : index + 2
  }

  /// `1.5m`, `20k`: a number and its scale in one word.
  private func isAmountWord(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return false }
    let text = bytes(tokens[index])
    guard let first = text.first, first >= 0x30, first <= 0x39 else { return false }
    let scale = text.drop { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2C }
    return Self.scales.contains(WordHash.of(scale))
  }

  private func scaleEnd(behind index: Int) -> Int {
    guard word(at: index, isOneOf: Self.scales) else { return index }
    return isSign(index + 1, ".") ? index + 2 : index + 1
  }

  // MARK: Dates and times

  private static let months = WordSet(words: [
    "januar", "jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september",
    "oktober",
    "november", "dezember", "january", "february", "march", "may", "june", "july", "october",
    "december", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dez", "dec",
  ])

  private func dateEnd(at index: Int) -> Int? {
    if tokens[index].kind == .number {
      let points = bytes(tokens[index]).reduce(0) { $1 == 0x2E ? $0 + 1 : $0 }
      if points == 2 { return isWholeDate(index) ? index + 1 : nil }  // 24.12.2026
      if points == 1, digits(of: tokens[index]) <= 4, isSign(index + 1, "."), isJoined(index + 1) {
        return index + 2
      }
      if isNumber(index, digits: 4...4), isSign(index + 1, "-"), isNumber(index + 2, digits: 2...2),
        isSign(index + 3, "-"), isNumber(index + 4, digits: 2...2)
      {
        return index + 5  // 2026-12-24
      }
      if let end = slashedDateEnd(at: index) { return end }
      guard digits(of: tokens[index]) <= 2 else { return nil }
      return monthEnd(at: isSign(index + 1, ".") ? index + 2 : index + 1)
    }
    if isDayWord(index) { return monthEnd(at: word(at: index + 1, isOneOf: Self.of) ? index + 2 : index + 1) }
    // Nearly every word has no number behind it.
    let day = isSign(index + 1, ".") && isJoined(index + 1) ? index + 2 : index + 1
    guard day < tokens.count, tokens[day].kind == .number || tokens[day].flags.contains(.hasDigit),
      isNumber(day, digits: 1...2) || isDayWord(day), word(at: index, isOneOf: Self.months)
    else { return nil }
    return isSign(day + 1, ",") && isNumber(day + 2, digits: 4...4) ? day + 3 : day + 1
  }

  /// Words behind which three numbers are no day: `Version 1.2.34`.
  private static let versions = WordSet(words: ["version", "versionen", "versions", "release", "v", "ver"])

  /// Whether a number of three parts is a day, a month and a year: `1.12.26`, `24.12.2026`. Two digits of a year are of
  /// our days, except where day and month have two digits as well: `01.05.68`.
  private func isWholeDate(_ index: Int) -> Bool {
    var parts: [(number: Int, digits: Int)] = [(0, 0)]
    for byte in bytes(tokens[index]) {
      if byte == 0x2E {
        parts.append((0, 0))
      } else {
        let part = parts[parts.count - 1]
        guard byte >= 0x30, byte <= 0x39, part.digits < 4 else { return false }
        parts[parts.count - 1] = (part.number * 10 + Int(byte - 0x30), part.digits + 1)
      }
    }
    guard parts.count == 3, parts[0].digits <= 2, parts[1].digits <= 2, (1...31).contains(parts[0].number),
      (1...12).contains(parts[1].number)
    else { return false }
    if parts[2].digits == 4 { return true }
    guard parts[2].digits == 2, !word(at: index - 1, isOneOf: Self.versions) else { return false }
    return (20...39).contains(parts[2].number) || parts[0].digits == 2 && parts[1].digits == 2
  }

  private static let of = WordSet(words: ["of"])
  private static let may = WordSet(words: ["may"])

  /// The token behind a month and its year, which have a day before them; nil where no month stands there. Small, `may` is
  /// no month, but `1st of may` is.
  private func monthEnd(at index: Int) -> Int? {
    guard word(at: index, isOneOf: Self.months) else { return nil }
    if word(at: index, isOneOf: Self.may), originalBytes(tokens[index]).first == 0x6D,
      !word(at: index - 1, isOneOf: Self.of)
    {
      return nil
    }
    return isNumber(index + 1, digits: 4...4) ? index + 2 : index + 1
  }

  /// `30/11/2026`, `11/30/2026`.
  private func slashedDateEnd(at index: Int) -> Int? {
    guard isSign(index + 1, "/"), isNumber(index, digits: 1...2), isNumber(index + 2, digits: 1...2),
      isSign(index + 3, "/"), isNumber(index + 4, digits: 4...4), (1...4).allSatisfy({ isJoined(index + $0) })
    else { return nil }
    return index + 5
  }

  /// `1st`, `24th`.
  func isDayWord(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return false }
    let text = bytes(tokens[index])
    guard let first = text.first, first >= 0x30, first <= 0x39, (3...4).contains(text.count) else {
      return false
    }
    return ["st", "nd", "rd", "th"].contains(String(decoding: text.suffix(2), as: UTF8.self))
  }

  private static let hours = WordSet(words: ["uhr", "am", "pm", "h"])
  private static let fullHours = WordSet(words: ["uhr", "am", "pm"])

  private func timeEnd(at index: Int) -> Int? {
    if isNumber(index, digits: 1...2), isSign(index + 1, ":"), isJoined(index + 1),
      isNumber(index + 2, digits: 2...2)
    {
      return word(at: index + 3, isOneOf: Self.hours) ? index + 4 : index + 3
    }
    if isNumber(index, digits: 1...4), word(at: index + 1, isOneOf: Self.fullHours) {
      return index + 2
    }
    if tokens[index].kind == .word {
      let text = bytes(tokens[index])
      if let first = text.first, first >= 0x30, first <= 0x39, (3...4).contains(text.count),
        ["am", "pm"].contains(String(decoding: text.suffix(2), as: UTF8.self))
      {
        return index + 1
      }
    }
    return nil
  }

  // MARK: Case and grade

  /// Whether a word of at least two letters is written in capitals only.
  func isAllCapitals(_ token: Token) -> Bool {
    guard token.kind == .word || token.kind == .hashtag else { return false }
    // Most words begin with a small letter; that costs no slice of the text.
    let first = folded.postRange(of: token).lowerBound.byte + (token.kind == .hashtag ? 1 : 0)
    if original.bytes.indices.contains(first), original.bytes[first] &- 0x61 < 26 { return false }
    return isWrittenInCapitals(token)
  }

  private func isWrittenInCapitals(_ token: Token) -> Bool {
    let bytes = originalBytes(token)
    if bytes.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) { return false }
    var letters = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.properties.isLowercase, scalar != "ß" { return false }
      if scalar.properties.isUppercase || scalar == "ß" { letters += 1 }
    }
    return letters > 1
  }

  /// Whether a word has the ending of a superlative and is none of the words that only look like one.
  private func isSuperlative(at index: Int) -> Bool {
    guard tokens[index].kind == .word else { return false }
    let text = String(decoding: bytes(tokens[index]), as: UTF8.self)
    if Superlatives.irregular.contains(text) { return true }
    if Superlatives.lookalikes.contains(where: { text.hasPrefix($0) }) { return false }
    if Superlatives.germanEndings.contains(where: { text.hasSuffix($0) }), text.utf8.count >= 7 {
      return originalBytes(tokens[index]).first.map { $0 >= 0x61 } ?? false
    }
    return false
  }
}

/// Word material for the class `<superlative>`. Our own list; English regular forms are left to lists, because too many
/// words end in -est.
private enum Superlatives {
  static let irregular: Set<String> = [
    "beste", "besten", "bester", "bestes", "bestem", "größte", "größten", "größter", "größtes",
    "größtem", "höchste",
    "höchsten", "höchster", "höchstes", "höchstem", "best", "biggest", "greatest", "fastest",
    "strongest", "cheapest",
    "smartest", "safest", "finest", "largest", "highest", "lowest", "easiest", "simplest", "newest",
    "coolest",
  ]
  static let germanEndings = ["ste", "sten", "ster", "stes", "stem"]
  static let lookalikes: Set<String> = [
    "erst", "letzt", "meist", "wenigst", "nächst", "ernst", "fest", "dienst", "günst", "kost",
    "rest", "gast", "gest",
    "tast", "lust", "muster", "fenster", "schwester", "minister", "semester", "bewusst", "robust",
    "getrost", "selbst",
    "sonst", "test", "text", "post", "poster", "pflaster", "kloster", "meister", "geist", "künst",
    "dreist", "just",
    "äußerst", "längst", "jüngst", "angst", "hast", "leist", "last", "west", "ost", "nest", "pust",
    "wüst", "list",
    "frist", "liste", "kunst", "kiste", "küste", "büste", "weste", "verlust", "vergast", "begeist",
    "gebürst",
  ]
}
