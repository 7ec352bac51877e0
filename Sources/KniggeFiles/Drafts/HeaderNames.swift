// The names of a sheet's columns, as a configuration may write them.
import KniggeText

/// Finds the columns that a name means: those that are called so, else the only one that is called so but for a remark in
/// brackets. `Text (X)` and `Text (LinkedIn)` are two columns, and `publishAt` may be `publishAt (YYYY-MM-DD)`.
struct HeaderNames {
  let all: [String]
  private let spelled: [String]

  init(_ names: [String]) {
    all = names
    spelled = names.map(Self.key)
  }

  /// What tells a name from others; signs count where there is nothing else.
  static func key(_ name: String) -> String {
    let spelled = SheetColumns.spelled(name)
    return spelled.isEmpty ? name.trimmingWhitespace() : spelled
  }

  /// The columns that a name means, from left to right; none where it is not there.
  func columns(named name: String) -> [Int] {
    let wanted = Self.key(name)
    guard !wanted.isEmpty else { return [] }
    let same = spelled.indices.filter { spelled[$0] == wanted }
    guard same.isEmpty else { return same }
    let alike = all.indices.filter { !all[$0].isEmpty && SheetColumns.normalized(all[$0]) == wanted }
    return alike.count == 1 ? alike : []
  }
}
