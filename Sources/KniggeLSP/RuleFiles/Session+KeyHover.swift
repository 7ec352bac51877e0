// What a word of a rule file means.
import KniggeEngine
import KniggeFiles
import KniggeText

extension Session {
  /// The page for the word at a place of a rule file or of front matter, in Markdown; nil where there is nothing to say.
  mutating func keyPage(_ document: Document, _ position: EditorPosition) throws(ResponseError) -> String? {
    guard let (word, setup) = word(in: document, at: position) else { return nil }
    let language = projects[project(of: document.path)].language(for: document.path)
    switch word.meaning {
    case .key(let name):
      guard let field = word.field else { return nil }
      return KeyPage(name: name, field: field, language: language).text
    case .rule(let id):
      guard let setup, let rule = setup.ruleSet.rule(named: id) else { return nil }
      return RuleMarkdown(rule: rule, language: language, setup: setup).text
    case .list(let name):
      guard let entries = ListLookup.entries(of: name, in: setup) else { return nil }
      let count =
        entries.count == 1
        ? language.choose("1 Eintrag", "1 entry")
        : language.choose("\(entries.count) Einträge", "\(entries.count) entries")
      return "**$\(RuleMarkdown.escaped(name))** · \(count)\n\n" + ListLookup.sample(entries)
    case .clause(let id):
      guard let clause = setup?.ruleSet.clauses[id] else { return nil }
      return "**\(language.choose("Klausel", "Clause")) \(RuleMarkdown.escaped(id))**\n\n"
        + RuleMarkdown.escaped(clause.text[language])
    case .ruleSet(let name):
      guard let file = ShippedFile.read(name + ".yml") else { return nil }
      let title = RuleSetTitle.of(file, language)
      return "**\(RuleMarkdown.escaped(name))** · " + language.choose("mitgeliefertes Regelwerk", "shipped rule set")
        + (title.map { "\n\n" + RuleMarkdown.escaped($0) } ?? "")
    case .platform(let name):
      guard let platform = knowledge.platforms[name] else { return nil }
      var lines = ["**\(RuleMarkdown.escaped(platform.name))**"]
      if let limit = platform.characterLimit {
        lines.append(language.choose("höchstens \(limit) Zeichen", "at most \(limit) characters"))
      }
      if let fold = platform.fold {
        lines.append(language.choose("\(fold) Zeichen ohne „mehr“", "\(fold) characters without “see more”"))
      }
      return lines.joined(separator: "\n\n")
    case .file: return nil
    }
  }

  /// The word at a place, with the setup to look it up in.
  mutating func word(in document: Document, at position: EditorPosition) -> (word: RuleFileWord, setup: Setup?)? {
    let index = document.text.index(of: position, in: encoding)
    guard cursor(in: document, at: index) != nil else { return nil }
    let setup = usableSetup(of: document)
    let kind = projects[project(of: document.path)].kind(of: document)
    let word = RuleFileWord(
      in: document, at: index, { Self.cursor(in: document, kind, at: $0) }, setup)
    return word.map { ($0, setup) }
  }
}

/// What a key means, and what may stand behind it.
private struct KeyPage {
  let name: String
  let field: Field
  let language: Language

  var text: String {
    var lines = [
      "**\(RuleMarkdown.escaped(field.name))**" + (field.isRequired ? language.choose(" · nötig", " · required") : "")
    ]
    lines.append(RuleMarkdown.escaped(field.summary[language]))
    if let looks { lines.append(language.choose("Wert: ", "Value: ") + RuleMarkdown.escaped(looks)) }
    return lines.joined(separator: "\n\n")
  }

  private var looks: String? {
    let parts = Self.describe(field.kind, language)
    return parts.isEmpty ? nil : parts
  }

  private static func describe(_ kind: Field.Kind, _ language: Language) -> String {
    switch kind {
    case .text: language.choose("ein Text", "a text")
    case .localText: language.choose("ein Text, oder einer je Sprache", "a text, or one for each language")
    case .words: language.choose("Wendungen, eine je Zeile oder als Liste", "phrases, one a line or as a list")
    case .number: language.choose("eine ganze Zahl", "a whole number")
    case .flag: "true, false"
    case .choice(let values): values.joined(separator: ", ")
    case .posts: language.choose("Beiträge, einer je Zeile oder als Liste", "posts, one a line or as a list")
    case .oneOrMany(let kind): describe(kind, language) + language.choose("; oder eine Liste", "; or a list")
    case .condition: language.choose("eine Bedingung", "a condition")
    case .factTest: language.choose("ein Wert, eine Liste, present oder absent", "a value, a list, present or absent")
    case .media: language.choose("Dateien mit Angaben", "files with facts")
    case .shape(let shape): language.choose("Schlüssel: ", "keys: ") + shape.names.prefix(16).joined(separator: ", ")
    case .mapOf: language.choose("Namen mit Werten", "names with values")
    case .anyOf(let kinds): kinds.map { describe($0, language) }.joined(separator: language.choose("; oder ", "; or "))
    }
  }
}

/// The title of a shipped set, without reading its rules: a line for each language, as all of them are written.
private enum RuleSetTitle {
  static func of(_ file: SourceFile, _ language: Language) -> String? {
    let lines = String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let head = lines.prefix(60).drop { !$0.hasPrefix("title:") }.dropFirst()
    let titles = head.prefix { $0.hasPrefix(" ") }.map { $0.drop { $0 == " " } }
    guard let title = titles.first(where: { $0.hasPrefix(language.rawValue + ":") }) else { return nil }
    let words = title.dropFirst(language.rawValue.count + 1).drop { $0 == " " }
    return words.hasPrefix("'") ? String(words.dropFirst().dropLast()) : String(words)
  }
}
