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

extension Platforms {
  /// What to say where a name is that of no platform: the nearest name of one, else all of them.
  func help(for name: String) -> LocalText {
    if let nearest = NearestName.of(name, among: all.flatMap { [$0.name, $0.title] + $0.aliases }) {
      return NearestName.suggestion(nearest)
    }
    return NearestName.help(for: name, among: all.map(\.name))
  }
}
