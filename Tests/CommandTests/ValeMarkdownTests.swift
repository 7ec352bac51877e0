// Vale styles on Markdown: code, addresses and marks are no words of the author's.
import Foundation
import Testing

@Suite struct ValeMarkdownTests {
  private func lines(_ rule: String, _ text: String, draft: String = "post.md", _ arguments: [String] = []) throws
    -> [String]
  {
    let place = try folder(["styles/Acme/Rule.yml": rule, draft: text])
    let run = try Run(
      ["lint", draft, "--format", "concise", "--fail-on", "never", "--isolated", "--rules", "vale:styles/Acme"]
        + arguments, in: place)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    return run.output.split(separator: "\n").map { String($0.drop { $0 != ":" }.dropFirst()) }.map {
      $0.split(separator: " ").first.map(String.init) ?? ""
    }
  }

  private let foo = "extends: existence\nmessage: \"'%s'\"\ntokens: [foo]\n"
  private let fo = "extends: existence\nmessage: \"'%s'\"\ntokens: ['fo{2}']\n"
  private let raw = "extends: existence\nmessage: \"'%s'\"\nscope: raw\nraw: ['foo']\n"

  private let text = """
    foo and `foo` and ``a ` foo``.
    See https://a.example/foo, <https://a.example/foo>, [foo](https://a.example/foo "foo") and www.foo.example.

    ```
    foo
    ```

        foo

    _foo_ <b class="foo">foo</b> a_foo_b `foo
    [a]: https://a.example/foo

    """

  @Test func codeAndAddressesAreNotRead() throws {
    let found = ["1:1:", "2:54:", "2:96:", "10:2:", "10:22:", "10:39:"]
    #expect(try lines(foo, text) == found)
    #expect(try lines(fo, text) == found)
  }

  @Test func inPlainTextEverythingIsRead() throws {
    #expect(try lines(foo, text, draft: "post.txt").count == 15)
    #expect(try lines(fo, text, draft: "post.txt").count == 15)
  }

  @Test func rawLooksAtTheTextAsItIsWritten() throws {
    #expect(try lines(raw, text).count == 17)
  }

  @Test func countsGoWithoutCode() throws {
    let rule = "extends: occurrence\nmessage: '%d'\nmax: 3\ntoken: '\\bfoo\\b'\n"
    #expect(try lines(rule, "foo `foo` foo, https://a.example/foo foo\n") == [])
    #expect(try lines(rule, "foo `foo` foo, https://a.example/foo foo foo\n") == ["1:1:"])
  }

  @Test func convertedRulesReadTheSame() throws {
    let place = try folder(["styles/Acme/Rule.yml": fo, "styles/Acme/Words.yml": foo, "post.md": text])
    let convert = try Run(["convert", "vale:styles/Acme", "--output", "acme.yml"], in: place)
    #expect(convert.status == 0, "\(convert.output)\(convert.errors)")
    let run = try Run(
      ["lint", "post.md", "--format", "concise", "--fail-on", "never", "--rules", "acme.yml"], in: place)
    #expect(run.output.split(separator: "\n").count == 12, "\(run.output)\(run.errors)")
  }

  // MARK: Actions

  /// The text after `--unsafe-fixes`.
  private func fixed(_ action: String, _ token: String, _ text: String) throws -> String {
    let rule =
      "extends: existence\nmessage: \"'%s' should be '%s'\"\nnonword: true\naction:\n  name: edit\n  params: \(action)\n"
    let place = try folder(["styles/Acme/Rule.yml": rule + "tokens: ['\(token)']\n", "post.txt": text])
    _ = try Run(
      ["lint", "post.txt", "--unsafe-fixes", "--isolated", "--fail-on", "never", "--rules", "vale:styles/Acme"],
      in: place)
    return try String(contentsOf: place.appendingPathComponent("post.txt"), encoding: .utf8)
  }

