// The files that a company begins with.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

/// What `knigge init` writes; paths are relative to the folder of the project.
struct StarterFiles {
  let profile: CompanyProfile
  let ci: CI
  let hook: Hook

  enum CI: String, CaseIterable { case github, gitlab, none }
  enum Hook: String, CaseIterable {
    case preCommit = "pre-commit"
    case none
  }

  struct File {
    let path: String
    let text: String
    /// Whether the path counts from the root of the repository, where hooks and CI are looked for.
    var isAtRoot = false
  }

  /// Where the project lies in its repository.
  var place = ProjectPlace()
  /// The project that is there already; nil where one begins.
  var existing: ExistingProject?

  var files: [File] { projectFiles + automation }

  private var projectFiles: [File] {
    let rules = [
      File(path: ruleSetPath, text: ruleSet), File(path: "guidelines/" + guidelineName, text: guideline),
    ]
    guard let existing else {
      return [File(path: "knigge.yml", text: configuration)] + rules
        + [File(path: "drafts/" + draftName, text: draft)]
    }
    // A rule set that the configuration does not name would be read by nobody, and its guideline would be a draft.
    // What an earlier run could not write is written now.
    let sample = File(path: "drafts/" + draftName, text: draft)
    var missing: [File] = []
    if existing.names(ruleSetPath) {
      missing = existing.mayName(guidelineName, in: ruleSetPath) ? rules : [rules[0]]
      if existing.isEmpty("drafts") { missing.append(sample) }
    }
    return [File(path: existing.name, text: "")] + missing.filter { existing.lacks($0.path) }
  }

  var language: Language { profile.language }
  var ruleSetPath: String { "guidelines/\(profile.slug).yml" }
  private var guidelineName: String {
    language.choose("social-media-richtlinie", "social-media-guideline") + ".\(language.rawValue).md"
  }
  private var draftName: String { language.choose("beispiel", "sample") + ".md" }

