// What is said where `in:` names no place of a post.
import KniggeEngine
import KniggeYAML

enum UnknownPlace {
  private static let known = Place.knownWords + [Fact.title, .spoiler, .poll].map(\.rawValue)

  static func report(_ scalar: YAMLScalar, _ nodes: inout NodeReader) {
    let text = scalar.string
    let (de, en) = ("„\(text)“ ist keine Stelle in einem Beitrag", "“\(text)” is not a place in a post")
    guard let meant = meant(by: text, &nodes) else {
      return nodes.reportUnknown("unknown-place", text, at: scalar.range, de: de, en: en, known: known)
    }
    let isList = meant.count > 1
    let list = isList ? "[\(meant.joined(separator: ", "))]" : meant[0]
    nodes.report(
      "unknown-place", at: scalar.range, de: de, en: en,
      helpDE: isList ? "als Liste: \(list)" : "meinten Sie „\(list)“?",
      helpEN: isList ? "as a list: \(list)" : "did you mean “\(list)”?")
  }

  /// The places that a text with commas is a list of; nil where one of them is like no place that there is.
  private static func meant(by text: String, _ nodes: inout NodeReader) -> [String]? {
    guard !nodes.isFull, text.utf8.count < 100 else { return nil }
    var places: [String] = []
    for piece in text.split(separator: ",") {
      var words: [String] = []
      for word in piece.split(separator: " ") {
        if Place(String(word)) != nil {
          words.append(word.lowercased())
        } else if let nearest = nodes.nearest(String(word), among: known) {
          words.append(nearest)
        } else {
          return nil
        }
      }
      let place = words.joined(separator: " ")
      guard Place(place) != nil else { return nil }
      places.append(place)
    }
    return places.isEmpty ? nil : places
  }
}
