// Starting on old drafts without drowning.
import Foundation
import Testing

@Suite struct BaselineTests {
  private func write(_ text: String, to name: String, in place: URL) throws {
    try Data(text.utf8).write(to: place.appendingPathComponent(name))
  }

  private func lint(_ place: URL, _ more: [String] = []) throws -> Run {
    try Run(["lint", "--baseline", "knigge-baseline.json", "-f", "concise", "--fail-on", "note"] + more, in: place)
  }

  @Test func onlyNewFindingsAreReported() throws {
    let place = try place(["a.md": "Das ist garantiert gut.\n", "sub/ü b.md": "Alles ist garantiert neu.\n"])
    let written = try Run(["baseline"], in: place)
    #expect(written.output == "knigge-baseline.json: 2 findings in 2 files\n")
    #expect(written.status == 0)
    let text = try read("knigge-baseline.json", in: place)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.first == #"{"version": 1, "findings": ["#)
    #expect(lines[1].hasPrefix(#"{"path": "a.md", "rule": "acme/guarantee", "text": "garantiert", "fingerprint": ""#))
    #expect(lines.suffix(2) == ["null", "]}"])
    #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil)
    #expect(try lint(place).output == "")
    #expect(try lint(place).status == 0)
    try write("Neu ist das: garantiert.\n\n\nDas ist garantiert gut.\n", to: "a.md", in: place)
    #expect(try lint(place).output == "a.md:1:14: error: “garantiert” promises too much [acme/guarantee]\n")
    let closing = try Run(["lint", "--baseline", "knigge-baseline.json"], in: place)
    #expect(closing.output.hasSuffix("\n1 error (2 in the baseline) in 2 posts\n"))
  }

  @Test func renamedFilesAndMovedLinesAreStillKnown() throws {
    let place = try place(["a.md": "Das ist garantiert gut.\n"])
    _ = try Run(["baseline"], in: place)
    try FileManager.default.moveItem(at: place.appendingPathComponent("a.md"), to: place.appendingPathComponent("z.md"))
    try write("Ein neuer Anfang.\n\nDas ist garantiert gut.\n", to: "z.md", in: place)
    #expect(try lint(place).output == "")
  }

  @Test func repeatsAreCounted() throws {
    let post = "{\"text\": \"Das ist garantiert gut.\"}\n"
    let place = try place(["p.jsonl": post + post])
    _ = try Run(["baseline"], in: place)
    #expect(try lint(place).output == "")
    try write(post + post + post, to: "p.jsonl", in: place)
    #expect(try lint(place).output.split(separator: "\n").count == 1)
  }

