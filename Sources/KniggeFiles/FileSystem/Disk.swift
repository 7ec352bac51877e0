// The real file system.
import KniggeText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads files and folders with the system's own calls.
package struct Disk: FileAccess {
  /// The folder the program was started in, as a real path; names are shown relative to it.
  package let current: String
  /// Texts that stand in for files, by real path: what is open in an editor and not saved yet.
  package var overlay: [String: [UInt8]] = [:]

  package init(current: String) { self.current = current }

  /// The folder the program was started in; nil where it no longer exists.
  package static func currentFolder() -> String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(systemName: path)
  }

  /// A path as it is shown: without the folder that the program was started in. Does not look at the disk.
  package func shown(_ path: String) -> String {
    let prefix = current.hasSuffix("/") ? current : current + "/"
    if path == current { return "." }
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  /// A path from `folder`, which is absolute; links and `..` are not followed, the disk is not looked at.
  package func absolute(_ path: String, from folder: String) -> String {
    path.hasPrefix("/") ? path : (folder.hasSuffix("/") ? folder + path : folder + "/" + path)
  }

  /// The real path of what is there, behind all links; throws where nothing is.
  package func resolve(_ path: String, from folder: String) throws(FileFailure) -> String {
    guard !path.utf8.contains(0) else { throw FileFailure(path: path, reason: .missing) }
    guard let real = realpath(absolute(path, from: folder).systemName, nil) else {
      let failure = failure(path)
      if overlay[absolute(path, from: folder)] != nil { return absolute(path, from: folder) }
      throw failure
    }
    defer { free(real) }
    return String(systemName: real)
  }

  /// The real path that a name would have if it existed: that of the nearest folder that does, and the rest.
  package func realPath(ofMissing path: String) -> String {
    var folder = absolute(path, from: current)
    if let real = try? resolve(folder, from: current) { return real }
    var rest = ""
    while let slash = folder.lastIndex(of: "/") {
      rest = String(folder[slash...]) + rest
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
      if kind(of: folder) == .folder, let real = try? resolve(folder, from: current) {
        return real == "/" ? rest : real + rest
      }
      if folder == "/" { break }
    }
    return absolute(path, from: current)
  }

  /// A regular file of up to `maximumSize` bytes, called as it is shown.
  package func read(_ path: String, maximumSize: Int) throws(FileFailure) -> SourceFile {
    SourceFile(path: shown(path), bytes: try bytes(of: path, maximumSize: maximumSize, onlyRegular: true))
  }

  /// The bytes of a file or pipe; of a regular file alone where others name it than the user: a pipe that nobody writes
  /// into would be waited for without an end, by the very call that opens it.
  package func bytes(
    of path: String, maximumSize: Int, onlyRegular: Bool = false
  ) throws(FileFailure) -> [UInt8] {
    guard !path.utf8.contains(0) else { throw FileFailure(path: path, reason: .missing) }
    if let bytes = overlay[path] { return bytes }
    let descriptor = open(path.systemName, O_RDONLY | O_CLOEXEC | (onlyRegular ? O_NONBLOCK : 0))
    guard descriptor >= 0 else { throw failure(shown(path)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(shown(path)) }
    if status.st_mode & S_IFMT == S_IFDIR { throw FileFailure(path: shown(path), reason: .isFolder) }
    guard status.st_size <= off_t(maximumSize) else {
      throw FileFailure(path: shown(path), reason: .tooLarge(limit: maximumSize))
    }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    guard isRegular || !onlyRegular else { throw FileFailure(path: shown(path), reason: .notRegular) }
    // One byte more than there should be: a shorter answer says that this was the end.
    var room = isRegular ? Int(status.st_size) + 1 : 65_536
    var bytes: [UInt8] = []
    while true {
      let count = try Self.append(room, from: descriptor, to: &bytes, shown(path))
      if bytes.count > maximumSize { throw FileFailure(path: shown(path), reason: .tooLarge(limit: maximumSize)) }
      if count == 0 || isRegular && count < room { return bytes }
      room = max(65_536, min(bytes.count, 1 << 24))
    }
  }

  /// Reads once, at most so many bytes; returns how many came, 0 at the end.
  private static func append(
    _ room: Int, from descriptor: Int32, to bytes: inout [UInt8], _ path: String
  ) throws(FileFailure) -> Int {
    var code: Int32 = 0
    func read(_ buffer: UnsafeMutableRawPointer?) -> Int {
      while true {
        let count = systemRead(descriptor, buffer, room)
        code = count < 0 ? errno : 0
        if code != EINTR { return count }
      }
    }
    let count: Int
    if bytes.isEmpty {
      var found = 0
      bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
        found = read(buffer.baseAddress)
        initialized = max(found, 0)
      }
      count = found
    } else {
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
        initialized = max(read(buffer.baseAddress), 0)
      }
      bytes += piece
      count = code == 0 ? piece.count : -1
    }
    guard count >= 0 else { throw FileFailure(path: path, reason: .other(String(cString: strerror(code)))) }
    return count
  }

  /// The next bytes of a descriptor; nil at its end.
  package static func chunk(
    from descriptor: Int32, path: String, size: Int = 262_144
  ) throws(FileFailure) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: size)
    while true {
      let count = buffer.withUnsafeMutableBytes { Self.systemRead(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { return Array(buffer.prefix(count)) }
      if count == 0 { return nil }
      if errno != EINTR { throw FileFailure(path: path, reason: .other(String(cString: strerror(errno)))) }
    }
  }

  private static func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer, count)
    #else
      Darwin.read(descriptor, buffer, count)
    #endif
  }

  private func failure(_ path: String) -> FileFailure { FileFailure(path, code: errno) }

  /// What a path names.
  package enum Kind: Sendable { case file, folder, other, missing }

  /// Follows symbolic links.
  package func kind(of path: String) -> Kind {
    if overlay[path] != nil { return .file }
    var status = stat()
    guard stat(path.systemName, &status) == 0 else { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Whether a path is that of a symbolic link, wherever that leads.
  package func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path.systemName, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// How large a file is, in bytes; 0 for what is no file, or not there.
  package func size(of path: String) -> Int {
    if let bytes = overlay[path] { return bytes.count }
    var status = stat()
    guard stat(path.systemName, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    return Int(status.st_size)
  }

  /// The files and folders in a folder, in the order of their bytes; links to folders are not among them.
  package func entries(in folder: String) throws(FileFailure) -> [FolderEntry] {
    try entries(of: folder).filter { $0.kind == .file || $0.kind == .folder }.map {
      FolderEntry(name: $0.name, isFolder: $0.kind == .folder)
    }
  }

  /// The names in a folder with what they are, in the order of their bytes; links to folders are not followed.
  package func entries(of folder: String) throws(FileFailure) -> [(name: String, kind: Kind, isLink: Bool)] {
    guard let directory = opendir(folder.systemName) else { throw failure(shown(folder)) }
    defer { closedir(directory) }
    var entries: [(name: String, kind: Kind, isLink: Bool)] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(systemName: $0) }
      }
      guard name != ".", name != ".." else { continue }
      // Most file systems say what an entry is; asking again costs a call for each.
      switch Int32(entry.pointee.d_type) {
      case Int32(DT_REG): entries.append((name, .file, false))
      case Int32(DT_DIR): entries.append((name, .folder, false))
      default:
        let path = absolute(name, from: folder)
        var status = stat()
        guard lstat(path.systemName, &status) == 0 else { continue }
        switch status.st_mode & S_IFMT {
        case S_IFREG: entries.append((name, .file, false))
        case S_IFDIR: entries.append((name, .folder, false))
        case S_IFLNK: entries.append((name, kind(of: path) == .file ? .file : .other, true))
        default: entries.append((name, .other, false))
        }
      }
    }
    // A folder may have thousands of names: as rows of bytes they are compared at once.
    return entries.sorted { one, other in
      one.name.utf8.withContiguousStorageIfAvailable { left in
        other.name.utf8.withContiguousStorageIfAvailable { right in
          guard let one = left.baseAddress, let other = right.baseAddress else { return left.count < right.count }
          let order = memcmp(one, other, min(left.count, right.count))
          return order == 0 ? left.count < right.count : order < 0
        }
      }.flatMap(\.self) ?? one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
    }
  }
}
