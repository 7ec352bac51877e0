// What `--format` says: which report goes where.
import ArgumentParser
import KniggeReports

/// `sarif` for standard output, `sarif=out.sarif` for a file.
struct ReportTarget: Hashable, ExpressibleByArgument {
  var format: ReportFormat
  /// Nil for standard output.
  var file: String?

  init?(argument: String) {
    let name = argument.prefix { $0 != "=" }
    guard let format = ReportFormat(rawValue: String(name)) else { return nil }
    self.format = format
    guard name.endIndex < argument.endIndex else { return }
    let file = String(argument[argument.index(after: name.endIndex)...])
    guard !file.isEmpty else { return nil }
    self.file = file == "-" ? nil : file
  }

  init(format: ReportFormat, file: String? = nil) {
    self.format = format
    self.file = file
  }

  static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) }

  /// The formats as a sentence may list them: `text, concise, …, azure or teamcity`.
  static var list: String {
    allValueStrings.dropLast().joined(separator: ", ") + " or " + (allValueStrings.last ?? "")
  }
}
