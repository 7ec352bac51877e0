// Says what an author did wrong where libyaml only says what it missed.

/// Knows the words of libyaml 0.2.5, the newest since 2020, and looks at the text around its marks.
struct SyntaxDiagnosis {
  private let fault: ParserFault
  private let source: YAMLSource
  /// The innermost bracket that is open at the fault.
  private let bracket: Int?
  /// Where the last scalar before the fault ends.
  private let lastScalarEnd: Int?

  init(of fault: ParserFault, in source: YAMLSource, bracket: Int?, lastScalarEnd: Int?) {
    self.fault = fault
    self.source = source
    self.bracket = bracket
    self.lastScalarEnd = lastScalarEnd
  }

  var problem: YAMLProblem {
    if let place = invisibleLineEnd {
      return problem(.invisibleLineEnd(source.scalar(at: place)), place)
    }
    switch fault.problem {
    case "mapping values are not allowed in this context":
      return unexpectedColon
    case "could not find expected ':'":
      return missingColon
    case "found unexpected ':'":
      return problem(.colonInText, here)
    case "did not find expected key", "did not find expected '-' indicator",
      "did not find expected <document start>":
      return textThatFitsNowhere
    case "did not find expected node content":
      return missingValue
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return unclosedBracket
    case "found unexpected end of stream", "found unexpected document indicator":
      return problem(.unclosedQuote, beginning)
    case "found character that cannot start any token":
      return isTab ? problem(.tab, here) : problem(.reservedCharacter(source.scalar(at: here)), here)
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return problem(.tab, here)
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      return unknownEscape
    case "did not find expected alphabetic or numeric character":
      return problem(.reservedCharacter(source.scalar(at: beginning)), beginning)
    case "did not find expected comment or line break", "found an indentation indicator equal to 0":
      return problem(.textBesideBlockIndicator(source.scalar(at: beginning)), beginning)
    case "block sequence entries are not allowed in this context":
      return problem(.misplacedDash, here)
    case "mapping keys are not allowed in this context":
      return problem(.reservedCharacter("?"), here)
    default:
      return other
    }
  }

  private func problem(_ fault: YAMLSyntaxFault, _ place: Range<Int>) -> YAMLProblem {
    YAMLProblem(.syntax(fault), at: source.offsets(place))
  }

  /// The code point at which libyaml stopped.
  private var here: Range<Int> { source.codePoint(at: fault.place) }

  /// The code point with which the unfinished construct begins.
  private var beginning: Range<Int> { source.codePoint(at: fault.context ?? fault.place) }

  private var isAtEnd: Bool { source.skippingSpace(from: fault.place) >= source.range.upperBound }

  private var isTab: Bool { source[fault.place] == 0x09 }
}

// MARK: - Faults that take a look around

extension SyntaxDiagnosis {
  /// A line end of YAML 1.1 that is none for anybody else, right before a line that does not fit.
  private var invisibleLineEnd: Range<Int>? {
    for place in [fault.place, fault.context ?? fault.place] {
      let start = source.lineStart(before: place)
      for width in [2, 3] where source.breakWidth(at: start - width) == width && source[start - 1] != 0x0A {
        return (start - width)..<start
      }
    }
    return nil
  }

  private var unexpectedColon: YAMLProblem {
    let lineStart = source.skippingBlanks(from: source.lineStart(before: fault.place))
    let before = lineStart..<max(lineStart, fault.place)
    if before.count > 1_024 { return problem(.keyTooLong, source.codePoint(at: lineStart)) }
    if hasColon(in: before) { return problem(.colonInText, here) }
    let lineAbove = source.textLine(above: lineStart)
    if let colon = tightColon(in: lineAbove) { return problem(.missingSpaceAfterColon, colon) }
    return problem(.keyInContinuedText, before.isEmpty ? here : before)
  }

  private var missingColon: YAMLProblem {
    let start = fault.context ?? fault.place
    let line = source.textLine(at: start)
    if source.isSameLine(start, fault.place), fault.place - start > 1_024 {
      return problem(.keyTooLong, beginning)
    }
    if let colon = tightColon(in: line) { return problem(.missingSpaceAfterColon, colon) }
    return problem(.missingColon, line.isEmpty ? beginning : line)
  }

  private var textThatFitsNowhere: YAMLProblem {
    if source.string(source.textLine(above: fault.place)) == "..." {
      return YAMLProblem(.severalDocuments, at: source.offsets(here))
    }
    if isColonAtBeginning { return problem(.reservedCharacter(":"), here) }
    if "'\"".utf8.contains(source[fault.place - 1]) { return problem(.textBehindQuote, here) }
    guard source.isFirstOnLine(fault.place) else { return problem(.textAfterValue, here) }
    let line = source.textLine(at: fault.place)
    if let comment = commentAbove, !hasColon(in: line), source[line.upperBound - 1] != UInt8(ascii: ":") {
      return YAMLProblem(.swallowedComment(source.string(comment)), at: source.offsets(comment))
    }
    let isInList = fault.problem == "did not find expected '-' indicator"
    return problem(isInList ? .missingDash : .wrongIndentation, line.isEmpty ? here : line)
  }

