// `knigge handbook`: the guideline with its rules, to be given to everybody.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports

struct HandbookCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "handbook", abstract: "Write the guideline with its rules and examples as one readable document.",
    discussion: "Without a configuration: the model guideline with every shipped rule.")

  @Option(name: .shortAndLong, help: ArgumentHelp("markdown or html.", valueName: "format"))
  var format: HandbookFormat = .markdown

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var configuration: ConfigurationOptions

  func status() -> ExitStatus {
    withSetup(configuration, inDoubt: .shipped) { console, setup throws(OutputFailure) in
      let handbook = Handbook(setup, language: console.language)
      let text = format == .html ? handbook.html : handbook.markdown
      guard let output else {
        try console.write(text)
        return
      }
      let disk = Disk(current: Disk.currentFolder() ?? "/")
      do throws(FileReplacement.Failure) {
        try FileReplacement.write(Array(text.utf8), to: disk.absolute(output, from: disk.current))
      } catch {
        console.fail(
          LocalText(
            german: "„\(output)“ lässt sich nicht schreiben: \(error.reason(.german))",
            english: "“\(output)” cannot be written: \(error.reason(.english))"))
      }
    }
  }
}

enum HandbookFormat: String, CaseIterable, ExpressibleByArgument {
  case markdown, html
}