  @Test(arguments: [
    ("[regex, '(\\w+)_(\\w+)', '$1-${2}']", "\\w+_\\w+", "a snake_case name", "a snake-case name"),
    ("[trim_right, '!']", "\\w+!+", "go now!!", "go now"), ("[trim_left, '-']", "-+\\w+", "a --b", "a b"),
    ("[trim, '\"]']", "[\"]\\w+[\\]]", "say \"so]", "say so"),
    ("[truncate, ' ']", "(?:so so)", "it is so so good", "it is so good"),
    ("[split, '/', '1']", "\\w+/\\w+", "use and/or here", "use or here"),
    ("[remove, ' ']", "— ", "a— b", "a—b"), ("[replace, 'o', '0']", "foo", "a foo", "a f00"),
  ])
  func editsAreFixes(_ action: String, _ token: String, _ before: String, _ after: String) throws {
    #expect(try fixed(action, token, before + "\n") == after + "\n")
  }

  @Test func aMessageNamesWhatAnActionMakes() throws {
    let files = [
      "styles/Acme/Case.yml":
        "extends: existence\nmessage: \"'%s' should be '%s'.\"\naction:\n  name: edit\n  params: [regex, '(\\w+)_(\\w+)', '$1-$2']\ntokens: ['\\w+_\\w+']\n",
      "styles/Acme/Word.yml":
        "extends: existence\nmessage: \"Not '%s' but %s.\"\naction: {name: replace, params: [address, link]}\ntokens: [URL]\n",
      "post.txt": "A snake_case URL.\n",
    ]
    let place = try folder(files)
    let arguments = ["lint", "post.txt", "--format", "concise", "--isolated", "--fail-on", "never"]
    let run = try Run(arguments + ["--rules", "vale:styles/Acme"], in: place)
    #expect(run.output.contains("'snake_case' should be 'snake-case'."), "\(run.output)\(run.errors)")
    #expect(run.output.contains("Not 'URL' but 'address' or 'link'."), "\(run.output)")
    let convert = try Run(["convert", "vale:styles/Acme", "--output", "acme.yml"], in: place)
    #expect(convert.status == 0, "\(convert.output)\(convert.errors)")
    #expect(try Run(["test", "acme.yml"], in: place).status == 0)
    let same = try Run(arguments + ["--rules", "acme.yml"], in: place)
    #expect(same.output.replacingOccurrences(of: "acme/", with: "Acme.").lowercased() == run.output.lowercased())
  }
}

@Suite struct ValeCacheTests {
  private let cache = TestFolders.new("cache")

  private func lint(_ place: URL) throws -> Run {
    try Run(
      ["lint", "post.txt", "--isolated", "--fail-on", "never", "--rules", "vale:styles/Acme"], in: place,
      environment: ["KNIGGE_CACHE_DIR": cache.path])
  }

  private func kept() -> Int { (try? FileManager.default.contentsOfDirectory(atPath: cache.path))?.count ?? 0 }

  @Test func aStyleWithARefusedRuleIsKeptAndSaysTheSame() throws {
    let place = try folder([
      "styles/Acme/Tags.yml": "extends: sequence\nmessage: x\ntokens:\n  - tag: NN\n",
      "styles/Acme/Words.yml": "extends: existence\nmessage: \"'%s'\"\ntokens: [foo]\n", "post.txt": "foo\n",
    ])
    let first = try lint(place)
    #expect(kept() == 1)
    let second = try lint(place)
    #expect(first.output.contains("“Acme.Tags” is not checked") && first.output.contains("[Acme.Words]"))
    #expect(second.output == first.output && second.errors == first.errors)
    #expect(kept() == 1)
  }

  @Test func whatWasMissingCountsWhenItIsThere() throws {
    let place = try folder([
      "styles/Acme/Spelling.yml": "extends: spelling\nmessage: \"'%s'?\"\ndictionaries: [tiny]\n",
      "styles/Acme/Very.yml": "extends: existence\nmessage: \"'%s'\"\ntokens: ['very \\w+']\n",
      "post.txt": "very foo\n",
    ])
    for _ in 0..<2 {
      let run = try lint(place)
      #expect(run.output.contains("tiny") && run.output.contains("'very foo'"), "\(run.output)\(run.errors)")
    }
    func write(_ name: String, _ text: String) throws {
      let file = place.appendingPathComponent("styles/config/\(name)")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try write("dictionaries/tiny.dic", "1\nvery\n")
    let spelled = try lint(place)
    #expect(spelled.output.contains("'foo'?"), "\(spelled.output)\(spelled.errors)")
    try write("vocabularies/Base/accept.txt", "foo\n")
    let accepted = try lint(place)
    #expect(!accepted.output.contains("'very foo'"), "\(accepted.output)\(accepted.errors)")
  }
}
