// Linked rules as bytes. What only authors need is left out: examples, and the entries of word lists, which the table
// stands for. A test compares rules that were read again with those that were written, member by member.
import KniggeText

extension Rule: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(
      id: try input.read(), severity: try input.read(), message: try input.read(), check: try input.read())
    help = try input.optional()
    clauses = try input.list()
    reviewed = try input.optional()
    source = try input.optional()
    except = try input.optional()
    exceptsInside = try input.read()
    exactExceptions = try input.optional()
    if try input.read() as Bool { exceptPattern = try Pattern(archived: &input) }
    if try input.read() as Bool { allowed = try Pattern(archived: &input) }
    when = try input.optional()
    unless = try input.optional()
    softer = try input.optional()
    places = try input.list()
    excludedPlaces = try input.list()
    most = try input.read()
    mask = try input.read()
    safe = try input.read()
    fix = try input.optional()
    if try input.read() as Bool { edit = MatchEdit(find: try Pattern(archived: &input), right: try input.read()) }
    contacts = PublicContacts(try input.list())
    validFrom = try input.optional()
    validUntil = try input.optional()
    location = try input.optional()
    adjustments = try input.list()
    disabled = try input.optional()
  }

  package func write(to output: inout ArchiveWriter) {
    output.write(id)
    output.write(severity)
    output.write(message)
    output.write(check)
    output.write(help)
    output.write(list: clauses)
    output.write(reviewed)
    output.write(source)
    output.write(except)
    output.write(exceptsInside)
    output.write(exactExceptions)
    output.write(exceptPattern != nil)
    exceptPattern?.write(to: &output)
    output.write(allowed != nil)
    allowed?.write(to: &output)
    output.write(when)
    output.write(unless)
    output.write(softer)
    output.write(list: places)
    output.write(list: excludedPlaces)
    output.write(most)
    output.write(mask)
    output.write(safe)
    output.write(fix)
    output.write(edit != nil)
    if let edit {
      edit.find.write(to: &output)
      output.write(edit.right)
    }
    output.write(list: contacts?.written ?? [])
    output.write(validFrom)
    output.write(validUntil)
    output.write(location)
    output.write(list: adjustments)
    output.write(disabled)
  }
}

extension Severity: Archived {}

extension LocalText: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(german: try input.optional(), english: try input.optional())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(german)
    output.write(english)
  }
}

extension Clause: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(id: try input.read(), text: try input.read())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(id)
    output.write(text)
  }
}

extension Location: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    let path: String = try input.read()
    let (start, length): (Int, Int) = (try input.read(), try input.read())
    guard start >= 0, length >= 0, start <= Int.max / 2, length <= Int.max / 2 else { throw ArchiveFault() }
    self.init(path: path, range: .bytes(start..<(start + length)))
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(path)
    output.write(range.lowerBound.byte)
    output.write(range.asBytes().count)
  }
}

extension Adjustment: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(location: try input.read(), keys: try input.list())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(location)
    output.write(list: keys)
  }
}

extension Words: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(entries: [])
    set = try input.read()
    linkedLanguages = Set(try input.list())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(set)
    output.write(list: Language.allCases.filter(languages.contains))
  }
}

extension Language: Archived {}

extension Place: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    let kind: Kind = try input.read()
    self.init(kind: kind, position: try input.optional())
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(kind)
    output.write(position)
  }
}

extension Place.Position: Archived {}

extension Place.Kind: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    let choice = try input.choice()
    if choice == Self.named.count {
      self = .fact(try input.read())
    } else {
      guard Self.named.indices.contains(choice) else { throw ArchiveFault() }
      self = Self.named[choice].kind
    }
  }
  package func write(to output: inout ArchiveWriter) {
    if case .fact(let key) = self {
      output.write(number: UInt64(Self.named.count))
      output.write(key)
    } else {
      output.write(number: UInt64(Self.named.firstIndex { $0.kind == self } ?? 0))
    }
  }
}

extension Fact: Archived {}
extension MediumFact: Archived {}

extension FactKey: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    switch try input.choice() {
    case 0: self = .post(try input.read())
    case 1: self = .medium(try input.read())
    case 2: self = .custom(try input.read())
    default: throw ArchiveFault()
    }
  }
  package func write(to output: inout ArchiveWriter) {
    switch self {
    case .post(let fact):
      output.write(number: 0)
      output.write(fact)
    case .medium(let fact):
      output.write(number: 1)
      output.write(fact)
    case .custom(let name):
      output.write(number: 2)
      output.write(name)
    }
  }
}

extension DateText: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    day = CalendarDay(number: try input.read())
    seconds = try input.optional()
    offset = try input.optional()
  }
  package func write(to output: inout ArchiveWriter) {
    output.write(day.number)
    output.write(seconds)
    output.write(offset)
  }
}

extension CharacterCount: Archived {}

extension PlatformQuantity: Archived {}

extension PlatformLimit: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(try input.read(), source: try input.optional(), isPrimary: try input.read())
  }

  package func write(to output: inout ArchiveWriter) {
    output.write(max)
    output.write(source)
    output.write(isPrimary)
  }
}

extension Platform: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) {
    self.init(
      name: try input.read(), title: try input.read(), aliases: try input.list(), count: try input.read())
    let (quantities, maxima): ([PlatformQuantity], [PlatformLimit]) = (try input.list(), try input.list())
    limits = Dictionary(zip(quantities, maxima)) { $1 }
  }

  package func write(to output: inout ArchiveWriter) {
    output.write(name)
    output.write(title)
    output.write(list: aliases)
    output.write(count)
    let ordered = limits.sorted { $0.key.rawValue < $1.key.rawValue }
    output.write(list: ordered.map(\.key))
    output.write(list: ordered.map(\.value))
  }
}