  /// A value in YAML that stays the text it is, whatever is in it: scalar by scalar, because an accent and the quotation
  /// mark before it are one character.
  func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case " "..."~": quoted.unicodeScalars.append(scalar)
      case _ where scalar.value < 0xA0: quoted += "\\x" + Hex.digits(scalar.value, atLeast: 2)
      case "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
        quoted += "\\u" + Hex.digits(scalar.value, atLeast: 4)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// The zone; quoted where it is none that YAML could read as it is.
  private var zone: String {
    let isPlain = profile.zone.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789/_+-".unicodeScalars.contains($0))
    }
    return isPlain && profile.zone.first?.isLetter ?? false ? profile.zone : quoted(profile.zone)
  }

  /// The company's name in a comment.
  private var shownName: String { Printable.line(profile.name) }

  /// Names that are to be found as they stand: entries of such lists are phrases.
  private func list(_ names: [String]) -> String {
    "[" + names.map { quoted(PhraseName($0).phrase) }.joined(separator: ", ") + "]"
  }

  // MARK: Configuration

  private var configuration: String {
    var lines = [
      language.choose(
        "# Was knigge über uns wissen soll. Die Regeln selbst stehen in ",
        "# What knigge should know about us. The rules themselves are in ")
        + ruleSetPath + ".",
      "root: true", "rulesets: [\(ruleSetPath)]",
      "languages: [\(profile.languages.map(\.rawValue).joined(separator: ", "))]",
      "messages: \(language.rawValue)",
    ]
    if !profile.jurisdictions.isEmpty {
      lines.append("jurisdictions: [\(profile.jurisdictions.joined(separator: ", "))]")
    }
    if let platform = profile.platform {
      lines.append(
        "platform: \(platform)"
          + language.choose("        # wo ein Entwurf nichts sagt", "        # where a draft does not say"))
    }
    lines += [
      "timezone: \(zone)", "drafts: [\"drafts/**\"]", "", "company:", "  names: \(list(profile.names))",
    ]
    if !profile.handles.isEmpty { lines.append("  handles: \(list(profile.handles))") }
    if !profile.products.isEmpty { lines.append("  products: \(list(profile.products))") }
    lines.append(
      language.choose(
        "  # außerdem: competitors, code-names, customers, brands, disclosures, contacts (siehe `knigge schema config`)",
        "  # also: competitors, code-names, customers, brands, disclosures, contacts (see `knigge schema config`)"))
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Rule set

  private var ruleSet: String {
    let languages = profile.languages.map(\.rawValue).joined(separator: ", ")
    var lines = [
      language.choose(
        "# Die Regeln von \(shownName). Was sie durchsetzen, steht in \(guidelineName).",
        "# The rules of \(shownName). What they enforce is written in \(guidelineName)."),
      language.choose(
        "# `knigge test \(ruleSetPath)` prüft sie an ihren Beispielen.",
        "# `knigge test \(ruleSetPath)` checks them by their examples."),
      "ruleset: \(profile.slug)/social", "languages: [\(languages)]",
      "title: \(quoted(language.choose("Social-Media-Richtlinie von \(profile.name)", "Social media guideline of \(profile.name)")))",
      "extends: [\(inherited.joined(separator: ", "))]", "guideline:", "  document: \(guidelineName)",
      "", "rules:",
      language.choose(
        "  # Eine eigene Regel: ein Satz, was stört, die Wendungen, und Beiträge, an denen man sie sieht.",
        "  # A rule of our own: one sentence that says what is wrong, the phrases, and posts that show it."),
      "  our-words:", "    severity: note", "    clause: PR-1",
    ]
    lines += perLanguage(
      "message",
      [
        "de": "„<match>“ sagen wir nicht; wir sagen, wen wir meinen",
        "en": "we do not say “<match>”; we say whom we mean",
      ])
    lines += perLanguage(
      "help",
      ["de": "die Leute beim Namen nennen oder erzählen, was sie tun", "en": "name the people, or tell what they do"])
    lines += words(
      "terms",
      [
        "de": ["(eine|wie eine) große Familie", "unsere Kundschaft"], "en": ["one big family", "our valued customers"],
      ],
      indent: 4)
    lines.append("    examples:")
    lines += words(
      "bad",
      [
        "de": ["Wir sind [[eine große Familie]].", "[[Unsere Kundschaft]] fragt nach der Werkstatt."],
        "en": ["We are [[one big family]].", "[[Our valued customers]] asked about the workshop."],
      ], indent: 6)
    lines += words(
      "good",
      [
        "de": ["Eine Familie aus Ulm hat ihr Rad bei uns repariert."],
        "en": ["A family from Leeds repaired their bike with us."],
      ], indent: 6)
    lines += [
      "",
      language.choose(
        "  # Eine geerbte Regel, anders gewichtet oder ausgeschaltet (der Grund steht dabei):",
        "  # An inherited rule, weighted differently or switched off (with the reason):"),
      "  # promotion/hype: { severity: warning }",
      "  # form/too-many-emoji: { disable: \(language.choose("unsere Zielgruppe mag Emoji", "our readers like emoji")) }",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The shipped sets, with the law of the countries that count: its rules ask nothing of posts elsewhere.
  private var inherited: [String] { Configuration.defaultSets + profile.jurisdictions.map { "law/" + $0 } }

  private func perLanguage(_ key: String, _ texts: [String: String]) -> [String] {
    ["    \(key):"]
      + profile.languages.compactMap { language in
        texts[language.rawValue].map { "      \(language.rawValue): \(quoted($0))" }
      }
  }

  private func words(_ key: String, _ texts: [String: [String]], indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    var lines = [space + key + ":"]
    for language in profile.languages {
      lines.append(space + "  \(language.rawValue): |")
      lines += (texts[language.rawValue] ?? []).map { space + "    " + $0 }
    }
    return lines
  }

  // MARK: Guideline and draft

  /// The model guideline, to be made one's own.
  private var guideline: String {
    guard let file = ShippedFile.read("guideline.\(language.rawValue).md") else { return "" }
    return String(decoding: file.bytes, as: UTF8.self)
  }

  private var draft: String {
    let text = language.choose(
      "Der neue Werkstattplan ist da: Ab Mai reparieren wir jeden Dienstag bis 20 Uhr, und wer will, darf zusehen. Wir sind eben eine große Familie.",
      "The new workshop schedule is out: from May on we repair every Tuesday until 8 pm, and you are welcome to watch. We are one big family, after all."
    )
    let platform = profile.platform.map { "platform: \($0)\n" } ?? ""
    return "---\n\(platform)lang: \(language.rawValue)\nrole: official\n---\n\(text)\n"
  }
}
