// What goes along with a word that is deleted.
import KniggeText

/// The deletion of a match without a hole behind it: one blank and one of two commas go along, brackets and quotation marks
/// around it, and its line where nothing else stands there. Where it began a sentence, the next word gets its capital.
struct WordRemoval {
  /// The bytes of the text that are replaced; the match and what goes along.
  private(set) var range: Range<Int>
  /// What is written there: nothing, or what the next word begins with.
  private(set) var text = ""

  private let bytes: [UInt8]
  private var start: Int
  private var end: Int

  /// Nil where what is left would be no sentence: a person has to look.
  init?(of place: Range<PostOffset>, in view: TokenView) {
    bytes = view.original.bytes
    range = place.asBytes()
    (start, end) = (range.lowerBound, range.upperBound)
    while let pair = Self.pairs.first(where: { isAround($0) }) {
      start -= pair.opening.utf8.count
      end += pair.closing.utf8.count
    }
    if isCompound { return nil }
    let tokens = view.tokens(in: place)
    guard removes(beginsSentence: view.beginsSentence(tokens.lowerBound)) else { return nil }
    if isCapital(at: place.lowerBound.byte), movesCapital, let edit = capital(behind: tokens.upperBound, in: view) {
      (range, text) = edit
    }
  }

  private var movesCapital = false

  private static let pairs: [(opening: String, closing: String)] = [
    ("(", ")"), ("„", "“"), ("“", "”"), ("\"", "\""), ("»", "«"), ("«", "»"), ("‚", "‘"), ("*", "*"), ("_", "_"),
    ("~", "~"),
  ]

  // MARK: What stands around

  private func isAround(_ pair: (opening: String, closing: String)) -> Bool {
    bytes[..<start].suffix(pair.opening.utf8.count).elementsEqual(pair.opening.utf8)
      && bytes[end...].prefix(pair.closing.utf8.count).elementsEqual(pair.closing.utf8)
  }

  /// Whether a hyphen or a stroke joins the match with the word beside it, or it is all of the text of a link.
  private var isCompound: Bool {
    func joins(_ sign: Int, _ letter: Int) -> Bool {
      guard bytes.indices.contains(sign), bytes.indices.contains(letter) else { return false }
      let byte = bytes[letter]
      return (bytes[sign] == 0x2D || bytes[sign] == 0x2F)
        && (byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26)
    }
    let isLinked = start > 0 && end < bytes.count && bytes[start - 1] == 0x5B && bytes[end] == 0x5D
    return isLinked || joins(end, end + 1) || joins(start - 1, start - 2)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func behindBlanks(_ index: Int) -> Int {
    var index = index
    while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
    return index
  }

  private func isCapital(at index: Int) -> Bool {
    String(decoding: bytes[index...].prefix(4), as: UTF8.self).first?.isUppercase == true
  }

  /// Whether there is a word, or anything beyond ASCII, between the start of a line and a place in it.
  private func hasWord(before index: Int) -> Bool {
    for byte in bytes[..<index].reversed() {
      if Self.isLineEnd(byte) { return false }
      if byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 { return true }
    }
    return false
  }

  // MARK: What goes along

  /// Chooses what is removed; false where nothing of the sentence would be left.
  private mutating func removes(beginsSentence: Bool) -> Bool {
    var before = start
    while before > 0, Self.isBlank(bytes[before - 1]) { before -= 1 }
    let behind = behindBlanks(end)
    let isFirst = before == 0 || Self.isLineEnd(bytes[before - 1])
    let isLast = behind == bytes.count || Self.isLineEnd(bytes[behind])
    if isFirst, isLast { return removesLine(before..<behind) }
    if isLast {
      // The sign of a list or a heading alone.
      if beginsSentence, !hasWord(before: before) { return false }
      if bytes[before - 1] == 0x2C || isDash(endingAt: before) {
        before -= bytes[before - 1] == 0x2C ? 1 : 3
        while before > 0, Self.isBlank(bytes[before - 1]) { before -= 1 }
      }
      range = before..<end
      return true
    }
    let next = bytes[behind]
    let isStop = next == 0x2E || next == 0x21 || next == 0x3F
    if beginsSentence || isFirst {
      if isStop { return false }
      movesCapital = beginsSentence
      let isComma = next == 0x2C || next == 0x3A || next == 0x3B
      range = start..<(isComma ? behindBlanks(behind + 1) : behind)
      return true
    }
    if next == 0x2C, bytes[before - 1] == 0x2C {
      range = before..<(behind + 1)
    } else if isDash(endingAt: before), isDash(at: behind) {
      range = start..<behindBlanks(behind + 3)
    } else if isStop, bytes[before - 1] == 0x2C {
      range = (before - 1)..<behind
    } else if isClosing(behind) {
      range = before..<behind
    } else {
      range = behind > end ? start..<behind : before..<end
    }
    return true
  }

  /// Removes a line with its end; false where it is the only one.
  private mutating func removesLine(_ line: Range<Int>) -> Bool {
    guard line.lowerBound > 0 || line.upperBound < bytes.count else { return false }
    func isPair(_ index: Int) -> Bool {
      index >= 0 && index + 1 < bytes.count && bytes[index] == 0x0D && bytes[index + 1] == 0x0A
    }
    let (low, high) = (line.lowerBound, line.upperBound)
    if high < bytes.count {
      range = low..<(high + (isPair(high) ? 2 : 1))
    } else {
      range = (low - (isPair(low - 2) ? 2 : 1))..<high
    }
    return true
  }

  /// `–` and `—`, three bytes each.
  private func isDash(at index: Int) -> Bool {
    let dash = bytes[min(index, bytes.count)...].prefix(3)
    return dash.elementsEqual("–".utf8) || dash.elementsEqual("—".utf8)
  }

  private func isDash(endingAt index: Int) -> Bool { index >= 3 && isDash(at: index - 3) }

  /// Whether what stands there clings to the word before it.
  private func isClosing(_ index: Int) -> Bool {
    switch bytes[index] {
    case 0x2C, 0x2E, 0x21, 0x3F, 0x3A, 0x3B, 0x29, 0x5D: true  // , . ! ? : ; ) ]
    default: bytes[index...].prefix(3).elementsEqual("…".utf8)
    }
  }

  /// The removal with the first letter of the next word as a capital; nil where that word is none, or has capitals of
  /// its own.
  private func capital(behind token: Int, in view: TokenView) -> (Range<Int>, String)? {
    guard
      let next = view.tokens[token...].first(where: {
        view.folded.postRange(of: $0).lowerBound.byte >= range.upperBound
          && $0.kind != .mark
      }), next.kind == .word
    else { return nil }
    let word = view.folded.postRange(of: next).asBytes()
    let written = String(decoding: bytes[word], as: UTF8.self)
    guard let first = written.first, first.isLowercase, !written.contains(where: \.isUppercase) else { return nil }
    let between = String(decoding: bytes[range.upperBound..<word.lowerBound], as: UTF8.self)
    return (range.lowerBound..<(word.lowerBound + String(first).utf8.count), between + first.uppercased())
  }
}
