// Statistics, watching, links, manual page, completions.
import Foundation
import Testing

@Suite struct ConvenienceTests {
  private func place() throws -> URL {
    try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "a.md": "Das ist garantiert gut.\n",
      "b.md": "Das ist garantiert da, garantiert.\n<!-- knigge-ignore guarantee: weil -->\nUnd garantiert dort.\n",
    ])
  }

  @Test func statisticsCountByRule() throws {
    let place = try place()
    let run = try Run(["lint", "--statistics"], in: place)
    #expect(run.output == "3  error    acme/guarantee  1 suppressed\n\n3 errors (1 suppressed) in 2 posts\n")
    #expect(run.status == 1)
    let quiet = try Run(["lint", "--statistics", "-q", "--messages", "de"], in: place)
    #expect(quiet.output == "3  error    acme/guarantee  1 mit Ausnahme\n")
    let json = try Run(["lint", "--statistics", "-f", "json"], in: place)
    let page = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let rules = try #require(page["rules"] as? [[String: Any]])
    #expect(rules.count == 1)
    #expect(rules[0]["count"] as? Int == 3)
    #expect(rules[0]["suppressed"] as? Int == 1)
  }

  @Test func watchingChecksAgainAfterAChange() throws {
    let place = try place()
    let program = builtProgram.path
    let script = """
      '\(program)' lint --watch a.md -f concise > out 2> err & watcher=$!
      wait_for() { for i in $(seq 100); do [ "$(grep -c "$2" "$1")" -ge "$3" ] && return; sleep 0.1; done; echo "no $2"; }
      wait_for err waiting 1; wait_for out garantiert 1
      echo 'Das ist jetzt gut.' > a.md; wait_for err waiting 2
      sed -i 's/garantiert~/gut/' acme.yml; wait_for out '“gut”' 1
      kill -TERM $watcher; wait $watcher; echo "status $?"; cat out
      """
    let run = try Run(["-c", script], in: place, program: "/bin/bash")
    #expect(
      run.output == """
        status 143
        a.md:1:9: error: “garantiert” promises too much [acme/guarantee]
        a.md:1:15: error: “gut” promises too much [acme/guarantee]

        """, "\(run.output)\(run.errors)")
  }

  /// What is done while `--watch` waits, and what it has printed then.
  private func watching(_ script: String, in place: URL) throws -> Run {
    let program = builtProgram.path
    let whole = """
      '\(program)' lint --watch drafts -f concise > out 2> err & watcher=$!
      wait_for() { for i in $(seq 100); do [ "$(grep -c "$2" "$1")" -ge "$3" ] && return; sleep 0.1; done; echo "no $2"; }
      wait_for err waiting 1
      \(script)
      kill -TERM $watcher; wait $watcher; cat out
      """
    return try Run(["-c", whole], in: place, program: "/bin/bash")
  }

  /// A rule set that was away for a moment, as when an editor saves by renaming, was never noticed again, and its going
  /// was reported twice.
  @Test func watchingNoticesARuleSetThatComesBack() throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "drafts/a.md": "Das ist garantiert gut.\n",
    ])
    let run = try watching(
      """
      mv acme.yml away; wait_for err waiting 2; sleep 1
      [ "$(grep -c waiting err)" = 2 ] || echo "checked again"
      mv away acme.yml; wait_for err waiting 3
      """, in: place)
    let found = "drafts/a.md:1:9: error: “garantiert” promises too much [acme/guarantee]\n"
    #expect(run.output.hasPrefix(found) && run.output.hasSuffix(found), "\(run.output)\(run.errors)")
    #expect(run.output.components(separatedBy: found).count == 3, "\(run.output)\(run.errors)")
    #expect(!run.output.contains("checked again"), "\(run.output)")
  }

  /// A configuration beside the drafts was only noticed when one of them changed.
  @Test func watchingNoticesANewConfigurationBesideADraft() throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "drafts/a.md": "Das ist garantiert gut.\n",
    ])
    let run = try watching(
      """
      printf 'severity: { acme/guarantee: note }\\n' > drafts/knigge.yml; wait_for out 'note: ' 1
      """, in: place)
    #expect(!run.output.contains("no note"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("drafts/a.md:1:9: note: "), "\(run.output)\(run.errors)")
  }

  @Test func watchingNeedsFiles() throws {
    #expect(try Run(["lint", "--watch", "-"], in: place()).status == 2)
    #expect(try Run(["lint", "--prune"], in: place()).status == 2)
  }

  /// On a terminal, and only there, a long run says how far it has come, and wipes that away again.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "needs script"))
  func progressIsShownOnTerminalsOnly() throws {
    var files = ["acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration]
    for number in 0..<3000 { files["drafts/\(number).md"] = "Nummer \(number) ist gut.\n" }
    let place = try folder(files)
    let program = builtProgram.path
    let terminal = try Run(
      ["-qec", "env -u CI '\(program)' lint drafts", "/dev/null"], in: place, program: "/usr/bin/script")
    let pieces = terminal.output.components(separatedBy: "/3000\u{1B}[K")
    #expect(terminal.output.hasSuffix("no findings in 3000 posts\r\n"))
    if pieces.count > 1 { #expect(pieces.last?.hasPrefix("\r\u{1B}[K") == true, "\(terminal.output.suffix(200))") }
    let quiet = try Run(
      ["-qec", "env -u CI '\(program)' lint drafts -q", "/dev/null"], in: place, program: "/usr/bin/script")
    #expect(quiet.output == "")
    let piped = try Run(["lint", "drafts"], in: place)
    #expect(piped.errors == "")
    #expect(piped.output == "no findings in 3000 posts\n")
  }

  @Test func linksAreThereOnRequest() throws {
    let place = try place()
    let plain = try Run(["lint", "a.md", "-f", "concise", "--color", "always"], in: place)
    #expect(!plain.output.contains("\u{1B}]8"))
    let off = try Run(["lint", "a.md", "-f", "concise", "--hyperlinks", "file"], in: place)
    #expect(!off.output.contains("\u{1B}"))
    let run = try Run(
      ["lint", "a.md", "-f", "concise", "--color", "always", "--hyperlinks", "vscode", "--hyperlinks", "explain"],
      in: place)
    #expect(run.output.contains("a.md:1:9\u{1B}\\") || run.output.contains("/a.md:1:9\u{1B}\\"), "\(run.output)")
    #expect(run.output.contains("\u{1B}]8;;knigge:explain/acme/guarantee\u{1B}\\"))
    #expect(run.output.contains("\u{1B}]8;;vscode://file/"))
    #expect(run.output.components(separatedBy: "\u{1B}]8;;\u{1B}\\").count == 3)
    #expect(try Run(["lint", "--hyperlinks", "nonsense"], in: place).status == 2)
    #expect(try Run(["lint", "--hyperlinks", "x\u{1B}:{path}"], in: place).status == 2)
  }

  @Test func manualPageIsWellFormed() throws {
    let run = try Run(["man"], in: packageRoot)
    #expect(run.status == 0)
    for words in [".SS knigge lint", "unsafe\\-fixes", ".SS knigge baseline", ".SH EXIT STATUS"] {
      #expect(run.output.contains(words), "\(words)")
    }
  }

  @Test(.enabled(if: judge("groff") != nil, "needs groff"))
  func groffHasNothingToSayAboutTheManualPage() throws {
    let run = try Run(["man"], in: packageRoot)
    let groff = try #require(judge("groff"))
    let checked = try Run(
      ["-man", "-ww", "-Tutf8", "-z"], in: packageRoot, input: Data(run.output.utf8), program: groff)
    #expect(checked.errors == "")
  }

  private static let shells = ["bash", "zsh", "fish"]

  @Test func completionScriptsNameOptions() throws {
    for shell in Self.shells {
      let run = try Run(["completions", shell], in: packageRoot)
      #expect(run.status == 0)
      #expect(run.output.contains("unsafe-fixes"), "\(shell)")
    }
    #expect(try Run(["completions", "csh"], in: packageRoot).status == 2)
  }

  /// Asks the shells that are installed.
  @Test(arguments: shells.filter { judge($0) != nil })
  func completionScriptsAreWellFormed(_ shell: String) throws {
    let run = try Run(["completions", shell], in: packageRoot)
    let program = try #require(judge(shell))
    let checked = try Run(["-n"], in: packageRoot, input: Data(run.output.utf8), program: program)
    #expect(checked.errors == "")
  }

  /// A configuration beside the drafts weakens nothing where another one is demanded.
  @Test func isolatedRunsUseTheGivenConfigurationOnly() throws {
    let place = try folder([
      "rules/acme.yml": sampleRuleSet, "rules/knigge.yml": "rulesets: [acme.yml]\n",
      "drafts/knigge.yml": "root: true\nrulesets: [tone]\nseverity: { tone/insult: note }\n",
      "drafts/a.md": "Das ist garantiert gut.\n",
    ])
    #expect(try Run(["lint", "drafts"], in: place).status == 0)
    let run = try Run(["lint", "drafts", "--isolated", "--config", "rules/knigge.yml", "-f", "concise"], in: place)
    #expect(run.output == "drafts/a.md:1:9: error: “garantiert” promises too much [acme/guarantee]\n")
    #expect(try Run(["lint", "drafts", "--config", "rules/knigge.yml"], in: place).status == 1)
  }
}
