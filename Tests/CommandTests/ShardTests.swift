// The contract of the archive filter: what an engine may count on that runs it over the shards of an archive.
import Foundation
import Testing

private let ruleSet =
  sampleRuleSet + "\n" + """
      again:
        severity: warning
        message: { de: „<other>“ noch einmal, en: “<other>” again }
        repeat: posts
        across: account
        similar: 80 %
      anywhere:
        severity: note
        message: “<other>” again, anywhere
        repeat: posts
    """

@Suite struct ShardTests {
  private func place() throws -> URL {
    try folder(["rules/knigge.yml": sampleConfiguration, "rules/acme.yml": ruleSet])
  }

  /// What engines run: the rules come from where they say, whatever lies around.
  private static let filter = [
    "lint", "-", "--stdin-filename", "posts.jsonl", "--annotate", "--shard", "--exit-zero", "--isolated", "--config",
    "rules/knigge.yml", "--no-cache", "--now", "2026-11-28T09:00:00+00:00",
  ]

  private func lines(_ count: Int) -> [String] {
    (0..<count).map { number in
      switch number % 10 {
      case 3: "{broken \(number)"
      case 5: #"{"id": "\#(number)", "platform": "x"}"#
      case 7: #"{"text": "Garantiert nichts Neues von Nummer \#(number) aus Köln 👩‍🍳", "lang": "de"}"#
      default:
        #"{"id": "\#(number)", "account": "a\#(number % 3)", "text": "Heute ist Tag \#(number / 20) im Lager von ACME in Celle."}"#
      }
    }
  }

