// Cells of a sheet that list several values, and such with German words.
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

@Suite struct SheetCellTests {
  private func values(_ fact: Fact, _ text: String) -> [String] {
    sheetPosts(text).compactMap(\.post).flatMap { $0.values(of: fact) }
  }

  /// What was said, each with the bytes at its place.
  private func said(_ text: String) -> [String] {
    sheetPosts(text).flatMap(\.problems).map { problem in
      let range = problem.location.range.asBytes()
      return "\(problem.rule): " + String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
  }

  // MARK: Platforms

  /// They were unknown values.
  @Test(arguments: [
    "LinkedIn\nX", "LinkedIn / X", "LinkedIn & X", "LinkedIn/X", "LinkedIn + X", "LinkedIn und X", "LinkedIn and X",
    "LinkedIn; X", "LinkedIn,\r\nX",
  ])
  func aCellOfSeveralPlatforms(_ cell: String) {
    let sheet = "Text,Kanal\nHallo.,\"\(cell)\"\n"
    #expect(values(.platform, sheet) == ["LinkedIn", "X"])
    #expect(said(sheet) == [])
  }

  @Test func twoNamesOfOnePlatform() {
    #expect(said("Text,Kanal\nHallo.,X/Twitter\nHallo.,Twitter/X\n") == [])
    #expect(values(.platform, "Text,Kanal\nHallo.,Twitter/X\n") == ["Twitter/X"])
  }

  @Test func whatIsNoPlatformIsNamedAsItStands() {
    let sheet = "Text,Kanal\nHallo.,\"LinkedIn, Intranet / Aushang\"\n"
    #expect(said(sheet) == ["input/unknown-value: Intranet / Aushang"])
    #expect(values(.platform, sheet).first == "LinkedIn")
  }

  // MARK: Other facts

  @Test(arguments: ["de, at", "de/at", "DE\nAT", "Deutschland und Österreich"])
  func aCellOfSeveralJurisdictions(_ cell: String) {
    let sheet = "Text,Rechtsraum\nHallo.,\"\(cell)\"\n"
    #expect(values(.jurisdiction, sheet).map { $0.lowercased() } == ["de", "at"])
    #expect(said(sheet) == [])
  }

  @Test(arguments: [
    ("offiziell", "official"), ("Mitarbeiter", "employee"), ("Mitarbeiterin", "employee"),
    ("Mitarbeiter:in", "employee"), ("Mitarbeiter/Mitarbeiterin", "employee"), ("Agentur", "agency"),
    ("privat", "private"), ("Geschäftsführung", "executive"), ("employee", "employee"),
  ])
  func germanRolesWereUnknown(_ word: String, _ value: String) {
    let sheet = "Text;Rolle\nHallo.;\(word)\n"
    #expect(values(.role, sheet) == [value])
    #expect(said(sheet) == [])
  }

  @Test(arguments: [
    ("bezahlt", "paid"), ("geschenkt", "gifted"), ("keine", "none"), ("Mitarbeiterin", "employee"), ("paid", "paid"),
  ])
  func germanRelationshipsWereUnknown(_ word: String, _ value: String) {
    let sheet = "Text;Beziehung\nHallo.;\(word)\n"
    #expect(values(.relationship, sheet) == [value])
    #expect(said(sheet) == [])
  }

  @Test func anotherWordIsStillUnknown() {
    #expect(said("Text;Rolle\nHallo.;Häuptling\n") == ["input/unknown-value: Häuptling"])
  }

  // MARK: Media

  private func media(_ cell: String, alt: String? = nil) throws -> [String] {
    let sheet =
      "Text,Media URL(s)" + (alt == nil ? "" : ",Alt text(s)") + "\nHi.,\"\(cell)\"" + (alt.map { ",\"\($0)\"" } ?? "")
    return try #require(sheetPosts(sheet + "\n").first?.post).media.map {
      ($0.facts[.file]?.string ?? "-") + ($0.facts[.alt].map { " " + $0.string } ?? "")
    }
  }

  /// They counted as one.
  @Test(arguments: [
    "https://a.example/1.jpg, https://a.example/2.jpg", "https://a.example/1.jpg,https://a.example/2.jpg",
    "https://a.example/1.jpg; https://a.example/2.jpg ", "https://a.example/1.jpg|https://a.example/2.jpg",
    "https://a.example/1.jpg\r\nhttps://a.example/2.jpg\n",
  ])
  func severalMediaInACell(_ cell: String) throws {
    #expect(try media(cell) == ["https://a.example/1.jpg", "https://a.example/2.jpg"])
  }

  @Test func namesOfFilesInACell() throws {
    #expect(try media("a.jpg, b c.png;d.mp4") == ["a.jpg", "b c.png", "d.mp4"])
    #expect(try media("a.jpg\nb.jpg") == ["a.jpg", "b.jpg"])
  }

  @Test(arguments: [
    "https://a.example/w_300,h_200/1.jpg", "https://a.example/1.jpg?a=1;b=2", "Foto, Bild.jpg", "a.jpg",
    "Foto; noch eins",
  ])
  func aSignInAnAddressIsPartOfIt(_ cell: String) throws { #expect(try media(cell) == [cell]) }

  @Test func descriptionsOfSeveralMedia() throws {
    #expect(try media("a.jpg, b.jpg", alt: "Eins; Zwei, drei") == ["a.jpg Eins", "b.jpg Zwei, drei"])
    #expect(try media("a.jpg, b.jpg", alt: "Eins.") == ["a.jpg Eins.", "b.jpg"])
    #expect(try media("a.jpg", alt: "Eins, zwei") == ["a.jpg Eins, zwei"])
  }

  @Test func everyMediumKnowsItsPlace() throws {
    let sheet = "Text,Media URL(s)\nHi.,\"a.jpg, b.jpg\"\n"
    let media = try #require(sheetPosts(sheet).first?.post).media
    let bytes = Array(sheet.utf8)
    #expect(media.map { String(decoding: bytes[$0.range.asBytes()], as: UTF8.self) } == ["a.jpg", "b.jpg"])
  }

  // MARK: The encoding

  /// A letter is an error of its own, ten in a row.
  @Test func aSheetInWindows1252WasAnErrorALetter() throws {
    let row: [UInt8] = Array("Gr".utf8) + [0xFC, 0xDF, 0x65] + Array(" an alle;X\r\n".utf8)
    let read = sheetPosts(Array("Text;Kanal\r\n".utf8) + row + row)
    #expect(read.compactMap(\.post).count == 2)
    let problems = read.flatMap(\.problems)
    #expect(problems.map(\.rule) == ["input/invalid-utf8"])
    let problem = try #require(problems.first)
    #expect(
      problem.message[.english] == "the file looks like Windows-1252, not UTF-8; 3 more places like this behind it")
    #expect(problem.help?[.german] == "die Datei als „CSV UTF-8“ speichern")
    #expect(problem.location.range.asBytes() == 14..<15)
  }

  @Test(
    arguments: [[0xFC, 0x20, 0xFC], [0xFC, 0x20, 0xE4, 0x20, 0xDF, 0x20, 0x81], [0xFF, 0xFF, 0xFF, 0xFF]] as [[UInt8]])
  func otherBytesAreNamedOneByOne(_ bytes: [UInt8]) {
    let problems = sheetPosts(Array("Text;Kanal\r\nHallo ".utf8) + bytes + Array(";X\r\n".utf8)).flatMap(\.problems)
    #expect(problems.count == bytes.count { $0 >= 0x80 })
    #expect(problems.allSatisfy { $0.message[.english] == "these bytes are not UTF-8" })
  }
}
