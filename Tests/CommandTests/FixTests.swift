// Files are fixed whole or not at all.
import Foundation
import Testing

/// Whether a disk can be mounted here.
private let canMount =
  (try? shell("mkdir disk && mount -t tmpfs -o size=56k tmpfs disk && umount disk", in: folder([:])).status) == 0

@Suite struct FixTests {
  private static let rules = """
    ruleset: acme
    languages: [de]
    rules:
      spelling: { severity: warning, message: schreib „<fix>“, replace: [Github → GitHub, "jeden Tag → täglich"], safe: true }
      better: { severity: warning, message: schreib „<fix>“, replace: "garantiert → voraussichtlich" }
    """

  private func place(_ files: [String: String]) throws -> URL {
    try folder(["acme.yml": Self.rules, "knigge.yml": sampleConfiguration].merging(files) { $1 })
  }

  private func leftovers(in place: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasPrefix(".knigge-") }
  }

  private var program: String { builtProgram.path }

  @Test func safeFixesAreAppliedUntilNothingChanges() throws {
    let place = try place(["a.md": "Auf Github und Github, jeden Tag.\r\nGarantiert garantiert.\r\n"])
    let run = try Run(["lint", "--fix", "a.md"], in: place)
    #expect(try read("a.md", in: place) == "Auf GitHub und GitHub, täglich.\r\nGarantiert garantiert.\r\n")
    #expect(run.output.hasSuffix("\n2 warnings (3 fixed) in 1 post\n"), "\(run.output)")
    let again = try Run(["lint", "--fix", "a.md", "-q"], in: place)
    #expect(!again.output.contains("fixed"))
    _ = try Run(["lint", "--unsafe-fixes", "a.md"], in: place)
    #expect(try read("a.md", in: place).contains("oraussichtlich voraussichtlich."))
  }

  /// A password beside a word that is mended stood in the log of every pipeline.
  @Test func aDiffShowedMaskedWords() throws {
    let rules = """
      ruleset: r
      languages: [de]
      extends: [personal-data]
      rules:
        gh: { severity: warning, message: "<fix>", safe: true, replace: "Github → GitHub" }
      """
    let place = try folder(["r.yml": rules, "c.md": "Github, Passwort: hunter2\nUnser Passwort: hunter2\n"])
    let run = try Run(["lint", "c.md", "--rules", "r.yml", "--diff"], in: place)
    #expect(run.output.contains("\n-Github, Passwort: •••••••\n+GitHub, Passwort: •••••••\n"), "\(run.output)")
    #expect(!run.output.contains("hunter2"), "\(run.output)")
  }

  /// What a JSON string or a YAML one writes with escapes was never fixed, and nobody said why.
  @Test func escapesWereNeverFixed() throws {
    let rules = """
      ruleset: acme
      languages: [de]
      rules:
        name: { severity: warning, message: m, replace: "Büro Mix → BüroMix", safe: true }
      """
    let place = try folder([
      "acme.yml": rules, "knigge.yml": sampleConfiguration,
      "a.jsonl": #"{"text": "Der B\u00fcro Mix \ud83d\ude00 und \"Büro\u0020Mix\"", "lang": "de"}"# + "\n",
      "b.yml": "- text: \"Ein B\\u00fcro\n    Mix ist da\"\n",
    ])
    _ = try Run(["lint", "--fix", "a.jsonl", "b.yml"], in: place)
    #expect(
      try read("a.jsonl", in: place)
        == #"{"text": "Der BüroMix \ud83d\ude00 und \"BüroMix\"", "lang": "de"}"# + "\n")
    #expect(try read("b.yml", in: place) == "- text: \"Ein BüroMix ist da\"\n")
  }

  /// Where new words cannot be written safely, the finding said nothing of them.
  @Test func aFixThatIsOnlyShownWasNotShown() throws {
    let rules = """
      ruleset: acme
      languages: [de]
      rules:
        name: { severity: warning, message: m, replace: "Büro Mix → Büro, Mix" }
        gone: { severity: warning, message: m, terms: mega, fix: "", help: besser sachlich }
      """
    let place = try folder([
      "acme.yml": rules, "knigge.yml": sampleConfiguration, "a.csv": "text,lang\nDer Büro Mix da,de\n",
      "b.yml": "- text: >\n    Das ist mega\n    gut.\n",
    ])
    let run = try Run(["lint", "a.csv", "b.yml"], in: place)
    #expect(run.output.contains("help: replace it with “Büro, Mix” by hand\n"), "\(run.output)")
    #expect(run.output.contains("help: besser sachlich; delete it by hand\n"), "\(run.output)")
  }

  /// Of two fixes that reach into each other the first is applied, and the other one where it still has a place.
  @Test func fixesThatOverlapAreNotMixed() throws {
    let rules = """
      ruleset: acme
      languages: [en]
      rules:
        one: { severity: warning, message: m, replace: "alpha beta → first", safe: true }
        two: { severity: warning, message: m, replace: "beta gamma → second", safe: true }
      """
    let place = try folder([
      "acme.yml": rules, "knigge.yml": sampleConfiguration, "a.md": "An alpha beta gamma, and beta gamma.\n",
    ])
    let run = try Run(["lint", "--fix", "a.md"], in: place)
    #expect(run.status == 0)
    #expect(try read("a.md", in: place) == "An first gamma, and second.\n")
  }

  @Test func differenceIsShownAndNothingWritten() throws {
    let text = "Auf Github.\n ::error::x\n##[add-mask]x\n"
    let place = try place(["a.md": text])
    let run = try Run(["lint", "--diff", "a.md"], in: place)
    #expect(run.status == 1)
    #expect(run.output.contains("-Auf Github.\n+Auf GitHub.\n"))
    #expect(!run.output.contains("##["))
    #expect(!run.output.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") })
    #expect(try read("a.md", in: place) == text)
    #expect(try Run(["lint", "--diff", "a.md", "--exit-zero"], in: place).status == 0)
  }

  @Test func standardInputIsAFilter() throws {
    let place = try place([:])
    let run = try Run(["lint", "--fix", "-"], in: place, input: Data("Auf Github.\n".utf8))
    #expect(run.output == "Auf GitHub.\n")
    let record = Data("{\"text\": \"Auf Github.\"}\n{\"text\": \"Gut.\"}\n{\"text\": \"Auch auf Github.\"}\n".utf8)
    let records = try Run(["lint", "--fix", "-", "--stdin-filename", "x.jsonl"], in: place, input: record)
    #expect(records.output == "{\"text\": \"Auf GitHub.\"}\n{\"text\": \"Gut.\"}\n{\"text\": \"Auch auf GitHub.\"}\n")
  }

  /// In the log of a GitHub runner a post must not give commands.
  @Test func filteredTextGivesARunnerNoCommands() throws {
    let place = try place(["a.md": "Auf Github.\n::error::x\n", "b.md": "Auf Github.\n"])
    let run = try shell("GITHUB_ACTIONS=true '\(program)' lint --fix - < a.md", in: place)
    let lines = run.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 4)
    #expect(lines[0].hasPrefix("::stop-commands::"))
    let token = String(lines[0].dropFirst("::stop-commands::".count))
    #expect(token.count == 32)
    #expect(lines[1] == "Auf GitHub.")
    #expect(lines[2] == "::error::x")
    #expect(lines[3] == "::\(token)::")
    #expect(try shell("GITHUB_ACTIONS=true '\(program)' lint --fix - < b.md", in: place).output == "Auf GitHub.\n")
  }

  /// The word was as short as its numbers are small: a zero in front of one of them was left out, one time in eight.
  @Test func wordForARunnerIsAsLongEachTime() throws {
    let place = try place(["b.md": "::error::x\n"])
    let run = try shell(
      "for n in $(seq 40); do GITHUB_ACTIONS=true '\(program)' lint --fix - < b.md; done", in: place)
    let words = run.output.split(separator: "\n").filter { $0.hasPrefix("::stop-commands::") }
    #expect(Set(words).count == 40)
    #expect(words.allSatisfy { $0.count == "::stop-commands::".count + 32 }, "\(words)")
  }

  @Test func bytesThatAreNotUnderstoodStay() throws {
    let place = try place([:])
    let bytes =
      Array("Auf Github ".utf8) + [0xFF, 0xC3, 0x28] + Array(" und Git".utf8) + [0xFE] + Array("hub Github.\n".utf8)
    try Data(bytes).write(to: place.appendingPathComponent("a.md"))
    _ = try Run(["lint", "--fix", "a.md"], in: place)
    let fixed =
      Array("Auf GitHub ".utf8) + [0xFF, 0xC3, 0x28] + Array(" und Git".utf8) + [0xFE] + Array("hub GitHub.\n".utf8)
    #expect(try Array(Data(contentsOf: place.appendingPathComponent("a.md"))) == fixed)
  }

  @Test func modeLinkAndOwnerStay() throws {
    let place = try place(["real/a.md": "Auf Github.\n"])
    let script = """
      chmod 750 real/a.md; ln -s real/a.md link.md; [ "$(id -u)" = 0 ] && chown 12345:23456 real/a.md
      '\(program)' lint --fix link.md -q
      [ -L link.md ] && echo link; stat -c '%a %u %g' real/a.md; cat real/a.md
      """
    let run = try shell(script, in: place)
    let owner = getuid() == 0 ? "12345 23456" : "\(getuid()) \(getgid())"
    #expect(run.output == "link\n750 \(owner)\nAuf GitHub.\n")
    #expect(try leftovers(in: place.appendingPathComponent("real")) == [])
  }

  @Test func otherHardLinksKeepTheOldText() throws {
    let place = try place(["a.md": "Auf Github.\n"])
    let run = try shell("ln a.md b.txt; '\(program)' lint --fix a.md -q; cat a.md b.txt", in: place)
    #expect(run.output == "Auf GitHub.\nAuf Github.\n")
  }

  @Test(.enabled(if: getuid() != 0, "root may write everything"))
  func fileThatMayNotBeWrittenStays() throws {
    let place = try place(["a.md": "Auf Github.\n"])
    let run = try shell("chmod 444 a.md; '\(program)' lint --fix a.md", in: place)
    #expect(run.status == 2)
    #expect(try read("a.md", in: place) == "Auf Github.\n")
  }

  @Test func fixesThatUndoEachOtherAreSaid() throws {
    let rules = """
      ruleset: acme
      languages: [de]
      rules:
        one: { severity: note, message: x, replace: "Mixer → Rührer", safe: true }
        two: { severity: note, message: x, replace: "Rührer → Mixer", safe: true }
      """
    let place = try folder(["acme.yml": rules, "knigge.yml": sampleConfiguration, "a.md": "Der Mixer ist da.\n"])
    let run = try Run(["lint", "--fix", "a.md"], in: place)
    #expect(run.status == 2)
    #expect(run.errors.contains("undo each other"))
    #expect(run.errors.contains("acme/one"))
    #expect(try read("a.md", in: place) == "Der Mixer ist da.\n")
  }

  /// Each once doubled its text until the memory was full.
  @Test(arguments: [
    "pattern: x, fix: xx", "rewrite: ['x → x x']", "pattern: x, fix: x\(String(repeating: "y", count: 200_000))",
  ])
  func fixesThatMakeRoomForThemselvesAreSaid(_ check: String) throws {
    let rules = """
      ruleset: acme
      languages: [de]
      rules:
        grows: { severity: note, message: x, \(check), safe: true }
      """
    let text = String(repeating: "x ", count: 1_000) + "\n"
    let place = try folder(["acme.yml": rules, "knigge.yml": sampleConfiguration, "a.md": text])
    let run = try Run(["lint", "--fix", "a.md"], in: place)
    #expect(run.status == 2)
    #expect(run.errors.contains("never come to an end (acme/grows)"), "\(run.errors.prefix(300))")
    #expect(try read("a.md", in: place) == text)
  }

  @Test func aFixThatMakesRoomForAnotherIsApplied() throws {
    let rules = """
      ruleset: acme
      languages: [de]
      rules:
        one: { severity: note, message: x, replace: "Mixer → Rührer", safe: true }
        two: { severity: note, message: x, replace: "Rührer → Quirl", safe: true }
        three: { severity: note, message: x, replace: "Quirl → Besen", safe: true }
      """
    let place = try folder(["acme.yml": rules, "knigge.yml": sampleConfiguration, "a.md": "Der Mixer ist da.\n"])
    _ = try Run(["lint", "--fix", "a.md"], in: place)
    #expect(try read("a.md", in: place) == "Der Besen ist da.\n")
  }

  @Test func whatAKilledRunLeftIsClearedAway() throws {
    let place = try place(["a.md": "Alles gut.\n", ".knigge-aB3dE6.tmp": "halb", ".knigge-notes.tmp": "meins"])
    _ = try Run(["lint", "--diff", "a.md"], in: place)
    #expect(try leftovers(in: place).count == 2)
    _ = try Run(["lint", "--fix", "a.md"], in: place)
    #expect(try leftovers(in: place) == [".knigge-notes.tmp"])
  }

  /// The file that a report grows in was taken for what a killed run had left, and cleared away by the same run.
  @Test func aReportBesideAFixIsWritten() throws {
    let place = try place(["a.md": "Auf Github ist es garantiert.\n"])
    let run = try Run(["lint", "--fix", "a.md", "--format", "json=out.json", "--format", "concise"], in: place)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(try read("a.md", in: place) == "Auf GitHub ist es garantiert.\n")
    #expect(try read("out.json", in: place).contains("\"rule\": \"acme/"))
    #expect(try leftovers(in: place).isEmpty)
  }

  /// What a killed run left is also cleared away by whoever writes a report, a baseline or a converted set there.
  @Test(arguments: [
    ["lint", "a.md", "--format", "json=out.json"], ["baseline", "a.md"], ["handbook", "-o", "out.md"],
  ])
  func otherWritersClearAwayToo(_ arguments: [String]) throws {
    let place = try place(["a.md": "Alles gut.\n", ".knigge-aB3dE6.tmp": "halb", ".knigge-notes.tmp": "meins"])
    let run = try Run(arguments, in: place)
    #expect(run.status != 2, "\(run.errors)")
    #expect(try leftovers(in: place) == [".knigge-notes.tmp"])
  }

  // MARK: Trouble

  @Test(.enabled(if: canMount, "no disk can be mounted here"))
  func fullDiskLeavesTheFileAsItWas() throws {
    let place = try place(["a.md": String(repeating: "Alles ist garantiert.\n", count: 1400)])
    let script = """
      mkdir disk && mount -t tmpfs -o size=56k tmpfs disk || exit 1
      cp a.md acme.yml knigge.yml disk/ && cp disk/a.md before
      '\(program)' lint --unsafe-fixes disk/a.md -q; echo "status $?"
      cmp disk/a.md before && ls -A disk; umount disk
      """
    let run = try shell(script, in: place)
    #expect(run.output == "status 2\na.md\nacme.yml\nknigge.yml\n", "\(run.output)")
    #expect(run.errors.contains("No space left on device"))
  }

  /// Killed at every call that writes, the file is old or new, never anything else.
  @Test(.enabled(if: canTrace, "strace is not here, or may not watch programs"))
  func killedAtEveryWriteLeavesOldOrNew() throws {
    let place = try place(["a.md": "Auf Github.\n"])
    let script = """
      calls=write,fsync,fchmod,fchown,rename,renameat,renameat2,unlink,unlinkat,flock,close
      for call in write fsync fchmod fchown rename flock; do
        for n in 1 2 3 4; do
          printf 'Auf Github.\\n' > a.md
          strace -f -o /dev/null -e trace=$calls -e inject=$call:signal=KILL:when=$n '\(program)' lint --fix a.md -q >/dev/null 2>&1
          status=$?
          cat a.md | tr '\\n' ' '
          [ $status = 137 ] || break
        done
      done
      printf 'Auf Github.\\n' > a.md
      '\(program)' lint --fix a.md -q
      """
    let run = try shell(script, in: place)
    let versions = Set(run.output.split(separator: ".").map { $0.drop { $0 == " " } })
    #expect(versions.isSubset(of: ["Auf Github", "Auf GitHub", ""]), "\(run.output)")
    #expect(run.output.contains("Auf Github."))
    #expect(try leftovers(in: place) == [])
    #expect(try read("a.md", in: place) == "Auf GitHub.\n")
  }

  /// Somebody else writes while a run is between reading and replacing.
  @Test(.enabled(if: canTrace, "strace is not here, or may not watch programs"))
  func fileThatChangedMeanwhileIsRefused() throws {
    let place = try place(["a.md": "Auf Github.\n"])
    let script = """
      strace -f -o /dev/null -e trace=fsync -e inject=fsync:delay_enter=3000000 '\(program)' lint --fix a.md -q &
      for n in $(seq 400); do ls .knigge-*.tmp >/dev/null 2>&1 && break; sleep 0.05; done; sleep 0.2
      printf 'Ich bin neu.\\n' > a.md; wait $!; echo "status $?"; cat a.md
      """
    let run = try shell(script, in: place)
    #expect(run.output == "status 2\nIch bin neu.\n", "\(run.output)\(run.errors)")
    #expect(run.errors.contains("somebody else has changed “a.md” in the meantime"))
    #expect(try leftovers(in: place) == [])
  }

  @Test func twentyRunsAtOnceEndAsOne() throws {
    var files: [String: String] = [:]
    for number in 0..<20 { files["\(number).md"] = "Auf Github, Nummer \(number).\n" }
    let place = try place(files)
    let script = "for i in $(seq 20); do '\(program)' lint --fix . -q >/dev/null 2>>errors & done; wait; cat errors"
    let run = try shell(script, in: place)
    #expect(run.output == "")
    for number in 0..<20 { #expect(try read("\(number).md", in: place) == "Auf GitHub, Nummer \(number).\n") }
    #expect(try leftovers(in: place) == [])
  }

  @Test(arguments: [2, 15])
  func interruptedRunsLeaveWholeFilesAndDieOfTheSignal(_ signal: Int32) throws {
    var files: [String: String] = [:]
    for number in 0..<600 { files["\(number).md"] = "Auf Github, Nummer \(number).\n" }
    let place = try place(files)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["lint", "--fix", ".", "-q"]
    process.currentDirectoryURL = place
    process.standardOutput = FileHandle.nullDevice
    try process.runUnblocked()
    Thread.sleep(forTimeInterval: 0.7)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    var fixed = 0
    for number in 0..<600 {
      let text = try read("\(number).md", in: place)
      if text == "Auf GitHub, Nummer \(number).\n" { fixed += 1 } else { #expect(text == files["\(number).md"]) }
    }
    #expect(try leftovers(in: place) == [])
    if process.terminationReason == .uncaughtSignal {
      #expect(process.terminationStatus == signal)
    } else {
      #expect(fixed == 600, "the run was over before the signal came")
    }
  }
}
