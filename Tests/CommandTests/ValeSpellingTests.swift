// Which words Vale looks up in a dictionary, and how: letter for letter, whole between blanks.
import Foundation
import Testing

@Suite struct ValeSpellingTests {
  private static let words = ["we", "like", "Berlin", "don't", "große", "Wort", "Liste", "kg", "Ms."]

  /// The words that a rule reports, in their order.
  private func found(
    _ text: String, _ more: String = "", draft: String = "post.txt", words: [String] = Self.words, aff: String = "",
    accepted: String? = nil
  ) throws -> [String] {
    var files = [
      "styles/Acme/Spelling.yml": "extends: spelling\nmessage: \"%s\"\ndictionaries: [tiny]\n\(more)",
      "styles/config/dictionaries/tiny.dic": "\(words.count)\n" + words.joined(separator: "\n") + "\n",
      "styles/config/dictionaries/tiny.aff": "SET UTF-8\n\(aff)", ".git/HEAD": "ref: refs/heads/main\n", draft: text,
    ]
    files["styles/config/vocabularies/Base/accept.txt"] = accepted
    let place = try folder(files)
    func lint(_ rules: String) throws -> [String] {
      let run = try Run(
        ["lint", draft, "--format", "concise", "--isolated", "--fail-on", "never", "--rules", rules], in: place)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      return run.output.split(separator: "\n").filter { $0.lowercased().contains("spelling]") }.map {
        String($0.split(separator: " ", maxSplits: 2)[2].prefix { $0 != "[" }.dropLast())
      }
    }
    let result = try lint("vale:styles/Acme")
    // A converted set finds the same.
    #expect(try Run(["convert", "vale:styles/Acme", "--output", "acme.yml"], in: place).status == 0)
    #expect(try lint("acme.yml") == result)
    return result
  }

  /// Parts of compounds with a hyphen, of addresses and of names were looked up one by one.
  @Test func whatHasSignsInItWasTakenApart() throws {
    let text = "well-konwn foo/bar https://wrod.com/a a@wrod.de @wrod #wrod wrod…that 12zz „wrod“ *wrod*\n"
    #expect(try found(text) == [])
    #expect(try found("(wrod) “wrod”, 'wrod' [wrod]: $wrod?!\n") == Array(repeating: "wrod", count: 5))
  }

  /// A word was known in whatever case, and with `'s` behind it.
  @Test func aWordWasKnownInOtherLettersThanItsOwn() throws {
    #expect(try found("Berlin berlin BERLIN We GROSSE grosse Große\n") == ["berlin", "grosse"])
    #expect(try found("Berlin's don't don’t Don't dont\n") == ["Berlin's", "dont"])
  }

  /// Of capitals inside of a word only those count that make a hump, and a single letter is a word.
  @Test func capitalsInsideOfAWordHidIt() throws {
    #expect(try found("iPhone eBay PCs x JavaScript McDonald GmbH HTML aB\n") == ["iPhone", "eBay", "PCs", "x"])
  }

  @Test func whatLooksLikeAnAbbreviationKeepsItsStop() throws {
    #expect(try found("Wrd. wrod. e.g. U.S. We like.\n") == ["wrod"])
    #expect(try found("Wrd. Ms. e.g. 12kg 12zz 0x1F\n", "custom: true\n") == ["Wrd.", "e.g.", "12zz"])
  }

  /// Accepted phrases of several words let nothing pass.
  @Test func wordsOfAnAcceptedPhraseWereReported() throws {
    let text = "mea culpa, Mea Culpa, mea maxima culpa K8s k8sx\n"
    #expect(try found(text, accepted: "mea culpa\n[kK]8s?\n") == ["mea", "maxima", "culpa"])
  }

  /// German makes compounds; a dictionary that says so was asked for each of them.
  @Test func compoundsWereUnknown() throws {
    let text = "Wortliste Wortlisten Listenwort Listewort Berlinwortliste\n"
    #expect(try found(text).count == 5)
    #expect(try found(text, aff: "COMPOUNDBEGIN x\nCOMPOUNDMIN 2\n") == ["Wortlisten", "Listenwort"])
    #expect(try found("Wewe\n", aff: "COMPOUNDFLAG x\n") == ["Wewe"])
    // A noun in small letters is none, unless it is two words besides.
    let nouns = ["Art", "ist", "Artist", "Maler"]
    #expect(try found("artist maler\n", words: nouns, aff: "COMPOUNDFLAG x\n") == ["maler"])
  }

  /// In Markdown marks around a word hid it, and so did a link.
  @Test func marksInMarkdownPartWords() throws {
    let text = "**wrod** un*wrod*ed _wrod_ [wrod wrod](https://a.example) `wrod`s well-konwn ](\n"
    #expect(
      try found(text, draft: "post.md") == ["wrod", "un", "wrod", "ed", "wrod", "wrod", "wrod", "s"])
  }
}