  @Test func entriesThatAreGoneAreReportedAndPruned() throws {
    let place = try place([
      "a.md": "Das ist garantiert gut.\n", "b.md": "Das ist garantiert da.\n", "c.md": "Ist garantiert weg.\n",
    ])
    _ = try Run(["baseline"], in: place)
    try write("Das ist gut.\n", to: "a.md", in: place)
    try FileManager.default.removeItem(at: place.appendingPathComponent("c.md"))
    // What was not looked at may still be there.
    #expect(try lint(place, ["b.md"]).output == "")
    let run = try lint(place)
    #expect(
      run.output == """
        knigge-baseline.json:2:1: note: this finding is gone: acme/guarantee in a.md [baseline/stale]
        knigge-baseline.json:4:1: note: this finding is gone: acme/guarantee in c.md [baseline/stale]

        """)
    #expect(run.status == 1)
    #expect(try lint(place, ["--prune"]).output == "")
    let text = try read("knigge-baseline.json", in: place)
    #expect(text.split(separator: "\n").count == 4)
    #expect(text.contains("b.md"))
    #expect(try lint(place).output == "")
  }

  @Test func entriesOfDraftsThatAreNotLookedAtStay() throws {
    let place = try place(["a.md": "Das ist garantiert gut.\n", "b.md": "Das ist garantiert da.\n"])
    _ = try Run(["baseline"], in: place)
    try write("Das ist gut.\n", to: "a.md", in: place)
    _ = try Run(["baseline", "a.md"], in: place)
    let text = try read("knigge-baseline.json", in: place)
    #expect(!text.contains("a.md"))
    #expect(text.contains("b.md"))
  }

  /// Two branches that each add an entry can be merged by taking the lines of both.
  @Test func mergesInGit() throws {
    let files = [
      "a.md": "Das ist garantiert gut.\n", "m.md": "Das ist garantiert da.\n", "z.md": "Ist garantiert alt.\n",
    ]
    let base = try place(files)
    _ = try Run(["baseline", "m.md"], in: base)
    let old = try read("knigge-baseline.json", in: base)
    _ = try Run(["baseline", "m.md", "z.md"], in: base)
    try write(try read("knigge-baseline.json", in: base), to: "one", in: base)
    try write(old, to: "base", in: base)
    try write(old, to: "knigge-baseline.json", in: base)
    _ = try Run(["baseline", "m.md", "a.md"], in: base)
    let merge = try Run(
      ["merge-file", "knigge-baseline.json", "base", "one"], in: base, program: "/usr/bin/env", first: "git")
    #expect(merge.status == 0, "\(merge.errors)")
    #expect(try lint(base).output == "")
  }

  @Test func brokenBaselinesEndWithTwo() throws {
    let place = try place(["a.md": "Das ist garantiert gut.\n"])
    #expect(try lint(place).status == 2)
    for text in [
      "", "[]", "{", #"{"version": 99, "findings": []}"#, #"{"version": 1, "findings": [{"path": "a"}]}"#,
      "{\"version\": 1}",
    ] {
      try write(text, to: "knigge-baseline.json", in: place)
      let run = try lint(place)
      #expect(run.status == 2, "\(text)")
      #expect(run.output.contains("[baseline/unreadable]"), "\(text): \(run.output)")
      // What is no baseline is not overwritten.
      if !text.isEmpty {
        #expect(try Run(["baseline"], in: place).status == 2)
        #expect(try read("knigge-baseline.json", in: place) == text)
      }
    }
  }

  /// They once were taken in, and posts that nobody can read were clean from then on.
  @Test func recordsThatCannotBeReadAreInNoBaseline() throws {
    let place = try place(["p.jsonl": "{\"text\": }\n{\"text\": }\n"])
    #expect(try Run(["lint"], in: place).status == 1)
    let run = try Run(["baseline"], in: place)
    #expect(run.status == 2)
    #expect(run.errors.contains("error: p.jsonl:1:10: "), "\(run.errors)")
    #expect(run.errors.contains("no baseline is written"), "\(run.errors)")
    #expect((try? read("knigge-baseline.json", in: place)) == nil)
  }

  @Test func remarksOnHowDraftsAreWrittenAreLeftOutAndCounted() throws {
    let place = try place(["p.jsonl": "{\"text\": \"Das ist garantiert gut.\", \"mood\": \"x\"}\n"])
    let run = try Run(["baseline"], in: place)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "knigge-baseline.json: 1 finding in 1 file\n")
    #expect(run.errors.contains("one remark on how a draft is written (input/…) is left out"), "\(run.errors)")
    #expect(try lint(place).output.contains("[input/unknown-field]"))
  }

  @Test func aBaselineOfAnOlderVersionHidesNoMistakesInDrafts() throws {
    let place = try place([
      "p.jsonl": "{\"text\": }\n", "a.md": "Das ist gut.\n",
      "knigge-baseline.json":
        "{\"version\": 1, \"findings\": [\n{\"path\": \"p.jsonl\", \"rule\": \"input/json\", "
        + "\"text\": \"x\", \"fingerprint\": \"0\"},\nnull\n]}\n",
    ])
    let run = try lint(place)
    #expect(run.output.contains("p.jsonl:1:10: error: "), "\(run.output)")
    #expect(run.output.contains("this entry does not count"), "\(run.output)")
    #expect(!run.output.contains("this finding is gone"), "\(run.output)")
    #expect(try !lint(place, ["--prune"]).output.contains("does not count"))
    #expect(try !read("knigge-baseline.json", in: place).contains("input/json"))
  }

  /// Three million of them once took two gigabytes.
  @Test func wrongEntriesAreCounted() throws {
    let wrong = String(repeating: "1,", count: 3_000_000)
    let place = try place(["a.md": "Das ist gut.\n", "b.json": "{\"version\":1,\"findings\":[\(wrong)1]}"])
    let run = try Run(["lint", "--format", "concise", "a.md", "--baseline", "b.json"], in: place)
    #expect(run.status == 2)
    #expect(run.output.contains("and 2999801 more mistakes in this file"), "\(run.output.suffix(300))")
  }

  @Test(arguments: [
    "[1]", "{\"findings\":[]}", "{\"version\":null,\"findings\":[]}", "{\"version\":2,\"findings\":[1]}",
    "{\"version\":1}",
    "{\"version\":1,\"findings\":{}}", "{\"version\":1,\"findings\":[[]]}", "{\"version\":1,\"findings\":[{}]}",
    "{\"version\":1,\"findings\":[],\"findings\":1}", "{\"version\":1,\"findings\":[}",
    "{\"version\":1,\"x\":[[1,{}],}",
    "{\"version\":1,\"findings\":[{\"path\":1,\"rule\":[],\"fingerprint\":\"\"}]}",
  ])
  func whatIsNoBaselineIsRefused(_ text: String) throws {
    let place = try place(["a.md": "Das ist gut.\n", "b.json": text])
    let run = try Run(["lint", "--format", "concise", "a.md", "--baseline", "b.json"], in: place)
    #expect(run.status == 2)
    #expect(run.output.split(separator: "\n").count { $0.contains(": error: ") } == 1, "\(run.output)")
  }

  @Test(arguments: [
    "{\"version\":1,\"findings\":[null]}", "{\"findings\":[],\"version\":1,\"x\":[[1,{\"y\":\"\\ud800\"}],true]}",
    " { \"version\" : \"1\" , \"findings\" : [ ] } ",
  ])
  func whatIsBesidesAnEmptyBaselineIsPassed(_ text: String) throws {
    let place = try place(["a.md": "Das ist gut.\n", "b.json": text])
    let run = try Run(["lint", "--format", "concise", "a.md", "--baseline", "b.json"], in: place)
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func manyRunsAtOnceLeaveAWholeFile() throws {
    let place = try place(["a.md": "Das ist garantiert gut.\n", "b.md": "Das ist garantiert da.\n"])
    _ = try Run(["baseline"], in: place)
    let text = try read("knigge-baseline.json", in: place)
    let program = builtProgram.path
    let run = try Run(
      [
        "-c",
        "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do '\(program)' baseline >/dev/null & done; wait",
      ],
      in: place, program: "/bin/sh")
    #expect(run.status == 0)
    #expect(try read("knigge-baseline.json", in: place) == text)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasSuffix(".tmp") } == [])
  }
}
