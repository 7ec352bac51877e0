// What is wrong with a phrase, in words.
import KniggeEngine

enum PhraseWords {
  static func describe(_ kind: PhraseProblem.Kind) -> LocalText {
    switch kind {
    case .empty: LocalText(german: "hier steht kein Wort", english: "there is no word here")
    case .unclosed(let sign):
      LocalText(
        german: "„\(sign)“ wird nicht geschlossen; soll das Zeichen selbst dastehen, dann „\\\(sign)“",
        english: "“\(sign)” is not closed; if the character itself is meant, write “\\\(sign)”")
    case .unexpected(let sign):
      LocalText(
        german: "„\(sign)“ steht hier allein; soll das Zeichen selbst dastehen, dann „\\\(sign)“",
        english: "“\(sign)” stands alone here; if the character itself is meant, write “\\\(sign)”")
    case .unknownClass(let name):
      LocalText(
        german: "„<\(name)>“ ist keine Zeichenart\(suggestion(name, ", meinten Sie „<", ">“?"))",
        english: "“<\(name)>” is not a kind of token\(suggestion(name, ", did you mean “<", ">”?"))")
    case .gapWithoutNumber(let name):
      LocalText(
        german: "„<\(name)>“ braucht eine Zahl, etwa „<..3>“", english: "“<\(name)>” needs a number, such as “<..3>”")
    case .gapTooLong(let limit):
      LocalText(
        german: "eine Lücke darf höchstens \(limit) Wörter lang sein",
        english: "a gap may be at most \(limit) words long")
    case .gapAtEdge:
      LocalText(
        german: "eine Lücke steht zwischen Wörtern, nicht am Rand",
        english: "a gap stands between words, not at the edge")
    case .emptyListName:
      LocalText(
        german: "hinter „$“ fehlt der Name der Liste; soll das Zeichen selbst dastehen, dann „\\$“",
        english: "the name of the list is missing behind “$”; if the character itself is meant, write “\\$”")
    case .inflectionOfNothing:
      LocalText(german: "„~“ gehört direkt hinter ein Wort", english: "“~” belongs right behind a word")
    case .tooLong(let limit):
      LocalText(
        german: "eine Wendung darf höchstens \(limit) Teile haben", english: "a phrase may have at most \(limit) parts")
    case .gluedBrackets:
      LocalText(
        german: "Klammern an einem Wort stehen für Buchstaben, wie „Preis(e)“ oder „(Sonder|Mega)preis~“; "
          + "das hier bitte einzeln aufschreiben, oder ein Leerzeichen dazwischen",
        english: "brackets at a word stand for letters, like “price(s)” or “(over|under)price~”; "
          + "please write this out, or put a space in between")
    case .nestedTooDeep(let limit):
      LocalText(
        german: "Klammern dürfen höchstens \(limit)-fach ineinander stehen",
        english: "brackets may nest at most \(limit) deep")
    case .onlyGaps:
      LocalText(german: "eine Wendung braucht mindestens ein Wort", english: "a phrase needs at least one word")
    case .tooManyGaps(let limit):
      LocalText(
        german: "eine Wendung darf höchstens \(limit) Lücken haben", english: "a phrase may have at most \(limit) gaps")
    }
  }

  private static func suggestion(_ name: String, _ before: String, _ after: String) -> String {
    guard let nearest = NearestName.of(name, among: TokenClass.allCases.map(\.rawValue)) else { return "" }
    return before + nearest + after
  }

  /// What keeps a phrase from being written out.
  static func describe(_ failure: PhraseExpander.Failure) -> LocalText {
    switch failure {
    case .unknownList(let name):
      LocalText(german: "die Liste „$\(name)“ gibt es nicht", english: "there is no list “$\(name)”")
    case .listsTooDeep(let name):
      LocalText(
        german: "die Liste „$\(name)“ nennt sich selbst, oder Listen stehen zu tief ineinander",
        english: "the list “$\(name)” names itself, or lists nest too deeply")
    case .tooManyRows:
      LocalText(
        german: "diese Wendung steht für mehr als \(PhraseExpander.maximumRows) Wortfolgen; bitte aufteilen",
        english: "this phrase stands for more than \(PhraseExpander.maximumRows) rows of words; please split it")
    case .tooManyWords(let limit):
      LocalText(
        german: "diese Wendung hat mit ihren Listen mehr als \(limit) Wörter hintereinander",
        english: "with its lists this phrase has more than \(limit) words in a row")
    case .tooMuchInAll:
      LocalText(
        german: "ab dieser Wendung stehen die Wendungen aller Regeln zusammen für mehr Wörter, als Platz haben; "
          + "Klammern und Listen, die sich vervielfachen, auflösen oder Regelwerke getrennt prüfen",
        english: "from this phrase on the phrases of all rules together stand for more words than there is room for; "
          + "undo brackets and lists that multiply, or check rule sets separately")
    case .wordTooLong(let word, let limit):
      LocalText(
        german: "„\(word.prefix(24))…~“ hat mehr als \(limit) Buchstaben und wird nicht gebeugt",
        english: "“\(word.prefix(24))…~” has more than \(limit) letters and is not inflected")
    case .inflectionWithoutLanguage(let word):
      LocalText(
        german: "„\(word)~“ steht in einer Liste ohne Sprache und kann nicht gebeugt werden",
        english: "“\(word)~” stands in a list without a language and cannot be inflected")
    case .partTooShort(let word) where word.allSatisfy(\.isNumber):
      LocalText(
        german: "„-\(word)“ wäre das Ende eines Wortes; soll der Strich selbst dastehen, dann „\\-\(word)“",
        english: "“-\(word)” would be the end of a word; if the dash itself is meant, write “\\-\(word)”")
    case .partTooShort(let word):
      LocalText(
        german: "der Wortteil „\(word)“ ist kürzer als drei Buchstaben und träfe fast jedes Wort",
        english: "the part “\(word)” is shorter than three letters and would match almost every word")
    }
  }
}
