// What the files of a repository name outside of it is not read: no line of it stands in a report.
import Foundation
import Testing

@Suite struct OutsideTests {
  /// A repository beside a folder that does not belong to it.
  private func world(_ files: [String: String], links: [(at: String, to: String)] = []) throws -> URL {
    let rule = "extends: existence\nmessage: \"%s\"\ntokens: [geheim]\n"
    let world = try folder(
      [
        "out/Style/P.yml": rule, "out/secret.yml": "geheim: [passwort=1234\n", "out/words.txt": "geheim\n",
        "project/.git/HEAD": "", "project/post.md": "Das ist geheim.\n", "project/styles/Acme/A.yml": rule,
      ].merging(files.map { ("project/" + $0.key, $0.value) }) { $1 })
    for link in links {
      let place = world.appendingPathComponent("project/" + link.at)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: place, withDestinationURL: world.appendingPathComponent(link.to))
    }
    return world.appendingPathComponent("project")
  }

  private func expectRefusal(_ project: URL, _ comment: Comment) throws {
    for format in ["text", "json"] {
      let run = try Run(["lint", "post.md", "--format", format], in: project)
      #expect(run.status == 2, comment)
      #expect((run.output + run.errors).contains("lies outside of"), comment)
      #expect(!(run.output + run.errors).contains("1234"), comment)
      #expect(!run.output.contains("Style.P"), comment)
    }
  }

  @Test(arguments: [
    "vale:../out/Style", "vale:../out", "vale:../out/Style/P.yml", "vale:styles/Led", "vale:styles/Mixed",
    "vale:.vale.ini", "vale:styles/Listed",
  ])
  func stylesAreNotFollowedOut(_ name: String) throws {
    let files = [
      ".vale.ini": "StylesPath = ../out\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Style\n",
      "styles/Listed/L.yml": "extends: existence\nmessage: m\ntokens: [x]\n",
    ]
    var links: [(at: String, to: String)] = [("styles/Led", "out/Style"), ("styles/Mixed/P.yml", "out/secret.yml")]
    if name.hasSuffix("Listed") { links.append(("styles/Vocab/Acme/accept.txt", "out/words.txt")) }
    let said = try world(
      files.merging(["knigge.yml": "root: true\nrulesets: [\"\(name)\"]\nlanguages: [de]\n"]) { $1 }, links: links)
    try expectRefusal(said, "rulesets: \(name)")
    let inherited = try world(
      files.merging([
        "knigge.yml": "root: true\nrulesets: [acme.yml]\nlanguages: [de]\n",
        "acme.yml": "ruleset: acme\nlanguages: [de]\nextends: [\"\(name)\"]\nrules: {}\n",
      ]) { $1 }, links: links)
    try expectRefusal(inherited, "extends: \(name)")
  }

  @Test func anAbsolutePathIsNotFollowedOut() throws {
    let project = try world([:])
    let outside = project.deletingLastPathComponent().appendingPathComponent("out/Style").path
    let text = "root: true\nrulesets: [\"vale:\(outside)\"]\n"
    try Data(text.utf8).write(to: project.appendingPathComponent("knigge.yml"))
    try expectRefusal(project, "an absolute path")
  }

  @Test func aRuleOfAStyleDoesNotBuildOnOneOutside() throws {
    let project = try world(
      [
        "knigge.yml": "root: true\nrulesets: [\"vale:styles/Acme\"]\n",
        "styles/Acme/A.yml": "extends: Led.P\nmessage: m\n",
      ], links: [("styles/Led", "out/Style")])
    try expectRefusal(project, "an inherited rule")
  }

  /// A mistake in a configuration quotes its line.
  @Test(arguments: ["knigge.yml", "posts/knigge.yml"]) func aConfigurationIsNotFollowedOut(_ name: String) throws {
    for isRepository in [true, false] {
      let project = try world(["posts/a.md": "Ein Beitrag.\n"], links: [(name, "out/secret.yml")])
      if !isRepository { try FileManager.default.removeItem(at: project.appendingPathComponent(".git")) }
      for arguments in [["lint", "posts"], ["config", "posts/a.md"], ["lint", "posts", "--format", "json"]] {
        let run = try Run(arguments, in: project)
        #expect(run.status == 2, "\(arguments)")
        #expect((run.output + run.errors).contains("lies outside of"), "\(arguments): \(run.output)\(run.errors)")
        #expect(!(run.output + run.errors).contains("1234"), "\(arguments)")
      }
      let named = try Run(["lint", "posts", "--config", "../out/secret.yml"], in: project)
      #expect(named.output.contains("1234"), "who names a file may see it")
    }
  }

  @Test func aWalkDoesNotFollowDraftsOut() throws {
    let project = try world(
      ["knigge.yml": "root: true\nrulesets: [\"vale:styles/Acme\"]\n", "inside.md": "Ganz geheim.\n"],
      links: [("out.md", "out/words.txt"), ("in.md", "project/inside.md")])
    let run = try Run(["lint", ".", "--format", "concise", "--messages", "en"], in: project)
    #expect(!run.output.contains("out.md") && run.output.contains("geheim [Acme.A]"))
    let reason = "“out.md” is a link, and what it means lies outside of"
    #expect(run.errors.contains(reason), "\(run.errors)")
    let hook = try Run(
      ["lint", "--force-exclude", "out.md", "in.md", "--format", "concise", "--messages", "en"], in: project)
    #expect(hook.output == "in.md:1:6: warning: geheim [Acme.A]\n" && hook.errors.contains(reason), "\(hook.output)")
    let named = try Run(["lint", "out.md", "--config", "knigge.yml", "--format", "concise"], in: project)
    #expect(named.output == "out.md:1:1: warning: geheim [Acme.A]\n", "\(named.output)\(named.errors)")
  }

  /// Who starts the program may name any file.
  @Test func theCommandLineMayNameAnyStyle() throws {
    let run = try Run(["lint", "post.md", "--rules", "vale:../out/Style", "--format", "concise"], in: try world([:]))
    #expect(run.output == "post.md:1:9: warning: geheim [Style.P]\n", "\(run.output)\(run.errors)")
  }

  @Test func whatLiesInTheRepositoryIsRead() throws {
    let project = try world(["knigge.yml": "root: true\nrulesets: [\"vale:styles/Acme\"]\n"])
    let run = try Run(["lint", "post.md", "--format", "concise"], in: project)
    #expect(run.output == "post.md:1:9: warning: geheim [Acme.A]\n", "\(run.output)\(run.errors)")
  }
}
