// What a text says of days, seen from the day of its publication.
import KniggeText
import Testing

@testable import KniggeEngine

private let knowledge = Knowledge(languages: [:], platforms: Platforms([]))

private func diagnostics(
  _ known: ConsistentCheck.Known, _ text: String, _ published: String?, lang: String,
  message: LocalText = LocalText("<other>")
) -> [Diagnostic] {
  let rule = Rule(
    id: "t/t", severity: .error, message: message, check: .consistent(ConsistentCheck(subject: .known(known))))
  func fact(_ value: String) -> [MappedText] { [MappedText(copying: Array(value.utf8), from: FileOffset(0))] }
  var facts: PostFacts = [.post(.lang): fact(lang)]
  if let published { facts[.post(.publishAt)] = fact(published) }
  let post = Post(
    number: 1, text: MappedText(copying: Array(text.utf8), from: FileOffset(0)), facts: facts,
    anchor: FileOffset(0)..<FileOffset(1))
  return Linter(rules: [rule], lists: [:], knowledge: knowledge).diagnostics(for: post, path: "x")
}

private func found(_ known: ConsistentCheck.Known, _ text: String, _ published: String?, lang: String = "de")
  -> [String]
{
  diagnostics(known, text, published, lang: lang).map { ($0.text ?? "") + " → " + $0.message[.german] }
}

// The 27th of November 2026 is a Friday.
@Suite struct DayWordsTests {
  @Test(
    arguments: [
      ("Heute, Freitag, sind wir da.", "2026-11-27", []),
      ("Heute, Samstag, sind wir da.", "2026-11-27", ["Heute, Samstag → Freitag"]),
      ("Morgen (28.11.) sind wir da.", "2026-11-27 09:00", []),
      ("Morgen (27.11.) sind wir da.", "2026-11-27 09:00", ["Morgen (27.11.) → Samstag"]),
      ("Wir sind heute am Freitag, 27. November, da.", "2026-11-27", []),
      ("Wir sind heute am Freitag, 4. Dezember, da.", "2026-11-27", ["heute am Freitag, 4. Dezember → Freitag"]),
      ("Heute sind wir da, am Samstag auch.", "2026-11-27", []),
      ("Am Morgen, Samstag, sind wir da.", "2026-11-27", []),
      ("Guten Morgen Montag!", "2026-11-27", []),
      // The morning was tomorrow where it is written small.
      ("guten morgen, freitag!", "2026-11-27", []), ("heute morgen, freitag, ging es los", "2026-11-27", []),
      ("Jeden morgen, Freitag ausgenommen.", "2026-11-27", []),
      ("freitag morgen, 27.11., geht es los", "2026-11-27", []),
      ("bis morgen, sonntag!", "2026-11-27", ["morgen, sonntag → Samstag"]),
      ("Heute, Samstag, sind wir da.", nil, []),
      ("Bis morgen, Sonntag!", "2026-11-27", ["morgen, Sonntag → Samstag"]),
      // Of a row the last word was compared with the first day.
      ("Heute und morgen, 27.11. und 28.11., sind wir da.", "2026-11-27", []),
      ("Heute und morgen, Freitag und Samstag, 27. und 28. November.", "2026-11-27", []),
      ("Heute und morgen, 27.11. und 29.11., sind wir da.", "2026-11-27", ["morgen → Samstag"]),
      ("Heute (27.11.) und morgen (29.11.) sind wir da.", "2026-11-27", ["morgen (29.11.) → Samstag"]),
      ("Heute und morgen, Samstag, sind wir da.", "2026-11-27", []),
      ("Heute, Freitag und Samstag sind wir da.", "2026-11-27", []),
      ("Von heute bis übermorgen, 27. bis 29. November.", "2026-11-27", []),
    ] as [(String, String?, [String])])
  func todayFitsThePublication(_ text: String, _ published: String?, _ expected: [String]) {
    #expect(found(.today, text, published) == expected)
  }

