// Hostile and foreign text on its way to a terminal.
import KniggeReports
import Testing

@Suite struct PrintableTests {
  @Test func showsPlainTextAsItIs() {
    #expect(Printable.line("Größe: 50 % – „sicher“ … #Tag ¿né? 日本") == "Größe: 50 % – „sicher“ … #Tag ¿né? 日本")
  }

  @Test func showsControlCharactersAsSymbols() {
    #expect(Printable.line("\u{1B}[31m\u{07}\r\n\t\u{0}\u{7F}") == "␛[31m␇␍␊␉␀␡")
  }

  @Test func showsInvisibleCharactersAsEscapes() {
    #expect(Printable.line("\u{9B}\u{202E}\u{200B}\u{AD}\u{2028}") == "‹U+009B›‹U+202E›‹U+200B›‹U+00AD›‹U+2028›")
    #expect(Printable.line("\u{E0041}\u{FFFE}\u{3164}\u{FFF9}") == "‹U+E0041›‹U+FFFE›‹U+3164›‹U+FFF9›")
  }

  @Test func showsBytesThatAreNotUTF8() {
    #expect(Printable([0x61, 0xFF, 0xED, 0xA0, 0x80, 0x62]).text == "a‹FF›‹ED›‹A0›‹80›b")
  }

  @Test(arguments: [
    "😀", "👩\u{200D}👩\u{200D}👧\u{200D}👦", "❤\u{FE0F}", "👍🏽", "🇩🇪", "1\u{FE0F}\u{20E3}", "#\u{FE0F}\u{20E3}",
    "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", "🕵🏽\u{200D}♂\u{FE0F}", "🏳\u{FE0F}\u{200D}🌈",
  ])
  func leavesEmojiInPeace(emoji: String) {
    let shown = Printable(emoji)
    #expect(shown.text == emoji)
    #expect(shown.width == 2)
  }

  @Test func leavesNothingHiddenInEmoji() {
    #expect(Printable.line("👍\u{FE0F}\u{FE0F}") == "👍\u{FE0F}‹U+FE0F›")
    #expect(Printable.line("👍\u{200D}x") == "👍‹U+200D›x")
    #expect(Printable.line("👍\u{E0061}") == "👍‹U+E0061›")
    #expect(Printable.line("🏴\u{E0061}\u{E0062}x") == "🏴‹U+E0061›‹U+E0062›x")
    #expect(Printable.line("🏴\u{E0067}\u{E0062}") == "🏴‹U+E0067›‹U+E0062›", "a flag that nothing ends")
    let long = String(repeating: "\u{E0061}", count: 9) + "\u{E007F}"
    #expect(!Printable.line("🏴" + long).unicodeScalars.contains("\u{E0061}"), "longer than any region's name")
    #expect(Printable.line("1\u{FE0F}x\u{200D}y") == "1‹U+FE0F›x‹U+200D›y")
  }

  @Test func breaksUpCommandsOfCIRunners() {
    #expect(Printable.line("##[add-mask]x ###[x] # #[ #[") == "##\\[add-mask]x ###\\[x] # #[ #[")
    #expect(Printable.line("##vso[a] ##VSO[a] ##teamcity[b]") == "##vso\\[a] ##VSO\\[a] ##teamcity\\[b]")
    #expect(Printable.line("##vs[ #vso[ ## [ ##x[") == "##vs[ #vso[ ## [ ##x[")
    #expect(Printable.line("#\u{200B}#[x]") == "#‹U+200B›#[x]")
    #expect(Printable.line("#\u{301}#[x]") == "#\u{301}#\\[x]")
  }

  @Test func givesPathsThatLookLikeCommandsAnotherBeginning() {
    #expect(Printable.path("drafts/a b.md") == "drafts/a b.md")
    #expect(Printable.path("::error::x.md") == "./::error::x.md")
    #expect(Printable.path("\u{A0}::error::x.md") == "./\u{A0}::error::x.md")
    #expect(Printable.path("a\n::error::x.md") == "a␊::error::x.md")
  }

  @Test(arguments: hostileTexts.indices)
  func makesHostileTextSafe(index: Int) {
    let line = isSafe("help: " + Printable.line(hostileTexts[index]))
    let path = isSafe(Printable.path(hostileTexts[index]))
    #expect(line && path)
  }

  @Test func countsColumns() {
    #expect(Printable("日本").width == 4)
    #expect(Printable("a\u{308}o\u{308}").width == 2)
    #expect(Printable("ｗｉｄｅ").width == 8)
    #expect(Printable("한\u{1112}\u{1161}\u{11AB}").width == 4)
    #expect(Printable("\u{200B}").width == 8)
    #expect(Printable("a\tb", tab: .spaces).width == 6)
  }

  @Test func givesAnAccentWithoutLetterACircle() {
    #expect(Printable.line("\u{301}a") == "◌\u{301}a")
  }

  @Test func findsTheColumnsOfARange() {
    let shown = Printable("日e\u{301}👍🏽x")
    #expect(shown.columns(of: 0..<3) == 0..<2)
    #expect(shown.columns(of: 4..<6) == 2..<3, "an accent is shown with its letter")
    #expect(shown.columns(of: 6..<10) == 3..<5)
    #expect(shown.columns(of: 14..<15) == 5..<6)
    #expect(shown.columns(of: 15..<15) == 6..<6)
  }

  @Test func showsDotsForMaskedScalars() {
    let bytes = Array("Projekt Fälke 👍🏽!".utf8)
    #expect(Printable(bytes, masked: [8..<14]).text == "Projekt ••••• 👍🏽!")
    #expect(Printable(bytes, masked: [15..<16]).text == "Projekt Fälke ••!")
  }

  @Test func cutsBetweenWords() {
    #expect(Printable("eins zwei drei").text(cutTo: 14) == "eins zwei drei")
    #expect(Printable("eins zwei drei").text(cutTo: 13) == "eins zwei …")
    #expect(Printable("eins zwei drei").text(cutTo: 10) == "eins …")
    #expect(Printable("Donaudampfschiff").text(cutTo: 6) == "Donau…")
  }
}
