// What a configuration of Vale says is not to be read: `TokenIgnores` and `BlockIgnores`.
import Foundation
import Testing

@Suite struct ValeIgnoreTests {
  private func project(_ ignores: String, _ drafts: [String: String]) throws -> URL {
    var files = drafts
    files["styles/Acme/Weak.yml"] = "extends: existence\nmessage: m\ntokens: [very]\n"
    files["styles/Acme/Swap.yml"] = "extends: substitution\nmessage: use %s\nswap: { '(?:good|nice) day': hello }\n"
    files["styles/Acme/Note.yml"] = "extends: existence\nmessage: m\nscope: raw\ntokens: [TODO]\n"
    files[".vale.ini"] = "StylesPath = styles\n[*]\nBasedOnStyles = Acme\n" + ignores
    return try folder(files)
  }

  private func lint(_ ignores: String, _ draft: String, named name: String = "post.md") throws -> Run {
    try Run(
      [
        "lint", name, "--isolated", "-f", "concise", "-q", "--exit-zero", "--rules", "vale:.vale.ini", "--messages",
        "en",
      ],
      in: project(ignores, [name: draft]))
  }

  private func places(_ run: Run) -> [String] {
    run.output.split(separator: "\n").compactMap { line in
      guard let end = line.firstRange(of: ": "), let rule = line.lastIndex(of: "[") else { return nil }
      return line[..<end.lowerBound].split(separator: ":").dropFirst().joined(separator: ":") + " "
        + line[rule...].dropFirst().dropLast()
    }
  }

  private static let both = #"""
    TokenIgnores = (\$+[^\n$]+\$+), (@very)
    BlockIgnores = (?s) *(\{\{< code >\}\}.*?\{\{< /code >\}\})

    """#

  private static let draft = """
    🚀 A very $very$ @very good day, $$a very
    good day$$ and a nice $day$. TODO $TODO$

    {{< code >}}
    very

    a good day
    {{< /code >}}
    very

    """

  @Test func whatIsIgnoredIsNotReported() throws {
    let run = try lint(Self.both, Self.draft)
    #expect(
      places(run) == [
        "1:5 Acme.Weak", "1:23 Acme.Swap", "1:37 Acme.Weak", "2:1 Acme.Swap", "2:30 Acme.Note", "2:36 Acme.Note",
        "9:1 Acme.Weak",
      ],
      "\(run.output)\(run.errors)")
  }

  /// In plain text Vale reads everything.
  @Test func plainTextIsReadAsAWhole() throws {
    let run = try lint(Self.both, "A $very$ @very end.\n", named: "post.txt")
    #expect(places(run) == ["1:4 Acme.Weak", "1:11 Acme.Weak"], "\(run.output)")
  }

  @Test func anExpressionThatDoesNotCompileIsAMistakeAtItsPlace() throws {
    let run = try lint("TokenIgnores = (x, y\n", "A very end.\n")
    #expect(run.status == 2)
    #expect((run.output + run.errors).contains(".vale.ini:4:1: error: "), "\(run)")
  }

  @Test func aConvertedSetSaysIt() throws {
    let place = try project(Self.both, ["post.md": "A very $very$ end.\n"])
    let set = try Run(["convert", "vale:.vale.ini", "--messages", "en"], in: place)
    #expect(set.output.contains("except-pattern: "), "\(set)")
    try set.output.write(to: place.appendingPathComponent("acme.yml"), atomically: true, encoding: .utf8)
    let run = try Run(
      ["lint", "post.md", "--isolated", "-f", "concise", "-q", "--exit-zero", "--rules", "acme.yml"], in: place)
    #expect(run.output.split(separator: "\n").count == 1, "\(run)")
    #expect(run.output.hasPrefix("post.md:1:3: "))
  }

  /// The same for rules of one's own.
  @Test func whatAPatternExceptsIsFine() throws {
    let place = try folder([
      "own.yml": """
      ruleset: own
      languages: [en]
      rules:
        hype:
          severity: warning
          message: no hype
          terms: [wow, wow factor]
          except-pattern: '\\{\\{.*?\\}\\}'
          examples:
            bad: "[[Wow]], what a day this was: {{wow}}!"
            good: "A {{ wow }} of a draft."
        shout:
          severity: note
          message: m
          pattern: 'w.w'
          except-pattern: 'x'
      """, "post.md": "Wow {{wow}} {{a wow}} factor wow\n",
    ])
    let test = try Run(["test", "own.yml"], in: place)
    #expect(test.status == 0, "\(test)")
    let run = try Run(
      ["lint", "post.md", "--isolated", "-f", "concise", "-q", "--exit-zero", "--rules", "own.yml"], in: place)
    #expect(places(run).filter { $0.hasSuffix("hype") } == ["1:1 own/hype", "1:30 own/hype"], "\(run)")
    #expect(places(run).filter { $0.hasSuffix("shout") }.count == 4)
  }
}
