// Standard input and archives: whole, or as a stream of lines.
import KniggeFiles
import KniggeText

enum StandardInput {
  /// Everything up to its end, where that is not more than so many bytes. `name` is what it counts as.
  static func bytes(named name: String, atMost limit: Int) throws(FileFailure) -> [UInt8] {
    let input = InputDescriptor.standardInput
    var bytes: [UInt8] = []
    while try input.read(into: &bytes, atMost: 1 << 20, name: name) > 0 {
      if bytes.count > limit { throw FileFailure(path: name, reason: .tooLarge(limit: limit)) }
    }
    try TextCheck.check(bytes.prefix(TextCheck.length), named: name, isNamed: true)
    return bytes
  }
}

/// A piece of a stream.
enum StreamPiece {
  /// Whole lines.
  case lines(LineIndex)
  /// Bytes of a line that is too long to be held; with the first of them comes why.
  case longLine([UInt8], FileFailure?)
}

/// Cuts NDJSON into stretches of whole lines, which know where in the file they stand.
struct LineStream {
  private let name: String
  private let input: InputDescriptor
  /// The longest line that is held, in bytes.
  private let longestLine: Int
  /// What was read and not given away.
  private var pending: [UInt8] = []
  /// So many bytes of `pending` are known to have no line end in them.
  private var searched = 0
  private var origin = SourceFile.Origin.start
  private var isAtEnd = false
  /// Whether a line goes on that is given away piece by piece.
  private var isInLongLine = false

  /// A stretch is about so long, where so much is there: enough to be worth handing to a core, little enough to be kept
  /// several times.
  private static let stretchSize = 262_144

  init(standardInputAs name: String, longestLine: Int = DraftLimits.line) {
    self.name = name
    self.longestLine = longestLine
    input = .standardInput
  }

  init(path: String, name: String, longestLine: Int = DraftLimits.line) throws(FileFailure) {
    self.name = name
    self.longestLine = longestLine
    input = try InputDescriptor(path: path, name: name)
  }

  /// Whether `next` would not have to wait.
  var isReady: Bool { isAtEnd || searched < pending.count || input.isReady }

  /// The next whole lines, as soon as there are any; the last one may lack its end. Nil at the end of the stream.
  mutating func next() throws(FileFailure) -> StreamPiece? {
    if isInLongLine, let piece = try pieceOfLongLine() { return piece }
    // Only what is new is searched: a line may be longer than many stretches.
    var end = endOfLines()
    while !isAtEnd, end == nil || pending.count < Self.stretchSize && input.isReady {
      let old = pending.count
      guard try input.read(into: &pending, atMost: Self.stretchSize, name: name) > 0 else {
        isAtEnd = true
        end = pending.count
        break
      }
      if origin.byte == 0, old == 0 {
        try TextCheck.check(pending.prefix(TextCheck.length), named: name, isNamed: true)
      }
      end = endOfLines() ?? end
      if pending.count > longestLine, let piece = beginningOfLongLine() { return piece }
    }
    if isAtEnd { end = pending.count }
    guard let end, end > 0 else { return nil }
    let start = origin
    let bytes = giveAway(end)
    let lines = LineIndex(SourceFile(path: name, bytes: bytes, origin: start))
    origin.line += lines.count - 1
    return .lines(lines)
  }

  /// The first line, or what there is of it, where it is too long to be held.
  private mutating func beginningOfLongLine() -> StreamPiece? {
    let end = pending.firstIndex(of: 0x0A)
    guard end ?? pending.count > longestLine else { return nil }
    let failure = FileFailure(path: name, reason: .longLine(origin.line, limit: longestLine))
    isInLongLine = end == nil
    if end != nil { origin.line += 1 }
    let piece = giveAway(end.map { $0 + 1 } ?? pending.count)
    searched = 0
    return .longLine(piece, failure)
  }

  /// Behind the last line end in what was not searched yet.
  private mutating func endOfLines() -> Int? {
    defer { searched = pending.count }
    return pending[searched...].lastIndex(of: 0x0A).map { $0 + 1 }
  }

  /// The first bytes of what was read.
  private mutating func giveAway(_ end: Int) -> [UInt8] {
    let rest = Array(pending[end...])
    pending.removeLast(rest.count)
    defer { pending = rest }
    searched = min(searched, rest.count)
    origin.byte += end
    return pending
  }

  /// More of a line that is not held, up to its end; nil where the stream ends.
  private mutating func pieceOfLongLine() throws(FileFailure) -> StreamPiece? {
    guard try input.read(into: &pending, atMost: Self.stretchSize, name: name) > 0 else {
      isAtEnd = true
      return nil
    }
    guard let last = pending.firstIndex(of: 0x0A) else { return .longLine(giveAway(pending.count), nil) }
    isInLongLine = false
    origin.line += 1
    let piece = giveAway(last + 1)
    searched = 0
    return .longLine(piece, nil)
  }
}
