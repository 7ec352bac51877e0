// Makes a located scalar of a scalar event.
import KniggeText

struct ScalarReader {
  let source: YAMLSource

  /// The scalar at `place`, anchor and tag not included; a block's place ends behind its last line end.
  func scalar(_ value: [UInt8], style: YAMLScalar.Style, at place: Range<Int>) -> YAMLScalar {
    style.isBlock
      ? block(value, isFolded: style == .folded, at: place) : flow(value, style: style, at: place)
  }

  private func block(_ value: [UInt8], isFolded: Bool, at place: Range<Int>) -> YAMLScalar {
    let decoder = BlockScalarDecoder(value, isFolded: isFolded, at: place, in: source)
    let range = place.lowerBound..<max(place.lowerBound, decoder.textEnd)
    return YAMLScalar(
      text: decoder.alignment.text(of: range), style: isFolded ? .folded : .literal,
      range: source.offsets(range), trailingComment: nil, controlEscapes: [])
  }

  private func flow(_ value: [UInt8], style: YAMLScalar.Style, at place: Range<Int>) -> YAMLScalar {
    let range = source.offsets(place)
    let comment = source.comment(behind: place.upperBound).map(source.offsets)
    // Most scalars say what is written. To see that first makes reading a rule set a quarter faster.
    let quote = style == .plain ? 0 : 1
    if value.count == place.count - 2 * quote,
      source.holds(partOf: value, from: 0, at: (place.lowerBound + quote)..<(place.upperBound - quote))
    {
      let text = MappedText(copying: value, from: range.lowerBound.advanced(by: quote))
      return YAMLScalar(text: text, style: style, range: range, trailingComment: comment, controlEscapes: [])
    }
    let decoder = FlowScalarDecoder(value, style: style, at: place, in: source)
    return YAMLScalar(
      text: decoder.alignment.text(of: place), style: style, range: range, trailingComment: comment,
      controlEscapes: decoder.controlEscapes.map(source.offsets))
  }
}
