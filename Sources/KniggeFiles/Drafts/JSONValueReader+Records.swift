// Reads a file of many records one by one, and of each only what somebody asks for.
import KniggeEngine
import KniggeText

extension JSONValueReader {
  /// Where the records of a file are.
  enum Shape {
    /// A list of them begins here, as an index.
    case list(at: Int)
    /// The file is one record.
    case one
  }

  /// Reads a whole file without keeping any of it, so that its records can be read one by one afterwards. `beside` says
  /// what is wrong with a key beside the list of posts.
  mutating func shape(beside: (String, Range<FileOffset>) -> Diagnostic) throws(JSONFault) -> Shape {
    skipSpace()
    guard index < end else { throw fault(.empty, at: index) }
    var list: Int?
    let before = problems
    isSilent = true
    if bytes[index] == 0x7B {
      list = try listOfPosts(beside)
    } else {
      if bytes[index] == 0x5B { list = index }
      try skip(depth: 0)
    }
    isSilent = false
    skipSpace()
    guard index == end else { throw fault(.trailing, at: index) }
    index = start
    skipSpace()
    if list == nil { problems = before }
    return list.map { .list(at: $0) } ?? .one
  }

  /// The list behind `posts`; nil where there is none. Of several the last one counts.
  private mutating func listOfPosts(
    _ beside: (String, Range<FileOffset>) -> Diagnostic
  ) throws(JSONFault) -> Int? {
    let opened = index
    var list: Int?
    var isThere = false
    guard try !isEmpty(until: 0x7D) else { return nil }
    repeat {
      skipSpace()
      let keyStart = index
      var keyEnd = index
      let key = try beginMember(of: opened) { (reader) throws(JSONFault) in
        let key = try reader.key()
        keyEnd = reader.index
        return key
      }
      if key == "posts" {
        list = index < end && bytes[index] == 0x5B ? index : nil
        isSilent = false
        if isThere { reportDouble(key, at: .bytes((base + keyStart)..<(base + keyEnd))) }
        isSilent = true
        isThere = true
      } else {
        // Forgotten where there is no such list: it is a record then.
        problems.add(beside(key, .bytes((base + keyStart)..<(base + keyEnd))))
      }
      try skip(depth: 1)
    } while try continues(until: 0x7D, opened: opened)
    return list
  }

  /// The next record of the list that begins at `list`, and nil behind the last; or the one record of the file. To be
  /// asked until it says so.
  mutating func nextRecord(of list: Int?) -> Result<DraftValue, JSONFault>? {
    if let list {
      if isListDone { return nil }
      if index <= list {
        index = list + 1
        skipSpace()
        if index < end, bytes[index] == 0x5D { return nil }
      }
    }
    skipSpace()
    let start = index
    kept = 0
    var result: Result<DraftValue, JSONFault>
    do throws(JSONFault) {
      // Nothing but an object is a record.
      if index < end, bytes[index] != 0x7B {
        try skip(depth: 0)
        result = .success(.missing(place(start)))
      } else {
        result = .success(try value(depth: 0))
      }
    } catch {
      result = .failure(error)
      index = start
      let wasSilent = isSilent
      isSilent = true
      defer { isSilent = wasSilent }
      do throws(JSONFault) { try skip(depth: 0) } catch { index = end }
    }
    guard let list else { return result }
    do throws(JSONFault) { isListDone = try !continues(until: 0x5D, opened: list) } catch { isListDone = true }
    return result
  }

  /// What stands behind a key of a record, as far as somebody reads it.
  mutating func valueOfRecord(_ key: String, _ keyRange: Range<FileOffset>) throws(JSONFault) -> DraftValue {
    let start = index
    guard known?.isRead(key) ?? true else {
      try skip(depth: 1)
      return .missing(place(start))
    }
    let keptBefore = kept
    do throws(JSONFault) { return try value(depth: 1) } catch {
      guard case .tooManyValues(let limit) = error.kind else { throw error }
      report(
        "too-many-values", at: keyRange,
        de: "hinter „\(key)“ stehen mehr als \(limit) Werte; sie werden nicht gelesen",
        en: "behind “\(key)” are more than \(limit) values; they are not read")
      kept = keptBefore
      index = start
      // What is wrong in the first of them has been said.
      let wasSilent = isSilent
      isSilent = true
      defer { isSilent = wasSilent }
      try skip(depth: 1)
      return .missing(place(start))
    }
  }
}
