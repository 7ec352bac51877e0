// Values as bytes and back.
import Testing

@testable import KniggeEngine

@Suite struct ArchiveCodingTests {
  private struct Sample: Codable, Equatable {
    enum Kind: Codable, Equatable {
      case none
      case one(Int)
      indirect case two(String, Kind)
      case named(count: Int, text: String?)
    }
    var kind: Kind
    var text: String
    var number: Int
    var flag: Bool?
    var list: [Kind]
    var words: Set<String>
    var small: UInt8?
    var severity: Severity
    var nothing: Int?
  }

  private let sample = Sample(
    kind: .two("ä🚀", .named(count: -7, text: nil)), text: "Grüße", number: .min, flag: false,
    list: [.none, .one(3), .two("", .none)], words: ["a", "b"], small: 200, severity: .warning, nothing: nil)

  private func decode(_ bytes: [UInt8]) throws -> Sample {
    try bytes.withUnsafeBytes { try ArchiveDecoder().decode(Sample.self, from: $0) }
  }

  @Test func comesBackTheSame() throws {
    #expect(try decode(ArchiveEncoder().encode(sample)) == sample)
  }

  /// Damaged bytes give another value or an error, and never a crash.
  @Test func damagedBytesAreRefusedOrRead() throws {
    let bytes = try ArchiveEncoder().encode(sample)
    for length in bytes.indices { #expect(throws: (any Error).self) { try decode(Array(bytes[..<length])) } }
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        _ = try? decode(damaged)
      }
    }
  }
}
