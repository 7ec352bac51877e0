// The lists of words of a set by their names.
import KniggeEngine

/// Lists by their name within a set.
struct ListNames {
  /// Of several lists of one name, that of the first set.
  private var qualifiedNames: [String: String] = [:]
  /// All names that a rule may write, with those of the company's lists first.
  let names: [String]

  init(_ lists: PhraseLists) {
    var names: [String] = []
    for qualified in lists.keys.sorted() {
      guard let name = qualified.split(separator: ":").last.map(String.init) else { continue }
      names.append(name)
      if qualifiedNames[name] == nil, qualified.hasSuffix(":" + name) { qualifiedNames[name] = qualified }
    }
    self.names = CompanyList.allCases.map(\.listName) + names.sorted()
  }

  func qualified(_ name: String) -> String? { qualifiedNames[name] }
}
