// The list of deliberate mistakes, which moves with the code.
import Foundation
import Testing

@Suite struct MutationsTests {
  /// Two mistakes had lost their places when the code around them changed, and `Tests/Mutations/run.py` made none.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "there is no Python here"))
  func everyMistakeHasItsPlace() throws {
    let run = try Run(["Tests/Mutations/run.py", "--check"], in: packageRoot, program: "/usr/bin/python3")
    #expect(run.output.contains(" mutants, 0 without a place"), "\(run.output)")
    #expect(run.status == 0)
  }
}
