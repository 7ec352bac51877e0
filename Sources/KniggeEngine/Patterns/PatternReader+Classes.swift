// Classes of a regular expression: `[a-z_]`.

extension PatternReader {
  /// Reads `{2801}` behind `\\x`; nil for anything else, with nothing read.
  private mutating func hexScalar() -> Unicode.Scalar? {
    guard next == "{" else { return nil }
    var place = index + 1
    var value: UInt32 = 0
    while place < scalars.count, place - index < 8, let digit = Character(scalars[place]).hexDigitValue {
      value = value << 4 | UInt32(digit)
      place += 1
    }
    guard place > index + 1, place < scalars.count, scalars[place] == "}" else { return nil }
    index = place + 1
    return Unicode.Scalar(value)
  }

  mutating func characterClass() -> Item? {
    var members: [Unicode.Scalar] = []
    // The letters and digits of ranges, which are not written out for anything else.
    var between: [Unicode.Scalar] = []
    var symbolsAreKnown = true
    // What the class surely has, and the symbols of all that it may have; nil where they are not known.
    var certain: ByteSet? = ByteSet()
    var kind: ByteSet? = ByteSet()
    var isSimple = true
    var hasOnlyDigits = true
    if next == "^" {
      index += 1
      symbolsAreKnown = false
      isSimple = false
      hasOnlyDigits = false
      (certain, kind) = (nil, nil)
    }
    var isFirst = true
    while let scalar = next {
      index += 1
      if scalar == "]", !isFirst {
        guard asksForItems else { return .unknown }
        var item = Self.item(of: members, isSimple, hasOnlyDigits)
        let symbols = ByteSet(symbolsOf: members + between, isCaseSensitive: isCaseSensitive)
        if symbolsAreKnown {
          item.symbols = symbols
          item.isWord = members.allSatisfy(Self.isWord) && between.allSatisfy(Self.isWord)
        }
        item.kind = kind?.union(symbols)
        if let certain {
          // In the case that is written: a group may ask for that whatever counts elsewhere.
          item.certain = certain.union(
            ByteSet(symbolsOf: (members + between).filter(\.isASCII), isCaseSensitive: true))
        }
        return item
      }
      isFirst = false
      switch scalar {
      case "[":
        if let kind = next, kind == ":" || kind == "." || kind == "=" { return nil }
        members.append(scalar)
        hasOnlyDigits = false
      case "\\":
        guard let escaped = next, escaped != "Q" else { return nil }
        index += 1
        if escaped == "x", let scalar = hexScalar() {
          members.append(scalar)
          hasOnlyDigits = false
          continue
        }
        let isPlain = escaped.isASCII && !escaped.properties.isAlphabetic && !Self.isDigit(escaped)
        if isPlain {
          members.append(escaped)
        } else {
          isSimple = false
          symbolsAreKnown = false
          let item: Item? = escaped == "w" ? .wordCharacter : escaped == "s" ? .space : escaped == "d" ? .digit : nil
          certain = item.flatMap { item in certain?.union(item.certain) }
          kind = item?.startSymbols.flatMap { kind?.union($0) }
        }
        if escaped != "d" { hasOnlyDigits = false }
      case "-" where !members.isEmpty && next != "]":
        // What has a folded form of its own is looked for by that, which says nothing of what lies between.
        if let low = members.last, Self.firstByte(low) != nil, Self.folded(low) == nil, let high = rangeEnd(),
          Self.folded(high) == nil, low.value < high.value,
          Self.firstByte(high) == Self.firstByte(low)
        {
          // Both ends begin with the same byte, and so does what lies between.
          members.append(high)
          members += Self.apostrophes.filter { low < $0 && $0 < high }
          continue
        }
        isSimple = false
        if let low = members.last, let high = next, low.value < high.value, high.value < 0x80,
          peek(-2) == low, high != "\\"
        {
          between += (low.value...high.value).compactMap { Unicode.Scalar($0) }
        } else {
          symbolsAreKnown = false
          kind = nil
        }
        if !(Self.isDigit(peek(-2)) && Self.isDigit(next)) { hasOnlyDigits = false }
      default:
        members.append(scalar)
        if !Self.isDigit(scalar) { hasOnlyDigits = false }
      }
    }
    return nil
  }

  /// Reads the end of a range that is no range of letters; nil for anything else, with nothing read.
  private mutating func rangeEnd() -> Unicode.Scalar? {
    let start = index
    if next == "\\", peek(1) == "x" {
      index += 2
      if let scalar = hexScalar() { return scalar }
    } else if let scalar = next, Self.firstByte(scalar) != nil {
      index += 1
      return scalar
    }
    index = start
    return nil
  }

  private static func item(of members: [Unicode.Scalar], _ isSimple: Bool, _ hasOnlyDigits: Bool)
    -> Item
  {
    if hasOnlyDigits { return Item(texts: nil, need: .digit) }
    guard isSimple else { return .unknown }
    let texts = Set(members.compactMap(folded))
    guard texts.count <= 8, members.allSatisfy({ folded($0) != nil }) else {
      return Item(need: need(of: members))
    }
    return Item(texts: texts.sorted { $0.lexicographicallyPrecedes($1) }, need: need(of: members))
  }
}
