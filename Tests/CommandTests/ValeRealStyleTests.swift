// What the styles of real projects showed: Elastic, Docker, Canonical, OpenSearch and others, whose rules nobody here wrote.
import Foundation
import Testing

@Suite struct ValeRealStyleTests {
  /// A folder with rules of a style, and drafts.
  private func project(_ rules: [String: String], _ drafts: [String: String]) throws -> URL {
    var files = drafts
    for (name, content) in rules { files[name.contains("/") ? name : "styles/Acme/\(name).yml"] = content }
    return try folder(files)
  }

  /// The lines of a report, without the severity and the message.
  private func places(_ arguments: [String], in folder: URL) throws -> [String] {
    let run = try Run(["lint", "--isolated", "-f", "concise", "-q", "--exit-zero"] + arguments, in: folder)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    return run.output.split(separator: "\n").compactMap { line in
      guard let end = line.firstRange(of: ": "), let rule = line.lastIndex(of: "[") else { return nil }
      return String(line[..<end.lowerBound]) + " " + String(line[rule...].dropFirst().dropLast())
    }
  }

  /// `e.g. this` became `for examplethis`.
  @Test func aFixMadeOneWordOfTwoWhereAMatchHasBlanksAtItsEnds() throws {
    let place = try project(
      [
        "Latin": #"""
        extends: substitution
        message: "Use '%s' instead of '%s'"
        action: { name: replace }
        swap:
          '\b(?:eg|e\.g\.)[\s,]': for example
          'i\.e\.\s': that is
          '[\s]via[\s]': through
          '[\s]very[\s]': ''
        """#,
        "Name": #"""
        extends: existence
        message: "'%s' is written Docker"
        nonword: true
        action: { name: replace, params: [Docker] }
        tokens: ['[^\[/]docker[^/]']
        """#,
      ], ["post.txt": "We went via Bonn, e.g. this, i.e. that\tvia\tKöln and via. A very good docker now!\n"])
    let base = ["lint", "post.txt", "--isolated", "--exit-zero", "--fix", "--unsafe-fixes"]
    _ = try Run(base + ["--rules", "vale:styles/Acme"], in: place)
    let fixed = try String(contentsOf: place.appendingPathComponent("post.txt"), encoding: .utf8)
    #expect(
      fixed == "We went through Bonn, for example this, that is that\tthrough\tKöln and via. A good Docker now!\n")
  }

  /// ` Docker ` was offered as a fix of itself, and counted as fixed.
  @Test func whatIsRightButForItsBlanksHasNoFix() throws {
    let place = try project(
      [
        "Name": #"""
        extends: existence
        message: "'%s' is written Docker"
        ignorecase: true
        nonword: true
        action: { name: replace, params: [Docker] }
        tokens: ['[^/]docker[^/]']
        """#
      ], ["post.txt": "A good docker now, and Docker too.\n"])
    let arguments = ["lint", "post.txt", "--isolated", "--exit-zero", "--rules", "vale:styles/Acme"]
    _ = try Run(arguments + ["--fix", "--unsafe-fixes"], in: place)
    let fixed = try String(contentsOf: place.appendingPathComponent("post.txt"), encoding: .utf8)
    #expect(fixed == "A good Docker now, and Docker too.\n")
    #expect(try !Run(arguments, in: place).output.contains("fix:"))
  }

  /// “docker desktop” let “run docker” pass, which it only touches.
  @Test func anExceptionLetPassWhatItOnlyTouches() throws {
    let rules = [
      "Words": """
      extends: existence
      message: "'%s'"
      tokens: [run docker, docker]
      exceptions: [docker desktop]
      """,
      "Expression": #"""
      extends: existence
      message: "'%s'"
      tokens: ['run \w+', 'docker']
      exceptions: [docker desktop]
      """#,
    ]
    let place = try project(
      rules, ["post.txt": "We run docker desktop now.\nThe docker desktop is new.\nUse docker.\n"])
    let expected = [1, 1, 3, 3].map { $0 == 1 ? "post.txt:1:4" : "post.txt:3:5" }
    let found = try places(["post.txt", "--rules", "vale:styles/Acme"], in: place)
    #expect(found.map { String($0.prefix { $0 != " " }) } == expected, "\(found)")
    // In a converted set, too.
    #expect(try Run(["convert", "vale:styles/Acme", "--output", "acme.yml"], in: place).status == 0)
    let converted = try places(["post.txt", "--rules", "acme.yml"], in: place)
    #expect(converted.map { String($0.prefix { $0 != " " }) } == expected, "\(converted)")
    #expect(try Run(["test", "acme.yml"], in: place).status == 0)
  }

  /// The place was one byte of “, which has three.
  @Test func whatIsMissingWasReportedAtAPartOfACharacter() throws {
    let place = try project(
      ["Short": "extends: occurrence\nmessage: m\nmin: 2\ntoken: isn't\n"], ["post.txt": "“Yes”, we said.\n"])
    let run = try Run(
      ["lint", "post.txt", "--isolated", "-f", "json", "--exit-zero", "--rules", "vale:styles/Acme"], in: place)
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let found = try #require((report?["diagnostics"] as? [[String: Any]])?.first)
    #expect(found["start"] as? Int == 0)
    #expect(found["end"] as? Int == 3)
  }

  /// Each paragraph in which a form stands is told of, once both have been seen.
  @Test func aSecondFormWasToldOfOnceAPostOnly() throws {
    let rules = ["Forms": "extends: consistency\nmessage: \"'%s'\"\neither: { advisor: adviser, colour: color }\n"]
    let text = """
      # An advisor

      One advisor and one more advisor.

      An adviser here, an advisor there, and another adviser.

      Nothing, but colour.

      - The advisor again.
      - color

      """
    let place = try project(rules, ["post.md": text, "post.txt": text])
    let expected = ["5:48", "9:7", "10:3"]
    let found = try places(["post.md", "--rules", "vale:styles/Acme"], in: place)
    #expect(found == expected.map { "post.md:\($0) Acme.Forms" })
    // A plain text is one block.
    #expect(
      try places(["post.txt", "--rules", "vale:styles/Acme"], in: place)
        == ["post.txt:9:7 Acme.Forms", "post.txt:10:3 Acme.Forms"])
    #expect(try Run(["convert", "vale:styles/Acme", "--output", "acme.yml"], in: place).status == 0)
    #expect(try places(["post.md", "--rules", "acme.yml"], in: place) == expected.map { "post.md:\($0) acme/forms" })
  }

  /// A place that posts do not have was told of at the first place that they have.
  @Test func aStrangePlaceWasToldOfAtAnotherOne() throws {
    let place = try project(
      ["Places": "extends: existence\nmessage: m\nscope:\n  - sentence\n  - table.header\ntokens: [foo]\n"],
      ["post.txt": "A foo.\n"])
    let run = try Run(
      ["lint", "post.txt", "--isolated", "-f", "concise", "--exit-zero", "--rules", "vale:styles/Acme"], in: place)
    #expect((run.output + run.errors).contains("Places.yml:5:5: note: posts have no “table” [vale/scope]"), "\(run)")
  }

  @Test func aPlaceWithABlankInItKeepsIt() throws {
    let place = try project(
      ["Places": "extends: existence\nmessage: m\nscope: heading text\ntokens: [foo]\n"], ["post.txt": "A foo.\n"])
    let run = try Run(
      ["lint", "post.txt", "--isolated", "-f", "concise", "--exit-zero", "--rules", "vale:styles/Acme"], in: place)
    #expect((run.output + run.errors).contains("posts have no “heading text”"), "\(run)")
  }

  /// What a configuration says that changes what is read, and that knigge does not do, is told of once a key.
  @Test func keysOfAConfigurationWereLeftOutSilently() throws {
    let place = try project(
      ["Words": "extends: existence\nmessage: m\ntokens: [foo]\n"],
      [
        "post.md": "A foo.\n",
        ".vale.ini": """
        StylesPath = styles
        [*.md]
        BasedOnStyles = Acme
        Transform = post.xsl
        IgnoredClasses = aside
        [*]
        Transform = x
        SkippedScopes = script
        IgnoredScopes =
        """,
      ])
    let run = try Run(
      ["lint", "post.md", "--isolated", "-f", "concise", "--exit-zero", "--rules", "vale:.vale.ini"], in: place)
    let told = (run.output + run.errors).split(separator: "\n").filter { $0.contains("[vale/unheeded]") }
    #expect(told.count == 3, "\(run)")
    #expect(told.first?.hasPrefix(".vale.ini:4:1: note: “Transform” is not heeded") == true, "\(told)")
    #expect(run.output.contains("post.md:1:3: "))
  }
}
