// Documents of office programs, which are no text, though posts may well be written in them.
import KniggeEngine
import KniggeFiles

/// What a file is that somebody took for a draft.
enum OfficeDocument {
  case excel, word, openDocument, numbers
  /// Known by its first bytes alone.
  case zip, oldOffice

  /// A file's own first bytes are looked at only where somebody named it: what a walk finds and is no text is only noted.
  init?(of draft: DraftFile, _ disk: Disk) {
    // A descriptor that is read here would be read from its fifth byte afterwards.
    guard draft.isNamed, !draft.path.hasPrefix("/dev/"), disk.kind(of: draft.path) == .file else { return nil }
    var bytes: [UInt8] = []
    do throws(FileFailure) {
      let file = try InputDescriptor(path: draft.path, name: draft.shown)
      _ = try file.read(into: &bytes, atMost: 4, name: draft.shown)
    } catch {
      // Whoever reads the whole file says why it cannot be read.
      return nil
    }
    guard let document = Self(startingWith: bytes[...]) else { return nil }
    self = Self(ending: draft.shown) ?? document
  }

  init?(startingWith bytes: ArraySlice<UInt8>) {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self = .zip
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = .oldOffice
    } else {
      return nil
    }
  }

  private init?(ending path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "xlsx", "xls": self = .excel
    case "docx": self = .word
    case "ods": self = .openDocument
    case "numbers": self = .numbers
    default: return nil
    }
  }

  /// What it is and what to do about it.
  func refusal(of path: String) -> LocalText {
    switch self {
    case .excel:
      LocalText(
        german: "„\(path)“ ist eine Excel-Datei; als CSV exportieren",
        english: "“\(path)” is an Excel file; export it as CSV")
    case .word:
      LocalText(
        german: "„\(path)“ ist eine Word-Datei; als reinen Text (.txt) speichern",
        english: "“\(path)” is a Word file; save it as plain text (.txt)")
    case .openDocument:
      LocalText(
        german: "„\(path)“ ist eine OpenDocument-Tabelle; als CSV exportieren",
        english: "“\(path)” is an OpenDocument spreadsheet; export it as CSV")
    case .numbers:
      LocalText(
        german: "„\(path)“ ist eine Numbers-Datei; als CSV exportieren",
        english: "“\(path)” is a Numbers file; export it as CSV")
    case .zip:
      LocalText(
        german: "„\(path)“ ist eine ZIP-Datei, wie Excel und Word sie schreiben; als CSV oder reinen Text speichern",
        english: "“\(path)” is a zip file, as Excel and Word write them; save it as CSV or plain text")
    case .oldOffice:
      LocalText(
        german: "„\(path)“ ist eine Datei von Excel oder Word; als CSV oder reinen Text speichern",
        english: "“\(path)” is a file of Excel or Word; save it as CSV or plain text")
    }
  }
}
