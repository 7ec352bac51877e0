// Checks that run regular expressions, as bytes. Expressions are compiled again.

extension ExactWords: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(written: try input.list(), isCaseSensitive: try input.read())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(list: written)
    output.write(isCaseSensitive)
  }
}

extension TextStretch: Archived {}
extension CapitalsCheck.Style: Archived {}
extension MetricCheck.Bound.Relation: Archived {}

extension PatternUse: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    switch try input.choice() {
    case 0: self = .each
    case 1: self = .counted(max: try input.optional(), min: try input.optional())
    case 2:
      self = .twice(
        Doubles(
          onlyLetters: try input.read(), isCaseSensitive: try input.read(), tolerated: try input.read()))
    case 3: self = .undefined(try Pattern(archived: &input))
    case 4: self = .missing
    default: throw ArchiveFault()
    }
  }
  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .each: output.write(number: 0)
    case .counted(let max, let min):
      output.write(number: 1)
      output.write(max)
      output.write(min)
    case .twice(let doubles):
      output.write(number: 2)
      output.write(doubles.onlyLetters)
      output.write(doubles.isCaseSensitive)
      output.write(doubles.tolerated)
    case .undefined(let pattern):
      output.write(number: 3)
      pattern.write(to: &output)
    case .missing: output.write(number: 4)
    }
  }
}

extension RewriteCheck: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    let (find, right): ([String], [String]) = (try input.list(), try input.list())
    let (wholeWords, isCaseSensitive): (Bool, Bool) = (try input.read(), try input.read())
    do throws(Pattern.Failure) {
      try self.init(
        pairs: zip(find, right).map { Pair(find: $0, right: $1) }, wholeWords: wholeWords,
        isCaseSensitive: isCaseSensitive)
    } catch { throw ArchiveFault() }
    capitalizes = try input.read()
    describesForms = try input.read()
    stretch = try input.read()
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(list: pairs.map(\.find))
    output.write(list: pairs.map(\.right))
    output.write(wholeWords)
    output.write(isCaseSensitive)
    output.write(capitalizes)
    output.write(describesForms)
    output.write(stretch)
  }
}

extension EitherCheck: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    let (one, other): ([String], [String]) = (try input.list(), try input.list())
    let (wholeWords, isCaseSensitive): (Bool, Bool) = (try input.read(), try input.read())
    do throws(Pattern.Failure) {
      try self.init(
        pairs: zip(one, other).map { Pair(one: $0, other: $1) }, wholeWords: wholeWords,
        isCaseSensitive: isCaseSensitive)
    } catch { throw ArchiveFault() }
    stretch = try input.read()
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(list: pairs.map(\.one))
    output.write(list: pairs.map(\.other))
    output.write(wholeWords)
    output.write(isCaseSensitive)
    output.write(stretch)
  }
}

extension CapitalsCheck: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    let (style, stretch): (Style, TextStretch) = (try input.read(), try input.read())
    let exceptions = (try input.read() as Bool) ? try Pattern(archived: &input) : nil
    self.init(
      style: style, stretch: stretch, exceptions: exceptions, indicators: try input.list(), share: try input.read(),
      prefix: (try input.read() as Bool) ? try Pattern(archived: &input) : nil, spellings: try input.list())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(style)
    output.write(stretch)
    output.write(exceptions != nil)
    exceptions?.write(to: &output)
    output.write(list: indicators)
    output.write(share)
    output.write(prefix != nil)
    prefix?.write(to: &output)
    output.write(list: spellings.values.sorted())
  }
}

extension MetricCheck: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    let source: String = try input.read()
    do throws(MetricFormula.Failure) { formula = try MetricFormula(source) } catch { throw ArchiveFault() }
    bound = Bound(relation: try input.read(), thousandths: try input.read())
    readsPlainText = try input.read()
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(formula.source)
    output.write(bound.relation)
    output.write(bound.thousandths)
    output.write(readsPlainText)
  }
}

extension SpellingCheck: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    let known: [UInt64] = try input.list()
    var filters: [Pattern] = []
    for _ in 0..<(try input.number()) { filters.append(try Pattern(archived: &input)) }
    self.init(
      known: known, filters: filters, onlyFilters: try input.read(), files: try input.list(),
      isVerbatim: try input.read(), shortestPart: try input.optional())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(list: known)
    output.write(number: UInt64(filters.count))
    for filter in filters { filter.write(to: &output) }
    output.write(onlyFilters)
    output.write(list: files)
    output.write(isVerbatim)
    output.write(shortestPart)
  }
}
