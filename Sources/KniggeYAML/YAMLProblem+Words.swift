// The words for everything that can be wrong with a YAML text, in English and German.
import KniggeText

package enum YAMLWords {
  /// One sentence without a full stop.
  package static func english(_ kind: YAMLProblem.Kind) -> String {
    switch kind {
    case .syntax(let fault): english(fault)
    case .utf16: "this file is UTF-16; save it as UTF-8"
    case .invalidUTF8: "this is not UTF-8; save the file as UTF-8"
    case .controlCharacter(let code): "control character \(hex(code)); delete it"
    case .tooDeep(let limit): "more than \(limit) lists and mappings inside each other"
    case .tooManyNodes(let limit): "more than \(limit) values in one file"
    case .tooManyAliases(let limit): "values are repeated with “*” more than \(limit) times"
    case .tooManyAliasedNodes(let limit): "repetitions with “*” make more than \(limit) values"
    case .duplicateKey(let name, _): "duplicate key “\(short(name))”"
    case .complexKey: "a list or mapping cannot be a key; put a text that begins with “[” or “{” in '…'"
    case .mergeKey: "“<<” is not used here; write the keys out"
    case .tag(let text): "tags like “\(short(text))” are not used here; put a text that begins with “!” in '…'"
    case .undefinedAlias(let name):
      "“*\(short(name))” repeats a value that nothing names; put a text that begins with “*” in '…'"
    case .severalDocuments: "a second document begins here; one file holds one"
    case .swallowedComment(let text):
      "YAML reads “\(short(text))” as a comment; if it belongs to the text, put the whole text in '…'"
    case .mappingForText(let key): "YAML reads “\(short(key)):” as a key with a value; put the whole text in '…'"
    case .sequenceForText: "YAML reads these brackets as a list; put the text in '…'"
    case .unusedName(let name):
      "“\(short(name))” names a value that nothing repeats; put a text that begins with “&” in '…'"
    case .controlEscape(let text):
      "in double quotes “\(short(text))” is a control character; use '…', or write “\\\\”"
    }
  }

  /// One sentence without a full stop.
  package static func german(_ kind: YAMLProblem.Kind) -> String {
    switch kind {
    case .syntax(let fault): german(fault)
    case .utf16: "Diese Datei ist UTF-16; als UTF-8 speichern"
    case .invalidUTF8: "Das ist kein UTF-8; die Datei als UTF-8 speichern"
    case .controlCharacter(let code): "Steuerzeichen \(hex(code)); löschen"
    case .tooDeep(let limit): "Mehr als \(limit) Listen und Zuordnungen ineinander"
    case .tooManyNodes(let limit): "Mehr als \(limit) Werte in einer Datei"
    case .tooManyAliases(let limit): "Mit „*“ werden mehr als \(limit) Mal Werte wiederholt"
    case .tooManyAliasedNodes(let limit): "Wiederholungen mit „*“ ergeben mehr als \(limit) Werte"
    case .duplicateKey(let name, _): "Der Schlüssel „\(short(name))“ steht doppelt"
    case .complexKey:
      "Eine Liste oder Zuordnung kann kein Schlüssel sein; einen Text mit „[“ oder „{“ am Anfang in '…' setzen"
    case .mergeKey: "„<<“ gibt es hier nicht; die Schlüssel ausschreiben"
    case .tag(let text):
      "Typangaben wie „\(short(text))“ gibt es hier nicht; einen Text mit „!“ am Anfang in '…' setzen"
    case .undefinedAlias(let name):
      "„*\(short(name))“ wiederholt einen Wert, den nichts so nennt; einen Text mit „*“ am Anfang in '…' setzen"
    case .severalDocuments: "Hier beginnt ein zweites Dokument; eine Datei enthält nur eines"
    case .swallowedComment(let text):
      "YAML liest „\(short(text))“ als Kommentar; gehört es zum Text, den ganzen Text in '…' setzen"
    case .mappingForText(let key):
      "YAML liest „\(short(key)):“ als Schlüssel mit einem Wert; den ganzen Text in '…' setzen"
    case .sequenceForText: "YAML liest diese Klammern als Liste; den Text in '…' setzen"
    case .unusedName(let name):
      "„\(short(name))“ benennt einen Wert, den nichts wiederholt; einen Text mit „&“ am Anfang in '…' setzen"
    case .controlEscape(let text):
      "In doppelten Anführungszeichen ist „\(short(text))“ ein Steuerzeichen; '…' nehmen oder „\\\\“ schreiben"
    }
  }

  private static func english(_ fault: YAMLSyntaxFault) -> String {
    switch fault {
    case .colonInText: "a “: ” inside a text without quotes; put the text in '…'"
    case .keyInContinuedText:
      "this line continues the text above; check its indentation, or end the line above with “:”"
    case .missingColon: "a “:” is missing behind this key, or this line needs more indentation"
    case .missingSpaceAfterColon: "a space is missing behind this “:”"
    case .keyTooLong: "a key may have 1,024 characters at most; put a long text behind “|”"
    case .wrongIndentation: "the indentation of this line fits none of the lines above"
    case .missingDash: "a “- ” is missing before this list item, or this line needs another indentation"
    case .tab: "a tab where YAML wants spaces"
    case .reservedCharacter(let character) where character == "|" || character == ">":
      "“\(character)” is not possible in brackets or braces; leave them out and put each key on a line of its own"
    case .reservedCharacter(let character):
      "a text without quotes cannot begin with “\(character)”; put the text in '…'"
    case .textBesideBlockIndicator(let character):
      "text behind “\(character)” goes on the lines below; put a text that begins with “\(character)” in '…'"
    case .unclosedQuote: "this quote is never closed"
    case .unclosedBracket(let bracket): "this “\(bracket)” is never closed"
    case .missingComma: "a comma or a closing bracket is missing here; put a text with brackets in '…'"
    case .textAfterValue: "the value has ended before this text; put the whole text in '…'"
    case .textBehindQuote:
      "the quote before this has closed the text; write inner quotes differently, or close one in a line above"
    case .unknownEscape(let text):
      "“\(short(text))” means nothing in double quotes; use '…', or write “\\\\”"
    case .misplacedDash: "a list begins on the line below its key; put a text that begins with “- ” in '…'"
    case .invisibleLineEnd(let code):
      "YAML ends the line at this invisible character \(hex(code)); replace it by a space or a new line"
    case .other(let text): "this is not YAML (\(short(text)))"
    }
  }

  private static func german(_ fault: YAMLSyntaxFault) -> String {
    switch fault {
    case .colonInText: "„: “ mitten in einem Text ohne Anführungszeichen; den Text in '…' setzen"
    case .keyInContinuedText:
      "Diese Zeile setzt den Text darüber fort; die Einrückung prüfen, oder die Zeile darüber mit „:“ beenden"
    case .missingColon: "Hinter diesem Schlüssel fehlt „:“, oder die Zeile muss weiter eingerückt sein"
    case .missingSpaceAfterColon: "Hinter diesem „:“ fehlt ein Leerzeichen"
    case .keyTooLong: "Ein Schlüssel darf höchstens 1.024 Zeichen haben; langen Text hinter „|“ setzen"
    case .wrongIndentation: "Die Einrückung dieser Zeile passt zu keiner Zeile darüber"
    case .missingDash: "Vor diesem Listeneintrag fehlt „- “, oder die Zeile muss anders eingerückt sein"
    case .tab: "Tabulator, wo YAML Leerzeichen verlangt"
    case .reservedCharacter(let character) where character == "|" || character == ">":
      "„\(character)“ geht in Klammern nicht; sie weglassen und jeden Schlüssel in eine eigene Zeile setzen"
    case .reservedCharacter(let character):
      "Ein Text ohne Anführungszeichen kann nicht mit „\(character)“ beginnen; in '…' setzen"
    case .textBesideBlockIndicator(let character):
      "Text nach „\(character)“ gehört in die Zeilen darunter; einen Text mit „\(character)“ am Anfang in '…' setzen"
    case .unclosedQuote: "Dieses Anführungszeichen wird nirgends geschlossen"
    case .unclosedBracket(let bracket): "„\(bracket)“ wird nirgends geschlossen"
    case .missingComma:
      "Hier fehlt ein Komma oder die schließende Klammer; einen Text mit Klammern in '…' setzen"
    case .textAfterValue: "Der Wert ist vor diesem Text schon zu Ende; den ganzen Text in '…' setzen"
    case .textBehindQuote:
      "Das Zeichen davor schließt den Text; innere Anführungszeichen anders schreiben oder eines weiter oben schließen"
    case .unknownEscape(let text):
      "„\(short(text))“ bedeutet in doppelten Anführungszeichen nichts; '…' nehmen oder „\\\\“ schreiben"
    case .misplacedDash:
      "Eine Liste beginnt in der Zeile unter ihrem Schlüssel; einen Text mit „- “ am Anfang in '…' setzen"
    case .invisibleLineEnd(let code):
      "YAML beendet die Zeile bei diesem unsichtbaren Zeichen \(hex(code)); ein Leerzeichen oder eine neue Zeile nehmen"
    case .other(let text): "Das ist kein YAML (\(short(text)))"
    }
  }

  /// Evidence as far as a message needs it; it can be as long as the file.
  private static func short(_ text: String) -> String {
    text.count > 60 ? text.prefix(59) + "…" : text
  }

  /// `U+0007`.
  private static func hex(_ scalar: Unicode.Scalar) -> String { "U+" + Hex.digits(scalar.value, atLeast: 4) }
}
