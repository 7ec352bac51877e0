// Defects that were found by trying everything that is no ordinary text file, each under its name.
import Foundation
import Testing

/// Whether a file may have a name that is no UTF-8.
private let takesAnyName =
  (try? shell("touch \"$(printf 'a\\377.md')\"", in: folder([:])).status) == 0

@Suite struct HostileNameAndEncodingTests {
  private func shell(_ script: String, in place: URL) throws -> Run {
    let program = builtProgram.path
    return try Run(["-c", script], in: place, program: "/bin/bash", environment: ["K": program])
  }

  /// Once reported byte by byte as “not UTF-8”, with findings in between.
  @Test(arguments: ["a.md", "a.csv", "a.jsonl", "a.yml", "a.json"])
  func textInUTF16IsRefusedByName(_ name: String) throws {
    let place = try place()
    let bytes = Data([0xFF, 0xFE] + "Das ist garantiert gut.\n".utf8.flatMap { [$0, 0] })
    try bytes.write(to: place.appendingPathComponent(name))
    let run = try Run(["lint", name], in: place)
    #expect(run.status == 2)
    // “No posts found” was said of it.
    #expect(run.output == "not checked\n")
    #expect(run.errors == "knigge: error: “\(name)” is written in UTF-16LE; save it as UTF-8\n")
    let piped = try Run(["lint", "-", "--stdin-filename", name, "--messages", "de"], in: place, input: bytes)
    #expect(piped.status == 2)
    #expect(piped.output == "nicht geprüft\n")
    #expect(piped.errors == "knigge: error: „\(name)“ ist in UTF-16LE geschrieben; bitte als UTF-8 speichern\n")
  }

  /// Once checked like text, in a walk, too.
  @Test func aPictureWithTheWrongEndingIsLeftOutOfAWalk() throws {
    let place = try place(["b.md": "Das ist garantiert gut.\n"])
    try Data([0x89, 0x50, 0, 0, 0x0A] + Array("garantiert".utf8)).write(to: place.appendingPathComponent("a.md"))
    let walk = try Run(["lint", "-f", "concise"], in: place)
    #expect(walk.status == 1)
    #expect(walk.output.split(separator: "\n").count == 1)
    #expect(walk.errors.hasPrefix("knigge: note: “a.md” has NUL bytes in it"))
    #expect(try Run(["lint", "--show-files"], in: place).output == "b.md\n")
    #expect(try Run(["lint", "a.md", "-f", "concise"], in: place).output.contains("input/invalid-utf8"))
  }

  /// Once repaired to U+FFFD, and then “does not exist”.
  @Test(.enabled(if: takesAnyName, "this file system takes names in UTF-8 only"))
  func namesThatAreNoUTF8AreReadShownAndFixed() throws {
    let rules = """
      ruleset: acme
      languages: [de]
      rules:
        hub: { severity: warning, message: schreib „<fix>“, replace: "Github → GitHub", safe: true }
      """
    let place = try place(["acme.yml": rules])
    let make = try shell("printf 'Auf Github.\\n' > \"$(printf 'a\\377.md')\"", in: place)
    #expect(make.status == 0, "\(make.errors)")
    let found = try shell("\"$K\" lint -f concise; \"$K\" lint \"$(printf 'a\\377.md')\" -f concise", in: place)
    #expect(found.output == String(repeating: "a‹FF›.md:1:5: warning: schreib „GitHub“ [acme/hub]\n", count: 2))
    let fixed = try shell("\"$K\" lint --fix . -q; cat a*.md; ls -A | grep -c tmp", in: place)
    #expect(fixed.output == "Auf GitHub.\n0\n", "\(fixed.output)\(fixed.errors)")
  }

  /// What is left of a variable that nobody has set once meant the current folder.
  @Test func anEmptyNameIsNoFolder() throws {
    let run = try Run(["lint", ""], in: place(["a.md": "Das ist garantiert gut.\n"]))
    #expect(run.status == 2)
    #expect(run.output.isEmpty || !run.output.contains("a.md"))
    #expect(run.errors.contains("“” does not exist"))
  }

  /// The argument parser quotes what was typed, and once did so as it was.
  @Test func usageMistakesAreQuotedVisibly() throws {
    for words in [["lint", "--form\u{1B}[31m##[group]"], ["lint", "--jobs", "\n::error::x"], ["\n::error::x\u{9B}"]] {
      let run = try Run(words, in: place())
      #expect(run.status == 2)
      #expect(!run.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value) })
      #expect(!run.errors.contains("##[") && !run.errors.contains("\n::"))
    }
  }

  /// Help that did not arrive once ended with 2 and not a word.
  @Test(.enabled(if: hasFullDisk, "needs /dev/full"))
  func helpOnAFullDiskIsSaid() throws {
    let run = try shell("\"$K\" --help > /dev/full", in: place())
    #expect(run.status == 2)
    #expect(run.errors.contains("No space left on device"))
  }

  /// The table of threats names tests that exist, and each of its rows has a check.
  @Test(.enabled(if: judge("python3") != nil, "needs python3"))
  func theTableOfThreatsIsWhole() throws {
    let run = try Run(["python3", "Tests/Reliability/run.py", "--list"], in: packageRoot, program: "/usr/bin/env")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 38)
  }
}
