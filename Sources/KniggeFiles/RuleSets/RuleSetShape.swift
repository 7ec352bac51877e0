// The keys of a rule set, in the words that a rule author reads.
import KniggeEngine

package enum RuleSetShape {
  /// The file itself.
  package static let set = Shape([
    Field(
      "ruleset", .text, isRequired: true, de: "Der Name des Regelwerks, etwa acme/social",
      en: "The name of the rule set, such as acme/social"),
    Field(
      "languages", .oneOrMany(languages), isRequired: true, de: "Die Sprachen; Wörter ohne Sprache gehören zur ersten",
      en: "The languages; words that are not keyed belong to the first"),
    Field(
      "title", .localText, de: "Wie das Regelwerk für Menschen heißt", en: "What the rule set is called for people"),
    Field(
      "extends", .oneOrMany(.text), de: "Regelwerke, auf denen es aufbaut: mitgelieferte mit Namen, Dateien mit Pfad",
      en: "Rule sets it builds on: shipped ones by name, files by path"),
    Field(
      "guideline", .anyOf([.shape(guideline), .oneOrMany(.text)]),
      de: "Die Richtlinie, die es durchsetzt: ihre Datei, oder document und clauses",
      en: "The guideline that it enforces: its file, or document and clauses"),
    Field(
      "lists", .mapOf(list), de: "Wortlisten, die Regeln mit $name benutzen",
      en: "Lists of words that rules use as $name"),
    Field("rules", .mapOf(.shape(rule)), de: "Die Regeln", en: "The rules"),
  ])

  /// Words, or files with one entry a line; either may be keyed by language.
  private static let list = Field.Kind.anyOf([
    .words, .shape(listFile),
    .shape(
      Shape(
        Language.allCases.map {
          Field($0.rawValue, .shape(listFile), de: "Die Datei dieser Sprache", en: "The file of this language")
        })),
  ])

  /// A list that stands in a file of its own.
  package static let listFile = Shape([
    Field(
      "file", .oneOrMany(.text), isRequired: true,
      de: "Eine Textdatei mit einem Eintrag je Zeile; Zeilen, die mit „# “ beginnen, sind Bemerkungen",
      en: "A text file with one entry a line; lines that begin with “# ” are remarks")
  ])

  package static let guideline = Shape([
    Field(
      "document", .oneOrMany(.text), de: "Die Datei der Richtlinie; ihre Überschriften mit Nummern sind die Klauseln",
      en: "The file of the guideline; its numbered headings are the clauses"),
    Field(
      "clauses", .mapOf(.localText), de: "Klauseln, die hier stehen statt in einer Datei",
      en: "Clauses that stand here instead of in a file"),
  ])

  private static let languages = Field.Kind.choice(Language.allCases.map(\.rawValue))

  /// The keys that say what is looked at, one of them in each new rule.
  package static let checks = [
    Field("terms", .words, de: "Wendungen, die nicht dastehen sollen", en: "Phrases that should not be there"),
    Field("replace", .words, de: "Falsch → richtig", en: "Wrong → right"),
    Field("pattern", .anyOf([.text, .localText]), de: "Ein regulärer Ausdruck", en: "A regular expression"),
    Field(
      "limit", .anyOf([.choice(Measure.Countable.allCases.map(\.rawValue)), .words]),
      de: "Was gezählt wird: Zeichen, Emoji … oder Wendungen", en: "What is counted: characters, emoji … or phrases"),
    Field("require", .words, de: "Wendungen, von denen eine dastehen muss", en: "Phrases of which one must be there"),
    Field(
      "score", .mapOf(.shape(scorePart)), de: "Name → was gezählt wird oder fehlt, mit Gewicht",
      en: "Name → what is counted or missing, with its weight"),
    Field("facts", .condition, de: "Eine Bedingung, die gelten muss", en: "A condition that must hold"),
    Field(
      "casing", .choice(CasingCheck.Kind.allCases.map(\.rawValue)),
      de: "Großschreibung: shouting (Wörter in Großbuchstaben) oder hashtags (ohne Binnengroßschreibung)",
      en: "Capitals: shouting (words in capitals) or hashtags (without inner capitals)"),
    Field(
      "repeat", .choice(["words", "posts"]), de: "Was zweimal dasteht: ein Wort, oder nahezu derselbe Beitrag",
      en: "What is there twice: a word, or nearly the same post"),
    Field(
      "consistent", .anyOf([.choice(ConsistentCheck.Known.allCases.map(\.rawValue)), .words]),
      de: "Was überall gleich sein soll: Anrede, Preise … eine Angabe, oder Wendungen (in allen oder in keinem)",
      en: "What must be the same throughout: address, prices … a fact, or phrases (in all or in none)"),
    Field(
      "lookalike", .oneOrMany(.choice(LookalikeCheck.Kind.allCases.map(\.rawValue))),
      de: "Zeichen, die nur wie Buchstaben aussehen", en: "Characters that only look like letters"),
    Field(
      "rewrite", .oneOrMany(.text), de: "Reguläre Ausdrücke und was dafür zu schreiben ist: Ausdruck → richtig",
      en: "Regular expressions and what to write instead: expression → right"),
    Field(
      "either", .oneOrMany(.text), de: "Zwei Formen, von denen nur eine im Beitrag steht: eine ↔ andere",
      en: "Two forms of which only one stands in a post: one ↔ other"),
    Field(
      "capitals", .choice(CapitalsCheck.Style.allCases.map(\.rawValue)),
      de: "Wie Überschriften oder Sätze großgeschrieben werden", en: "How headings or sentences are capitalized"),
    Field(
      "metric", .text, de: "Eine Formel aus Wörtern, Sätzen, Silben …", en: "A formula of words, sentences, syllables …"
    ),
    Field(
      "spelling", .oneOrMany(.text),
      de: "Dateien mit den bekannten Wörtern: Hunspell (.dic) oder eines je Zeile (.txt)",
      en: "Files of the known words: Hunspell (.dic), or one a line (.txt)"),
  ]

  /// One part of a score.
  package static let scorePart = Shape([
    Field(
      "count", .anyOf([.choice(Measure.Countable.allCases.map(\.rawValue)), .words]),
      de: "Zählt jedes Mal: Emoji, Links … oder Wendungen", en: "Counts each time: emoji, links … or phrases"),
    Field(
      "missing", .anyOf([.choice(Measure.Countable.allCases.map(\.rawValue)), .words]),
      de: "Zählt einmal, wenn nichts davon dasteht", en: "Counts once when none of it is there"),
    Field("weight", .number, de: "Punkte für jedes Mal; ohne Angabe 1", en: "Points for each time; 1 unless said"),
    Field("name", .localText, de: "Wie der Teil in Meldungen heißt", en: "What messages call the part"),
  ])

  /// A rule.
  package static let rule = Shape(
    checks + [
      Field(
        "severity", .choice(Severity.allCases.map(\.rawValue)), de: "error, warning oder note",
        en: "error, warning or note"),
      Field(
        "message", .localText, de: "Was falsch ist, in einem Satz ohne Punkt",
        en: "What is wrong, in one sentence without a full stop"),
      Field("help", .localText, de: "Was zu tun ist", en: "What to do"),
      Field("clause", .oneOrMany(.text), de: "Die Klausel der Richtlinie", en: "The clause of the guideline"),
      Field(
        "reviewed", .text, de: "Prüfsumme jeder Klausel, als die Regel zuletzt mit ihr verglichen wurde",
        en: "Checksum of each clause when the rule was last compared with it"),
      Field(
        "source", .localText, de: "Gesetz oder Norm, mit dem Tag, an dem sie gelesen wurde",
        en: "Law or standard, with the day it was read"),
      Field(
        "except", .words, de: "Wendungen, die in Ordnung sind; sie heben Treffer auf, die sie berühren",
        en: "Phrases that are fine; they cancel matches that they touch"),
      Field(
        "except-inside", .flag, de: "Ausnahmen heben nur Treffer auf, die ganz in ihnen stehen",
        en: "Exceptions cancel only matches that stand inside of them as a whole"),
      Field(
        "except-pattern", .text, de: "Ein regulärer Ausdruck; was berührt, was er findet, ist in Ordnung",
        en: "A regular expression; what touches its matches is fine"),
      Field(
        "max", .anyOf([.number, .choice(["platform"])]),
        de: "Höchstens so viele; platform: so viele die Plattform erlaubt",
        en: "At most so many; platform: as many as the platform allows"),
      Field("min", .number, de: "Mindestens so viele", en: "At least so many"),
      Field(
        "per", .text, de: "Worin gezählt wird: sentence, line, 100 words",
        en: "What it is counted in: sentence, line, 100 words"),
      Field(
        "across", .choice(Scope.allCases.map(\.rawValue)), de: "Welche Beiträge verglichen werden",
        en: "Which posts are compared"),
      Field(
        "within", .text, de: "Wie nah beieinander: 6 words (Wörter), 14 days (Beiträge)",
        en: "How close together: 6 words (words), 14 days (posts)"),
      Field("similar", .text, de: "Ab welcher Ähnlichkeit: 80 %", en: "From which resemblance on: 80 %"),
      Field(
        "is", .text, de: "Der einzige richtige Wert: du, Sie, colon …", en: "The only right value: du, Sie, colon …"),
      Field(
        "case", .flag, de: "Groß- und Kleinschreibung zählt (bei Ausdrücken, und bei Wörtern mit in: verbatim)",
        en: "Upper and lower case count (of expressions, and of words with in: verbatim)"),
      Field(
        "allowed", .text, de: "Ein regulärer Ausdruck; ein Treffer, in dem er steht, ist in Ordnung",
        en: "A regular expression; a match that has it in it is fine"),
      Field(
        "twice", .choice(["anything", "letters"]), de: "Nur was zweimal nacheinander dasteht",
        en: "Only what stands twice in a row"),
      Field(
        "defined", .text, de: "Nur was dieser Ausdruck nirgends im Beitrag erklärt",
        en: "Only what this expression defines nowhere in the post"),
      Field("missing", .flag, de: "Meldet, wo der Ausdruck fehlt", en: "Reports where the expression is missing"),
      Field(
        "whole-words", .flag, de: "Treffer beginnen und enden mit einem Wort; ohne Angabe ja",
        en: "Matches begin and end with a word; yes unless said"),
      Field(
        "capitalize", .flag, de: "Groß am Anfang, wo der Treffer es ist",
        en: "With a capital at the start where the match has one"),
      Field(
        "forms", .flag, de: "Hinter dem Pfeil steht ein Ausdruck für die richtigen Formen",
        en: "Behind the arrow stands an expression for the right forms"),
      Field(
        "indicators", .oneOrMany(.text), de: "Enden, hinter denen das nächste Wort frei ist (sentence-strict: groß)",
        en: "Endings behind which the next word is free (sentence-strict: with a capital)"),
      Field(
        "share", .text, de: "Wie viele der Wörter mindestens richtig sein müssen: 80 %",
        en: "How many of the words must be right at least: 80 %"),
      Field(
        "prefix", .text, de: "Regulärer Ausdruck für einen Anfang, der nicht mitzählt",
        en: "Regular expression for a beginning that does not count"),
      Field("reports", .text, de: "Welcher Wert gemeldet wird: > 8", en: "Which value is reported: > 8"),
      Field(
        "plain-text", .flag, de: "Auch in .txt-Dateien; ohne Angabe ja", en: "Also in .txt files; yes unless said"),
      Field(
        "filters", .oneOrMany(.text), de: "Ausdrücke für Wörter, die nicht geprüft werden",
        en: "Expressions for words that are not checked"),
      Field(
        "only-filters", .flag, de: "Nur die Filter lassen Wörter aus, sonst nichts",
        en: "Only the filters leave words out, nothing else does"),
      Field("when", .condition, de: "Nur wenn das gilt", en: "Only when this holds"),
      Field("unless", .condition, de: "Nicht wenn das gilt", en: "Not when this holds"),
      Field("softer", .condition, de: "Eine Stufe milder, wenn das gilt", en: "One severity lower when this holds"),
      Field(
        "in", .oneOrMany(.text),
        de:
          "Wo gesucht wird: text, hashtags, labels, alt, verbatim …, start, first-line, before-fold, part-1, first-mention",
        en:
          "Where it looks: text, hashtags, labels, alt, verbatim …, start, first-line, before-fold, part-1, first-mention"
      ),
      Field("not-in", .oneOrMany(.text), de: "Wo nicht gesucht wird", en: "Where it does not look"),
      Field("fix", .localText, de: "Wodurch die Wörter ersetzt werden", en: "What the words are replaced with"),
      Field(
        "edit", .text, de: "Was an den Wörtern zu ändern ist: Ausdruck → richtig",
        en: "What is to be changed in the words: expression → right"),
      Field(
        "safe", .flag, de: "Die Reparatur darf ohne Ansehen angewandt werden",
        en: "The fix may be applied without review"),
      Field("valid-from", .text, de: "Gilt ab diesem Tag", en: "Counts from this day on"),
      Field("valid-until", .text, de: "Gilt bis zu diesem Tag", en: "Counts up to and with this day"),
      Field("mask", .flag, de: "Die gefundenen Wörter nie zeigen", en: "Never print the words that were found"),
      Field("once", .flag, de: "Je Beitrag nur einmal melden", en: "Report only once in a post"),
      Field("at-most", .number, de: "Je Beitrag höchstens so oft melden", en: "Report at most so often in a post"),
      Field(
        "examples", .shape(examples), de: "Beiträge, an denen die Regel sich zeigt und geprüft wird",
        en: "Posts that show the rule and test it"),
      Field(
        "disable", .text, de: "Schaltet eine geerbte Regel aus; der Wert ist der Grund",
        en: "Switches an inherited rule off; the value is the reason"),
      Field(
        "enable", .flag, de: "Schaltet eine ausgeschaltete Regel wieder ein", en: "Switches a disabled rule on again"),
      Field(
        "add", .shape(additions), de: "Was zu den Wörtern der geerbten Regel hinzukommt",
        en: "What is added to the words of the inherited rule"),
      Field(
        "remove", .shape(additions), de: "Was von den Wörtern der geerbten Regel wegfällt",
        en: "What is taken from the words of the inherited rule"),
    ])

  /// The words of an inherited rule that can be added to.
  package static let additions = Shape([
    Field("terms", .words, de: "Wendungen", en: "Phrases"),
    Field("require", .words, de: "Wendungen, von denen eine dastehen muss", en: "Phrases of which one must be there"),
    Field("except", .words, de: "Ausnahmen", en: "Exceptions"),
  ])

  package static let examples = Shape([
    Field(
      "bad", .posts(example), de: "Was die Regel findet; die Stelle steht in [[ ]]",
      en: "What the rule finds; the place stands in [[ ]]"),
    Field(
      "good", .posts(example), de: "Was die Regel in Ruhe lässt",
      en: "What the rule leaves alone"),
    Field(
      "given", .shape(given), de: "Was die Beispiele von der Firma annehmen",
      en: "What the examples assume about the company"),
  ])

  /// What examples take for given, in place of a configuration.
  package static let given = Shape([
    Field("company", .shape(ConfigurationShape.company), de: "Angaben zur Firma", en: "Facts about the company"),
    Field("lists", .mapOf(.words), de: "Wortlisten der Konfiguration", en: "Lists of the configuration"),
    Field("calendar", .mapOf(CalendarReader.kind), de: "Zeiträume", en: "Periods"),
    Field("now", .text, de: "Der Zeitpunkt des Laufs", en: "The moment of the run"),
  ])

  /// One of several posts of an example.
  package static let examplePost = Shape(
    Fact.allCases.map {
      Field(
        $0.rawValue, $0 == .media ? .media : .oneOrMany(.text), de: "Eine Angabe zum Beitrag", en: "A fact of the post")
    })

  /// A post of an example; beside these keys every fact of a post.
  package static let example = Shape(
    [
      Field("text", .text, de: "Der Beitrag", en: "The post"),
      Field(
        "posts", .oneOrMany(.shape(examplePost)), de: "Mehrere Beiträge eines Laufs, in ihrer Reihenfolge",
        en: "Several posts of a run, in their order"),
      Field("fixed", .text, de: "Der Beitrag nach der Reparatur", en: "The post after the fix"),
    ]
      + Fact.allCases.filter { $0 != .text }.map {
        Field(
          $0.rawValue, $0 == .media ? .media : .oneOrMany(.text), de: "Eine Angabe zum Beitrag",
          en: "A fact of the post")
      })

  /// What a fact may be asked besides a value.
  package static let predicates = [
    Field("not", .oneOrMany(.text), de: "Da, aber keiner dieser Werte", en: "There, but none of these values"),
    Field(
      "after", .text, de: "Nach einem Datum oder einer Angabe wie embargo_until",
      en: "After a date or a fact such as embargo_until"),
    Field(
      "before", .text, de: "Vor einem Datum oder einer Angabe wie embargo_until",
      en: "Before a date or a fact such as embargo_until"),
    Field("in", .text, de: "In einem Zeitraum der Konfiguration", en: "In a period of the configuration"),
    Field("not-in", .text, de: "Nicht in diesem Zeitraum", en: "Not in that period"),
    Field("at", .text, de: "Zu dieser Tageszeit: 22:00-06:00", en: "At this time of day: 22:00-06:00"),
    Field(
      "on", .oneOrMany(.choice(Weekday.names)), de: "An diesem Wochentag: saturday, sunday",
      en: "On this day of the week: saturday, sunday"),
  ]

  static let predicate = Shape(predicates)

  /// The keys of a condition besides the facts.
  package static let condition = Shape(
    [
      Field(
        "terms", .words, de: "Eine dieser Wendungen steht im Beitrag", en: "One of these phrases stands in the post"),
      Field(
        "pattern", .text, de: "Dieser reguläre Ausdruck trifft den Beitrag",
        en: "This regular expression matches the post"),
      Field("in", .oneOrMany(.text), de: "Wo die Wendungen stehen müssen", en: "Where the phrases must stand"),
      Field(
        "near", .text, de: "Wie nah am Treffer: sentence, line, 6 words",
        en: "How near to the match: sentence, line, 6 words"),
    ]
      + Fact.allCases.filter { $0 != .text && $0 != .media }.map {
        Field(
          $0.rawValue, .factTest(predicates), de: "Eine Angabe zum Beitrag: ein Wert, eine Liste, present, absent",
          en: "A fact of the post: a value, a list, present, absent")
      }
      + MediumFact.allCases.map {
        Field("media." + $0.rawValue, .factTest(predicates), de: "Eine Angabe zu den Medien", en: "A fact of the media")
      })
}
