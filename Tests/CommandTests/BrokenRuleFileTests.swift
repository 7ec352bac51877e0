// One file for every mistake that a rule author can make, each with what the loader says about it.
import Foundation
import Testing

@Suite struct BrokenRuleFileTests {
  private static let folder = "RuleFiles/broken"
  private static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: Golden.folder(folder).path)
    return (files ?? []).filter { $0.hasSuffix(".yml") }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test func thereAreManyMistakes() {
    #expect(Self.names.count >= 70)
  }

  @Test(arguments: names) func mistakeIsNamedAtItsPlace(_ name: String) throws {
    let run = try Run(["test", name + ".yml"], in: Golden.folder(Self.folder))
    #expect(run.status == 2)
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains(": error: "), "\(run.output)")
    try Golden.expect(run.output, toBe: "\(Self.folder)/\(name).expected")
  }
}
