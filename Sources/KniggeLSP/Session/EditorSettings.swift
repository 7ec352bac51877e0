// What a person sets in the editor: the section `knigge` of its settings.
import KniggeEngine

/// `{ "messages": "de", "config": "guidelines/knigge.yml", "inlayHints": true }`; everything may be missing.
struct EditorSettings: Equatable, Sendable {
  /// The language of messages.
  var messages: Language?
  /// A configuration in place of the nearest one, relative to the project's folder.
  var config: String?
  /// Whether the characters that are left are shown in the text.
  var inlayHints = true
  /// What could not be understood, in words.
  var mistakes: [String] = []

  init() {}

  /// What a value says, and for what it does not say, `initial`: the settings that came with `initialize`.
  init(_ value: JSONValue?, over initial: EditorSettings = EditorSettings()) {
    self = initial
    mistakes = []
    // Some editors send the section inside an object that names it, among those of everybody.
    let section = value?["knigge"]?.members
    guard let members = section ?? value?.members else { return }
    for member in members where member.value != .null {
      switch member.key {
      case "messages":
        messages = member.value.string.flatMap { Language(rawValue: $0) }
        if messages == nil, member.value.string != "" {
          mistakes.append("knigge.messages is neither \"de\" nor \"en\"")
        }
      case "config":
        config = member.value.string.flatMap { $0.isEmpty ? nil : $0 }
        if member.value.string == nil { mistakes.append("knigge.config is not a path") }
      case "inlayHints":
        if let flag = member.value.boolean {
          inlayHints = flag
        } else {
          mistakes.append("knigge.inlayHints is not true or false")
        }
      case "trace", "path", "enable": break  // Settings of editors' own extensions.
      case _ where section == nil && Self.isOfOthers(member): break
      default: mistakes.append("there is no setting knigge.\(member.key)")
      }
    }
  }

  /// Whether a member of a value that names no section is the section of another program: `"python": {…}`,
  /// `"editor.fontSize": 12`.
  private static func isOfOthers(_ member: JSONValue.Member) -> Bool {
    member.value.members != nil || member.key.contains(".")
  }
}
