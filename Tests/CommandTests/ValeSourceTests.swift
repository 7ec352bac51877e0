// Where Vale's sources say something else than one would think (vale-cli/vale, internal/check; read 2026-11-30).
import Foundation
import Testing

@Suite struct ValeSourceTests {
  /// The lines of a report on a plain text with one rule, without the path: `1:4 message`.
  private func lines(_ rule: String, _ text: String, _ more: [String: String] = [:]) throws -> [String] {
    var files = ["post.txt": text, "styles/S/R.yml": rule]
    files.merge(more) { $1 }
    let run = try Run(
      ["lint", "--isolated", "-f", "concise", "-q", "--exit-zero", "--rules", "vale:styles/S", "post.txt"],
      in: try folder(files))
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    return run.output.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: ":", maxSplits: 4)
      guard parts.count == 5, let end = parts[4].firstRange(of: " [S.R]") else { return nil }
      return "\(parts[1]):\(parts[2])\(parts[4][..<end.lowerBound])"
    }
  }

  /// Right forms always stand in single quotes; those of the message go where both of its values have the same.
  @Test(arguments: [
    ("Use '%s' instead of '%s'.", "Use 'b' instead of 'a'."), ("Use %s, not %s.", "Use 'b', not a."),
    ("Use \"%s\" instead of \"%s\".", "Use 'b' instead of \"a\"."), ("Did you mean '%s'?", "Did you mean ''b''?"),
    ("Use \"%s\" instead of '%s'.", "Use \"'b'\" instead of 'a'."),
    ("Use `%s` instead of `%s`.", "Use `'b'` instead of `a`."), ("“%s”, not “%s”.", "“'b'”, not “a”."),
  ])
  func quotesWereTakenFromMessagesThatKeepThem(_ message: String, _ expected: String) throws {
    let written = message.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let rule = "extends: substitution\nmessage: \"\(written)\"\naction: { name: replace }\nswap: { a: b }\n"
    #expect(try lines(rule, "an a\n") == ["1:4 \(expected)"])
  }

  /// An accepted phrase counts only as it is written, in whatever case.
  @Test func anExceptionOfSeveralWordsReachedAcrossSigns() throws {
    let rule = "extends: existence\nmessage: \"'%s'\"\nexceptions: [log in]\ntokens: [in]\n"
    let text = "The log, in short, is long. Log in now. log\nin, log  in, log-in\n"
    #expect(try lines(rule, text) == ["1:10 'in'", "2:1 'in'", "2:10 'in'", "2:18 'in'"])
    let repeated = "extends: repetition\nmessage: \"'%s'\"\nexceptions: ['so so']\ntokens: ['\\w+']\n"
    #expect(try lines(repeated, "It is so so and so, so good.\n").map { $0.prefix(4) } == ["1:17"])
  }

  /// What a project accepts, it does not avoid.
  @Test func anAcceptedWordInAnAvoidedOneWasReported() throws {
    let place = try folder([
      ".vale.ini": "StylesPath = styles\nVocab = Base\n[*.txt]\nBasedOnStyles = S, Vale\n",
      "styles/config/vocabularies/Base/accept.txt": "idea\n",
      "styles/config/vocabularies/Base/reject.txt": "bad idea\nbad\n",
      "styles/S/R.yml": "extends: existence\nmessage: x\ntokens: [zzz]\n", "post.txt": "a bad idea. bad\n",
    ])
    let run = try Run(
      ["lint", "--isolated", "-f", "concise", "-q", "--exit-zero", "--rules", "vale:.vale.ini", "post.txt"], in: place)
    let found = run.output.split(separator: "\n").filter { $0.hasPrefix("post.txt") }
    #expect(found == ["post.txt:1:13: error: Avoid using 'bad'. [Vale.Avoid]"], "\(run.output)\(run.errors)")
  }
}
