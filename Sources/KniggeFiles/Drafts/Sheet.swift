// A content calendar, by its columns.
import KniggeEngine
import KniggeText

/// What the columns of one sheet mean, and how they are named.
struct Sheet {
  typealias Column = (meaning: SheetColumn?, name: String?, header: Range<FileOffset>?)

  /// Earlier columns that mean the same as a later one, and what to say where both have something.
  struct Rival {
    var columns: [Int]
    var problem: Diagnostic?
  }

  var columns: [Column]
  /// By the column that stands behind: it counts in rows where those before it are empty.
  var rivals: [Int: Rival] = [:]

  func index(of meaning: SheetColumn) -> Int? { columns.firstIndex { $0.meaning == meaning } }
}
