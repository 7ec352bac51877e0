// What knigge reports by itself, whatever rules apply: about how drafts, exceptions, configurations and rule sets are
// written.
import KniggeEngine
import KniggeReports

/// A kind of finding that no rule set has, explained.
struct OwnRule {
  let id: String
  /// What is wrong; nil where the message of a finding is all there is to say.
  let meaning: LocalText?

  /// Nil for an id that knigge never reports by itself.
  init?(_ id: String) {
    guard let family = Family(rawValue: String(id.prefix { $0 != "/" })), id.hasPrefix(family.rawValue + "/") else {
      return nil
    }
    let name = String(id.dropFirst(family.rawValue.count + 1))
    let known = Self.meanings[family]
    guard let known else {
      // Of these there are many, and each says itself what to do.
      guard !name.isEmpty, name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }) else { return nil }
      (self.id, meaning) = (id, nil)
      return
    }
    guard let meaning = known[name] else { return nil }
    (self.id, self.meaning) = (id, meaning)
  }

  /// The ids that are known one by one.
  static var ids: [String] {
    meanings.flatMap { family, names in names.keys.map { "\(family.rawValue)/\($0)" } }.sorted()
  }

  private enum Family: String, CaseIterable { case input, suppression, baseline, config, ruleset }

  private var family: Family? { Family(rawValue: String(id.prefix { $0 != "/" })) }

  /// What follows from it, and what to do.
  var consequence: LocalText {
    switch family {
    case .input, nil:
      LocalText(
        german:
          "knigge meldet das selbst: Es betrifft, wie der Entwurf geschrieben ist. Davon gibt es keine Ausnahme, und in eine Baseline kommt es nicht. Zu ändern ist die Stelle, die die Meldung nennt.",
        english:
          "knigge reports this by itself: it is about how the draft is written. There is no exception from it, and it enters no baseline. Change the place that the message names."
      )
    case .suppression:
      LocalText(
        german: "knigge meldet das selbst: Es betrifft eine Ausnahme. „knigge suppressions“ zeigt alle.",
        english: "knigge reports this by itself: it is about an exception. “knigge suppressions” lists all.")
    case .baseline:
      LocalText(
        german: "knigge meldet das selbst: Es betrifft die Datei von „knigge baseline“.",
        english: "knigge reports this by itself: it is about the file of “knigge baseline”.")
    case .config:
      LocalText(
        german:
          "knigge meldet das selbst: Es betrifft die Konfiguration. Die Meldung sagt, was dort stehen kann; „knigge schema config“ beschreibt alles.",
        english:
          "knigge reports this by itself: it is about the configuration. The message says what may stand there; “knigge schema config” describes all of it."
      )
    case .ruleset:
      LocalText(
        german:
          "knigge meldet das selbst: Es betrifft ein Regelwerk. Die Meldung sagt, was dort stehen kann; „knigge schema ruleset“ beschreibt alles.",
        english:
          "knigge reports this by itself: it is about a rule set. The message says what may stand there; “knigge schema ruleset” describes all of it."
      )
    }
  }

  func written(as format: PageFormat, in language: Language) -> String {
    let meaning = meaning?[language]
    switch format {
    case .text:
      return ([id] + [meaning, consequence[language]].compactMap { $0 }.map { "  " + $0 }).joined(separator: "\n")
        + "\n"
    case .markdown:
      return (["## `\(id)`"] + [meaning, consequence[language]].compactMap { $0 }.map(Markdown.escaped))
        .joined(separator: "\n\n") + "\n"
    case .json:
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("version", 1)
        writer.array("rules", [self]) { writer, rule in
          writer.object {
            $0.member("id", rule.id)
            $0.member("message", meaning)
            $0.member("help", rule.consequence[language])
          }
        }
      }
      return writer.text + "\n"
    }
  }

  private static let meanings: [Family: [String: LocalText]] = [
    .input: inputMeanings,
    .suppression: [
      "unused": LocalText(
        german: "Eine Ausnahme ist überflüssig: Die Regel findet dort nichts.",
        english: "An exception is not needed: the rule finds nothing there."),
      "expired": LocalText(
        german: "Eine Ausnahme ist abgelaufen; was sie verdeckt hat, wird wieder gemeldet.",
        english: "An exception has expired; what it hid is reported again."),
      "unknown-rule": LocalText(
        german: "Eine Ausnahme nennt eine Regel, die es nicht gibt.",
        english: "An exception names a rule that does not exist."),
      "missing-reason": LocalText(
        german: "Eine Ausnahme nennt keinen Grund; so gilt sie nicht.",
        english: "An exception gives no reason; so it does not count."),
      "malformed": LocalText(
        german: "Eine Ausnahme ist so geschrieben, dass sie nicht gilt.",
        english: "An exception is written in a way in which it does not count."),
    ],
    .baseline: [
      "stale": LocalText(
        german: "Ein Eintrag der Baseline hat keinen Befund mehr; --prune entfernt ihn.",
        english: "An entry of the baseline has no finding any more; --prune takes it out."),
      "unreadable": LocalText(
        german: "Die Baseline lässt sich nicht lesen.", english: "The baseline cannot be read."),
    ],
  ]
}
