// The walk over a text that folds it.

/// One walk over a text, writing its folded form and the map back.
///
/// ASCII goes eight bytes at a time, Latin-1 letters, punctuation and emoji on short ways of their own; everything else
/// is looked up in Unicode's tables.
struct Folding {
  private let bench: TextBench
  /// How many bytes have been written.
  private(set) var count = 0
  var map: OffsetMap<FoldedSpace, PostSpace>
  private(set) var traits: TextTraits = []
  /// Where the bytes that were copied but not yet written into the map begin, in the text.
  private var copiedFrom = 0
  private let length: Int
  private var isBehindEmoji = false
  private var latinWords = LatinWords()

  init(_ bench: TextBench, _ map: OffsetMap<FoldedSpace, PostSpace>, _ length: Int) {
    self.bench = bench
    self.map = map
    self.length = length
    bench.reserve(bytes: length, keeping: 0)
  }

  mutating func run(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      index = copyASCII(from: index, in: text)
      if index < text.count { index = foldBeyondASCII(at: index, in: text) }
    }
    flush(upTo: text.count)
  }

  /// Copies ASCII in small letters; returns the index behind it.
  @inline(__always)
  private mutating func copyASCII(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = text.baseAddress else { return start }
    var index = start
    var capitals: UInt64 = 0
    // The highest bit where the byte before the block is a capital.
    var carry: UInt64 = 0
    let output = bench.folded + (count - start)
    while index &+ 8 <= text.count {
      let block = ByteBlock(at: index, in: base)
      let upper = block.capitals
      UnsafeMutableRawPointer(output).storeBytes(
        of: (block.bytes | upper >> 2).littleEndian, toByteOffset: index, as: UInt64.self)
      let pairs = (upper & upper >> 8) | (carry & upper)
      if block.beyondASCII == 0 {
        capitals |= pairs
        carry = upper >> 56 & 0x80
        index &+= 8
        continue
      }
      let width = ByteBlock.first(in: block.beyondASCII)
      capitals |= ByteBlock.prefix(width, of: pairs)
      index &+= width
      return finishASCII(start, index, capitals)
    }
    var wasCapital = carry != 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x80 { break }
      let isCapital = byte &- 0x41 < 26
      if wasCapital, isCapital { capitals = 1 }
      wasCapital = isCapital
      output[index] = isCapital ? byte | 0x20 : byte
      index &+= 1
    }
    return finishASCII(start, index, capitals)
  }

  @inline(__always)
  private mutating func finishASCII(_ start: Int, _ end: Int, _ capitals: UInt64) -> Int {
    if end > start { isBehindEmoji = false }
    if capitals != 0 { traits.insert(.capitalsInARow) }
    count += end - start
    return end
  }

  /// Folds what begins at `index` with a byte beyond ASCII; returns the index behind it.
  private mutating func foldBeyondASCII(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    let byte = text[index]
    // `BÜ` is a row of capitals, `Bü` is none.
    if index > 0, text[index - 1] &- 0x41 < 26,
      byte != 0xC3 || (index + 1 < text.count && text[index + 1] <= 0x9E)
    {
      traits.insert(.capitalsInARow)
    }
    if byte == 0xC3, index + 1 < text.count, !startsAccent(at: index + 2, in: text) {
      // Latin-1 letters: À to Þ without × become à to þ by setting one bit.
      let next = text[index + 1]
      let isCapital = next <= 0x9E && next != 0x97
      bench.folded[count] = byte
      bench.folded[count + 1] = isCapital ? next | 0x20 : next
      count += 2
      isBehindEmoji = false
      return index + 2
    }
    if byte == 0xCC || byte == 0xCD, index > 0, text[index - 1] < 0x80,
      startsAccent(at: index, in: text)
    {
      // An accent behind an ASCII letter: back to the letter, and both together.
      count -= 1
      return composeRun(at: index - 1, in: text)
    }
    // Neither quotation marks nor emoji, the commonest of all, need Unicode's tables.
    if byte == 0xE2, index + 3 < text.count, text[index + 1] == 0x80, text[index + 2] >= 0x90,
      text[index + 2] != 0x99,
      text[index + 2] & 0xF8 != 0xA8, !mayBeAccent(at: index + 3, in: text)
    {
      isBehindEmoji = false
      return copyShort(3, at: index, in: text)
    }
    if byte == 0xF0, index + 4 < text.count, text[index + 1] == 0x9F,
      text[index + 2] & 0xFE != 0x84,
      text[index + 2] < 0xAC, !mayBeAccent(at: index + 4, in: text)
    {
      isBehindEmoji = true
      return copyShort(4, at: index, in: text)
    }
    return foldScalar(at: index, in: text)
  }

  @inline(__always)
  private mutating func copyShort(_ width: Int, at index: Int, in text: UnsafeBufferPointer<UInt8>)
    -> Int
  {
    for place in 0..<width { bench.folded[count + place] = text[index + place] }
    count += width
    return index + width
  }

  /// A quick answer: false for ASCII, Latin letters, punctuation, emoji and the emoji selector.
  @inline(__always)
  private func mayBeAccent(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let byte = text[index]
    if byte < 0xCC { return false }
    guard index + 2 < text.count else { return true }
    switch byte {
    case 0xE2: return text[index + 1] == 0x83
    case 0xEF: return text[index + 1] != 0xB8 || text[index + 2] != 0x8F
    case 0xF0: return text[index + 1] != 0x9F
    default: return true
    }
  }

  private func startsAccent(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index < text.count, text[index] >= 0xCC else { return false }
    return Normalization.mayCompose(UTF8Scalar(at: index, in: text).scalar)
  }

  /// Folds the scalar at `index` and returns the index behind it.
  private mutating func foldScalar(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    let read = UTF8Scalar(at: index, in: text)
    let next = index + read.width
    if startsAccent(at: next, in: text) { return composeRun(at: index, in: text) }
    let scalar = read.scalar
    if scalar.isEmojiPart(behindEmoji: isBehindEmoji) {
      isBehindEmoji = true
      if LetterLike.plain(scalar) != nil { traits.insert(.disguise) }
      copy(index..<next, in: text)
    } else if scalar.value == 0xFE0F, next + 2 < text.count, text[next] == 0xE2,
      text[next + 1] == 0x83
    {
      copy(index..<next, in: text)  // a keycap: digit, U+FE0F, U+20E3
    } else if scalar.isInvisible {
      traits.insert(.disguise)
      flush(upTo: index)
      copiedFrom = next
    } else {
      isBehindEmoji = false
      foldVisible(scalar, index..<next, in: text)
    }
    return next
  }

  private mutating func foldVisible(
    _ scalar: Unicode.Scalar, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>
  ) {
    switch scalar.value {
    case 0x2019, 0x02BC, 0xFF07: replace(range, by: [0x27])  // typographic apostrophes
    case 0x1E9E: replace(range, by: [0xC3, 0x9F])  // ẞ
    case 0x2000...0x206F: copy(range, in: text)  // other punctuation, the commonest case here
    default:
      if let plain = LetterLike.plain(scalar) {
        traits.insert(.disguise)
        replace(range, by: plain.withUTF8Buffer { Array($0) })
      } else if let latin = latin(for: scalar), latinWords.contain(range, in: text) {
        replace(range, by: [UInt8(truncatingIfNeeded: latin.value)])
      } else if scalar.properties.changesWhenLowercased {
        traits.insert(.foreign)
        replace(range, by: scalar.smallLetter)
      } else {
        traits.insert(.foreign)
        copy(range, in: text)
      }
    }
  }

  private mutating func latin(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard let latin = Confusable.latin(scalar) else { return nil }
    traits.insert(.disguise)
    return latin
  }

  /// How many accents of a letter are read; Unicode's own limit for texts that stream is 30 (UAX #15, checked 2026-11-28).
  private static let mostAccents = 30

  /// Folds a letter together with the accents behind it, as one unit; returns the index behind them.
  private mutating func composeRun(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = start + UTF8Scalar.width(at: start, in: text)
    var read = end
    var accents = 0
    while startsAccent(at: end, in: text) {
      end += UTF8Scalar.width(at: end, in: text)
      accents += 1
      // What stands behind so many belongs to the letter as well, but is not read: putting accents in order takes the
      // square of their number.
      if accents <= Self.mostAccents { read = end }
    }
    traits.formUnion([.disguise, .foreign])
    var plain = String.UnicodeScalarView()
    for scalar in String(decoding: text[start..<read], as: UTF8.self).unicodeScalars {
      if let letter = LetterLike.plain(scalar) {
        plain.append(contentsOf: letter.description.unicodeScalars)
      } else {
        plain.append(scalar)
      }
    }
    let composed = Normalization.composed(String(plain))
    var unit: [UInt8] = []
    for scalar in String(decoding: composed, as: UTF8.self).unicodeScalars {
      unit += scalar.smallLetter
    }
    // Of some letters only the small one has its accent built in: `T̈` and `ẗ`.
    unit = Normalization.composed(String(decoding: unit, as: UTF8.self))
    isBehindEmoji = false
    replace(start..<end, by: unit)
    return end
  }

  private mutating func copy(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
    for index in range {
      bench.folded[count] = text[index]
      count += 1
    }
  }

  private mutating func replace(_ range: Range<Int>, by bytes: [UInt8]) {
    // A character for a character of the same width is as good as copied; three letters for a ligature of three bytes are
    // not, since between them there is no place in the text.
    let isOneCharacter = bytes.withUnsafeBufferPointer { !$0.isEmpty && UTF8Scalar.width(at: 0, in: $0) == $0.count }
    if bytes.count != range.count || !isOneCharacter {
      flush(upTo: range.lowerBound)
      map.appendReplacement(bytes.count, of: .bytes(range))
      copiedFrom = range.upperBound
      // What is longer than it was takes room from what is still to come.
      if bytes.count > range.count {
        bench.reserve(bytes: count + bytes.count + length - range.upperBound, keeping: count)
      }
    }
    for byte in bytes {
      bench.folded[count] = byte
      count += 1
    }
  }

  private mutating func flush(upTo end: Int) {
    map.appendCopy(end - copiedFrom, from: PostOffset(copiedFrom))
    copiedFrom = end
  }
}
