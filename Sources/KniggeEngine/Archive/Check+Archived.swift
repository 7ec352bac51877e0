// Checks as bytes.

extension Check: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    switch try input.read() as Kind {
    case .terms: self = .terms(TermsCheck(words: try input.read(), exact: try input.optional()))
    case .replace: self = .replace(try input.read())
    case .pattern: self = .pattern(try input.read())
    case .limit: self = .limit(LimitCheck(measure: try input.read(), bound: try input.read(), per: try input.read()))
    case .require: self = .require(RequireCheck(words: try input.read()))
    case .score:
      self = .score(ScoreCheck(parts: try input.list(), max: try input.read(), perWords: try input.optional()))
    case .facts: self = .facts(FactsCheck(condition: try input.read()))
    case .casing: self = .casing(CasingCheck(kind: try input.read(), min: try input.read() as Int))
    case .repeat: self = .repeat(RepeatCheck(subject: try input.read()))
    case .consistent: self = .consistent(try input.read())
    case .lookalike: self = .lookalike(LookalikeCheck(kinds: Set(try input.list())))
    case .rewrite: self = .rewrite(try input.read())
    case .either: self = .either(try input.read())
    case .capitals: self = .capitals(try input.read())
    case .metric: self = .metric(try input.read())
    case .spelling: self = .spelling(try input.read())
    }
  }

  package func write(to output: inout ArchiveWriter) {
    output.write(kind)
    switch self {
    case .terms(let check):
      output.write(check.words)
      output.write(check.exact)
    case .replace(let check): output.write(check)
    case .pattern(let check): output.write(check)
    case .limit(let check):
      output.write(check.measure)
      output.write(check.bound)
      output.write(check.per)
    case .require(let check): output.write(check.words)
    case .score(let check):
      output.write(list: check.parts)
      output.write(check.max)
      output.write(check.perWords)
    case .facts(let check): output.write(check.condition)
    case .casing(let check):
      output.write(check.kind)
      output.write(check.min)
    case .repeat(let check): output.write(check.subject)
    case .consistent(let check): output.write(check)
    case .lookalike(let check): output.write(list: check.kinds.sorted { $0.rawValue < $1.rawValue })
    case .rewrite(let check): output.write(check)
    case .either(let check): output.write(check)
    case .capitals(let check): output.write(check)
    case .metric(let check): output.write(check)
    case .spelling(let check): output.write(check)
    }
  }
}

extension Check.Kind: Archived {}
extension CasingCheck.Kind: Archived {}
extension LookalikeCheck.Kind: Archived {}
extension Measure.Countable: Archived {}
extension ConsistentCheck.Known: Archived {}
extension Scope: Archived {}

extension ReplaceCheck: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(words: try input.read(), replacements: try input.list())
    hashtags = Set(try input.list())
    exact = try input.optional()
    capitalizes = try input.read()
    small = Set(try input.list())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(words)
    output.write(list: replacements)
    output.write(list: hashtags.sorted())
    output.write(exact)
    output.write(capitalizes)
    output.write(list: small.sorted())
  }
}

extension PatternCheck: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(patterns: [])
    for _ in 0..<(try input.number()) {
      let language: Language? = try input.optional()
      patterns.append((language, try Pattern(archived: &input)))
    }
    use = try input.read()
    stretch = try input.read()
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(number: UInt64(patterns.count))
    for (language, pattern) in patterns {
      output.write(language)
      pattern.write(to: &output)
    }
    output.write(use)
    output.write(stretch)
  }
}

extension Measure: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self = try input.choice() == 0 ? .counted(input.read()) : .phrases(input.read())
  }
  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .counted(let kind):
      output.write(number: 0)
      output.write(kind)
    case .phrases(let words):
      output.write(number: 1)
      output.write(words)
    }
  }
}

extension LimitCheck.Bound: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    switch try input.choice() {
    case 0: self = .max(try input.read())
    case 1: self = .min(try input.read())
    case 2: self = .platform
    default: throw ArchiveFault()
    }
  }
  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .max(let count):
      output.write(number: 0)
      output.write(count)
    case .min(let count):
      output.write(number: 1)
      output.write(count)
    case .platform: output.write(number: 2)
    }
  }
}

extension LimitCheck.Per: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    switch try input.choice() {
    case 0: self = .post
    case 1: self = .sentence
    case 2: self = .line
    case 3: self = .words(try input.read())
    case 4: self = .time(try input.read())
    default: throw ArchiveFault()
    }
  }
  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .post: output.write(number: 0)
    case .sentence: output.write(number: 1)
    case .line: output.write(number: 2)
    case .words(let count):
      output.write(number: 3)
      output.write(count)
    case .time(let seconds):
      output.write(number: 4)
      output.write(seconds)
    }
  }
}

extension ScoreCheck.Part: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(
      name: try input.read(), measure: try input.read(), countsMissing: try input.read(), weight: try input.read())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(name)
    output.write(measure)
    output.write(countsMissing)
    output.write(weight)
  }
}

extension RepeatCheck.Subject: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    if try input.choice() == 0 {
      self = .words(within: try input.optional())
    } else {
      self = .posts(across: try input.read(), withinDays: try input.optional(), similar: try input.read())
    }
  }
  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .words(let count):
      output.write(number: 0)
      output.write(count)
    case .posts(let scope, let days, let similar):
      output.write(number: 1)
      output.write(scope)
      output.write(days)
      output.write(similar)
    }
  }
}

extension ConsistentCheck: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(subject: try input.read(), scope: try input.read() as Scope, required: try input.optional())
    let (keys, spellings): ([String], [String]) = (try input.list(), try input.list())
    names = Dictionary(zip(keys, spellings)) { $1 }
    products = Set(try input.list())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(subject)
    output.write(scope)
    output.write(required)
    let ordered = names.sorted { $0.key < $1.key }
    output.write(list: ordered.map(\.key))
    output.write(list: ordered.map(\.value))
    output.write(list: products.sorted())
  }
}

extension ConsistentCheck.Subject: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    switch try input.choice() {
    case 0: self = .known(try input.read())
    case 1: self = .fact(try input.read())
    case 2: self = .phrases(try input.read())
    default: throw ArchiveFault()
    }
  }
  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .known(let known):
      output.write(number: 0)
      output.write(known)
    case .fact(let key):
      output.write(number: 1)
      output.write(key)
    case .phrases(let words):
      output.write(number: 2)
      output.write(words)
    }
  }
}
