// What is said about columns and cells of a sheet that are not checked.
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

@Suite struct SheetColumnTests {
  /// What was said, each with the bytes at its place.
  private func said(_ text: String, columns: ColumnMap = [:]) -> [String] {
    sheetPosts(text, columns: columns).flatMap(\.problems).map { problem in
      let range = problem.location.range.asBytes()
      return "\(problem.rule) \(problem.severity.rawValue): " + String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
  }

  private func texts(_ text: String, columns: ColumnMap = [:]) -> [String] {
    sheetPosts(text, columns: columns).compactMap { $0.post?.text.string }
  }

  private func values(_ fact: Fact, _ text: String, columns: ColumnMap = [:]) -> [[String]] {
    sheetPosts(text, columns: columns).compactMap { $0.post?.values(of: fact) }
  }

  // MARK: Columns that mean the same

  @Test func aSecondTextByAnotherNameWasDropped() throws {
    let sheet = "platform,Text,Content\nx,Hello one.,You idiots\nx,Hello two.,You too\n"
    #expect(said(sheet) == ["input/csv-header warning: Content"])
    #expect(texts(sheet) == ["Hello one.", "Hello two."])
    let help = try #require(sheetPosts(sheet).flatMap(\.problems).first?.help)
    #expect(help[.english] == "if both belong to the text: “columns: { text: [Text, Content] }” in knigge.yml")
    #expect(said(sheet, columns: ["text": ["Text", "Content"]]) == [])
    #expect(texts(sheet, columns: ["text": ["Text", "Content"]]).first == "Hello one.\n\nYou idiots")
  }

  @Test func aSecondTextThatIsEmptyOrTheSameIsNothingToSay() {
    #expect(said("Text,Content\nHello.,\nDear all.,Dear all.\n") == [])
    #expect(texts("Text,Content\n,Hello.\n") == ["Hello."])
    #expect(said("Text,Content\n,Hello.\n") == [])
  }

  @Test func aSecondPlatformReplacedTheFirst() {
    let sheet = "Platform,Kanal,Text\nx,linkedin,Hello.\n,mastodon,Hello.\n"
    #expect(said(sheet) == ["input/csv-header warning: Kanal"])
    #expect(values(.platform, sheet) == [["x"], ["mastodon"]])
    #expect(said(sheet, columns: ["platform": ["Kanal"]]) == [])
    #expect(values(.platform, sheet, columns: ["platform": ["Kanal"]]) == [["linkedin"], ["mastodon"]])
  }

  @Test func aSecondDateReplacedTheFirst() {
    let sheet = "text,Date,Scheduled time\nHello.,2027-01-31,2027-02-01 09:00\n"
    #expect(said(sheet) == ["input/csv-header warning: Scheduled time"])
    #expect(values(.publishAt, sheet) == [["2027-01-31"]])
  }

  @Test(arguments: [
    "text,Date,Scheduled time\nHello.,2027-01-31,09:00\n", "text,Scheduled time,Date\nHello.,09:00,2027-01-31\n",
    "text,Date,Time\nHello.,2027-01-31,09:00\n", "text,Publish Time\nHello.,2027-01-31 09:00\n",
  ])
  func aDayAndItsTimeBelongTogether(_ sheet: String) {
    #expect(said(sheet) == [])
    #expect(values(.publishAt, sheet) == [["2027-01-31 09:00"]])
  }

  @Test func aTimeWithoutADayWasDropped() {
    #expect(said("text,time\nHello all.,99:99\nHello.,09:00\n") == ["input/csv-header note: time"])
    #expect(said("text,time\nHello all.,\n") == [])
  }

  /// A row that ends before the column that the configuration prefers.
  @Test func aShortRowBeforeThePreferredColumnIsRead() {
    let sheet = "Platform,Text,Kanal\nx,Hello.\nx,Hello.,linkedin\n"
    #expect(values(.platform, sheet, columns: ["platform": ["Kanal"]]) == [["x"], ["linkedin"]])
  }

  // MARK: Marks

  @Test func aTextInAColumnOfMarksWasDropped() {
    let sheet = "Text,Instagram,LinkedIn\nHello all.,You are all idiots,31 Jan 2027\nHello.,x,done\n"
    #expect(
      said(sheet) == ["input/unknown-value warning: You are all idiots", "input/unknown-value warning: 31 Jan 2027"])
    #expect(values(.platform, sheet) == [[], ["instagram"]])
  }

