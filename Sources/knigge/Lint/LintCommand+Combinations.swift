// Options of `lint` that would do nothing beside others.
import KniggeEngine

extension LintCommand {
  /// What is to be said where an option would be ignored because of another one, with the next step; nil where none is.
  /// What the environment says about the format is no option: it is meant for every run.
  var idleOption: LocalText? { idleReport ?? idleFix ?? idleName }

  /// A report that is asked for in a run that makes none. Reports in files are told when the run begins: whether it
  /// makes one may depend on the list of `--files-from`.
  private var idleReport: LocalText? {
    let asked = askedReport
    if annotate, let option = asked ?? (reporting.formats.isEmpty ? nil : "--format") {
      return LocalText(
        german: "--annotate schreibt Datensätze zurück statt eines Berichts; \(option) weglassen, oder lint "
          + "noch einmal ohne --annotate aufrufen",
        english: "--annotate writes records back instead of a report; leave out \(option), or run lint again without "
          + "--annotate.")
    }
    guard let asked else { return nil }
    if showFiles {
      return LocalText(
        german: "--show-files prüft nichts; \(asked) weglassen, oder --show-files weglassen",
        english: "--show-files checks nothing; leave out \(asked), or leave out --show-files.")
    }
    if diff {
      return LocalText(
        german: "--diff zeigt Änderungen statt eines Berichts; \(asked) weglassen, oder lint noch einmal ohne --diff "
          + "aufrufen",
        english: "--diff shows changes instead of a report; leave out \(asked), or run lint again without --diff.")
    }
    return idleFormat
  }

  /// A format that counts are not written in. Beside them no report goes to standard output that it could be of.
  private var idleFormat: LocalText? {
    guard let counts = reporting.statistics ? "--statistics" : reporting.by == nil ? nil : "--by",
      let format = reporting.formats.first(where: { $0.file == nil })?.format
    else { return nil }
    switch format {
    case .text, .json, .jsonl: return nil
    default:
      return LocalText(
        german: "\(counts) schreibt eine Tabelle, mit --format json JSON; --format \(format.rawValue) weglassen, oder "
          + "diesen Bericht in eine Datei schreiben, etwa --format \(format.rawValue)=DATEI",
        english: "\(counts) prints a table, or JSON with --format json; leave out --format \(format.rawValue), or "
          + "write that report into a file, as in --format \(format.rawValue)=FILE.")
    }
  }

  /// The option that asks for a report on standard output.
  private var askedReport: String? {
    if reporting.statistics { return "--statistics" }
    if reporting.by != nil { return "--by" }
    return reporting.formats.contains { $0.file == nil } ? "--format" : nil
  }

  private var idleFix: LocalText? {
    guard showFiles, let option = fixOption else { return nil }
    return LocalText(
      german: "--show-files prüft nichts und ändert nichts; \(option) weglassen, oder --show-files weglassen",
      english: "--show-files checks nothing and changes nothing; leave out \(option), or leave out --show-files.")
  }

  /// The first option given that has to do with fixes.
  private var fixOption: String? { diff ? "--diff" : fix ? "--fix" : unsafeFixes ? "--unsafe-fixes" : nil }

  /// A name for standard input that nobody reads. A list of `--files-from` may name it, too; not one that comes from there.
  private var idleName: LocalText? {
    guard stdinFilename != nil, !paths.contains("-") else { return nil }
    let isIdle = filesFrom.map { $0 == "-" } ?? !paths.isEmpty
    guard isIdle else { return nil }
    return LocalText(
      german: "--stdin-filename braucht „-“ als Pfad", english: "--stdin-filename needs “-” as the path.")
  }

  /// The same where it turns out when the list has been read.
  static var unusedName: LocalText {
    LocalText(
      german: "--stdin-filename braucht „-“ als Pfad oder in der Liste von --files-from",
      english: "--stdin-filename needs “-” as the path or in the list of --files-from")
  }

  /// The option because of which a run makes no report.
  var optionWithoutReport: String {
    if annotate { return "--annotate" }
    if showFiles { return "--show-files" }
    return "--diff"
  }
}
