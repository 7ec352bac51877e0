// What an example says about its post besides the text, for readers.

extension Example {
  /// Its facts as a draft writes them, `role: employee; media.alt: A bridge`; nil where it has none. Long values are cut.
  ///
  /// Posts of the same words are wrong with some facts and right with others, so that words alone explain nothing.
  package var statedFacts: String? {
    var stated = facts.filter { $0.key != .post(.lang) }.map {
      (name: $0.key.name, value: $0.value.joined(separator: ", "))
    }
    for medium in media { stated += medium.map { (FactKey.medium($0.key).name, $0.value) } }
    stated.sort { ($0.name, $0.value) < ($1.name, $1.value) }
    return stated.isEmpty ? nil : stated.map { $0.name + ": " + Self.cut($0.value) }.joined(separator: "; ")
  }

  private static func cut(_ value: String) -> String {
    let line = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > longestValue ? String(line.prefix(longestValue - 1)) + "…" : line
  }

  /// In characters.
  private static let longestValue = 60
}
