// knigge as hooks and CI run it.
import Foundation
import Testing

/// A program that judges knigge; nil where it is not installed.
func judge(_ name: String) -> String? {
  let folders =
    [packageRoot.appendingPathComponent(".build/tools/bin").path]
    + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
  return folders.map { $0 + "/" + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
}

@Suite struct HookTests {
  private var binaries: String { builtProgram.deletingLastPathComponent().path }

  private func shell(_ script: String, in place: URL) throws -> Run {
    let head = """
      unset GIT_DIR GIT_INDEX_FILE GIT_PREFIX
      export PATH='\(binaries)':"$PATH" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
      export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
      export PRE_COMMIT_HOME="$PWD/../cache-$(basename "$PWD")"
      """
    return try Run(["-c", head + "\n" + script], in: place, program: "/bin/bash")
  }

  /// A repository with drafts, whose hooks come from a repository with our manifest.
  private func consumer(_ hooks: [String]) throws -> URL {
    let rules = """
      ruleset: acme
      languages: [de]
      guideline: { document: leitfaden.md }
      rules:
        guarantee: { severity: error, message: „<match>“ verspricht zu viel, terms: garantiert~ }
        name: { severity: warning, message: schreib „<fix>“, replace: Github → GitHub, safe: true }
      """
    let place = try folder([
      "hooks/.pre-commit-hooks.yaml": try String(
        contentsOf: packageRoot.appendingPathComponent(".pre-commit-hooks.yaml"), encoding: .utf8),
      "repo/knigge.yml": "root: true\nrulesets: [acme.yml]\n", "repo/acme.yml": rules,
      "repo/leitfaden.md": "# 1 Ton\n\nNichts ist garantiert.\n", "repo/README.md": "Garantiert kein Entwurf.\n",
      "repo/drafts/Größe und mehr.md": "Das ist gut.\n", "repo/drafts/-x.md": "Auch gut.\n",
    ])
    let list = hooks.map { "      - { id: \($0), language: system }\n" }.joined()
    let setup = try shell(
      """
      cd hooks && git init -q -b main && git add -A && git commit -qm hooks && git tag v1.0.0
      cd ../repo && git init -q -b main
      printf 'repos:\\n  - repo: %s\\n    rev: v1.0.0\\n    hooks:\\n%s' "$PWD/../hooks" '\(list)' > .pre-commit-config.yaml
      git add -A && git commit -qm start
      """, in: place)
    #expect(setup.status == 0, "\(setup.errors)")
    return place.appendingPathComponent("repo")
  }

  private func write(_ text: String, to name: String, in place: URL) throws {
    try Data(text.utf8).write(to: place.appendingPathComponent(name))
  }

  @Test(.enabled(if: judge("pre-commit") != nil, "needs pre-commit"))
  func preCommitChecksDraftsAndOnlyDrafts() throws {
    let preCommit = try #require(judge("pre-commit"))
    let repo = try consumer(["knigge-system"])
    let clean = try shell("'\(preCommit)' run --all-files", in: repo)
    #expect(clean.status == 0, "\(clean.output)")
    try write("Das ist garantiert gut.\n", to: "drafts/Größe und mehr.md", in: repo)
    for color in ["never", "always"] {
      let run = try shell("'\(preCommit)' run --all-files --color \(color)", in: repo)
      #expect(run.status == 1)
      #expect(run.output.contains("drafts/Größe und mehr.md:1:9:"), "\(run.output)")
      #expect(run.output.components(separatedBy: "verspricht zu viel").count == 2, "\(run.output)")
    }
    // A pseudo-terminal without a size, as pre-commit makes one, and one without pre-commit.
    if FileManager.default.isExecutableFile(atPath: "/usr/bin/script") {
      let run = try shell(
        "script -qec 'stty rows 0 cols 0; \(preCommit) run --all-files; stty rows 0 cols 0; knigge lint drafts' /dev/null",
        in: repo)
      #expect(run.output.components(separatedBy: "verspricht zu viel").count == 3, "\(run.output)")
    }
  }

  @Test(.enabled(if: judge("pre-commit") != nil, "needs pre-commit"))
  func preCommitWorksInSubfoldersAndWorktrees() throws {
    let preCommit = try #require(judge("pre-commit"))
    let repo = try consumer(["knigge-system"])
    let commit = "echo 'Garantiert gut.' > 'drafts/neu ü.md' && git add -A && cd drafts && git commit -qm neu"
    let run = try shell("'\(preCommit)' install >/dev/null && \(commit)", in: repo)
    #expect(run.status == 1)
    #expect((run.output + run.errors).contains("drafts/neu ü.md:1:1:"), "\(run.output)\(run.errors)")
    let fixed = try shell("echo 'Gut.' > 'drafts/neu ü.md' && git add -A && cd drafts && git commit -qm neu", in: repo)
    #expect(fixed.status == 0, "\(fixed.output)\(fixed.errors)")
    let tree = try shell("git worktree add -q ../tree && cd ../tree && \(commit)", in: repo)
    #expect(tree.status == 1)
    #expect((tree.output + tree.errors).contains("drafts/neu ü.md:1:1:"), "\(tree.output)\(tree.errors)")
  }

  @Test(.enabled(if: judge("pre-commit") != nil, "needs pre-commit"))
  func preCommitFixesAndTestsRules() throws {
    let preCommit = try #require(judge("pre-commit"))
    let repo = try consumer(["knigge-fix", "knigge-rules"])
    try write("Auf Github.\n", to: "drafts/a.md", in: repo)
    let fix = try shell("git add -A; '\(preCommit)' run --all-files", in: repo)
    #expect(fix.status == 1)
    #expect(fix.output.contains("files were modified by this hook"), "\(fix.output)")
    #expect(try String(contentsOf: repo.appendingPathComponent("drafts/a.md"), encoding: .utf8) == "Auf GitHub.\n")
    let again = try shell("git add -A; '\(preCommit)' run --all-files", in: repo)
    #expect(again.status == 0, "\(again.output)")
    let rules = try String(contentsOf: repo.appendingPathComponent("acme.yml"), encoding: .utf8)
    try write(
      rules.replacingOccurrences(
        of: "terms: garantiert~ }", with: "terms: garantiert~, examples: { bad: \"Das ist [[gut]].\" } }"),
      to: "acme.yml", in: repo)
    let broken = try shell("git add -A; '\(preCommit)' run knigge-rules --all-files", in: repo)
    #expect(broken.status == 1, "\(broken.output)")
    #expect(broken.output.contains("acme/guarantee"), "\(broken.output)")
  }

  /// Every later run ended with 2, and what broke it had been committed with all hooks passed.
  @Test(.enabled(if: judge("pre-commit") != nil, "needs pre-commit"))
  func aHeadingThatRulesNameWasTakenAwayUnnoticed() throws {
    let preCommit = try #require(judge("pre-commit"))
    let repo = try consumer(["knigge-system", "knigge-rules"])
    let rules = try read("acme.yml", in: repo)
    try write(
      rules.replacingOccurrences(of: "{ severity: error,", with: "{ severity: error, clause: \"1\","), to: "acme.yml",
      in: repo)
    let good = try shell("git add -A; '\(preCommit)' run --all-files && git commit -qm clause", in: repo)
    #expect(good.status == 0, "\(good.output)\(good.errors)")
    try write("# Ton\n\nNichts ist garantiert.\n", to: "leitfaden.md", in: repo)
    let bad = try shell("git add -A; '\(preCommit)' run", in: repo)
    #expect(bad.status == 1 && bad.output.contains("ruleset/unknown-clause"), "\(bad.output)\(bad.errors)")
  }

  /// The same in a project that `knigge init` began.
  @Test(.enabled(if: judge("pre-commit") != nil, "needs pre-commit"), arguments: ["", "marketing"])
  func theHookOfInitTestedRulesOnlyWhereTheirOwnFileChanged(_ name: String) throws {
    let preCommit = try #require(judge("pre-commit"))
    let repo = try folder([:])
    let begun = try shell("git init -q && knigge init \(name) --yes --company ACME --languages en", in: repo)
    #expect(begun.status == 0, "\(begun.output)\(begun.errors)")
    let guidelines = (name.isEmpty ? "" : name + "/") + "guidelines/"
    let rules = try read(guidelines + "acme.yml", in: repo)
    try write(
      rules.replacingOccurrences(of: "clause: PR-1", with: "clause: XX-9"), to: guidelines + "acme.yml", in: repo)
    let guideline = guidelines + "social-media-guideline.en.md"
    let text = try read(guideline, in: repo)
    try write(text + "\n## XX-9 Ours\n\nNo family.\n", to: guideline, in: repo)
    let good = try shell("git add -A; '\(preCommit)' run && git commit -qm begun", in: repo)
    #expect(good.status == 0, "\(good.output)\(good.errors)")
    try write(text, to: guideline, in: repo)
    let bad = try shell("git add -A; '\(preCommit)' run", in: repo)
    #expect(bad.status == 1 && bad.output.contains("ruleset/unknown-clause"), "\(bad.output)\(bad.errors)")
  }

  /// Builds knigge as a user's hook does; minutes, so only where somebody asks for it.
  @Test(
    .enabled(if: judge("pre-commit") != nil, "needs pre-commit"),
    .enabled(
      if: ProcessInfo.processInfo.environment["KNIGGE_TEST_SWIFT_HOOK"] != nil, "set KNIGGE_TEST_SWIFT_HOOK to run it"))
  func preCommitBuildsKnigge() throws {
    let preCommit = try #require(judge("pre-commit"))
    let place = try folder(["repo/drafts/a.md": "Du bist ein Idiot.\n"])
    let run = try shell(
      """
      git clone -q '\(packageRoot.path)' hooks && cd hooks && git tag -f v1.0.0 && cd ../repo && git init -q -b main
      printf 'repos:\\n  - repo: %s\\n    rev: v1.0.0\\n    hooks:\\n      - id: knigge\\n' "$PWD/../hooks" > .pre-commit-config.yaml
      git add -A && time '\(preCommit)' run --all-files; time '\(preCommit)' run --all-files
      """, in: place)
    print(run.output, run.errors)
    #expect(run.output.contains("drafts/a.md:1:"), "\(run.output)\(run.errors)")
  }

  /// The hook of the manual, word for word.
  @Test func plainGitHookChecksWhatIsStaged() throws {
    let manual = try String(contentsOf: packageRoot.appendingPathComponent("Rules/workflow.md"), encoding: .utf8)
    let hook = try #require(
      manual.components(separatedBy: "```sh\n").dropFirst().first?.components(separatedBy: "```").first)
    let repo = try consumer([])
    try write(hook, to: ".git/hooks/pre-commit", in: repo)
    // Staged well, changed to something bad since: that is not what is committed.
    let good = try shell(
      "chmod +x .git/hooks/pre-commit; echo 'Gut.' > 'drafts/neu ü.md'; git add -A; echo 'Garantiert.' > 'drafts/neu ü.md'; git commit -qm neu",
      in: repo)
    #expect(good.status == 0, "\(good.output)\(good.errors)")
    let bad = try shell(
      "git add -A; echo 'Gut.' > 'drafts/neu ü.md'; echo 'Garantiert.' >> README.md; git add README.md; git commit -qm neu",
      in: repo)
    #expect(bad.status == 1)
    #expect((bad.output + bad.errors).contains("drafts/neu ü.md:1:1:"), "\(bad.output)\(bad.errors)")
    #expect(!(bad.output + bad.errors).contains("README"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory()).filter { $0.hasSuffix(".names") }
        == [])
  }

  // MARK: CI

  @Test(.enabled(if: judge("pre-commit") != nil, "needs pre-commit"))
  func manifestIsValid() throws {
    let preCommit = try #require(judge("pre-commit"))
    let run = try Run(["validate-manifest", ".pre-commit-hooks.yaml"], in: packageRoot, program: preCommit)
    #expect(run.status == 0, "\(run.output)")
  }

  @Test(.enabled(if: judge("check-jsonschema") != nil, "needs check-jsonschema"))
  func actionIsValid() throws {
    let check = try #require(judge("check-jsonschema"))
    let run = try Run(["--builtin-schema", "vendor.github-actions", "action.yml"], in: packageRoot, program: check)
    #expect(run.status == 0, "\(run.output)")
  }

  /// Inputs of the action never become part of a script.
  @Test func actionTakesInputsByTheEnvironment() throws {
    let action = try String(contentsOf: packageRoot.appendingPathComponent("action.yml"), encoding: .utf8)
    for line in action.split(separator: "\n") where line.contains("${{") {
      #expect(!line.contains("run:"), "\(line)")
    }
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "drafts/a b.md": "Das ist garantiert gut.\n",
      "-q.md": "Das ist garantiert gut.\n",
    ])
    let run = try shell(
      """
      export GITHUB_OUTPUT=out KNIGGE_FORMAT=concise KNIGGE_PATHS=$'drafts/a b.md\\n-q.md\\n$(touch pwned)\\n' KNIGGE_ARGS=$'--messages\\nde'
      '\(packageRoot.path)/.github/lint.sh'; echo "status $?"; cat out; ls
      """, in: place)
    #expect(run.output.contains("drafts/a b.md:1:9: error: „garantiert“ verspricht zu viel"), "\(run.output)")
    #expect(run.output.contains("-q.md:1:9: error"))
    #expect(run.output.contains("status 2\nexit-code=2\n"), "a path that does not exist")
    #expect(!run.output.contains("\npwned"))
  }

  /// What the problem matcher makes of a report.
  @Test func problemMatcherReadsOurLines() throws {
    let data = try Data(contentsOf: packageRoot.appendingPathComponent(".github/knigge-matcher.json"))
    let file = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [[String: Any]]])
    let matchers = try #require(file["problemMatcher"])
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "ein Weg: 3.md": "Das ist [wirklich] garantiert.\n",
      "b.md": "---\nfoo: x\n---\n<!-- knigge-ignore guarantee: weil -->\nGut.\n",
    ])
    var found: [[String]] = []
    for format in ["text", "concise"] {
      let run = try Run(["lint", "-f", format], in: place)
      for line in run.output.split(separator: "\n") {
        for matcher in matchers {
          let pattern = try #require((matcher["pattern"] as? [[String: Any]])?.first)
          let regexp = try NSRegularExpression(pattern: try #require(pattern["regexp"] as? String))
          let text = String(line)
          guard let match = regexp.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) else { continue }
          func group(_ name: String) -> String {
            guard let number = pattern[name] as? Int, let range = Range(match.range(at: number), in: text) else {
              return matcher[name] as? String ?? ""
            }
            return String(text[range])
          }
          found.append(["file", "line", "column", "severity", "code"].map(group))
        }
      }
    }
    let expected = [
      ["b.md", "2", "1", "warning", "input/unknown-fact"], ["b.md", "4", "1", "warning", "suppression/unused"],
      ["ein Weg: 3.md", "1", "20", "error", "acme/guarantee"],
    ]
    #expect(found == expected + expected)
  }
}
