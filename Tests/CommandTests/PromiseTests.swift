// What stays across versions (Rules/versioning.md): rules are about what they were about when they came.
import Foundation
import Testing

@Suite struct PromiseTests {
  /// Each rule of version 0.1 still finds the post that was written down then, and leaves the other one alone. A rule that
  /// is gone is an error of the set.
  @Test func rulesAreAboutWhatTheyWereAbout() throws {
    let run = try Run(["test", "Fixtures/Promises/0.1.yml", "--isolated", "--messages", "en"], in: packageRoot)
    #expect(run.status == 0, Comment(rawValue: run.output + run.errors))
    #expect(run.output.hasPrefix("285 rules, "), Comment(rawValue: run.output))
  }
}