  /// The post went nowhere, and nothing was said.
  @Test(arguments: ["geplant", "09:00", "ok", "Reel", "fertig"]) func aMarkThatIsNeitherYesNorNoWasSilent(
    _ mark: String
  ) throws {
    let sheet = "Text;X;LinkedIn\nHello.;\(mark);x\nHello.;\(mark);x\nHello.;x;\n"
    #expect(said(sheet) == ["input/unknown-value warning: \(mark)"])
    #expect(values(.platform, sheet) == [["linkedin"], ["linkedin"], ["x"]])
    let message = try #require(sheetPosts(sheet).flatMap(\.problems).first?.message)
    #expect(
      message[.english]
        == "“\(mark)” is neither yes nor no: the post does not count as one for “X” (said once a column)")
  }

  @Test(arguments: ["✓", "✔", "✔️", "☑", "x", "X", "ja", "Yes", "TRUE", "1", "wahr"])
  func marksThatSayYes(_ mark: String) {
    #expect(said("Text,LinkedIn\nHello.,\(mark)\n") == [])
    #expect(values(.platform, "Text,LinkedIn\nHello.,\(mark)\n") == [["linkedin"]])
  }

  @Test(arguments: ["✗", "✘", "–", "-", "Nein", "no", "FALSE", "0", ""])
  func marksThatSayNo(_ mark: String) {
    #expect(said("Text,LinkedIn\nHello.,\(mark)\n") == [])
    #expect(values(.platform, "Text,LinkedIn\nHello.,\(mark)\n") == [[]])
  }

  @Test func aMarkReplacedThePlatform() {
    let sheet = "Platform,Text,LinkedIn,X\nX,Hello.,yes,yes\n"
    #expect(values(.platform, sheet) == [["X", "linkedin"]])
    #expect(said(sheet) == [])
  }

  // MARK: Cells

  @Test func cellsBelowAnEmptyHeaderWereSkipped() {
    let sheet = "platform,text,\nx,Hello one.,You idiots\nx,Hello two.,You too\n"
    #expect(said(sheet) == ["input/unknown-column note: You idiots"])
    #expect(said("platform,text,\nx,Hello one.,\n") == [])
  }

  @Test func tooManyCellsAreSaidToBeSaidOnce() throws {
    let problems = sheetPosts("text\na b,c\nd e,f\n").flatMap(\.problems)
    #expect(problems.count == 1)
    let message = try #require(problems.first?.message)
    #expect(message[.english].hasSuffix("(said once a file)"))
    #expect(message[.german].hasSuffix("(nur einmal je Datei gemeldet)"))
  }

  // MARK: Columns of the configuration

  @Test func aMappedColumnThatIsNotThereWasSilent() throws {
    let columns = ["text": ["Text"], "platform": ["Chanel"]]
    #expect(said("Text,Channel\nHello.,x\n", columns: columns) == ["input/missing-column warning: Text"])
    let problem = try #require(sheetPosts("Text,Channel\nHello.,x\n", columns: columns).first?.problems.first)
    #expect(problem.message[.english] == "these columns of knigge.yml are not there: Chanel")
    #expect(problem.help?[.english].hasPrefix("did you mean “Channel”?") == true)
  }

  @Test func aMappedColumnThatASheetDoesWithoutIsANote() {
    let columns = ["text": ["Text"], "campaign": ["Aktion"]]
    #expect(said("Text,Channel\nHello.,x\n", columns: columns) == ["input/missing-column note: Text"])
  }

  @Test func oneOfSeveralMappedColumnsIsEnough() {
    let columns = ["text": ["Full Caption", "Hashtags"], "publish_at": ["Date", "Time"]]
    #expect(said("Full Caption,Date\nHello.,2027-01-31\n", columns: columns) == [])
  }

  /// Another column was taken for the text, and the header for a post.
  @Test(arguments: [
    ("Body,Channel\nHello.,x\n", ["text": ["Bdoy"]]),
    ("Caption,Channel\nHello.,x\n", ["text": ["Full Text"], "platform": ["Channel"]]),
  ])
  func aMappedTextThatIsNotThereIsAnError(_ sheet: String, _ columns: ColumnMap) {
    #expect(said(sheet, columns: columns) == ["input/missing-column error: " + sheet.prefix { $0 != "," }])
    #expect(texts(sheet, columns: columns) == [])
  }

  @Test func aMapForOtherSheetsIsNothingToSay() {
    let columns = ["text": ["Full Caption"], "platform": ["Netz"]]
    #expect(said("Text,Channel\nHello.,x\n", columns: columns) == [])
    #expect(texts("Text,Channel\nHello.,x\n", columns: columns) == ["Hello."])
  }

  @Test func aColumnForTwoFactsIsSaidAtTheSecond() {
    let text = "columns: { text: Caption, title: caption, lang: [Language, Language] }\n"
    let problems = ConfigurationReader.read(
      SourceFile(path: "knigge.yml", bytes: Array(text.utf8)), folder: "/",
      platforms: KnowledgeReader.read().knowledge.platforms
    ).problems.all
    #expect(problems.map(\.rule) == ["config/duplicate-column"])
    #expect(problems.map { $0.message[.english] } == ["the column “caption” is there already under “text”"])
    #expect(problems.map { $0.location.range.lowerBound.byte } == [33])
  }

  // MARK: The separator

  @Test(arguments: [
    "sep=;\nText;Platform\nHello, all.;x\n", "\u{FEFF}sep=;\r\nText;Platform\r\nHello, all.;x\r\n",
    "\"sep=;\"\nText;Platform\nHello, all.;x\n", "SEP=|\nText|Platform\nHello, all.|x\n",
    "sep=,\nText,Platform\n\"Hello, all.\",x\n",
  ])
  func theLineThatNamesTheSeparatorIsNoHeader(_ sheet: String) throws {
    #expect(texts(sheet) == ["Hello, all."])
    #expect(values(.platform, sheet) == [["x"]])
    #expect(said(sheet) == [])
  }
}
