// Rules/catalogue.md lists every shipped rule, as the program itself lists them.
import Foundation
import Testing

@Suite struct CataloguePageTests {
  @Test func isCurrent() throws {
    let run = try Run(["rules", "--shipped", "--format", "markdown", "--messages", "en"], in: folder([:]))
    #expect(run.status == 0)
    let head = """
      # Every shipped rule

      Written by `knigge rules --shipped --format markdown`. `knigge explain RULE` shows one of them whole, with its examples.


      """
    try Golden.expect(head + run.output, toBe: "../Rules/catalogue.md")
  }
}
