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
}
