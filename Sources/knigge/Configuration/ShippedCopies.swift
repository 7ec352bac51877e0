// Copies of the shipped rule sets for editors to open: inside the program nobody can read them.
import KniggeFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a copy when it is first asked for, into a folder of this version below the user's cache. Read only: what is
/// changed there changes nothing, a rule is adjusted in a rule set of one's own. `KNIGGE_NO_CACHE` and `KNIGGE_CACHE_DIR` are
/// about linked rules and do not count here: who does without those still wants to read the rules.
enum ShippedCopies {
  /// The path of a copy of `Rules/NAME`; nil where there is no such file, or no place for it.
  static func path(of name: String) -> String? {
    guard let file = ShippedFile.read(name), let cache = CacheFolder.ofUser else { return nil }
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

  /// Makes the folders above a file, as far as they are missing. Only this user may look inside, as in a folder that the
  /// cache of linked rules makes: whoever comes first makes it for both.
  private static func makeFolders(above path: String) -> Bool {
    var end = path.startIndex
    while let slash = path[path.index(after: end)...].firstIndex(of: "/") {
      let folder = String(path[..<slash])
      if mkdir(folder.systemName, 0o700) != 0, errno != EEXIST { return false }
      end = slash
    }
    return true
  }
}
