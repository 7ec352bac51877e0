// The program while it runs.
import Foundation

/// The built program, talked to piece by piece. It has to be closed and ended.
struct Started {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  /// `folder` is where it runs; nil for the folder of the tests.
  init(_ arguments: [String], in folder: URL? = nil) throws {
    process.executableURL = builtProgram
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  func write(_ bytes: Data) throws { try input.fileHandleForWriting.write(contentsOf: bytes) }

  func write(_ text: String) throws { try write(Data(text.utf8)) }

  /// Ends its input.
  func close() throws { try input.fileHandleForWriting.close() }

  /// What it has written since the last look; waits until that is something.
  func next() -> String { String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) }

  /// All that it still writes.
  func rest() -> String { String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }

  /// Waits for its end, and says the status that it ended with.
  func status() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