  /// An English post's weekday stood in the German message, and the other way round.
  @Test(
    arguments: [
      (.weekdays, "Monday, 24 November 2026", "ein Dienstag", "a Tuesday"),
      (.today, "Today, Saturday, we are here.", "ein Freitag", "a Friday"),
      (.deadlines, "Sign up by 24 November.", "ein 27.11.2026", "a 27 November 2026"),
    ] as [(ConsistentCheck.Known, String, String, String)])
  func daysAreNamedInTheLanguageOfTheMessage(
    _ known: ConsistentCheck.Known, _ text: String, _ german: String, _ english: String
  ) throws {
    let both = LocalText(german: "ein <other>", english: "a <other>")
    for lang in ["de", "en"] {
      // Words for days count in the language of the post only.
      let text = lang == "en" ? text : text.replacing("Today", with: "Heute").replacing("by", with: "bis")
      let found = try #require(diagnostics(known, text, "2026-11-27", lang: lang, message: both).first)
      #expect(found.message == LocalText(german: german, english: english))
    }
    // A message without a language speaks that of the post, one of a single language its own.
    let one = LocalText(german: "ein <other>")
    let found = try #require(diagnostics(known, text, "2026-11-27", lang: "en", message: one).first)
    #expect(found.message == LocalText(german: german))
  }

  /// Only what stood behind “until” and the like was a last day.
  @Test(
    arguments: [
      ("de", "Anmeldeschluss: 24.11. in der Halle.", ["Anmeldeschluss: 24.11. → 27.11.2026"]),
      ("de", "Einsendeschluss ist der 24. November.", ["Einsendeschluss ist der 24. November → 27.11.2026"]),
      (
        "de", "Einsendeschluss für das Gewinnspiel ist Dienstag, 24. November.",
        ["Einsendeschluss für das Gewinnspiel ist Dienstag, 24. November → 27.11.2026"]
      ),
      ("de", "Die Deadline ist der 24. November.", ["Deadline ist der 24. November → 27.11.2026"]),
      ("de", "Das Angebot gilt vom 20. bis 24. November.", ["vom 20. bis 24. November → 27.11.2026"]),
      ("en", "Deadline: November 24, see you.", ["Deadline: November 24 → 27 November 2026"]),
      ("en", "Registration closes on November 24 for all.", ["closes on November 24 → 27 November 2026"]),
      ("en", "The closing date is 24 November for all.", ["closing date is 24 November → 27 November 2026"]),
      ("en", "Valid from November 20 to November 24 for all.", ["from November 20 to November 24 → 27 November 2026"]),
      // What is still to come, what is over and said to be, and what comes back every year.
      ("de", "Einsendeschluss ist der 4. Dezember.", []), ("de", "Anmeldeschluss war der 24. November.", []),
      ("de", "Nach dem Anmeldeschluss am 24. November haben wir gelost.", []),
      ("de", "Das Angebot galt vom 20. bis 24. November.", []), ("de", "Das Angebot gilt ab 24. November.", []),
      ("de", "Das Verbot gilt vom 1. März bis 30. September.", []),
      ("en", "Registration closes on December 4.", []), ("en", "The deadline was November 24.", []),
    ] as [(String, String, [String])])
  func aLastDayWithoutUntilWasNone(_ lang: String, _ text: String, _ expected: [String]) {
    #expect(found(.deadlines, text, "2026-11-27", lang: lang) == expected)
  }

  /// The end of a stretch that begins with its month was not seen, nor that a hyphen makes one.
  @Test(
    arguments: [
      (.today, "Today and tomorrow, November 27–28, we are here.", []),
      (.today, "Today and tomorrow, November 27 and 29.", ["tomorrow → Saturday"]),
      (.today, "Open today - December 24.", []), (.today, "Open today – 24 December.", []),
      (.deadlines, "Sign up until November 26–28.", []), (.deadlines, "Sign up by Nov. 26th or 27th, 2026.", []),
      (.deadlines, "Sign up until November 24–26.", ["until November 24–26 → 27 November 2026"]),
    ] as [(ConsistentCheck.Known, String, [String])])
  func stretchesBeginWithTheMonth(_ known: ConsistentCheck.Known, _ text: String, _ expected: [String]) {
    #expect(found(known, text, "2026-11-27", lang: "en") == expected)
  }

