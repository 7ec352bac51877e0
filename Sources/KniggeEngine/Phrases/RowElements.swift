// The elements of rows, each of which lies in the table once.
import KniggeText

/// The elements of all rows, and which of them each row has.
///
/// The rows of a phrase differ in one word or two, and a quarter of a million elements are 34,000 different ones: what a run
/// reads and checks before its first post is a third less so, and whether a text has the words of an element is found out
/// once for all rows that have it.
struct RowElements {
  private(set) var all: [PhraseTable.Element] = []
  /// The numbers of the elements of every row, one row behind the other.
  private(set) var numbers: [Int32] = []
  private var known: [PhraseElement: Int32] = [:]

  /// About how many bytes it takes.
  var size: Int { all.count * MemoryLayout<PhraseTable.Element>.stride + numbers.count * MemoryLayout<Int32>.stride }

  /// The element at a place in the numbers.
  func element(at place: Int) -> PhraseTable.Element { all[Int(numbers[place])] }

  /// Adds an element to the row at hand, and returns its number.
  @discardableResult
  mutating func append(_ element: PhraseTable.Element) -> Int32 {
    let number = Int32(all.count)
    all.append(element)
    numbers.append(number)
    return number
  }

  /// Adds one that is there already.
  mutating func append(number: Int32) { numbers.append(number) }

  /// Adds a gap, a sign or a kind of token where the same was added before.
  mutating func appendKnown(_ element: PhraseElement) -> Bool {
    guard let number = known[element] else { return false }
    numbers.append(number)
    return true
  }

  /// Adds one of these that comes for the first time.
  mutating func append(_ element: PhraseTable.Element, as written: PhraseElement) { known[written] = append(element) }
}
