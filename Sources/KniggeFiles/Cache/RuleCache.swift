// Keeps linked rules in a file, so that the next run need not read, resolve and write them out again.
import KniggeEngine
import KniggeText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Linked rules by what they were made from.
///
/// Nothing in it is trusted: a file that is not whole, not of this build, not of this user, or made from files that have
/// changed since is passed over, and the rules are made again. Runs at the same time do not disturb each other, since
/// files are put in their place whole. Without a folder that can be written everything works, only slower.
package struct RuleCache: Sendable {
  /// The folder, as a real path where it exists.
  private let folder: String
  /// The running program, by what the system says and by the file that it was called by.
  private let program: String

  private static let magic: UInt64 = 0x6B6E_6967_6765_0001
  private static let headerSize = 32
  /// The largest file that is kept, how many are, and how many bytes together.
  private static let maximumSize = 256_000_000
  private static let maximumCount = 64
  private static let maximumTotal: Int64 = 512_000_000

  /// The cache in a folder, given as an absolute path; nil where nobody can tell one build of the program from another.
  /// The first of `names` that is a file, as a path, is what the program was called by.
  ///
  /// What the system names as the program need not be it: under Rosetta, an emulator, valgrind or a loader that is given the
  /// program by name it is that other program, which stays the same when knigge is built anew.
  package init?(folder: String, calledBy names: [String]) {
    guard folder.hasPrefix("/"), let program = FileStamp.program else { return nil }
    self.folder = folder
    let called = names.lazy.compactMap { FileStamp(of: $0) }.first
    self.program = program.words + " " + (called?.words ?? "")
  }

  /// What rules were made for and from.
  struct Key {
    /// Everything besides files: configuration, choices.
    var text: String
    /// The folder of the repository; a cache in there could be anybody's.
    var root: String
  }

  /// Rules from the cache.
  struct Entry {
    var image: LinterImage
    /// Paths that are no drafts.
    var documents: [String]
    /// With the limits that the configuration says.
    var platforms: Platforms
    /// The files that the rules are from, as they are shown.
    var sources: [String]
    /// The same and what else was looked for.
    var places: ObservedPlaces
    /// What there is to say about the rules, none of it a mistake, and the files that it is about, by path.
    var problems: [Diagnostic]
    var problemSources: [String: SourceFile]
  }

  private enum Section: Int { case key, sources, documents, platforms, problems, image }
  private static let layout: UInt64 = 0x6361_6368_6500_0003

  // MARK: Reading

  /// The entry of a key; nil where there is none that may be used.
  func entry(_ key: Key, on disk: Disk) -> Entry? {
    guard isOutside(key.root), let file = MappedFile(path(of: key), atMost: Self.maximumSize),
      let storage = storage(in: file), text(.key, of: storage) == key.text,
      let sources = archived(RuleSources.self, .sources, of: storage),
      let documents = archived(Names.self, .documents, of: storage),
      let platforms = archived(Platforms.self, .platforms, of: storage),
      let problems = archived(KeptNotes.self, .problems, of: storage), sources.areSame(on: disk),
      let problemSources = problems.sources(among: sources, on: disk), let image = image(.image, of: storage)
    else { return nil }
    return Entry(
      image: image, documents: documents.list, platforms: platforms, sources: sources.files.map { disk.shown($0.path) },
      places: ObservedPlaces(sources, on: disk), problems: problems.list, problemSources: problemSources)
  }

  private func storage(in file: MappedFile) -> TableStorage? {
    guard file.bytes.count > Self.headerSize, file.bytes.load(as: UInt64.self) == Self.magic,
      file.bytes.load(fromByteOffset: 8, as: UInt64.self) == UInt64(file.bytes.count)
    else { return nil }
    let rest = UnsafeRawBufferPointer(rebasing: file.bytes[Self.headerSize...])
    guard file.bytes.load(fromByteOffset: 16, as: UInt64.self) == Checksum.of(rest) else { return nil }
    return TableStorage(borrowing: rest, layout: Self.layout, owner: file)
  }

  private func text(_ section: Section, of storage: TableStorage) -> String? {
    storage.section(section.rawValue, of: UInt8.self).map { String(decoding: $0, as: UTF8.self) }
  }

  private func archived<Value: Archived>(_ type: Value.Type, _ section: Section, of storage: TableStorage) -> Value? {
    storage.section(section.rawValue, of: UInt8.self).flatMap {
      try? ArchiveReader.value(type, in: UnsafeRawBufferPointer($0))
    }
  }

  private func image(_ section: Section, of storage: TableStorage) -> LinterImage? {
    storage.section(section.rawValue, of: UInt8.self).flatMap {
      TableStorage(borrowing: UnsafeRawBufferPointer($0), layout: LinterImage.layout, owner: storage)
    }.flatMap { LinterImage($0) }
  }

  /// Whether the cache lies outside of the repository that is being linted.
  private func isOutside(_ root: String) -> Bool {
    let real = Disk(current: "/").realPath(ofMissing: folder)
    return root == "/" || !(real + "/").hasPrefix(root + "/")
  }

  /// The file of a key. The program is part of the name, so that builds beside each other keep their own.
  private func path(of key: Key) -> String {
    let sums = [Checksum.of(key.text + "\u{0}" + program), Checksum.of(program + "\u{0}" + key.text)]
    return folder + "/" + sums.map { Hex.smallDigits($0, atLeast: 16) }.joined() + Self.ending
  }

  private static let ending = ".rules"

  // MARK: Writing

  /// Keeps rules. Whatever goes wrong: the next run makes them again.
  func keep(
    _ image: TableWriter, documents: [String], _ platforms: Platforms, _ sources: RuleSources, _ problems: KeptNotes,
    as key: Key
  ) {
    guard isOutside(key.root) else { return }
    var writer = TableWriter()
    writer.add(Array(key.text.utf8))
    writer.add(bytes(of: sources))
    writer.add(bytes(of: Names(list: documents)))
    writer.add(bytes(of: platforms))
    writer.add(bytes(of: problems))
    writer.add(image, layout: LinterImage.layout)
    let storage = writer.finish(layout: Self.layout)
    guard storage.bytes.count + Self.headerSize <= Self.maximumSize else { return }
    var header = withExtendedLifetime(storage) {
      [Self.magic, UInt64(storage.bytes.count + Self.headerSize), Checksum.of(storage.bytes), 0]
    }
    makeFolder()
    let target = path(of: key)
    var template = (folder + "/.XXXXXX.tmp").systemName
    let descriptor = mkstemps(&template, 4)  // made with mode 0600
    guard descriptor >= 0 else { return }
    let temporary = String(systemName: template)
    let isWritten = withExtendedLifetime(storage) {
      header.withUnsafeMutableBytes { write(UnsafeRawBufferPointer($0), to: descriptor) }
        && write(storage.bytes, to: descriptor)
    }
    if close(descriptor) != 0 || !isWritten || rename(temporary.systemName, target.systemName) != 0 {
      unlink(temporary.systemName)
      return
    }
    removeOld(except: target)
  }

  private func bytes(of value: some Archived) -> [UInt8] {
    var writer = ArchiveWriter()
    writer.write(value)
    return writer.bytes
  }

  private func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, part.baseAddress, part.count)
      #else
        let count = Darwin.write(descriptor, part.baseAddress, part.count)
      #endif
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Makes the folder and those above it; only this user may look inside.
  private func makeFolder() {
    guard mkdir(folder.systemName, 0o700) != 0, errno == ENOENT else { return }
    var path = ""
    for name in folder.split(separator: "/") {
      path += "/" + name
      mkdir(path.systemName, 0o700)
    }
  }

  /// Removes the oldest files where there are too many, and what runs that were broken off have left.
  private func removeOld(except kept: String) {
    let disk = Disk(current: folder)
    guard let entries = try? disk.entries(of: folder) else { return }
    var files: [(path: String, stamp: FileStamp)] = []
    for entry in entries where entry.kind == .file {
      let path = folder + "/" + entry.name
      guard entry.name.hasSuffix(Self.ending) || entry.name.hasSuffix(".tmp"), let stamp = FileStamp(of: path) else {
        continue
      }
      files.append((path, stamp))
    }
    files.sort { ($0.stamp.seconds, $0.stamp.nanoseconds) > ($1.stamp.seconds, $1.stamp.nanoseconds) }
    let newest = files.first?.stamp.seconds ?? 0
    var total: Int64 = 0
    for (index, file) in files.enumerated() {
      total += file.stamp.size
      let isLeftOver = file.path.hasSuffix(".tmp") && file.stamp.seconds < newest - 3_600
      if file.path != kept, isLeftOver || index >= Self.maximumCount || total > Self.maximumTotal {
        unlink(file.path.systemName)
      }
    }
  }
}

private struct Names: Archived {
  var list: [String]

  init(list: [String]) { self.list = list }
  init(from input: inout ArchiveReader) throws(ArchiveFault) { list = try input.list() }
  func write(to output: inout ArchiveWriter) { output.write(list: list) }
}

extension Platforms: Archived {
  package init(from input: inout ArchiveReader) throws(ArchiveFault) { self.init(try input.list()) }
  package func write(to output: inout ArchiveWriter) { output.write(list: all) }
}
