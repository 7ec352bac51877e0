// The rules that Vale brings itself, under the name of its own style.
import KniggeEngine
import KniggeText

extension ValeStyle {
  /// `Vale.Repetition` and `Vale.Spelling`, as files that nobody wrote. The words of the latter are those of all
  /// dictionaries that lie beside the styles.
  func ownRuleFiles(at place: Location) -> [ValeRuleFile] {
    func text(_ string: String) -> ValeText { ValeText(string: string, location: place) }
    func rule(_ name: String, _ fields: [(String, ValeValue)]) -> ValeRuleFile {
      var rule = ValeRuleFile(name: name, file: SourceFile(path: place.path, bytes: []))
      for (key, value) in fields { rule.fields[key] = .init(key: text(key), value: value) }
      return rule
    }
    return [
      rule(
        "Vale.Repetition",
        [
          ("extends", .text(text("repetition"))), ("message", .text(text("'%s' is repeated!"))),
          ("level", .text(text("error"))), ("alpha", .text(text("true"))), ("ignorecase", .text(text("true"))),
          ("tokens", .list([.text(text("[^\\s.!?]+"))], place)),
          (
            "action",
            .map(
              [
                (text("name"), .text(text("edit"))),
                (text("params"), .list([.text(text("truncate")), .text(text(" "))], place)),
              ], place)
          ),
        ]),
      rule(
        "Vale.Spelling",
        [
          ("extends", .text(text("spelling"))), ("message", .text(text("Did you really mean '%s'?"))),
          ("level", .text(text("error"))),
          ("dictionaries", .list(names(in: "config/dictionaries", ".dic").map { .text(text($0)) }, place)),
          ("ignore", .list(names(in: "config/ignore", ".txt").map { .text(text($0 + ".txt")) }, place)),
        ]),
    ]
  }

  /// The names of the files in a folder beside the styles that end like this, without that ending.
  private func names(in folder: String, _ ending: String) -> [String] {
    guard let real = try? files.resolve(folder, from: stylesPath), let entries = try? files.entries(in: real) else {
      return []
    }
    return entries.filter { !$0.isFolder && $0.name.hasSuffix(ending) }.map { String($0.name.dropLast(ending.count)) }
  }
}
