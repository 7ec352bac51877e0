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
        "      - id: knigge-rules", "        name: knigge rules", "        entry: \(scalar(ruleTest))",
        "        language: system", "        files: \(scalar(rules))", "        pass_filenames: false",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The project's own rule sets, as paths below its folder.
  private var ruleSets: [String] { existing?.ruleSets ?? [ruleSetPath] }

  /// Tests what the configuration names; from another folder than the project's, whose configuration does not count there,
  /// the rule sets by their names.
  private var ruleTest: String {
    guard !place.isRoot else { return "knigge test" }
    return "knigge test -- " + ruleSets.map { ShellWord.quoted(place.path($0)) }.joined(separator: " ")
  }

  /// What rule sets are made of, guidelines and lists beside them, and the configuration that names them; nil where there
  /// are no rule sets.
  private var rulePattern: String? {
    guard !ruleSets.isEmpty else { return nil }
    var patterns: [String] = []
    for path in ruleSets {
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      let start = folder.isEmpty ? path : folder + "/"
      let pattern = ProjectPlace.escaped(place.path(start)) + (folder.isEmpty ? "$" : "")
      if !patterns.contains(pattern) { patterns.append(pattern) }
    }
    patterns.append(ProjectPlace.escaped(place.path(existing?.name ?? "knigge.yml")) + "$")
    return "^(\(patterns.joined(separator: "|")))"
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
