// The outline of a rule set or a configuration.
import KniggeText
import KniggeYAML

enum RuleFileOutline {
  /// The keys of the file, and below `rules`, `lists` and `overrides` what each of them is called.
  static func entries(of document: Document) -> [OutlineEntry] {
    let file = document.file
    guard case .mapping(let root) = YAMLReader.read(file).root else { return [] }
    return root.entries.map { entry in
      var outline = self.entry(entry, kind: OutlineEntry.group)
      if case .mapping(let children) = entry.value {
        let kind =
          switch entry.key.string {
          case "rules": OutlineEntry.rule
          case "lists": OutlineEntry.list
          default: OutlineEntry.part
          }
        outline.children = children.entries.map { self.entry($0, kind: kind) }
      }
      return outline
    }
  }

  private static func entry(_ entry: YAMLMapping.Entry, kind: Int) -> OutlineEntry {
    let key = entry.key.range.asBytes()
    let end = max(key.upperBound, entry.value.range.upperBound.byte)
    var detail: String?
    if case .scalar(let scalar) = entry.value, !scalar.style.isBlock { detail = String(scalar.string.prefix(60)) }
    if case .mapping(let mapping) = entry.value, case .scalar(let severity) = mapping["severity"] {
      detail = severity.string
    }
    let name = entry.key.string
    return OutlineEntry(
      name: name.isEmpty ? "…" : name, detail: detail?.isEmpty == false ? detail : nil, kind: kind,
      range: key.lowerBound..<end, selection: key)
  }
}
