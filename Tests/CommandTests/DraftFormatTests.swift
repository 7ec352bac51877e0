// The same post in every format: the same findings, at places that an independent search finds, too; and fixes that
// edit only the bytes they mean.
import Foundation
import Testing

private func makeFolder(_ files: [String: String]) throws -> URL { try folder(files) }

private let rules = """
  ruleset: acme
  languages: [de, en]
  rules:
    promise:
      severity: error
      message: { de: „<match>“ verspricht zu viel, en: “<match>” promises too much }
      safe: true
      replace: { de: 'garantiert → meistens "sicher"' }
    loud:
      severity: note
      message: { de: „<match>“ ist laut, en: “<match>” is loud }
      pattern: '[!?]{2,}'
      fix: '!'
      safe: true
  """

private let text = "😀 Größe: „so“ ist das garantiert, O'Neil!!"

/// Each format as a file: its name, its bytes as they are, and after `--fix`.
private let formats: [(name: String, before: String, after: String)] = [
  ("a.md", "\(text)\n", "😀 Größe: „so“ ist das meistens \"sicher\", O'Neil!\n"),
  ("a.txt", text, "😀 Größe: „so“ ist das meistens \"sicher\", O'Neil!"),
  (
    "a.csv", "\u{FEFF}Text,Notes\r\n\"\(text)\r\n\"\"x\"\"\",n\r\n",
    "\u{FEFF}Text,Notes\r\n\"😀 Größe: „so“ ist das meistens \"\"sicher\"\", O'Neil!\r\n\"\"x\"\"\",n\r\n"
  ),
  (
    // A cell without quotation marks cannot take any.
    "b.csv", "Nr;Text\n1;\(text)\n", "Nr;Text\n1;😀 Größe: „so“ ist das garantiert, O'Neil!\n"
  ),
  ("a.tsv", "Text\tNr\n\(text)\t1\n", "Text\tNr\n😀 Größe: „so“ ist das garantiert, O'Neil!\t1\n"),
  (
    "a.jsonl", "{\"text\":\"\\ud83d\\ude00 Größe: „so“ ist das garantiert, O'Neil!!\"}\n",
    "{\"text\":\"\\ud83d\\ude00 Größe: „so“ ist das meistens \\\"sicher\\\", O'Neil!\"}\n"
  ),
  (
    "a.json", "[\n  {\"text\": \"\(text)\"}\n]\n",
    "[\n  {\"text\": \"😀 Größe: „so“ ist das meistens \\\"sicher\\\", O'Neil!\"}\n]\n"
  ),
  ("a.yml", "- text: \"\(text)\"\n", "- text: \"😀 Größe: „so“ ist das meistens \\\"sicher\\\", O'Neil!\"\n"),
  (
    "b.yml", "- text: '😀 Größe: „so“ ist das garantiert, O''Neil!!'\n",
    "- text: '😀 Größe: „so“ ist das meistens \"sicher\", O''Neil!'\n"
  ),
  ("c.yml", "- text: |\n    \(text)\n", "- text: |\n    😀 Größe: „so“ ist das meistens \"sicher\", O'Neil!\n"),
  // What a folded block would do with new words is left to a person.
  ("d.yml", "- text: >-\n    \(text)\n", "- text: >-\n    \(text)\n"),
]

@Suite struct DraftFormatTests {
  private func folder(with name: String, _ content: String) throws -> URL {
    try makeFolder(["knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": rules, name: content])
  }

  @Test(arguments: formats.indices) func findsTheSame(_ index: Int) throws {
    let (name, before, _) = formats[index]
    let folder = try folder(with: name, before)
    let run = try Run(["lint", name, "--format", "jsonl", "--fail-on", "never"], in: folder)
    let found = run.output.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    let findings = found.filter { ($0["rule"] as? String)?.hasPrefix("acme/") == true }
    #expect(findings.map { $0["text"] as? String } == ["garantiert", "!!"], "\(run.output)\(run.errors)")
    let bytes = Array(before.utf8)
    for finding in findings {
      let (start, end) = (try #require(finding["start"] as? Int), try #require(finding["end"] as? Int))
      #expect(String(decoding: bytes[start..<end], as: UTF8.self) == finding["text"] as? String)
      // Lines and columns counted the slow way.
      let front = String(decoding: bytes[..<start], as: UTF8.self)
      let line = front.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      #expect(finding["line"] as? Int == line.count)
      let column = (line.last ?? "").unicodeScalars.filter { $0 != "\u{FEFF}" }.count + 1
      #expect(finding["column"] as? Int == column)
    }
  }

  @Test(arguments: formats.indices) func fixesOnlyWhatItMeans(_ index: Int) throws {
    let (name, before, after) = formats[index]
    let folder = try folder(with: name, before)
    let diff = try Run(["lint", name, "--diff"], in: folder)
    #expect(diff.status == (before == after ? 0 : 1))
    let untouched = try Data(contentsOf: folder.appendingPathComponent(name))
    #expect(String(decoding: untouched, as: UTF8.self) == before)
    _ = try Run(["lint", name, "--fix"], in: folder)
    let fixed = try Data(contentsOf: folder.appendingPathComponent(name))
    #expect(String(decoding: fixed, as: UTF8.self) == after)
    _ = try Run(["lint", name, "--fix"], in: folder)
    #expect(try Data(contentsOf: folder.appendingPathComponent(name)) == fixed, "fixing again changes nothing")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3, "nothing is left behind")
  }

  @Test func fixesStandardInputAsAFilter() throws {
    let folder = try folder(with: "a.md", "")
    let run = try Run(
      ["lint", "-", "--fix", "--stdin-filename", "x.md"], in: folder, input: Data("Das ist garantiert gut".utf8))
    #expect(run.output == "Das ist meistens \"sicher\" gut")
    #expect(run.status == 0)
  }

  @Test func keepsModeAndLinks() throws {
    let folder = try folder(with: "a.md", "Das ist garantiert gut\n")
    let path = folder.appendingPathComponent("a.md").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent("link.md").path, withDestinationPath: "a.md")
    let run = try Run(["lint", "link.md", "--fix"], in: folder)
    #expect(run.status == 0, "\(run.output)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "Das ist meistens \"sicher\" gut\n")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.appendingPathComponent("link.md").path) == "a.md"
    )
  }
}