  private func records(_ output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
    }
  }

  private func note(_ record: [String: Any]) throws -> [String: Any] {
    try #require(record["x-knigge"] as? [String: Any])
  }

  /// What only all posts together can tell is left out of a shard, and that is said, once.
  @Test func rulesThatCompareAreNamed() throws {
    let place = try place()
    try Data(
      (ruleSet + """

          voice:
            severity: warning
            message: { de: „<match>“ oder „<other>“, en: “<match>” or “<other>” }
            consistent: address
            across: account
        """).utf8
    ).write(to: place.appending(path: "rules/acme.yml"))
    let run = try Run(Self.filter, in: place, input: Data(#"{"id": "1", "text": "Guten Tag."}"#.utf8))
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.errors == """
        knigge: note: --shard does not ask rules that compare posts: acme/voice; without --shard the posts of a run \
        are compared\n
        """)
  }

  /// However an archive is cut, its shards one behind the other are what one run says, on any number of cores.
  @Test func shardsAddUp() throws {
    let place = try place()
    let all = lines(3_000)
    let whole = try Run(
      Self.filter + ["--jobs", "1"], in: place, input: Data((all.joined(separator: "\n") + "\n").utf8))
    #expect(whole.status == 0)
    #expect(whole.errors == "")
    #expect(try records(whole.output).count == all.count)
    var parts = ""
    for start in stride(from: 0, to: all.count, by: 700) {
      let shard = all[start..<min(start + 700, all.count)].joined(separator: "\n")
      parts += try Run(Self.filter + ["--jobs", "2"], in: place, input: Data((shard + "\n").utf8)).output
    }
    #expect(parts == whole.output)
  }

  @Test func aBadRecordIsARecordWithAnError() throws {
    let place = try place()
    let found = try records(
      Run(Self.filter, in: place, input: Data((lines(10) + ["", "\u{FFFD}", "[1]"]).joined(separator: "\n").utf8))
        .output)
    #expect(found.count == 12)
    for index in [3, 5, 10, 11] { #expect(try note(found[index])["error"] is String) }
    #expect(try note(found[3])["record"] as? String == "{broken 3")
    #expect(found[5]["platform"] as? String == "x")
  }

  /// What is written of a record says nothing of where it stood: no line, no number.
  @Test func placesAreThoseOfTheRecord() throws {
    let record = try #require(
      try records(Run(Self.filter, in: try place(), input: Data(lines(18).joined(separator: "\n").utf8)).output).last)
    let diagnostics = try #require(try note(record)["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.first?["line"] as? Int == 1)
    #expect(diagnostics.first?["column"] as? Int == 11)
    #expect(diagnostics.first?["post"] == nil)
    #expect(diagnostics.first?["text"] as? String == "Garantiert")
  }

  /// Bringing the prints of all shards together finds what one run finds, with the same earlier posts.
  @Test func printsFindNearDuplicatesAcrossShards() throws {
    let place = try place()
    let input = lines(800).filter { $0.hasPrefix(#"{"id""#) && $0.contains("text") }
    var expected: [String] = []
    let single = try Run(
      ["lint", "-", "--stdin-filename", "posts.jsonl", "--config", "rules/knigge.yml", "-f", "jsonl", "--exit-zero"],
      in: place, input: Data(input.joined(separator: "\n").utf8))
    for finding in try records(single.output) where finding["related"] != nil {
      expected.append("\(finding["post"] ?? "") \(finding["rule"] ?? "") \(finding["message"] ?? "")")
    }
    var posts: [Print] = []
    for half in [input.prefix(300), input.dropFirst(300)] {
      let output = try Run(Self.filter, in: place, input: Data(half.joined(separator: "\n").utf8)).output
      for record in try records(output) {
        posts.append(try Print(record["id"] as? String, try #require(try note(record)["repeat"] as? [String: Any])))
      }
    }
    var found: [String] = []
    for (index, post) in posts.enumerated() {
      let candidates = post.candidates(among: posts[..<index])
      for rule in post.rules {
        let similar = try #require(rule["similar"] as? Int)
        let isNarrow = rule["across"] as? String == "account"
        let earlier = candidates.last {
          (!isNarrow || $0.account == post.account) && post.resemblance(to: $0) >= similar
        }
        guard let earlier, let message = rule["message"] as? String else { continue }
        let told = message.replacingOccurrences(of: "<other>", with: earlier.id)
        found.append("\(post.id) \(rule["rule"] ?? "") \(told)")
      }
    }
    #expect(expected.count > 100)
    #expect(found.sorted() == expected.sorted())
  }

  /// What `x-knigge.repeat` holds, read as Rules/archives.md says.
  private struct Print {
    var id: String
    var account: String?
    var triples: [Substring]
    var bands: [Substring]
    var rules: [[String: Any]]

    init(_ id: String?, _ note: [String: Any]) throws {
      func numbers(_ name: String) throws -> [Substring] {
        let digits = try #require(note[name] as? String)
        return stride(from: 0, to: digits.count, by: 8).map { digits.dropFirst($0).prefix(8) }
      }
      self.id = try #require(id)
      account = note["account"] as? String
      triples = try numbers("triples")
      bands = try numbers("bands")
      rules = note["rules"] as? [[String: Any]] ?? []
      #expect(bands.count == 12)
      #expect(triples == triples.sorted())
    }

    /// Posts that agree in a band, of each band the last 32, in their order.
    func candidates(among earlier: ArraySlice<Print>) -> [Print] {
      var indices: Set<Int> = []
      for band in bands.indices {
        indices.formUnion(earlier.indices.filter { earlier[$0].bands[band] == bands[band] }.suffix(32))
      }
      return indices.sorted().map { earlier[$0] }
    }

    /// In percent; these texts are short enough that no print is cut.
    func resemblance(to other: Print) -> Int {
      let shared = Set(triples).intersection(other.triples).count
      return shared * 100 / Set(triples).union(other.triples).count
    }
  }

  /// A post is not an earlier post of itself, however many rules compare it.
  @Test func severalRulesComparePostsWithoutFindingThemTwice() throws {
    let run = try Run(
      ["lint", "-", "--stdin-filename", "a.jsonl", "--config", "rules/knigge.yml", "-f", "concise"], in: try place(),
      input: Data(lines(1)[0].utf8))
    #expect(run.output == "", "\(run.output)")
  }

  @Test func anExceptedNearDuplicateIsMarked() throws {
    let line =
      #"{"id": "1", "text": "Heute ist ein Tag im Lager von ACME.", "knigge": [{"ignore": "acme/again", "reason": "so ist es"}]}"#
    let record = try #require(try records(Run(Self.filter, in: try place(), input: Data(line.utf8)).output).first)
    let note = try note(record)
    // Whether it is needed, only all shards together can tell.
    #expect((note["diagnostics"] as? [Any])?.isEmpty == true)
    let rules = try #require((note["repeat"] as? [String: Any])?["rules"] as? [[String: Any]])
    #expect(rules.map { $0["suppressed"] as? Bool } == [true, nil])
  }

  /// A reader that has seen enough goes; nobody is told.
  @Test func isQuietOnAClosedPipe() throws {
    let place = try place()
    try Data((lines(20_000).joined(separator: "\n") + "\n").utf8).write(to: place.appendingPathComponent("posts.jsonl"))
    let program = builtProgram.path
    let command = "'\(program)' " + Self.filter.joined(separator: " ") + " <posts.jsonl"
    let run = try Run(
      ["-c", "{ \(command); echo $? >status; } | head -n 1 | wc -l"], in: place, program: "/bin/sh")
    #expect(run.output.filter(\.isNumber) == "1")
    #expect(run.errors == "")
    #expect(try String(contentsOf: place.appendingPathComponent("status"), encoding: .utf8) == "0\n")
  }

  /// Needs no home, no cache, no place to write, and no network.
  @Test(.enabled(if: !isWatched, "a program that is watched writes what it notices"))
  func writesNothingAndAsksNobody() throws {
    let place = try place()
    let program = builtProgram.path
    let input = Data((lines(50).joined(separator: "\n") + "\n").utf8)
    let usual = try Run(Self.filter, in: place, input: input)
    let before = try FileManager.default.subpathsOfDirectory(atPath: place.path).sorted()
    let libraries = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"].map { "LD_LIBRARY_PATH='\($0)'" } ?? ""
    let run = try Run(
      ["-c", "ulimit -f 0; exec env -i \(libraries) '\(program)' " + Self.filter.joined(separator: " ")], in: place,
      input: input, program: "/bin/sh")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output == usual.output)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: place.path).sorted() == before)
  }

  @Test(
    .enabled(if: !isWatched, "a program that is watched writes what it notices"),
    .enabled(if: canTrace, "strace is not here, or may not watch programs"))
  func opensNoSocketAndNoFileForWriting() throws {
    let place = try place()
    let program = builtProgram.path
    let run = try Run(
      ["strace", "-f", "-qq", "-o", "calls", "-e", "trace=%network,open,openat,creat,mkdir,rename,unlink", program]
        + Self.filter,
      in: place, input: Data(lines(50).joined(separator: "\n").utf8), program: "/usr/bin/env")
    try #require(run.status == 0, "\(run.errors)")
    let calls = try String(contentsOf: place.appendingPathComponent("calls"), encoding: .utf8).split(separator: "\n")
    let wrong = calls.filter { call in
      ["socket(", "connect(", "O_WRONLY", "O_RDWR", "O_CREAT", "mkdir(", "rename(", "unlink("].contains {
        call.contains($0)
      }
        && !call.contains("/dev/")
    }
    #expect(!calls.isEmpty)
    #expect(wrong.isEmpty, "\(wrong)")
  }

  @Test func refusesWhatItCannotMean() throws {
    let place = try place()
    let alone = try Run(["lint", "-", "--stdin-filename", "a.jsonl", "--shard"], in: place)
    #expect(alone.status == 2)
    #expect(alone.errors.contains("--shard needs --annotate"))
    #expect(try Run(["lint", "--remember", "0"], in: place).errors.contains("from 1 to"))
  }

  /// How many posts are remembered decides which near-duplicates a run can know.
  @Test func remembersAsManyPostsAsItIsTold() throws {
    let place = try place()
    let again = #"{"id": "z", "account": "b", "text": "Was hier steht, das steht so nur in diesem Satz."}"#
    let input = ([again] + lines(50) + [again]).joined(separator: "\n")
    func count(_ remember: String) throws -> (Int, String) {
      let run = try Run(
        [
          "lint", "-", "--stdin-filename", "a.jsonl", "--config", "rules/knigge.yml", "-f", "concise", "--remember",
          remember,
        ],
        in: place, input: Data(input.utf8))
      return (run.output.split(separator: "\n").count { $0.contains("a.jsonl:52:") }, run.errors)
    }
    #expect(try count("100").0 == 2)
    let (few, told) = try count("10")
    #expect(few == 0)
    #expect(told.contains("the last 10 posts (--remember)"), "\(told)")
  }
}
