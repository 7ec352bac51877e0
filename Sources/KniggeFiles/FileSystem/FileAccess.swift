// What the readers need of a file system, so that tests can do without a disk.
import KniggeEngine
import KniggeText

package protocol FileAccess: Sendable {
  /// The real path of a name, relative to a folder where it is not absolute; symbolic links are followed.
  func resolve(_ path: String, from folder: String) throws(FileFailure) -> String
  /// A file's bytes. Its `path` is the one to be shown.
  func read(_ path: String, maximumSize: Int) throws(FileFailure) -> SourceFile
  /// The names in a folder, in the order of their bytes.
  func entries(in folder: String) throws(FileFailure) -> [FolderEntry]
  /// A path as the user knows it: relative to where the program was started, where it lies below.
  func shown(_ path: String) -> String
}

/// A name in a folder.
package struct FolderEntry: Hashable, Sendable {
  package var name: String
  package var isFolder: Bool

  package init(name: String, isFolder: Bool) {
    self.name = name
    self.isFolder = isFolder
  }
}

extension FileAccess {
  /// Where there are no folders.
  package func entries(in folder: String) throws(FileFailure) -> [FolderEntry] {
    throw FileFailure(path: shown(folder), reason: .missing)
  }
}

/// Something about a file that did not work.
package struct FileFailure: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case missing
    /// A link whose end is not there, where a link must not be passed by.
    case danglingLink
    case notAllowed
    case isFolder
    case tooLarge(limit: Int)
    /// A line of a stream, counted from 1, that is longer than what is held of one.
    case longLine(Int, limit: Int)
    /// Folders lie further inside each other than anybody means.
    case tooDeep(limit: Int)
    /// Text, but not in UTF-8: the name of its encoding.
    case encoding(String)
    /// No text at all: there are NUL bytes in it.
    case binary
    /// A pipe, a socket or a device, which a walk does not open: reading it may wait for ever.
    case special
    /// The same, where a file is needed: rule sets, lists of words and configurations.
    case notRegular
    /// Not below the folder that may not be left: its name as it is to be shown, `.` for the one that the program was
    /// started in.
    case outside(String)
    /// The same of a link that itself lies there.
    case leadsOutside(String)
    /// What the system says, in English.
    case other(String)
  }

  /// As it is to be shown.
  package let path: String
  package let reason: Reason

  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// Whether the file may not be reached, whatever it is.
  package var isOutside: Bool {
    switch reason {
    case .outside, .leadsOutside: true
    default: false
    }
  }

  /// What went wrong, in words.
  package var text: LocalText {
    switch reason {
    case .missing: LocalText(german: "„\(path)“ gibt es nicht", english: "“\(path)” does not exist")
    case .danglingLink:
      LocalText(
        german: "„\(path)“ ist ein Link, und was er meint, gibt es nicht",
        english: "“\(path)” is a link, and what it means does not exist")
    case .notAllowed: LocalText(german: "„\(path)“ darf nicht gelesen werden", english: "“\(path)” may not be read")
    case .isFolder: LocalText(german: "„\(path)“ ist ein Ordner", english: "“\(path)” is a folder")
    case .tooLarge(let limit):
      LocalText(german: "„\(path)“ ist größer als \(limit) Bytes", english: "“\(path)” is larger than \(limit) bytes")
    case .longLine(let line, let limit):
      LocalText(
        german: "„\(path)“: Zeile \(line) ist länger als \(limit) Bytes und wurde nicht geprüft; die anderen schon",
        english: "“\(path)”: line \(line) is longer than \(limit) bytes and was not checked; the others are")
    case .tooDeep(let limit):
      LocalText(
        german: "„\(path)“ liegt mehr als \(limit) Ordner tief; was darin ist, wurde nicht geprüft",
        english: "“\(path)” is more than \(limit) folders deep; what is in it was not checked")
    case .encoding(let name):
      LocalText(
        german: "„\(path)“ ist in \(name) geschrieben; bitte als UTF-8 speichern",
        english: "“\(path)” is written in \(name); save it as UTF-8")
    case .binary:
      LocalText(
        german: "„\(path)“ enthält NUL-Bytes, ist also kein Text, und wurde nicht geprüft",
        english: "“\(path)” has NUL bytes in it, so it is no text, and was not checked")
    case .special:
      LocalText(
        german: "„\(path)“ ist keine Datei, sondern etwa eine Pipe, und wurde nicht geprüft",
        english: "“\(path)” is no file but something like a pipe, and was not checked")
    case .notRegular:
      LocalText(
        german: "„\(path)“ ist keine Datei, sondern etwa eine Pipe, und wird nicht gelesen",
        english: "“\(path)” is no file but something like a pipe, and is not read")
    case .outside(let root):
      LocalText(
        german: "„\(path)“ liegt außerhalb von \(root == "." ? "diesem Ordner" : root)",
        english: "“\(path)” lies outside of \(root == "." ? "this folder" : root)")
    case .leadsOutside(let root):
      LocalText(
        german: "„\(path)“ ist ein Link, und was er meint, liegt außerhalb von \(root == "." ? "diesem Ordner" : root)",
        english: "“\(path)” is a link, and what it means lies outside of \(root == "." ? "this folder" : root)")
    case .other(let words):
      LocalText(german: "„\(path)“ lässt sich nicht lesen: \(words)", english: "“\(path)” cannot be read: \(words)")
    }
  }
}
