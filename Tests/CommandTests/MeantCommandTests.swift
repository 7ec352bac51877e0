// First arguments that were taken for drafts and meant as commands, and other slips on the command line.
import Foundation
import Testing

@Suite struct MeantCommandTests {
  @Test(arguments: [
    (["supressions"], "did you mean “knigge suppressions”?"), (["check", "a.md"], "did you mean “knigge lint”?"),
    (["explian", "tone/insult"], "did you mean “knigge explain”?"), (["quux"], "commands are lint, test, rules"),
  ]) func aWrongCommandWasTakenForADraft(_ arguments: [String], _ words: String) throws {
    let run = try Run(arguments, in: place(["a.md": "Gut.\n"]))
    #expect(run.status == 2 && run.output == "", "\(run.output)")
    #expect(
      run.errors.contains("“\(arguments[0])” does not exist, neither as a file nor as a command"), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func aFolderOrAPathIsNoCommand() throws {
    let place = try place(["check/a.md": "Gut.\n"])
    #expect(try Run(["check"], in: place).status == 0)
    for name in ["gone.md", "x/gone", "./gone"] {
      #expect(try Run([name], in: place).errors == "knigge: error: “\(name)” does not exist\n")
    }
    #expect(try Run(["lint", "gone"], in: place).errors == "knigge: error: “gone” does not exist\n")
  }

  @Test func aValueRightBehindItsLetterWasUnknown() throws {
    let place = try place(["a.md": "Das ist garantiert gut.\n"])
    for options in [["-j2"], ["-j2", "-fjson"], ["-fconcise"], ["-f=concise", "-j=1"]] {
      let run = try Run(["lint", "a.md"] + options, in: place)
      #expect(run.status == 1 && run.output.contains("acme/guarantee"), "\(options) \(run.errors)")
    }
    #expect(try Run(["rules", "-fjson"], in: place).output.hasPrefix("{"))
  }
}
