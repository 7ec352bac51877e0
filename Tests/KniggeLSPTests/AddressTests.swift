// Addresses of documents, and the settings that an editor sends.
import Testing

@testable import KniggeLSP

@Suite struct AddressTests {
  @Test(arguments: [
    ("file:///a/b.md", "/a/b.md"), ("file:/a/b.md", "/a/b.md"), ("FILE:///a.md", "/a.md"),
    ("file://localhost/a.md", "/a.md"), ("file://LOCALHOST/a.md", "/a.md"), ("file:///a%20b%C3%BC.md", "/a bü.md"),
    ("file:///a%2fb", "/a/b"), ("file:///a.md?x=1", "/a.md"), ("file:///a.md#L3", "/a.md"), ("file:///a/", "/a"),
    ("file:///", "/"), ("file:///100%", "/100%"), ("file:///100%2", "/100%2"), ("file:///100%zz", "/100%zz"),
    ("file:///a%C3", "/a\u{FFFD}"),
  ])
  func addressesOfFilesArePaths(_ uri: String, _ path: String) {
    #expect(DocumentURI.path(uri) == path)
  }

  /// Nothing is read that lies elsewhere, or nowhere.
  @Test(arguments: [
    "untitled:Untitled-1", "https://example.com/a.md", "git:/a.md", "file:", "file:a.md", "file://host/a.md",
    "file://host",
    "file:///a%00.md", "",
  ])
  func otherAddressesAreNone(_ uri: String) {
    #expect(DocumentURI.path(uri) == nil)
  }

  @Test(arguments: ["/", "/a b/ü#?.md", "/100 %/x", "/\u{1}\u{7F}\u{1F600}", "/a:b"])
  func aPathComesBack(_ path: String) {
    let uri = DocumentURI.of(path)
    #expect(DocumentURI.path(uri) == path)
    #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
  }

  @Test func settingsAreReadWithOrWithoutTheirName() {
    let members: JSONValue = [
      "messages": "de", "config": "a/knigge.yml", "inlayHints": .boolean(false), "trace": "off",
    ]
    for value in [members, ["knigge": members]] {
      let settings = EditorSettings(value)
      #expect(settings.messages == .german && settings.config == "a/knigge.yml")
      #expect(!settings.inlayHints && settings.mistakes.isEmpty)
    }
    #expect(EditorSettings(nil) == EditorSettings() && EditorSettings("x") == EditorSettings())
    #expect(EditorSettings(["messages": .null, "config": ""]) == EditorSettings())
  }

  /// An editor that sends all its settings was told that knigge does not know those of others.
  @Test func settingsOfOthersAreNoMistakes() {
    let others: JSONValue = ["python": ["path": "x"], "editor.fontSize": 12, "knigge": ["messages": "de"]]
    #expect(EditorSettings(others).mistakes.isEmpty && EditorSettings(others).messages == .german)
    #expect(EditorSettings(["python": ["path": "x"], "editor.fontSize": 12]) == EditorSettings())
    #expect(EditorSettings(["knigge": ["python": ["path": "x"]]]).mistakes == ["there is no setting knigge.python"])
  }

  @Test func everyMistakeInSettingsIsSaid() {
    let settings = EditorSettings(
      ["messages": "fr", "config": .integer(3), "inlayHints": "yes", "mesages": "de"])
    #expect(
      settings.mistakes == [
        "knigge.messages is neither \"de\" nor \"en\"", "knigge.config is not a path",
        "knigge.inlayHints is not true or false", "there is no setting knigge.mesages",
      ])
    #expect(settings.messages == nil && settings.config == nil && settings.inlayHints)
  }
}
