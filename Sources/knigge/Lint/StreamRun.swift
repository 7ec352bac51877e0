// Standard input and archives: whole, or as a stream of lines.
import KniggeFiles
import KniggeText

enum StandardInput {
  /// Everything up to its end. `name` is what it counts as.
  static func bytes(named name: String) throws(FileFailure) -> [UInt8] {
    let input = InputDescriptor.standardInput
    var bytes: [UInt8] = []
    while try input.read(into: &bytes, atMost: 1 << 20, name: name) > 0 {}
    try TextCheck.check(bytes.prefix(TextCheck.length), named: name, isNamed: true)
    return bytes
  }
}

/// Cuts NDJSON into stretches of whole lines, which know where in the file they stand.
struct LineStream {
  private let name: String
  private let input: InputDescriptor
  /// The beginning of a line whose end has not come yet; no line end is in it.
  private var pending: [UInt8] = []
  private var origin = SourceFile.Origin.start
  private var isAtEnd = false

  /// A stretch is about so long, where so much is there: enough to be worth handing to a core, little enough to be kept
  /// several times.
  private static let stretchSize = 262_144

  init(standardInputAs name: String) {
    self.name = name
    input = .standardInput
  }

  init(path: String, name: String) throws(FileFailure) {
    self.name = name
    input = try InputDescriptor(path: path, name: name)
  }

  /// Whether `next` would not have to wait.
  var isReady: Bool { isAtEnd || input.isReady }

  /// The next whole lines, as soon as there are any; the last one may lack its end. Nil at the end of the stream.
  mutating func next() throws(FileFailure) -> LineIndex? {
    while !isAtEnd {
      var end: Int?
      // Only what is new is searched: a line may be longer than many stretches.
      repeat {
        let searched = pending.count
        guard try input.read(into: &pending, atMost: Self.stretchSize, name: name) > 0 else {
          isAtEnd = true
          end = pending.count
          break
        }
        if origin.byte == 0, searched == 0 {
          try TextCheck.check(pending.prefix(TextCheck.length), named: name, isNamed: true)
        }
        if let last = pending[searched...].lastIndex(of: 0x0A) { end = last + 1 }
      } while end == nil || pending.count < Self.stretchSize && input.isReady
      if let end, end > 0 { return stretch(end) }
    }
    return nil
  }

  private mutating func stretch(_ end: Int) -> LineIndex {
    let rest = Array(pending[end...])
    pending.removeLast(rest.count)
    let lines = LineIndex(SourceFile(path: name, bytes: pending, origin: origin))
    pending = rest
    origin.byte += end
    origin.line += lines.count - 1
    return lines
  }
}
