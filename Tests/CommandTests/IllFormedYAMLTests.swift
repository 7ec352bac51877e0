// Records and front matter of YAML with bytes that are not UTF-8. libyaml takes nothing of such a file, so nothing of it
// was checked.
import Foundation
import Testing

@Suite struct IllFormedYAMLTests {
  private static let rules = """
    ruleset: acme
    languages: [en]
    rules:
      bad: { severity: error, message: no, replace: "QRX → ok", safe: true }
      title: { severity: note, message: title, terms: TTL, in: title }
    """

  private func place(_ name: String, _ text: [UInt8]) throws -> URL {
    let place = try folder(["knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": Self.rules])
    try Data(text).write(to: place.appendingPathComponent(name))
    return place
  }

  private func findings(_ name: String, _ text: [UInt8]) throws -> [String] {
    try Run(["lint", name, "--format", "concise"], in: place(name, text)).output.split(separator: "\n")
      .map { line in
        let parts = line.split(separator: ":", maxSplits: 3)
        return "\(parts[1]):\(parts[2]) \(line.split(separator: "[").last ?? "")"
      }
      .sorted()
  }

  private static let bad = "input/invalid-utf8]"

  @Test func otherRulesStillRunAroundTheBytes() throws {
    let quoted = Array("- text: \"x QRX ".utf8) + [0xFF] + Array(" y QRX\"\n- text: QRX\n".utf8)
    #expect(
      try findings("p.yml", quoted) == ["1:12 acme/bad]", "1:16 \(Self.bad)", "1:20 acme/bad]", "2:9 acme/bad]"])
    let plain = Array("posts:\n  - text: ".utf8) + [0xFF] + Array("QRX QRX\n".utf8)
    #expect(try findings("p.yml", plain) == ["2:11 \(Self.bad)", "2:12 acme/bad]", "2:16 acme/bad]"])
    let block = Array("- text: |\n    one QRX\n    two ".utf8) + [0xC3, 0x28, 0xED, 0xA0, 0x80] + Array(" QRX\n".utf8)
    #expect(try findings("p.yml", block).filter { $0.hasSuffix("acme/bad]") } == ["2:9 acme/bad]", "3:15 acme/bad]"])
  }

  @Test func bytesBesideAnyTextAreNamed() throws {
    let comment = Array("# Gr".utf8) + [0xFC] + Array("sse\n- text: QRX\n".utf8)
    #expect(try findings("p.yml", comment) == ["1:5 \(Self.bad)", "2:9 acme/bad]"])
  }

  @Test func factsOfFrontMatterAreRead() throws {
    let text = Array("---\nplatform: x\ntitle: TTL ".utf8) + [0xE4] + Array(" TTL\n---\nQRX\n".utf8)
    #expect(
      try findings("m.md", text) == ["3:12 \(Self.bad)", "3:14 acme/title]", "3:8 acme/title]", "5:1 acme/bad]"])
  }

  /// A sign that somebody wrote is not taken for the stand-in.
  @Test func aCaretStaysACaret() throws {
    let text = Array("- text: \"^ QRX ^".utf8) + [0xFF] + Array("^\"\n".utf8)
    #expect(try findings("p.yml", text) == ["1:12 acme/bad]", "1:17 \(Self.bad)"])
  }

  @Test func aKeyHasNoStandIn() throws {
    let text = Array("- t".utf8) + [0xFF] + Array("xt: QRX\n  text: QRX\n".utf8)
    let run = try Run(["lint", "p.yml", "--messages", "en"], in: place("p.yml", text))
    #expect(run.output.contains("t\u{FFFD}xt") && !run.output.contains("t^xt"), "\(run.output)")
  }

  @Test func aFixLeavesTheBytesAlone() throws {
    let start = Array("- text: \"x ".utf8)
    let end = [0xFF] + Array(" y\"\n".utf8)
    let place = try place("p.yml", start + Array("QRX ".utf8) + end)
    _ = try Run(["lint", "p.yml", "--fix"], in: place)
    #expect(
      try Data(contentsOf: place.appendingPathComponent("p.yml")) == Data(start + Array("ok ".utf8) + end))
  }
}
