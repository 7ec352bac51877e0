// Names of files on their way to the system and back.
import KniggeText

extension String {
  /// A name that the system gave, whatever bytes it is made of.
  package init(systemName pointer: UnsafePointer<CChar>) {
    let count = Self.length(of: pointer)
    self = pointer.withMemoryRebound(to: UInt8.self, capacity: count) {
      RawName.text(of: UnsafeBufferPointer(start: $0, count: count))
    }
  }

  private static func length(of pointer: UnsafePointer<CChar>) -> Int {
    var count = 0
    while pointer[count] != 0 { count += 1 }
    return count
  }

  /// The name as the system wants it, with a NUL behind it.
  package var systemName: [CChar] {
    var copy = self
    let plain: [CChar]? = copy.withUTF8 { bytes in
      guard !bytes.contains(RawName.lead) else { return nil }
      return [CChar](unsafeUninitializedCapacity: bytes.count + 1) { buffer, count in
        for index in bytes.indices { buffer[index] = CChar(bitPattern: bytes[index]) }
        buffer[bytes.count] = 0
        count = bytes.count + 1
      }
    }
    return plain ?? RawName.bytes(of: self).map { CChar(bitPattern: $0) } + [0]
  }
}
