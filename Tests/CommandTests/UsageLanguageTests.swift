// Mistakes on the command line, in the language that it asks for.
import Foundation
import Testing

@Suite struct UsageLanguageTests {
  @Test(arguments: [
    (["convert", "tone"], "„tone“ ist kein Stil von Vale; etwa vale:styles/Microsoft\nAufruf: knigge convert <style>"),
    (["convert"], "hier fehlt „<style> ...“\nAufruf: knigge convert <style> ..."),
    (
      ["lint", "--fail-on", "hoch"],
      """
      „hoch“ geht nicht als „--fail-on <level>“; möglich sind „error“, „warning“, „note“ oder „never“
      Aufruf: knigge lint [<options>] [<paths> ...]
        Mehr sagt „knigge lint --help“ (auf Englisch).

      """
    ),
    (["lint", "--format", "foo"], "„foo“ geht nicht als „--format <format>“; möglich sind:\n  - text\n  - concise\n"),
    (["lint", "--jobs", "viele"], "„viele“ geht nicht als „--jobs <number>“\nAufruf: "),
    (["lint", "--xyzzy-plugh"], "die Option „--xyzzy-plugh“ gibt es hier nicht\nAufruf: "),
    (["lint", "--shard"], "--shard braucht --annotate\nAufruf: "),
    (["lint", "--annotate", "--statistics"], "--annotate schreibt Datensätze zurück statt eines Berichts; "),
    (["lint", "--now", "morgen"], "„morgen“ ist kein Zeitpunkt; etwa 2027-01-31 oder 2027-01-31T09:00+01:00\n"),
    (["clauses", "--check", "--review"], "--check sieht nach, und --review schreibt; "),
    (["explain", "a/b", "c/d"], "„c/d“ ist hier zu viel\nAufruf: knigge explain "),
  ]) func mistakesOfTheCommandLineStayedEnglish(_ arguments: [String], _ words: String) throws {
    for messages in [["--messages", "de"], ["--messages=de"]] {
      let run = try Run(arguments + messages, in: place())
      #expect(run.status == 2 && run.output.isEmpty, "\(run.output)")
      #expect(run.errors.hasPrefix("Fehler: " + words), "\(run.errors)")
      #expect(!run.errors.contains("Usage:") && !run.errors.contains("Help:"), "\(run.errors)")
    }
  }

  @Test(arguments: [
    (["convert", "tone"], "Error: 'tone' is no Vale style; write it like vale:styles/Microsoft.\nUsage: "),
    (["convert", "tone", "--messages", "en"], "Error: 'tone' is no Vale style; "),
    (["lint", "--fail-on", "high"], "Error: The value 'high' is invalid for '--fail-on <level>'. "),
    (["lint", "--shard"], "Error: --shard needs --annotate.\nUsage: "),
  ]) func withoutALanguageTheyAreEnglish(_ arguments: [String], _ words: String) throws {
    let run = try Run(arguments, in: place())
    #expect(run.status == 2 && run.errors.hasPrefix(words), "\(run.errors)")
  }
}
