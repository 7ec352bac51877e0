// Facts that say that something is not there, and facts that nobody can read.
import Foundation
import Testing

@Suite struct RefusedFactTests {
  private let rules = """
    ruleset: acme
    languages: [de, en]
    rules:
      approval: { severity: error, message: not approved, facts: { approved_by: present } }
      proof: { severity: error, message: no proof, facts: { evidence: present } }
      label: { severity: error, message: has a sponsor, facts: { sponsor: absent } }
      answer: { severity: error, message: an answer, facts: { reply_to: absent } }
    """

  private func found(_ name: String, _ text: String) throws -> [String] {
    let place = try folder(["knigge.yml": sampleConfiguration, "acme.yml": rules, name: text])
    let run = try Run(["lint", name, "-f", "jsonl"], in: place)
    return run.output.split(separator: "\n").compactMap {
      let record = try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
      return record?["rule"] as? String
    }
  }

  /// “approved: no” was an approval, as anything was.
  @Test(arguments: [
    "false", "no", "nein", "offen", "pending", "rejected by Legal", "–", "n/a", "Nein.", "0", "noch nicht",
    "nein (Legal)", "No - Legal", "steht noch aus", "in Abstimmung", "Rechtsabteilung hat abgelehnt", "folgt",
    "wird noch geprüft", "liegt bei Legal", "Legal (ausstehend)", "wird nachgereicht", "Meier (abgelehnt)", "?",
    "Freigabe durch Legal steht aus", "Legal: nicht freigegeben", "submitted to Legal",
  ])
  func aRefusalWasAnApproval(_ value: String) throws {
    #expect(try found("a.md", "---\napproved: \"\(value)\"\nevidence: x\n---\nHi\n") == ["acme/approval"])
    #expect(try found("a.csv", "Text,Approved,Evidence\nHi,\(value),x\n") == ["acme/approval"])
    #expect(
      try found("a.jsonl", "{\"text\": \"Hi\", \"approved_by\": \"\(value)\", \"evidence\": \"x\"}\n")
        == ["acme/approval"])
  }

  /// The name of a proof may have any word in it; one that is to come is none.
  @Test func aProofThatIsToComeWasOne() throws {
    for value in ["folgt", "Studie folgt", "wird nachgereicht", "liegt bei Legal", "noch in Arbeit"] {
      #expect(try found("a.md", "---\napproved: A\nevidence: \"\(value)\"\n---\nHi\n") == ["acme/proof"])
    }
    let proofs = [
      "https://acme.example/abgelehnt.pdf", "Wer abgelehnt wird, Studie 2025", "Was aus Kohle folgt, Bd. 2",
    ]
    for value in proofs {
      #expect(try found("a.md", "---\napproved: A\nevidence: \"\(value)\"\n---\nHi\n") == [])
    }
  }

  @Test func falseInARecordWasAnApproval() throws {
    #expect(
      try found("a.jsonl", "{\"text\": \"Hi\", \"approved_by\": false, \"evidence\": null}\n")
        == ["acme/approval", "acme/proof"])
  }

  @Test(arguments: ["keiner", "-", "false", "none"]) func aSponsorThatIsNoneWasOne(_ value: String) throws {
    #expect(try found("a.md", "---\nsponsor: \"\(value)\"\napproved: A\nevidence: x\n---\nHi\n") == [])
    #expect(try found("a.md", "---\nreply_to: \"\(value)\"\napproved: A\nevidence: x\n---\nHi\n") == [])
  }

  @Test(arguments: [
    "true", "ja", "Legal", "Nina Offen", "No Limits GmbH", "freigegeben (Bild folgt)",
    "Dr. Vogt: genehmigt, Brief kommt noch",
  ])
  func othersAreThere(_ value: String) throws {
    #expect(try found("a.md", "---\napproved: \"\(value)\"\nevidence: \"\(value)\"\n---\nHi\n") == [])
  }

  /// A blank behind a value made another value of it, for which no rule asks.
  @Test(arguments: ["paid ", " paid", "paid\u{A0}", "\tpaid"]) func aBlankBehindAValueSwitchedRulesOff(_ value: String)
    throws
  {
    let rules = """
      ruleset: acme
      languages: [de, en]
      rules:
        label: { severity: error, message: paid, when: { relationship: paid }, terms: Hi }
      """
    let place = try folder([
      "knigge.yml": sampleConfiguration, "acme.yml": rules, "a.csv": "Text,Relationship\nHi,\"\(value)\"\n",
      "a.jsonl": "{\"text\": \"Hi\", \"relationship\": \"\(value.replacingOccurrences(of: "\t", with: "\\t"))\"}\n",
    ])
    for name in ["a.csv", "a.jsonl"] {
      #expect(try Run(["lint", name, "-f", "concise"], in: place).output.contains("[acme/label]"), "\(name)")
    }
  }

  /// What cannot be read lies nowhere, and rules said of it that it lies where it must not.
  @Test func aDateThatNobodyCanReadWasInAPause() throws {
    let rules = """
      ruleset: acme
      languages: [en]
      rules:
        pause: { severity: error, message: in a pause, facts: { publish_at: { not-in: pause } } }
        embargo: { severity: error, message: too early, when: { embargo_until: present }, facts: { publish_at: { after: embargo_until } } }
      """
    let place = try folder([
      "knigge.yml": sampleConfiguration + "calendar: { pause: { from: 2027-01-01, to: 2027-01-02 } }\n",
      "acme.yml": rules,
      "a.md": "---\npublish_at: soon\nembargo_until: 2027-03-01\n---\nHi\n",
      "b.md": "---\npublish_at: 2027-01-01\nembargo_until: 2027-03-01\n---\nHi\n",
    ])
    let run = try Run(["lint", "a.md", "-f", "concise", "--now", "2027-01-01"], in: place)
    #expect(run.output.hasPrefix("a.md:2:13: error: ") && run.output.hasSuffix("[input/date]\n"), "\(run.output)")
    let other = try Run(["lint", "b.md", "-f", "concise", "--now", "2027-01-01"], in: place)
    #expect(other.output.contains("[acme/pause]") && other.output.contains("[acme/embargo]"), "\(other.output)")
  }

  /// Press offices write months by their names.
  @Test(arguments: [
    "13. April 2027, 7:30 Uhr", "13 April 2027", "April 13, 2027 07:30", "13. Apr. 2027", "2027-04-13 7:30 Uhr",
  ])
  func aDateWithTheNameOfItsMonthWasNone(_ date: String) throws {
    let place = try folder([
      "knigge.yml": sampleConfiguration, "acme.yml": rules,
      "a.md": "---\npublish_at: \"\(date)\"\napproved: A\nevidence: x\n---\nHi\n",
    ])
    let run = try Run(["lint", "a.md", "-f", "concise"], in: place)
    #expect(run.output == "", "\(run.output)")
  }

  /// Two pairs of eyes could not be asked for: `author` was a word like any other.
  @Test func theAuthorApprovedTheirOwnPost() throws {
    let rules = """
      ruleset: acme
      languages: [en]
      rules:
        eyes: { severity: error, message: two pairs of eyes, facts: { approved_by: { not: author } } }
      """
    for (facts, isFound) in [
      ("author: A", true), ("author: A\napproved: a", true), ("author: A\napproved: B", false),
      ("author: A\napproved: [a, B]", false), ("approved: B", false),
    ] {
      let place = try folder([
        "knigge.yml": sampleConfiguration, "acme.yml": rules, "a.md": "---\n\(facts)\n---\nHi\n",
      ])
      let run = try Run(["lint", "a.md", "-f", "concise"], in: place)
      #expect(run.output.contains("[acme/eyes]") == isFound, "\(facts): \(run.output)\(run.errors)")
    }
  }

  /// It was said at the rule's name, and the configuration was told to have the wrong one.
  @Test func aMisspeltPeriodIsSaidWhereARuleNamesIt() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\n"
        + "calendar: { winter: { from: 2027-01-15, to: 2027-02-25 } }\n",
      "acme.yml": """
      ruleset: acme
      languages: [en]
      rules:
        a:
          severity: note
          message: m
          terms: x
          unless: [{ role: employee }, { publish_at: { not-in: wintr } }]

      """,
      "a.md": "x\n",
    ])
    let run = try Run(["lint", "-f", "concise", "a.md"], in: place)
    #expect(
      run.output.hasPrefix(
        "acme.yml:8:58: error: the calendar of the configuration has no period “wintr” [ruleset/unknown-period]\n"),
      "\(run.output)\(run.errors)")
    #expect(!run.output.contains("unused-period"), "\(run.output)")
    let whole = try Run(["lint", "a.md"], in: place)
    #expect(whole.output.contains("help: did you mean “winter”?"), "\(whole.output)")
  }

  /// A period whose name is misspelt switched a rule off without a word.
  @Test func aMisspeltPeriodIsToldOf() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [calendar]\ncalendar: { quite: { from: 2027-01-15, to: 2027-02-25 } }\n",
      "a.md": "Hi\n",
    ])
    let run = try Run(["lint", "a.md", "-f", "concise"], in: place)
    #expect(
      run.output.hasPrefix("knigge.yml:3:13: warning: no rule in use asks for the period “quite”"),
      "\(run.output)\(run.errors)")
  }

  /// A column that is called like the fact was read, and what stood in it dropped.
  @Test(arguments: ["media", "images", "image", "media.file", "Bild"])
  func aColumnOfPicturesWasDropped(_ name: String) throws {
    let place = try folder([
      "a.csv": "text,\(name),alt\n\"Hi all of you\",a.jpg,\n", "b.csv": "text,\(name),alt\n\"Hi all of you\",nein,\n",
    ])
    let run = try Run(["lint", "a.csv", "b.csv", "--isolated", "--rules", "accessibility", "-f", "concise"], in: place)
    #expect(run.output.components(separatedBy: "\n").count == 2, "\(run.output)")
    #expect(run.output.hasPrefix("a.csv:2:") && run.output.contains("this picture has no description"), "\(run.output)")
  }
}
