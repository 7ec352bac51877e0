// German or English, measured on real text where it lies beside the project.
import Foundation
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

private enum RealText {
  static let folder: URL = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared = ProcessInfo.processInfo.environment["KNIGGE_SHARED"] ?? "../shared"
    return URL(fileURLWithPath: shared, relativeTo: root).appendingPathComponent("eval/dev")
  }()
  static let isThere = FileManager.default.fileExists(atPath: folder.path)

  static var sets: [URL] {
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter { $0.pathExtension == "jsonl" }.sorted { $0.path < $1.path }
  }
}

@Suite struct LanguageDetectorTests {
  private static let knowledge = KnowledgeReader.read().knowledge
  private static let linter = Linter(rules: [], lists: [:], knowledge: knowledge)

  private func languages(_ text: String, lang: String? = nil) -> LanguageMask {
    var post = Post(
      number: 1, text: MappedText(copying: Array(text.utf8), from: FileOffset(0)), anchor: FileOffset(0)..<FileOffset(1)
    )
    if let lang { post.facts[.post(.lang)] = [MappedText(copying: Array(lang.utf8), from: FileOffset(0))] }
    return Self.linter.languages(of: post)
  }

  @Test(arguments: [
    ("Unser Team sucht Verstärkung", LanguageMask.german), ("We are hiring", .english),
    ("Neue Küchenmaschine, alte Preise", .german), ("New kitchen machine, old prices", .english),
    // Hashtags, links and names mislead nobody.
    ("#WeLoveOurTeam #Hiring Das ist ein guter Tag", .german),
    ("@deutsche_bahn https://www.nachrichten.de/heute what a day", .english),
    ("Jürgen Müller joins the board of ACME", .english), ("Ein Update vom Head of Marketing in New York", .german),
    // Too little, or a third language: cannot tell.
    ("", .all), ("ACME 2026", .all), ("👍👍👍", .all), ("#tbt", .all),
    ("El conductor del tren que se incendió en los Alpes está detenido por la policía", .all),
    ("A b s c h a u m", .all),
  ])
  func tellsOrSaysThatItCannot(_ text: String, _ expected: LanguageMask) {
    #expect(languages(text) == expected, "\(text)")
  }

  /// Two or three words whose letters look a little English were English, and no German rule looked at them.
  @Test(arguments: [
    "Tolle Preise!", "Impfung gratis", "Bestes Bier Bayerns", "Super billig!", "Tolle Deals!",
    "Happy Hour: Bier billig",
    "Preis. Preis. Rabatt.",
  ])
  func shortPostsWereTakenForEnglish(_ text: String) { #expect(languages(text).contains(.german), "\(text)") }

  @Test func whatThePostSaysWins() {
    #expect(languages("We are hiring people for our team", lang: "de") == .german)
    #expect(languages("Wir suchen Leute für unser Team", lang: "en-GB") == .english)
  }

  @Test func paragraphsMayDiffer() {
    #expect(languages("Wir suchen Leute für unser Team.\n\nWe are looking for people for our team.") == .all)
    #expect(languages("Wir suchen Leute für unser Team.\n\nKommt zu uns nach Berlin!\n\n#jobs") == .german)
  }

  /// The first words of posts as posts of their own: too few to tell is an answer, the wrong language is none.
  @Test(
    .enabled(if: RealText.isThere, "needs the collections of real text beside the project"), arguments: [1, 2, 3, 4, 6])
  func isSeldomWrongAboutTheFirstWords(_ count: Int) throws {
    var (posts, wrong, unsure) = (0, 0, 0)
    for set in RealText.sets {
      for line in try String(contentsOf: set, encoding: .utf8).split(separator: "\n") {
        let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        guard let text = row?["text"] as? String, let lang = row?["lang"] as? String else { continue }
        let words = text.split(whereSeparator: \.isWhitespace).filter { word in
          !word.hasPrefix("@") && !word.hasPrefix("#") && !word.hasPrefix("http") && word.contains(where: \.isLetter)
        }
        guard words.count >= count else { continue }
        posts += 1
        let found = languages(words.prefix(count).joined(separator: " "))
        if found == .all { unsure += 1 } else if found != (lang == "de" ? .german : .english) { wrong += 1 }
      }
    }
    print("first \(count): \(wrong) wrong, \(unsure) unsure of \(posts)")
    #expect(posts > 1_000)
    #expect(wrong * 200 <= posts)
  }

  /// Posts of six words or more. Posts in other languages (Spanish, Italian, Portuguese tweets among the English ones)
  /// count as wrong here, although “cannot tell” is what they should get.
  @Test(.enabled(if: RealText.isThere, "needs the collections of real text beside the project"))
  func isWrongOrUnsureInOnePercentAtMost() throws {
    var all = (posts: 0, wrong: 0)
    for set in RealText.sets {
      var (posts, wrong) = (0, 0)
      for line in try String(contentsOf: set, encoding: .utf8).split(separator: "\n") {
        let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        guard let text = row?["text"] as? String, let lang = row?["lang"] as? String else { continue }
        let words = text.split(whereSeparator: \.isWhitespace).filter { word in
          !word.hasPrefix("@") && !word.hasPrefix("#") && !word.hasPrefix("http") && word.contains(where: \.isLetter)
        }
        guard words.count >= 6 else { continue }
        posts += 1
        if languages(text) != (lang == "de" ? .german : .english) { wrong += 1 }
      }
      print("\(set.lastPathComponent): \(wrong) of \(posts)")
      all = (all.posts + posts, all.wrong + wrong)
    }
    print("all: \(all.wrong) of \(all.posts)")
    #expect(all.posts > 1_000)
    #expect(all.wrong * 100 <= all.posts)
  }
}
