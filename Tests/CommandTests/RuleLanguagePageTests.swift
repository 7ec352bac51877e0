// Rules/README.md: every example on the page does what the page says.
import Foundation
import Testing

@Suite struct RuleLanguagePageTests {
  /// The blocks marked as YAML: whole sets, or single rules, which get a head.
  private static let blocks: [String] = {
    let page = try? String(contentsOf: packageRoot.appendingPathComponent("Rules/README.md"), encoding: .utf8)
    return (page ?? "").components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
  }()

  @Test func thePageHasExamples() { #expect(Self.blocks.count >= 18) }

  @Test(arguments: blocks.indices) func exampleHolds(_ index: Int) throws {
    var text = Self.blocks[index]
    if !text.hasPrefix("ruleset:") {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      text = "ruleset: page\nlanguages: [de, en]\nrules:\n" + lines.map { "  \($0)\n" }.joined()
    }
    let run = try Run(["test", "set.yml"], in: folder(["set.yml": text]))
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(!run.output.contains("warning:"), "\(run.output)")
  }
}