  @Test func dayAfterTomorrowIsNotTomorrow() {
    #expect(found(.today, "See you the day after tomorrow, Sunday.", "2026-11-27", lang: "en").isEmpty)
    #expect(found(.today, "We met the day before yesterday, Wednesday.", "2026-11-27", lang: "en").isEmpty)
    #expect(
      found(.today, "See you the day after tomorrow, Saturday.", "2026-11-27", lang: "en")
        == ["tomorrow, Saturday → Sunday"])
  }

  @Test func zoneDecidesWhichDayItIs() {
    // Half past eleven at night in New York is the next morning in Greenwich, which is the configured zone here.
    #expect(found(.today, "Today, Saturday, we are here.", "2026-11-27T23:30-05:00", lang: "en").isEmpty)
    #expect(
      found(.today, "Today, Friday, we are here.", "2026-11-27T23:30-05:00", lang: "en") == ["Today, Friday → Saturday"]
    )
  }

  @Test(
    arguments: [
      ("Das Angebot gilt bis 24.11.", "2026-11-27", ["bis 24.11. → 27.11.2026"]),
      ("Das Angebot gilt bis 24.12.", "2026-11-27", []),
      ("Das Angebot gilt bis zum 15. Januar", "2026-12-28", []),
      ("Gutscheine sind gültig bis 30. Juni", "2026-12-28", []),
      ("Das Angebot galt nur bis 30. Dezember", "2027-01-02", ["bis 30. Dezember → 2.1.2027"]),
      (
        "Anmeldung bis spätestens Dienstag, 24. November 2026.", "2026-11-27",
        [
          "spätestens Dienstag, 24. November 2026 → 27.11.2026"
        ]
      ),
      ("Das Angebot gilt bis 27.11.", "2026-11-27", []),
      ("Die Ausstellung lief vom 1. bis 24.11.", "2026-11-27", []),
      // The stretch of the weekdays was a deadline.
      ("Dienstag bis Donnerstag, 24. bis 26. November 2026, war Messe", "2026-11-27", []),
      ("Mo. bis Di., 23. und 24.11., war Messe", "2026-11-27", []),
      ("Bis Donnerstag, 26.11., könnt ihr kommen", "2026-11-27", ["Bis Donnerstag, 26.11. → 27.11.2026"]),
      ("Das Angebot gilt bis 24.11.", nil, []),
    ] as [(String, String?, [String])])
  func deadlinesAreNotOver(_ text: String, _ published: String?, _ expected: [String]) {
    #expect(found(.deadlines, text, published) == expected)
  }

  /// A deadline half a year ahead was taken for the one half a year ago, which is a few days nearer.
  @Test(arguments: 1...12)
  func lastDaysWithoutAYearAreToCome(_ month: Int) {
    let day = "2026-\(month < 10 ? "0" : "")\(month)-02"
    // From the 2nd of July and of August the 15th of June is 17 and 48 days ago, from that of September 79.
    let isOver = month == 7 || month == 8
    #expect(found(.deadlines, "Bewerbt euch bis 15. Juni bei uns.", day).isEmpty != isOver)
    #expect(found(.deadlines, "Apply by June 15 with us.", day, lang: "en").isEmpty != isOver)
    // With a year nothing is left open.
    #expect(found(.deadlines, "Bewerbt euch bis 15. Juni 2026 bei uns.", day).isEmpty != (month > 6))
  }

  @Test(arguments: [0, 1, 59, 60, 365, 11_016, 20_784, 20_788, -1, -719_162])
  func partsOfADayMakeTheDay(_ number: Int) {
    let parts = CalendarDay(number: number).parts
    #expect(CalendarDay(year: parts.year, month: parts.month, day: parts.day)?.number == number)
  }

  @Test(arguments: [
    ("22:00-06:00", 23 * 3_600, true), ("22:00-06:00", 5 * 3_600, true), ("22:00-06:00", 6 * 3_600, false),
    ("22:00-06:00", 12 * 3_600, false), ("9:00–17:30", 17 * 3_600, true), ("9:00–17:30", 17 * 3_600 + 1_800, false),
    ("18:00-24:00", 86_399, true),
  ])
  func hoursOfADay(_ text: String, _ seconds: Int, _ isInside: Bool) throws {
    #expect(try #require(HoursOfDay(text)).contains(seconds) == isInside)
  }

  @Test(arguments: ["", "22-6", "25:00-6:00", "9:00", "9:00-9:00", "9:60-10:00", "24:30-25:00"])
  func whatIsNoTimeOfDay(_ text: String) { #expect(HoursOfDay(text) == nil) }
}
