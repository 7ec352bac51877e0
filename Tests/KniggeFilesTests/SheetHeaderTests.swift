// Which column of a sheet is which, and where its header stands.
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

@Suite struct SheetHeaderTests {
  /// What was said, each with the bytes at its place.
  private func said(_ text: String, columns: ColumnMap = [:]) -> [String] {
    sheetPosts(text, columns: columns).flatMap(\.problems).map { problem in
      let range = problem.location.range.asBytes()
      return "\(problem.rule) \(problem.severity.rawValue): " + String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
  }

  /// Every post with where it goes.
  private func posts(_ text: String, columns: ColumnMap = [:]) -> [String] {
    sheetPosts(text, columns: columns).compactMap(\.post).map { post in
      (post.values(of: .platform).joined(separator: "+") + ": " + post.text.string).replacing("\n", with: "/")
    }
  }

  // MARK: Names that differ in brackets

  /// They were “there twice”, and all texts but the first were not checked.
  @Test func columnsThatDifferInBracketsAreNotThereTwice() {
    let sheet =
      "Datum;Text (LinkedIn);Text (Instagram);Text (X)\n07.12.2026;Eins.;Zwei.;Drei.\n08.12.2026;Vier.;;Fünf.\n"
    #expect(said(sheet) == [])
    #expect(
      posts(sheet) == ["linkedin: Eins.", "instagram: Zwei.", "x: Drei.", "linkedin: Vier.", "x: Fünf."])
    let read = sheetPosts(sheet).compactMap(\.post)
    #expect(read.map(\.number) == [1, 2, 3, 4, 5])
    #expect(read.map { $0.values(of: .publishAt).first ?? "" }.prefix(3) == ["07.12.2026", "07.12.2026", "07.12.2026"])
  }

  @Test func whatIsWrongWithARowOfSeveralPostsIsSaidOnce() {
    #expect(said("Datum;Text (LinkedIn);Text (X)\nbald;Eins.;Zwei.\n") == ["input/date error: bald"])
  }

  @Test func oneTextForSeveralPlatforms() {
    #expect(posts("\"Text (LinkedIn, Facebook)\",Text (X)\nEins.,Zwei.\n") == ["linkedin+facebook: Eins.", "x: Zwei."])
  }

  @Test func hashtagsBelongToEveryVersion() {
    #expect(posts("Text (LinkedIn),Text (X),Hashtags\nEins.,Zwei.,#a\n") == ["linkedin: Eins.//#a", "x: Zwei.//#a"])
  }

  /// A platform with a text of its own is none of the common one.
  @Test func aCommonTextGoesWhereNoOtherDoes() {
    let sheet = "Kanal;Text;Text (X)\nLinkedIn, Twitter;Lang.;Kurz.\nX;Lang.;Kurz.\nX;Lang.;\n"
    #expect(posts(sheet) == ["LinkedIn: Lang.", "x: Kurz.", ": Lang.", "x: Kurz.", "X: Lang."])
  }

  /// A remark in brackets is no platform: the second text is said not to be checked.
  @Test func anotherRemarkInBracketsIsNoVersion() {
    let sheet = "Text (deutsch);Text (englisch)\nHallo.;Hello.\n"
    #expect(posts(sheet) == [": Hallo."])
    #expect(said(sheet) == ["input/csv-header warning: Text (englisch)"])
  }

  /// The map named one column and another one was checked.
  @Test func aMapPicksTheColumnThatItNames() {
    let sheet = "Text (LinkedIn);Text (Instagram);Text (X)\nEins.;Zwei.;Drei.\n"
    #expect(posts(sheet, columns: ["text": ["Text (Instagram)"]]) == [": Zwei."])
    #expect(posts(sheet, columns: ["text": ["Text (Instagram)", "Text (X)"]]) == [": Zwei.//Drei."])
  }

