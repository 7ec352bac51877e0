// Names files as services know them: from the top of the repository.

/// Where the program runs within a repository.
package struct ReportRoot: Sendable, Hashable {
  /// The top of the repository, or the folder of the run where there is none; an absolute path without `/` at its end.
  package var folder: String
  /// The folder of the run below it, such as `social/drafts`; empty at the top.
  package var place: String

  package init(folder: String, place: String = "") {
    self.folder = folder
    self.place = place
  }

  /// The path of a file, given as the user named it: from the top of the repository, without `.` and `..`. A file
  /// outside keeps its absolute path; what is no file (`<stdin>`) keeps its name.
  func path(of name: String) -> String {
    let isAbsolute = name.hasPrefix("/")
    guard let below = isAbsolute ? pathBelow(name) : (place.isEmpty ? name : "\(place)/\(name)") else { return name }
    var parts: [Substring] = []
    for part in below.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return isAbsolute ? name : folder + "/" + below
      }
    }
    return parts.joined(separator: "/")
  }

  /// What an absolute path says below the folder; nil outside of it. A folder's name may be spelled in two ways, `ö` as
  /// one letter or as two, and macOS takes both for the same.
  private func pathBelow(_ name: String) -> String? {
    let top = folder + "/"
    if name.utf8.starts(with: top.utf8) {
      return String(decoding: name.utf8.dropFirst(top.utf8.count), as: UTF8.self)
    }
    return name.hasPrefix(top) ? String(name.dropFirst(top.count)) : nil
  }
}
