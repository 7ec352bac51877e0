// The one door to libyaml: bytes go in, Swift values come out, and every C resource is freed here.
import CLibYAML

/// One step of libyaml through a text.
struct YAMLEvent {
  let kind: Kind
  /// As indexes into the file's bytes. Begins at the anchor or tag, where there is one; empty at the end of a
  /// collection that no bracket closes.
  let range: Range<Int>
  /// The name in `&name`.
  let anchor: String?
  let hasTag: Bool

  enum Kind {
    case documentStart
    case alias(name: String)
    case scalar(value: [UInt8], style: YAMLScalar.Style)
    case sequenceStart(isFlow: Bool)
    case mappingStart(isFlow: Bool)
    case collectionEnd
  }
}

/// Why and where libyaml gave up, in its own words.
struct ParserFault {
  let problem: String
  /// Index into the file's bytes.
  let place: Int
  /// Where the construct begins that libyaml could not finish.
  let context: Int?
}

/// The events of a text.
///
/// The text must have passed `ByteCheck`: on other bytes libyaml loses its place.
struct YAMLEvents {
  private let source: YAMLSource

  init(_ source: YAMLSource) { self.source = source }

  /// Calls `body` for each event until it returns false; returns what stopped libyaml, if anything did.
  func read(_ body: (YAMLEvent) -> Bool) -> ParserFault? {
    guard !source.range.isEmpty else { return nil }
    return source.withUnsafeBytes { bytes in
      // libyaml keeps the parser's own address in it, so the parser must stay where it is.
      let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
      defer { parser.deallocate() }
      guard yaml_parser_initialize(parser) == 1 else {
        return ParserFault(problem: "out of memory", place: source.range.lowerBound, context: nil)
      }
      defer { yaml_parser_delete(parser) }
      // Without a declared encoding it would read UTF-16 where the first bytes look like it.
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
      return run(parser, body)
    }
  }

  private func run(_ parser: UnsafeMutablePointer<yaml_parser_t>, _ body: (YAMLEvent) -> Bool) -> ParserFault? {
    var places = MarkWalk(source)
    var isGoingOn = true
    while isGoingOn {
      var raw = yaml_event_t()
      guard yaml_parser_parse(parser, &raw) == 1 else { return fault(of: parser.pointee, &places) }
      defer { yaml_event_delete(&raw) }
      if raw.type == YAML_STREAM_END_EVENT { return nil }
      if let event = event(raw, &places) { isGoingOn = body(event) }
    }
    return nil
  }

  private func event(_ raw: yaml_event_t, _ places: inout MarkWalk) -> YAMLEvent? {
    let data = raw.data
    switch raw.type {
    case YAML_DOCUMENT_START_EVENT:
      return event(.documentStart, raw, &places)
    case YAML_ALIAS_EVENT:
      return event(.alias(name: text(data.alias.anchor) ?? ""), raw, &places)
    case YAML_SCALAR_EVENT:
      let scalar = data.scalar
      let value = [UInt8](UnsafeBufferPointer(start: scalar.value, count: scalar.length))
      let kind = YAMLEvent.Kind.scalar(value: value, style: style(scalar.style))
      return event(kind, raw, &places, anchor: scalar.anchor, tag: scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      let start = data.sequence_start
      let kind = YAMLEvent.Kind.sequenceStart(isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE)
      return event(kind, raw, &places, anchor: start.anchor, tag: start.tag)
    case YAML_MAPPING_START_EVENT:
      let start = data.mapping_start
      let kind = YAMLEvent.Kind.mappingStart(isFlow: start.style == YAML_FLOW_MAPPING_STYLE)
      return event(kind, raw, &places, anchor: start.anchor, tag: start.tag)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      return event(.collectionEnd, raw, &places)
    default:
      return nil
    }
  }

  private func event(
    _ kind: YAMLEvent.Kind, _ raw: yaml_event_t, _ places: inout MarkWalk,
    anchor: UnsafePointer<yaml_char_t>? = nil, tag: UnsafePointer<yaml_char_t>? = nil
  ) -> YAMLEvent {
    let start = places.index(of: Int(raw.start_mark.index))
    let end = places.index(of: Int(raw.end_mark.index))
    return YAMLEvent(kind: kind, range: start..<max(start, end), anchor: text(anchor), hasTag: tag != nil)
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private func text(_ characters: UnsafePointer<yaml_char_t>?) -> String? {
    characters.map { String(cString: $0) }
  }

  private func fault(of parser: yaml_parser_t, _ places: inout MarkWalk) -> ParserFault {
    let problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
    // The reader counts bytes and sets no mark; it speaks only of bytes that ByteCheck should have found.
    if parser.error == YAML_READER_ERROR {
      let place = source.range.lowerBound + Int(parser.problem_offset)
      return ParserFault(problem: problem, place: place, context: nil)
    }
    let context = parser.context == nil ? nil : places.index(of: Int(parser.context_mark.index))
    return ParserFault(problem: problem, place: places.index(of: Int(parser.problem_mark.index)), context: context)
  }
}