  @Test func aMapMayLeaveARemarkOut() {
    let sheet = "Wann (JJJJ-MM-TT),Wo (Kanal),Body\n2027-01-31,x,Hello.\n"
    let columns = ["text": ["body"], "platform": ["Wo"], "publish_at": ["Wann"]]
    #expect(posts(sheet, columns: columns) == ["x: Hello."])
    #expect(said(sheet, columns: columns) == [])
    // Which of two is meant cannot be told.
    #expect(
      said("Text (a),Text (b),Kanal\nHello.,All.,x\n", columns: ["text": ["Text"], "platform": ["Kanal"]])
        == ["input/missing-column error: Text (a)"])
  }

  @Test func namesOfSignsAreToldApart() {
    #expect(said("#,№,Text\n1,2,Hello.\n", columns: ["id": ["#"]]) == ["input/unknown-column note: #"])
  }

  // MARK: Headers without a known text

  /// The header counted as a post, and where the posts go was lost.
  @Test func aHeaderWithoutAKnownTextWasAPost() throws {
    let sheet = "Datum;Uhrzeit;Kanal;Wortlaut;Wer\n07.12.2026;03:00;X;Hallo zusammen, wir öffnen.;Anna\n"
    #expect(posts(sheet) == ["X: Hallo zusammen, wir öffnen."])
    let read = sheetPosts(sheet)
    #expect(read.first?.post?.values(of: .publishAt) == ["07.12.2026 03:00"])
    #expect(said(sheet) == ["input/csv-no-header note: Wortlaut", "input/unknown-column note: Datum"])
    let problems = read.flatMap(\.problems)
    #expect(
      problems.map { $0.message[.english] } == [
        "the header names no column for the text; “Wortlaut” is taken for it",
        "knigge does not know these columns, they are not checked: Wer",
      ])
    let help = try #require(problems.first?.help)
    #expect(help[.english] == "name the column “Text”, or “columns: { text: Wortlaut }” in knigge.yml")
  }

  @Test(arguments: ["Inhalt", "Copytext", "Posttext", "Postingtext", "Beitragstext", "ShareCommentary"])
  func namesOfTheText(_ name: String) {
    #expect(posts("Datum;Netzwerk;\(name);Hashtags\n07.12.2026;X;Hallo.;#a\n") == ["X: Hallo.//#a"])
    #expect(said("Datum;Netzwerk;\(name);Hashtags\n07.12.2026;X;Hallo.;#a\n") == [])
  }

  @Test(arguments: ["Veröffentlichungsdatum", "Publish Date", "Scheduled date"])
  func namesOfTheDate(_ name: String) {
    let post = sheetPosts("Text,\(name),Profile\nHello.,2027-01-31,acme\n").first?.post
    #expect(post?.values(of: .publishAt) == ["2027-01-31"])
    #expect(post?.values(of: .account) == ["acme"])
  }

  @Test func whatLinkedInExportsIsRead() {
    let sheet =
      "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
      + "2026-12-07 10:00:00,https://l.example/1,Hello all.,,,MEMBER_NETWORK\n"
    #expect(posts(sheet) == [": Hello all."])
    #expect(said(sheet) == [])
  }

  /// “Inhalt” may be what a post is about.
  @Test func aSureNameOfTheTextComesBeforeAVagueOne() {
    let sheet = "Inhalt;Text\nFest;Hallo zusammen.\n"
    #expect(posts(sheet) == [": Hallo zusammen."])
    #expect(said(sheet) == ["input/unknown-column note: Inhalt"])
  }

  @Test func aSecondTextInAnotherLanguageIsNamed() {
    let sheet = "Datum;Kanal;Wortlaut DE;Wortlaut EN\n07.12.2026;X;Hallo zusammen.;Hello all.\n"
    #expect(posts(sheet) == ["X: Hallo zusammen."])
    #expect(said(sheet) == ["input/csv-no-header note: Wortlaut DE", "input/unknown-column note: Datum"])
  }

  @Test func hashtagsAloneWereTheText() {
    let sheet = "Datum;Wortlaut;Hashtags\n07.12.2026;Hallo zusammen.;#a\n"
    #expect(posts(sheet) == [": Hallo zusammen.//#a"])
    // But nothing that is there goes unchecked.
    #expect(posts("Datum;Hashtags\n07.12.2026;#a\n") == [": #a"])
  }

  /// Hashtags beside it were a text, so that nobody said so.
  @Test func aSlipInTheMappedTextIsSaidBesideHashtags() {
    let columns = ["text": ["Wortlaut"]]
    #expect(said("Wortlau;Hashtags\nHallo.;#a\n", columns: columns) == ["input/missing-column error: Wortlau"])
  }

  @Test func aSheetWithoutAnyTextIsSaidNotToBeChecked() {
    #expect(posts("Datum;Kanal\n07.12.2026;X\n") == [])
    #expect(said("Datum;Kanal\n07.12.2026;X\n") == ["input/csv-no-header warning: Datum"])
    #expect(said("Datum;Kanal;Wortlaut\n") == ["input/unknown-column note: Datum"])
  }

  // MARK: Titles

  @Test(arguments: [
    "Redaktionsplan Dezember;;\nDatum;Kanal;Text\n07.12.2026;X;Hallo, alle.\n08.12.2026;X;Hallo.\n",
    "Redaktionsplan Dezember\n\nDatum;Kanal;Text\n07.12.2026;X;Hallo, alle.\n08.12.2026;X;Hallo.\n",
    "Redaktionsplan;Dezember;\nStand:;1. Dezember;\nDatum;Kanal;Text\n07.12.2026;X;Hallo, alle.\n08.12.2026;X;Hallo.\n",
  ])
  func aTitleAboveTheHeaderWasTheHeader(_ sheet: String) {
    #expect(posts(sheet) == ["X: Hallo, alle.", "X: Hallo."])
    #expect(said(sheet) == ["input/csv-header note: " + sheet.prefix { $0 != ";" && $0 != "\n" }])
  }

  @Test func rowsBelowATitleKeepTheirNumbers() {
    let sheet = "Plan;;\nDatum;Kanal;Wortlaut\n07.12.2026;X;Hallo.\n"
    let places = sheetPosts(sheet).first { $0.post != nil }?.places.map { $0.note.message[.english] }
    #expect(places == ["row 3, column “Datum”", "row 3, column “Kanal”", "row 3, column “Wortlaut”"])
  }

  @Test(arguments: [
    "2027-01-02 09:00,Das ist der Text,Link\n2027-01-03 09:00,Noch einer,Link\n",
    "Hallo zusammen.,X,Link\nUnd noch etwas.,LinkedIn,Bild\n",
    "Hallo zusammen.\nPost\nHashtags\n",
  ])
  func postsAreNoHeaders(_ sheet: String) {
    #expect(sheetPosts(sheet).compactMap(\.post).count == sheet.split(separator: "\n").count)
    #expect(said(sheet).first?.hasPrefix("input/csv-no-header note") == true)
  }
}
