// Standard input: whole, or as a stream of lines.
import KniggeFiles
import KniggeText

enum StandardInput {
  /// Everything up to its end. `name` is what it counts as.
  static func bytes(named name: String) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while let chunk = try Disk.chunk(from: 0, path: name) { bytes += chunk }
    return bytes
  }
}

/// Cuts standard input into stretches of whole lines, which know where in the stream they stand.
struct StreamRun {
  private let name: String
  /// The beginning of a line whose end has not come yet.
  private var pending: [UInt8] = []
  private var origin = SourceFile.Origin.start
  private var isAtEnd = false

  init(name: String) { self.name = name }

  /// The next whole lines, as soon as there are any; the last one may lack its end. Nil at the end of the stream.
  mutating func next() throws(FileFailure) -> SourceFile? {
    while !isAtEnd {
      guard let chunk = try Disk.chunk(from: 0, path: name) else {
        isAtEnd = true
        return pending.isEmpty ? nil : stretch(pending)
      }
      // Only what is new is searched: a line may be longer than many chunks.
      guard let end = chunk.lastIndex(of: 0x0A) else {
        pending += chunk
        continue
      }
      let lines = pending + chunk[...end]
      pending = Array(chunk[(end + 1)...])
      return stretch(lines)
    }
    return nil
  }

  private mutating func stretch(_ bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(path: name, bytes: bytes, origin: origin)
    origin.byte += bytes.count
    origin.line += bytes.count(where: { $0 == 0x0A })
    return file
  }
}
