// Links, hashtags, mentions and cashtags as X finds them. The facts are those of twitter-text's rules, version 3; texts are
// ours.
import KniggeText
import Testing

@Suite struct PostEntitiesTests {
  private func found(_ text: String, _ kind: PostEntity.Kind) -> [String] {
    let bytes = Array(text.utf8)
    return PostEntities(bytes).all.filter { $0.kind == kind }.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("siehe http://knigge.de", ["http://knigge.de"]), ("siehe knigge.de.", ["knigge.de"]),
    ("(https://a.example.com/b_(c))", ["https://a.example.com/b_(c)"]),
    ("https://a.org/x?y=z&w#v!", ["https://a.org/x?y=z&w#v"]),
    ("http://a.org:8080/b, c", ["http://a.org:8080/b"]), ("HTTPS://WWW.A.COM", ["HTTPS://WWW.A.COM"]),
    ("a.de b.co.uk c.foo d.nope", ["a.de", "b.co.uk", "c.foo"]), ("kein.linkk und kein. de", []),
    ("name@knigge.de", []), ("#knigge.de @knigge.de $knigge.de", []), ("a_b.de -c.de d-.de", []),
    ("straße.de und élan.fr", ["straße.de", "élan.fr"]), ("これはknigge.deです", ["knigge.de"]), ("日本語.com", []),
    ("http://日本語.com/x", ["http://日本語.com/x"]), ("http://xn--はい.com", []),
    ("http://xn--ls8h.la/", ["http://xn--ls8h.la/"]),
    ("foo.香港 bar.みんなです", ["foo.香港", "bar.みんな"]), ("http://no-tld http://a_b.com", []),
    ("http://a_b.c-d.com", ["http://a_b.c-d.com"]),
    ("x.de/(a)b) y", ["x.de/(a)b"]), ("x.de/(a(b)c) y", ["x.de/(a(b)c)"]), ("x.de/a(b", ["x.de/a"]),
    ("x.de/wörter–hier", ["x.de/wörter–hier"]),
    ("https://t.co/abc123's", ["https://t.co/abc123"]), ("https://t.co/" + String(repeating: "a", count: 41), []),
    ("https://t.co/abc?amp=1", ["https://t.co/abc?amp=1"]), ("1.5.2027", []), ("bei.uns geht", []),
    ("http://a.com-that", []), ("a.com?x=1", ["a.com"]), ("a.com/?x=1", ["a.com/?x=1"]), ("z.B. ist", []), ("", []),
    (".", []),
    ("a.gov@mail.de", []), ("http://a.com/,,,,,,,,,,,,,,,,", ["http://a.com/"]), ("\u{2066}a.com\u{2069} x", ["a.com"]),
    ("http://" + String(repeating: "a", count: 64) + ".com", []),
    (
      "http://" + String(repeating: "a", count: 63) + ".com/", ["http://" + String(repeating: "a", count: 63) + ".com/"]
    ),
  ])
  func findsLinks(_ text: String, _ expected: [String]) { #expect(found(text, .link) == expected) }

  /// Places in front of the first point of an address are passed over; nothing before them makes a difference.
  @Test(
    arguments: [
      "siehe knigge.de.", "(https://a.example.com/b_(c))", "https://a.org/x?y=z&w#v!", "a.de b.co.uk c.foo d.nope",
      "a_b.de -c.de d-.de", "name@knigge.de", "straße.de und élan.fr", "http://xn--ls8h.la/", "z.B. ist", "foo.香港 ende",
      "\u{2066}a.com\u{2069} x", "a.com?x=1", "HTTPS://WWW.A.COM", "日本語.com",
    ],
    ["Wörter ohne Punkt ", "Ein Satz. Noch einer… und 1.5 mehr. ", String(repeating: "wort ", count: 100), ". .. ... "]
  )
  func wordsBeforeALinkChangeNothing(_ text: String, _ before: String) {
    #expect(found(before + text, .link) == found(" " + text, .link))
  }

  @Test(arguments: [
    ("#knigge und #gute_Sitten2", ["#knigge", "#gute_Sitten2"]), ("#2026 #1a", ["#1a"]), ("C#dur a#b", []),
    ("#größe #Straße", ["#größe", "#Straße"]),
    ("(#a) „#b“ ,#c", ["#a", "#b", "#c"]), ("#a#b", []), ("#http://x.de", []), ("https://x.de/#anker", []),
    ("＃ｔｅｓｔ", ["＃ｔｅｓｔ"]),
    ("#日本語。", ["#日本語"]), ("✌️#ja", ["#ja"]), ("#️⃣ #", []), ("&#x", []), ("#il·lusió", ["#il·lusió"]), ("#_ #_1", []),
  ])
  func findsHashtags(_ text: String, _ expected: [String]) { #expect(found(text, .hashtag) == expected) }

  @Test(arguments: [
    ("@knigge hallo @du", ["@knigge", "@du"]), ("a@b", []), ("RT@knigge rt:@du", ["@knigge", "@du"]),
    ("@knigge/liste-1", ["@knigge/liste-1"]),
    ("@knigge/7", ["@knigge"]), ("@größe", []), ("@http://x.de", []), ("@@a !@b #@c", []), ("の@abcに", ["@abc"]),
    ("@a@b.example", []), ("(@a, @b)", ["@a", "@b"]), ("ja RT@du, aRT@du .RT@du", ["@du"]),
  ])
  func findsMentions(_ text: String, _ expected: [String]) { #expect(found(text, .mention) == expected) }

  @Test(arguments: [
    ("$ACME und $BRK.B", ["$ACME", "$BRK.B"]), ("$ACME. $ACME_", ["$ACME", "$ACME"]), ("$100 $A1", []),
    ("US$A $TOOLONG", []), ("$ACME.de1", ["$ACME"]), ("$OK$NO", ["$OK"]),
  ])
  func findsCashtags(_ text: String, _ expected: [String]) { #expect(found(text, .cashtag) == expected) }

  /// Every length grows with the text, not with its square.
  @Test(arguments: ["a.", "日", "日.", "#a", "@a", "http://a.com/(", "a.com/", "$a ", "http://", "-a.", "xn--a."])
  func isLinear(_ unit: String) {
    let bytes = Array(String(repeating: unit, count: 20_000 / unit.utf8.count).utf8)
    let start = ContinuousClock.now
    _ = PostEntities(bytes).all
    _ = CountedText.weighted(bytes)
    #expect(ContinuousClock.now - start < patience(20), "\(unit)")
  }
}
