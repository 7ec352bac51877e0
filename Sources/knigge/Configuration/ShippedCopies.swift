// Copies of the shipped rule sets for editors to open: inside the program nobody can read them.
import KniggeFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a copy when it is first asked for, into a folder of this version below the user's cache. Read only: what is
/// changed there changes nothing, a rule is adjusted in a rule set of one's own.
enum ShippedCopies {
  /// The path of a copy of `Rules/NAME`; nil where there is no such file, or no place for it.
  static func path(of name: String) -> String? {
    guard let file = BuiltInFile.read(name), let cache = folder else { return nil }
    let path = "\(cache)/rules-\(Version.current)/\(name)"
    let disk = Disk(current: "/")
    if let known = try? disk.bytes(of: path, maximumSize: file.bytes.count + 1), known == file.bytes { return path }
    guard makeFolders(above: path) else { return nil }
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(file.bytes, to: path)
    } catch {
      return nil
    }
    _ = chmod(path.systemName, 0o444)
    return path
  }

  private static var folder: String? {
    func absolute(_ name: String) -> String? {
      Terminal.variable(name).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    #if canImport(Darwin)
      return absolute("HOME").map { $0 + "/Library/Caches/knigge" }
    #else
      return absolute("XDG_CACHE_HOME").map { $0 + "/knigge" } ?? absolute("HOME").map { $0 + "/.cache/knigge" }
    #endif
  }

  private static func makeFolders(above path: String) -> Bool {
    var end = path.startIndex
    while let slash = path[path.index(after: end)...].firstIndex(of: "/") {
      let folder = String(path[..<slash])
      if mkdir(folder.systemName, 0o755) != 0, errno != EEXIST { return false }
      end = slash
    }
    return true
  }
}
