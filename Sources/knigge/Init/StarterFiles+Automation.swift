// What runs knigge without anybody thinking of it: a hook, and CI.
import KniggeEngine

extension StarterFiles {
  var automation: [File] {
    var files: [File] = []
    if hook == .preCommit { files.append(File(path: ".pre-commit-config.yaml", text: preCommit, isAtRoot: true)) }
    switch ci {
    case .github: files.append(File(path: ".github/workflows/knigge.yml", text: gitHub, isAtRoot: true))
    case .gitlab: files.append(File(path: ".gitlab-ci.yml", text: gitLab, isAtRoot: true))
    case .none: break
    }
    return files
  }

  /// A value in YAML, in quotes where it could be read as something else.
  private func scalar(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789/_.-^()|?$\\".unicodeScalars.contains($0))
    }
    return isPlain ? text : quoted(text)
  }

  // MARK: Hook

  private var preCommit: String {
    var lines = [
      language.choose(
        "# Prüft Entwürfe und Regelwerke vor jedem Commit: `pre-commit install`.",
        "# Checks drafts and rule sets before each commit: `pre-commit install`."),
      "repos:", "  - repo: local", "    hooks:", "      - id: knigge", "        name: knigge",
      "        entry: knigge lint --force-exclude --quiet --", "        language: system",
    ]
    // What else is no draft, the configuration says.
    let drafts = place.pattern(existing.map { $0.hasStarterDrafts ? "drafts/" : "" } ?? "drafts/")
    if let drafts { lines.append("        files: \(scalar(drafts))") }
    lines.append("        require_serial: true")
    if let rules = rulePattern {
      lines += [
        "      - id: knigge-rules", "        name: knigge rules", "        entry: knigge test --",
        "        language: system", "        files: \(scalar(rules))", "        require_serial: true",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The rule sets that are tested when they change; nil where there are none.
  private var rulePattern: String? {
    let usual = place.pattern("guidelines/").map { $0 + ".*\\.ya?ml$" }
    guard let existing else { return usual }
    guard !existing.ruleSets.isEmpty else { return nil }
    if existing.ruleSets.allSatisfy({ $0.hasPrefix("guidelines/") }) { return usual }
    let paths = existing.ruleSets.map { ProjectPlace.escaped(place.path($0)) }
    return paths.count == 1 ? "^\(paths[0])$" : "^(\(paths.joined(separator: "|")))$"
  }

  // MARK: CI

  private var gitHub: String {
    let folder = place.isRoot ? "" : "\n    defaults:\n      run: { working-directory: \(quoted(place.folder)) }"
    return """
      # \(language.choose("Prüft Entwürfe bei jedem Pull Request; knigge muss auf dem Rechner sein, auf dem das läuft.", "Checks drafts in every pull request; knigge has to be on the machine that runs this."))
      name: knigge
      on: [pull_request]
      permissions:
        contents: read
      jobs:
        knigge:
          runs-on: ubuntu-latest\(folder)
          steps:
            - uses: actions/checkout@v4
              with: { persist-credentials: false }
            - run: knigge test
            - run: knigge lint --format github

      """
  }

  private var gitLab: String {
    let report = "gl-code-quality-report.json"
    let folder = place.isRoot ? "" : "\n    - \(quoted("cd " + ShellWord.quoted(place.folder)))"
    return """
      # \(language.choose("Prüft Entwürfe bei jedem Merge Request; knigge muss im Image des Runners sein.", "Checks drafts in every merge request; knigge has to be in the runner's image."))
      knigge:
        stage: test
        rules:
          - if: $CI_PIPELINE_SOURCE == "merge_request_event"
        script:\(folder)
          - knigge test
          - knigge lint --format gitlab=\(report)
        artifacts:
          when: always
          reports:
            codequality: \(scalar(place.path(report)))

      """
  }
}
