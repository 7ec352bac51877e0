// Lays a scalar's value beside its source, piece by piece, and so finds the way back from one to the other.
import KniggeText

/// A decoder says what it read and what that means; libyaml's value says whether it is right.
///
/// Where both agree, every byte has its place. Where they do not, the whole scalar is one unit: a diagnostic then
/// underlines all of it, which is vague and never wrong.
struct ScalarAlignment {
  private let source: YAMLSource
  private let value: [UInt8]
  private var map = OffsetMap<PostSpace, FileSpace>()
  private var isExact = true

  init(of value: [UInt8], in source: YAMLSource) {
    self.value = value
    self.source = source
  }

  /// The next bytes of the value stand in the source as they are.
  mutating func copy(_ place: Range<Int>) {
    isExact = isExact && source.holds(partOf: value, from: map.length, at: place)
    map.appendCopy(place.count, from: source.offsets(place).lowerBound)
  }

  /// The next code point of the value is written as these bytes of the source.
  mutating func replace(_ place: Range<Int>, with scalar: Unicode.Scalar) {
    let utf8 = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    expect(utf8)
    map.appendReplacement(utf8.count, of: source.offsets(place))
  }

  /// The value with its way back; `whole` is the scalar's place.
  func text(of whole: Range<Int>) -> MappedText {
    if isExact, map.length == value.count { return MappedText(bytes: value, map: map) }
    var unit = OffsetMap<PostSpace, FileSpace>()
    unit.appendReplacement(value.count, of: source.offsets(whole))
    return MappedText(bytes: value, map: unit)
  }

  private mutating func expect(_ bytes: some Collection<UInt8>) {
    let end = map.length + bytes.count
    guard isExact, end <= value.count, value[map.length..<end].elementsEqual(bytes) else {
      isExact = false
      return
    }
  }
}
