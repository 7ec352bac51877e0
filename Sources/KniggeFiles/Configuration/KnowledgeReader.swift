// Reads what every run knows: language data and platforms, embedded in the program.
import KniggeEngine
import KniggeText
import KniggeYAML

/// Reads the data files of `Rules/`.
package enum KnowledgeReader {
  /// Languages and platforms, with everything that is wrong in their files (nothing, in a release).
  package static func read() -> (knowledge: Knowledge, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    var languages: [Language: LanguageData] = [:]
    for language in Language.allCases {
      guard let file = ShippedFile.read("language.\(language.rawValue).yml") else { continue }
      languages[language] = readLanguage(file, &problems)
    }
    let platforms = ShippedFile.read("platforms.yml").map { readPlatforms($0, &problems) } ?? []
    return (Knowledge(languages: languages, platforms: Platforms(platforms)), problems)
  }

  /// The platforms alone, which are a small part of what there is to read.
  package static func platforms() -> Platforms {
    var problems: [Diagnostic] = []
    return Platforms(ShippedFile.read("platforms.yml").map { readPlatforms($0, &problems) } ?? [])
  }

  static let languageShape = Shape([
    Field("language", .text, de: "Die Sprache", en: "The language"),
    Field(
      "function-words", .text, de: "Die häufigsten Wörter, an denen die Sprache erkannt wird",
      en: "The commonest words, by which the language is recognised"),
    Field(
      "shared-function-words", .text, de: "Ebenso häufige, die es in beiden Sprachen gibt: an ihnen wird keine erkannt",
      en: "Words as common that both languages have: none is recognised by them"),
    Field(
      "common-words", .text, de: "Andere häufige Wörter, mit denen Hashtags zerlegt werden",
      en: "Other common words, with which hashtags are cut"),
    Field(
      "often-disguised", .text, de: "Wörter, die gern mit Ziffern und Zeichen verkleidet werden",
      en: "Words that are often disguised with digits and signs"),
    Field(
      "abbreviations", .text, de: "Ein Punkt hinter diesen beendet keinen Satz",
      en: "A full stop behind these ends no sentence"),
    Field(
      "mistakable", .text, de: "Wörter, die es auch in einer anderen Sprache gibt",
      en: "Words that another language has too"),
    Field("irregular", .text, de: "Wort: Formen, zu denen keine Regel führt", en: "Word: forms that no rule leads to"),
    Field("never", .text, de: "Formen, die es als anderes Wort gibt", en: "Forms that are another word"),
    Field(
      "separable-prefixes", .text, de: "Vorsilben, die sich vom Verb trennen", en: "Prefixes that part from their verb"),
  ])

  private static func readLanguage(_ file: SourceFile, _ problems: inout [Diagnostic]) -> LanguageData {
    var nodes = NodeReader(file, family: .data)
    var data = LanguageData()
    if let root = nodes.root(), let mapping = nodes.mapping(root, LocalText("language")) {
      let values = nodes.fields(of: mapping, languageShape, what: LocalText("language"))
      func text(_ key: String) -> String { values[key].flatMap { nodes.text($0) } ?? "" }
      func words(_ key: String) -> [String] { text(key).words }
      data.functionWords = words("function-words")
      data.sharedFunctionWords = words("shared-function-words")
      data.commonWords = words("common-words")
      data.oftenDisguised = words("often-disguised")
      data.abbreviations = text("abbreviations").split(whereSeparator: \.isNewline).map(String.init)
      data.mistakable = words("mistakable")
      data.never = words("never")
      data.separablePrefixes = words("separable-prefixes")
      for line in text("irregular").utf8.split(separator: 0x0A).map({ Substring($0) }) {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
        let lemma = String(line[..<colon]).trimmingWhitespace()
        data.irregular[lemma] = String(line[line.utf8.index(after: colon)...]).words
      }
    }
    problems += nodes.problems
    return data
  }

  static let platformShape = Shape(
    [
      Field("name", .text, de: "Wie die Plattform für Menschen heißt", en: "What the platform is called for people"),
      Field("aliases", .oneOrMany(.text), de: "Andere Namen", en: "Other names"),
      Field(
        "count", .choice(CharacterCount.allCases.map(\.rawValue)), de: "Was als ein Zeichen zählt",
        en: "What counts as one character"),
      Field("remark", .text, de: "Was sonst noch zu wissen ist", en: "What else is worth knowing"),
    ]
      + PlatformQuantity.allCases.map {
        Field($0.rawValue, .shape(limitShape), de: $0.words[.german], en: $0.words[.english])
      }
  )

  static let limitShape = Shape([
    Field("max", .number, isRequired: true, de: "Die Grenze", en: "The limit"),
    Field("source", .text, isRequired: true, de: "Woher die Angabe ist", en: "Where the figure is from"),
    Field("checked", .text, isRequired: true, de: "Wann sie nachgesehen wurde", en: "When it was checked"),
    Field(
      "primary", .flag, isRequired: true, de: "Ob die Plattform selbst es sagt",
      en: "Whether the platform itself says so"),
  ])

  private static func readPlatforms(_ file: SourceFile, _ problems: inout [Diagnostic]) -> [Platform] {
    var nodes = NodeReader(file, family: .data)
    defer { problems += nodes.problems }
    guard let root = nodes.root(), let mapping = nodes.mapping(root, LocalText("platforms")) else { return [] }
    return mapping.entries.compactMap { entry in
      guard let facts = nodes.mapping(entry.value, LocalText("platform")) else { return nil }
      let values = nodes.fields(of: facts, platformShape, what: LocalText("platform"))
      var platform = Platform(
        name: entry.key.string, title: values["name"].flatMap { nodes.text($0) },
        aliases: values["aliases"].map { nodes.scalars($0).map(\.string) } ?? [],
        count: values["count"].flatMap { nodes.choice($0) } ?? .scalars)
      for quantity in PlatformQuantity.allCases {
        guard let node = values[quantity.rawValue] else { continue }
        platform.limits[quantity] = readLimit(node, &nodes)
      }
      return platform
    }
  }

  /// A limit whose source nobody names is none.
  private static func readLimit(_ node: YAMLNode, _ nodes: inout NodeReader) -> PlatformLimit? {
    guard let facts = nodes.mapping(node, LocalText("limit")) else { return nil }
    let values = nodes.fields(of: facts, limitShape, what: LocalText("limit"))
    guard let max = values["max"].flatMap({ nodes.number($0) }),
      let source = values["source"].flatMap({ nodes.text($0) }),
      let checked = values["checked"].flatMap({ nodes.text($0) })
    else {
      nodes.report(
        "limit", at: node.range, de: "der Grenze fehlt max, source oder checked",
        en: "the limit lacks max, source or checked")
      return nil
    }
    return PlatformLimit(
      max, source: "\(source) (\(checked))", isPrimary: values["primary"].flatMap { nodes.flag($0) } ?? false)
  }
}

extension String {
  /// What stands between spaces and line ends: the words of language data are in thousands.
  fileprivate var words: [String] { utf8.split { $0 == 0x20 || $0 == 0x0A }.map { String(Substring($0)) } }
}

/// What every run knows, read when it is first asked for: rules from the cache need the platforms only.
final class SharedKnowledge: Sendable {
  private let known: Locked<Knowledge?>
  private let knownPlatforms: Locked<Platforms?>

  init() {
    knownPlatforms = Locked(nil)
    known = Locked(nil)
  }

  init(_ knowledge: Knowledge) {
    knownPlatforms = Locked(knowledge.platforms)
    known = Locked(knowledge)
  }

  var platforms: Platforms {
    knownPlatforms.withLock { known in
      let platforms = known ?? KnowledgeReader.platforms()
      known = platforms
      return platforms
    }
  }

  var whole: Knowledge {
    known.withLock { known in
      let knowledge = known ?? KnowledgeReader.read().knowledge
      known = knowledge
      return knowledge
    }
  }
}
