// Posts that are long in a way that once took the square of their length, or all memory, through the program. Each of
// them took minutes.
import Foundation
import Testing

@Suite struct LongPostTests {
  /// The findings of one rule in one draft, one a line.
  private func findings(_ rule: String, _ text: String, name: String = "a.md", head: String = "") throws -> [Substring]
  {
    let rules =
      "ruleset: a\nlanguages: [de, en]\n\(head)rules:\n  r:\n    severity: note\n    message: m <match>\n\(rule)\n"
    let run = try Run(
      ["lint", name, "--rules", "r.yml", "--isolated", "--format", "concise", "--fail-on", "never"],
      in: folder(["r.yml": rules, name: text]))
    #expect(run.status == 0, "\(run.output.prefix(500))\(run.errors.prefix(500))")
    return run.output.split(separator: "\n").filter { $0.hasPrefix(name) }
  }

  private func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// Every word was read to the next space of ASCII, of which such a text has none.
  @Test(arguments: ["a“", "中文，", "a🎉", "ä—", "é…"]) func aTextWithoutSpacesOfASCII(_ piece: String) throws {
    let found = try findings("    terms: gut", many(piece, 200_000) + " gut\n")
    #expect(found.count == 1)
  }

  /// Every letter may begin the name of a host or an address, and all that is behind it was looked at anew: 50 µs a letter.
  @Test(arguments: ["ж.", "о.", "é_.x.", "ж.ж@", "ж+ж.", "ж-"]) func aNameOfAHostThatDoesNotEnd(_ label: String) throws
  {
    let text = "---\nplatform: x\n---\n" + many(label, 150_000) + " gut\n"
    #expect(try findings("    terms: gut", text).count == 1)
    #expect(try findings("    limit: characters\n    max: platform", text).count == 1)
  }

  /// Accents upon one letter were put in order all together.
  @Test func aLetterWithManyAccents() throws {
    let accents = many("\u{301}\u{323}\u{327}\u{308}", 40_000)
    #expect(try findings("    terms: gut", "ein a\(accents) gut\n").count == 1)
    #expect(try findings("    pattern: gut", "ein a\(accents) gut\n").count == 1)
  }

  @Test(arguments: [
    "hashtags\n    max: platform", "characters\n    max: 5000", "sentences\n    max: 3", "mentions\n    max: platform",
  ])
  func aThreadOfManyParts(_ limit: String) throws {
    let text = "---\nplatform: instagram\n---\n" + many("#das ist gut\n\n---\n\n", 9_000)
    #expect(try findings("    limit: \(limit)", text).isEmpty)
  }

  /// The same platform counted as often as it was named, and its limit was reported as often.
  @Test func aPlatformThatIsNamedAgainAndAgain() throws {
    let platforms = Array(repeating: "\"x\"", count: 20_000).joined(separator: ", ")
    let record = "{\"text\": \"\(many("Das ist gut ", 3_000))\", \"platform\": [\(platforms)]}\n"
    #expect(try findings("    limit: characters\n    max: platform", record, name: "a.ndjson").count == 1)
  }

  @Test(arguments: ["first-mention", "quotes", "text"]) func conditionsNearEveryWord(_ place: String) throws {
    let rule = "    terms: gut\n    when: { terms: das, in: \(place), near: sentence }"
    let found = try findings(rule, many("das ist gut ", 20_000) + "\n")
    #expect(found.count == (place == "text" ? 20_000 : place == "quotes" ? 0 : found.count))
  }

  @Test func manyPostsOnOneDay() throws {
    let record =
      "{\"text\": \"Gut\", \"account\": \"a\", \"platform\": \"x\", \"publish_at\": \"2026-11-28T10:00:00Z\"}\n"
    let found = try findings("    limit: posts\n    max: 3\n    per: day", many(record, 4_000), name: "a.ndjson")
    #expect(found.count == 3_997)
  }

  @Test func manyDatesInTwoPosts() throws {
    func post(_ century: Int) -> String {
      let dates = (0..<20_000).map { "\($0 % 28 + 1).\($0 / 28 % 12 + 1).\(century + $0 / 336)" }
      return "{\"text\": \"\(dates.joined(separator: " und "))\", \"campaign\": \"c\"}\n"
    }
    let rule = "    consistent: dates"
    #expect(try findings(rule, post(2000) + post(2100), name: "a.ndjson").count == 1)
    #expect(try findings(rule, post(2000) + post(2059), name: "a.ndjson").isEmpty)
  }

  @Test func verbatimWordsWithManyExceptions() throws {
    let rule = "    in: verbatim\n    terms: gut\n    except: ist gut"
    #expect(try findings(rule, many("das ist gut, ", 40_000) + "\n").isEmpty)
  }

  @Test func manyDaysAndManyDisguisedWords() throws {
    let days = "---\npublish_at: 2026-12-24\n---\n" + many("heute und 24.12.2026 und ", 20_000)
    #expect(try findings("    consistent: today", days).isEmpty)
    #expect(try findings("    lookalike: [letters]", many("𝗳𝗲𝘁𝘁 ", 80_000)).count == 1)
  }

  /// A hundred rules that look for a word which is everywhere took gigabytes, whether they applied or not.
  @Test func manyRulesThatFindEveryWord() throws {
    let others = (0..<99).map { number in
      "  r\(number): { severity: note, message: m, terms: [a, xx\(number)], when: { platform: x } }\n"
    }
    let found = try findings(
      "    terms: [a, xx]\n    when: { platform: x }\n" + others.joined(), many("a ", 50_000) + "\n")
    #expect(found.count == 1 && found[0].contains("[input/hit-limit]"), "\(found.prefix(2))")
  }

  @Test func aPostWithThousandsOfPictures() throws {
    let media = (0..<20_000).map { "{\"alt\": \"Bild \($0) gut\"}" }.joined(separator: ", ")
    let rule = "    pattern: 'Bild 1999\\d gut'\n    in: alt"
    let found = try findings(rule, "{\"text\": \"Gut\", \"media\": [\(media)]}\n", name: "a.ndjson")
    #expect(found.count == 10, "\(found.prefix(3))")
  }
}