  /// A comment that ended the text which the faulty line would have continued: `text: new #ad`, then more text.
  private var commentAbove: Range<Int>? {
    let comment = lastScalarEnd.flatMap(source.comment)
    return comment.flatMap { source.skippingSpace(from: $0.upperBound) == fault.place ? $0 : nil }
  }

  /// `: text` as a line or a list item.
  private var isColonAtBeginning: Bool {
    let before = source.lineStart(before: fault.place)..<fault.place
    return source[fault.place] == UInt8(ascii: ":") && before.allSatisfy { " -".utf8.contains(source[$0]) }
  }

  private var missingValue: YAMLProblem {
    if isAtEnd, let bracket { return unclosed(bracket) }
    return problem(.reservedCharacter(source.scalar(at: here)), here)
  }

  private var unclosedBracket: YAMLProblem {
    let bracket = fault.context ?? bracket ?? fault.place
    if isAtEnd || !source.isSameLine(bracket, fault.place) { return unclosed(bracket) }
    // `["he said "good"", x]`: what stands right behind a quote was to stand inside of it.
    if "'\"".utf8.contains(source[fault.place - 1]) { return problem(.textBehindQuote, here) }
    return problem(source[fault.place] == UInt8(ascii: ":") ? .colonInText : .missingComma, here)
  }

  private func unclosed(_ bracket: Int) -> YAMLProblem {
    if let comment = swallowedEntry(behind: bracket) {
      return YAMLProblem(.swallowedComment(source.string(comment)), at: source.offsets(comment))
    }
    let place = source.codePoint(at: bracket)
    return problem(.unclosedBracket(source.scalar(at: place)), place)
  }

  /// The entry of a bracket that begins a comment in which the bracket is closed: `[new, #ad, cheap]`.
  private func swallowedEntry(behind bracket: Int) -> Range<Int>? {
    let closing = UInt8(ascii: source[bracket] == UInt8(ascii: "[") ? "]" : "}")
    let line = (bracket + 1)..<max(bracket + 1, source.lineEnd(from: bracket))
    guard let start = commentStart(in: line),
      let close = (start..<line.upperBound).first(where: { source[$0] == closing })
    else { return nil }
    return start..<((start..<close).first { source[$0] == UInt8(ascii: ",") } ?? close)
  }

  /// Where a comment begins: at a sign that neither stands in quotes nor right behind a word.
  private func commentStart(in line: Range<Int>) -> Int? {
    var quote: UInt8?
    for place in line {
      let byte = source[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "#"), source.isBlank(at: place - 1) || "[{,".utf8.contains(source[place - 1]) {
        return place
      }
    }
    return nil
  }

  /// libyaml stops at the backslash of an unknown escape, and behind the letter of one whose digits are wrong.
  private var unknownEscape: YAMLProblem {
    let start = source[fault.place] == UInt8(ascii: "\\") ? fault.place : fault.place - 2
    let letter = source.codePoint(at: start + 1)
    var end = letter.upperBound
    let digitsEnd = end + YAMLEscape.digits(behind: source.scalar(at: letter))
    while end < digitsEnd, Unicode.Scalar(source[end]).properties.isASCIIHexDigit { end += 1 }
    let place = max(start, source.range.lowerBound)..<max(start, end)
    return problem(.unknownEscape(source.string(place)), place)
  }

  /// What is left: tags and directives that do not parse, and what a later libyaml may say.
  private var other: YAMLProblem {
    for start in [beginning.lowerBound, fault.place] where source[start] == UInt8(ascii: "!") {
      let place = start..<source.wordEnd(from: start)
      return YAMLProblem(.tag(source.string(place)), at: source.offsets(place))
    }
    if source[beginning.lowerBound] == UInt8(ascii: "%") { return problem(.reservedCharacter("%"), beginning) }
    return problem(.other(fault.problem), here)
  }

  /// Whether a colon with a blank behind it stands in a text.
  private func hasColon(in place: Range<Int>) -> Bool {
    place.contains { source[$0] == UInt8(ascii: ":") && source.isBlank(at: $0 + 1) }
  }

  /// The colon of a `key:value` in a line without any `key: value`; that of an address is none.
  private func tightColon(in line: Range<Int>) -> Range<Int>? {
    guard !hasColon(in: line) else { return nil }
    let colon = line.first { source[$0] == UInt8(ascii: ":") }
    guard let colon, colon + 1 < line.upperBound, source[colon + 1] != UInt8(ascii: "/") else { return nil }
    return colon..<(colon + 1)
  }
}
