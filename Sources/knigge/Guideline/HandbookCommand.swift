// `knigge handbook`: the guideline with its rules, to be given to everybody.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports

struct HandbookCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "handbook", abstract: "Write the guideline with its rules and examples as one readable document.",
    discussion: "Without a configuration: the model guideline with every shipped rule.")

  @Option(
    name: .joinedAndLong("f"),
    help: ArgumentHelp(
      "markdown or html; without it, what the ending of --output says, else markdown.", valueName: "format"))
  var format: HandbookFormat?

  @Option(
    name: .joinedAndLong("o"), help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var configuration: ConfigurationOptions

  /// The format that is asked for, or that the ending of the file means.
  private var chosenFormat: HandbookFormat {
    format ?? output.flatMap(HandbookFormat.ending).flatMap { HandbookFormat(ending: $0) } ?? .markdown
  }

  mutating func validate() throws {
    guard format == nil, let output, let ending = HandbookFormat.ending(of: output),
      HandbookFormat(ending: ending) == nil
    else { return }
    throw ValidationError(
      LocalText(
        german: "ein Handbuch ist Markdown (.md, .markdown) oder HTML (.html, .htm), nicht „.\(ending)“; „\(output)“ "
          + "eine dieser Endungen geben, oder --format nennen",
        english: "A handbook is Markdown (.md, .markdown) or HTML (.html, .htm), not '.\(ending)'; give '\(output)' "
          + "one of these endings, or say --format."))
  }

  func status() -> ExitStatus {
    withSetup(configuration, inDoubt: .shipped) { console, setup throws(OutputFailure) in
      let handbook = Handbook(setup, language: console.language)
      let text = chosenFormat == .html ? handbook.html : handbook.markdown
      guard let output else {
        try console.write(text)
        return
      }
      let disk = Disk(current: Disk.currentFolder() ?? "/")
      do throws(FileReplacement.Failure) {
        try FileReplacement.write(Array(text.utf8), to: disk.absolute(output, from: disk.current))
      } catch {
        console.fail(error.text(for: output))
      }
    }
  }
}

enum HandbookFormat: String, CaseIterable, ExpressibleByArgument {
  case markdown, html

  /// The format of files that end so, in small letters.
  init?(ending: String) {
    switch ending {
    case "md", "markdown": self = .markdown
    case "html", "htm": self = .html
    default: return nil
    }
  }

  /// The ending of a file's name in small letters; nil where it has none. What begins with a digit, as in `guide-1.2`, is
  /// none.
  static func ending(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let ending = name[name.index(after: dot)...]
    guard ending.first?.isLetter == true, ending.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
    return ending.lowercased()
  }
}
