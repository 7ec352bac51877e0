// Conditions as bytes.

extension Condition: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    switch try input.choice() {
    case 0: self = .all(try input.list())
    case 1: self = .any(try input.list())
    case 2: self = .fact(try input.read())
    case 3: self = .language(try input.list())
    case 4: self = .words(try input.read())
    case 5: self = .pattern(try Pattern(archived: &input), near: try input.optional())
    default: throw ArchiveFault()
    }
  }

  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .all(let parts):
      output.write(number: 0)
      output.write(list: parts)
    case .any(let parts):
      output.write(number: 1)
      output.write(list: parts)
    case .fact(let test):
      output.write(number: 2)
      output.write(test)
    case .language(let languages):
      output.write(number: 3)
      output.write(list: languages)
    case .words(let test):
      output.write(number: 4)
      output.write(test)
    case .pattern(let pattern, let near):
      output.write(number: 5)
      pattern.write(to: &output)
      output.write(near)
    }
  }
}

extension WordsTest: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(words: try input.read(), places: try input.list(), near: try input.optional())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(words)
    output.write(list: places)
    output.write(near)
  }
}

extension Nearness: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    switch try input.choice() {
    case 0: self = .sentence
    case 1: self = .line
    case 2: self = .words(try input.read())
    default: throw ArchiveFault()
    }
  }
  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .sentence: output.write(number: 0)
    case .line: output.write(number: 1)
    case .words(let count):
      output.write(number: 2)
      output.write(count)
    }
  }
}

extension FactTest: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(key: try input.read(), predicate: try input.read())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(key)
    output.write(predicate)
  }
}

extension FactTest.Predicate: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    switch try input.choice() {
    case 0: self = .present
    case 1: self = .absent
    case 2: self = .oneOf(try input.list())
    case 3: self = .noneOf(try input.list())
    case 4: self = .date(try input.read())
    case 5: self = .otherThan(try input.read())
    default: throw ArchiveFault()
    }
  }
  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .present: output.write(number: 0)
    case .absent: output.write(number: 1)
    case .oneOf(let values):
      output.write(number: 2)
      output.write(list: values)
    case .noneOf(let values):
      output.write(number: 3)
      output.write(list: values)
    case .date(let test):
      output.write(number: 4)
      output.write(test)
    case .otherThan(let key):
      output.write(number: 5)
      output.write(key)
    }
  }
}

extension DateTest: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    switch try input.choice() {
    case 0: self = .after(try input.read())
    case 1: self = .before(try input.read())
    case 2: self = .during(try input.read())
    case 3: self = .outside(try input.read())
    case 4: self = .daily(HoursOfDay(from: try input.read(), to: try input.read()))
    case 5: self = .weekly(Set(try input.list()))
    default: throw ArchiveFault()
    }
  }
  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .after(let date):
      output.write(number: 0)
      output.write(date)
    case .before(let date):
      output.write(number: 1)
      output.write(date)
    case .during(let name):
      output.write(number: 2)
      output.write(name)
    case .outside(let name):
      output.write(number: 3)
      output.write(name)
    case .daily(let hours):
      output.write(number: 4)
      output.write(hours.from)
      output.write(hours.to)
    case .weekly(let days):
      output.write(number: 5)
      output.write(list: days.sorted())
    }
  }
}

extension DateReference: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self = try input.choice() == 0 ? .date(input.read()) : .fact(input.read())
  }
  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .date(let date):
      output.write(number: 0)
      output.write(date)
    case .fact(let key):
      output.write(number: 1)
      output.write(key)
    }
  }
}

extension Pattern {
  /// An archive holds the expression, which is compiled again.
  convenience init(archived input: inout ArchiveReader) throws(ArchiveFault) {
    let (source, isCaseSensitive): (String, Bool) = (try input.read(), try input.read())
    do throws(Failure) { try self.init(source, isCaseSensitive: isCaseSensitive) } catch { throw ArchiveFault() }
  }
  func write(to output: inout ArchiveWriter) {
    output.write(source)
    output.write(isCaseSensitive)
  }
}
