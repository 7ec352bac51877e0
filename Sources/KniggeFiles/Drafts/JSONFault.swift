// What can be wrong with JSON.
import KniggeEngine
import KniggeText

/// What is wrong with a JSON text, and where.
struct JSONFault: Error {
  enum Kind {
    case unexpected
    case unterminated
    case badEscape
    case badNumber
    case controlCharacter
    case tooDeep(Int)
    case tooManyValues(Int)
    case tooLongText
    case tooManyEscapes
    case trailing
    case empty
  }
  var kind: Kind
  var range: Range<FileOffset>

  var text: LocalText {
    switch kind {
    case .unexpected: LocalText(german: "hier erwartet JSON etwas anderes", english: "JSON expects something else here")
    case .unterminated: LocalText(german: "hier fehlt das Ende", english: "the end of this is missing")
    case .badEscape: LocalText(german: "diese Maskierung gibt es in JSON nicht", english: "JSON has no such escape")
    case .badNumber:
      LocalText(german: "das ist keine Zahl, wie JSON sie schreibt", english: "this is not a number as JSON writes it")
    case .controlCharacter:
      LocalText(
        german: "ein Steuerzeichen muss in JSON maskiert sein", english: "a control character must be escaped in JSON")
    case .tooDeep(let limit):
      LocalText(
        german: "Listen und Objekte liegen mehr als \(limit)-fach ineinander",
        english: "lists and objects nest more than \(limit) deep")
    case .tooManyValues(let limit):
      LocalText(
        german: "der Datensatz hat mehr als \(limit) Schlüssel und Werte; er wurde nicht geprüft",
        english: "the record has more than \(limit) keys and values; it was not checked")
    case .tooLongText: DraftText.tooLong
    case .tooManyEscapes: DraftText.tooManyPieces
    case .trailing:
      LocalText(german: "hinter dem Datensatz steht noch etwas", english: "there is something behind the record")
    case .empty: LocalText(german: "hier steht kein Datensatz", english: "there is no record here")
    }
  }
}
