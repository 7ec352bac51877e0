// Which fact, or which platform, is probably meant by a name that is none.
import KniggeEngine

extension Fact {
  /// The name of a fact that is nearest to a key, other tools' names included; nil where none is near.
  static func nearestName(to key: String) -> String? {
    if let meant = MeantName.of(key, among: allCases.map(\.rawValue)) { return meant }
    guard let nearest = NearestName.of(normalized(key), among: names), let fact = Fact(key: nearest) else { return nil }
    // `publishat` is the same name, written worse.
    return nearest == fact.rawValue.filter({ $0 != "_" }) ? fact.rawValue : nearest
  }
}

extension MediumFact {
  /// Where a fact of a medium belongs that stands beside those of the post: `media: [{ file: …, alt: … }]`.
  static func place(of key: String) -> LocalText? {
    let name = MeantName.of(key, among: allCases.map(\.rawValue)) ?? Fact.normalized(key)
    guard let fact = MediumFact(rawValue: name) else { return nil }
    let medium = fact == .file ? "{ file: … }" : "{ file: …, \(fact.rawValue): … }"
    return LocalText(
      german: "das gehört zu einem Medium: media: [\(medium)]", english: "that belongs to a medium: media: [\(medium)]")
  }
}

extension Platforms {
  /// What to say where a name is that of no platform: the nearest name of one, else all of them.
  func help(for name: String) -> LocalText {
    if let nearest = NearestName.of(name, among: all.flatMap { [$0.name, $0.title] + $0.aliases }) {
      return NearestName.suggestion(nearest)
    }
    return NearestName.help(for: name, among: all.map(\.name))
  }
}
