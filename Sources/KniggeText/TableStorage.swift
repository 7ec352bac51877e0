// Tables of plain values in one block of bytes, which may be mapped from a file as it is.

/// A block of bytes that holds tables: a header, a directory, and one section for each table.
///
/// An image is made by `TableWriter` and read again by `init(borrowing:owner:)`. The bytes are the same in memory and in
/// a file, so that a cache is used where it lies, without being read first. Images are for the machine that made them:
/// numbers are in its byte order, which the header says.
///
/// Whoever keeps images in a file checks that the file is the one that was written (a checksum); opening an image only
/// checks that nothing in it leads outside, so that a damaged one can never crash the program.
///
/// Unchecked sendable because the bytes never change while the storage lives.
public final class TableStorage: @unchecked Sendable {
  /// Everything, header included.
  public let bytes: UnsafeRawBufferPointer
  /// Keeps borrowed bytes alive; nil where the storage has bytes of its own and frees them.
  private let owner: AnyObject?

  /// Sections begin at multiples of so many bytes, so must the image itself.
  public static let alignment = 16
  private static let magic: UInt64 = 0x6567_6769_6E6B_5401
  private static let headerSize = 32

  /// Everything as an array. Whoever holds nothing but `bytes` holds nothing: the storage may be gone by then.
  public var image: [UInt8] { withExtendedLifetime(self) { Array(bytes) } }

  /// The kind and version of the tables in it: whoever opens an image names the one it knows.
  public let layout: UInt64

  /// Opens an image without copying it; nil where the bytes are no image of that layout. `owner` keeps the bytes alive.
  public init?(borrowing bytes: UnsafeRawBufferPointer, layout: UInt64, owner: AnyObject) {
    guard Self.isImage(bytes, layout) else { return nil }
    self.bytes = bytes
    self.owner = owner
    self.layout = layout
  }

  /// Opens an image by copying it.
  public convenience init?(copying bytes: [UInt8], layout: UInt64) {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: Self.alignment)
    block.copyBytes(from: bytes)
    let used = UnsafeRawBufferPointer(rebasing: block[0..<bytes.count])
    guard Self.isImage(used, layout) else {
      block.deallocate()
      return nil
    }
    self.init(owning: used, layout)
  }

  fileprivate init(owning bytes: UnsafeRawBufferPointer, _ layout: UInt64) {
    self.bytes = bytes
    self.layout = layout
    owner = nil
  }

  deinit { if owner == nil { bytes.deallocate() } }

  private static func isImage(_ bytes: UnsafeRawBufferPointer, _ layout: UInt64) -> Bool {
    guard bytes.count >= headerSize, let base = bytes.baseAddress, Int(bitPattern: base) % alignment == 0,
      bytes.load(as: UInt64.self) == magic, bytes.load(fromByteOffset: 8, as: UInt64.self) == layout,
      bytes.load(fromByteOffset: 16, as: UInt64.self) == UInt64(bytes.count)
    else { return false }
    let count = Int(bytes.load(fromByteOffset: 24, as: UInt32.self))
    guard count <= 64, headerSize + count * MemoryLayout<Entry>.stride <= bytes.count else { return false }
    return (0..<count).allSatisfy { number in
      let entry = Self.entry(number, in: bytes)
      guard entry.stride > 0, Int(entry.start) % alignment == 0 else { return false }
      let (length, overflows) = Int(entry.count).multipliedReportingOverflow(by: Int(entry.stride))
      return !overflows && Int(entry.start) <= bytes.count && length <= bytes.count - Int(entry.start)
    }
  }

  /// Where a section lies.
  fileprivate struct Entry: BitwiseCopyable {
    var start: UInt32
    var count: UInt32
    var stride: UInt32
    var spare: UInt32 = 0
  }

  private static func entry(_ number: Int, in bytes: UnsafeRawBufferPointer) -> Entry {
    bytes.load(fromByteOffset: headerSize + number * MemoryLayout<Entry>.stride, as: Entry.self)
  }

  /// A section's values; nil where there is no such section or it holds values of another size.
  public func section<Value: BitwiseCopyable>(_ number: Int, of: Value.Type) -> UnsafeBufferPointer<Value>? {
    guard number < Int(bytes.load(fromByteOffset: 24, as: UInt32.self)) else { return nil }
    let entry = Self.entry(number, in: bytes)
    guard Int(entry.stride) == MemoryLayout<Value>.stride, let base = bytes.baseAddress else { return nil }
    let start = (base + Int(entry.start)).assumingMemoryBound(to: Value.self)
    return UnsafeBufferPointer(start: start, count: Int(entry.count))
  }

  fileprivate static func make(_ writer: TableWriter, _ layout: UInt64) -> TableStorage {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: writer.length, alignment: alignment)
    writer.write(into: block, layout)
    return TableStorage(owning: UnsafeRawBufferPointer(block), layout)
  }

  fileprivate static func aligned(_ length: Int) -> Int { (length + alignment - 1) / alignment * alignment }

  /// Writes header and directory, and where nothing else stands zeros, so that equal tables are equal images.
  fileprivate static func write(_ entries: [Entry], _ layout: UInt64, into block: UnsafeMutableRawBufferPointer) {
    let directoryEnd = headerSize + entries.count * MemoryLayout<Entry>.stride
    var written = directoryEnd
    UnsafeMutableRawBufferPointer(rebasing: block[..<directoryEnd]).initializeMemory(as: UInt8.self, repeating: 0)
    for entry in entries {
      UnsafeMutableRawBufferPointer(rebasing: block[written..<Int(entry.start)])
        .initializeMemory(as: UInt8.self, repeating: 0)
      written = Int(entry.start) + Int(entry.count) * Int(entry.stride)
    }
    UnsafeMutableRawBufferPointer(rebasing: block[written...]).initializeMemory(as: UInt8.self, repeating: 0)
    block.storeBytes(of: magic, as: UInt64.self)
    block.storeBytes(of: layout, toByteOffset: 8, as: UInt64.self)
    block.storeBytes(of: UInt64(block.count), toByteOffset: 16, as: UInt64.self)
    block.storeBytes(of: UInt32(entries.count), toByteOffset: 24, as: UInt32.self)
    for (number, entry) in entries.enumerated() {
      block.storeBytes(of: entry, toByteOffset: headerSize + number * MemoryLayout<Entry>.stride, as: Entry.self)
    }
  }

  /// Where sections of these sizes lie, and where everything ends.
  fileprivate static func places(of sections: [TableWriter.Section]) -> (entries: [Entry], length: Int) {
    var start = aligned(headerSize + sections.count * MemoryLayout<Entry>.stride)
    var entries: [Entry] = []
    for section in sections {
      entries.append(
        Entry(start: UInt32(start), count: UInt32(section.length / section.stride), stride: UInt32(section.stride)))
      start = aligned(start + section.length)
    }
    return (entries, start)
  }
}

/// Lays tables out in one block; sections are numbered in the order in which they are added.
public struct TableWriter {
  fileprivate struct Section {
    var stride: Int
    /// In bytes.
    var length: Int
    /// Puts the values where they belong; until then they stay where they are, since tables are large.
    var write: (UnsafeMutableRawBufferPointer) -> Void
  }

  private var sections: [Section] = []

  public init() {}

  /// Adds a section. Values must have no padding, or equal tables would not be equal images.
  public mutating func add<Value: BitwiseCopyable>(_ values: [Value]) {
    let stride = MemoryLayout<Value>.stride
    sections.append(
      Section(stride: stride, length: values.count * stride) { place in
        values.withUnsafeBytes { place.copyMemory(from: $0) }
      })
  }

  /// Adds an image as a section of bytes.
  public mutating func add(_ image: TableStorage) {
    sections.append(
      Section(stride: 1, length: image.bytes.count) { place in
        withExtendedLifetime(image) { place.copyMemory(from: image.bytes) }
      })
  }

  /// Adds an image that is only laid out where it will lie.
  public mutating func add(_ image: TableWriter, layout: UInt64) {
    sections.append(Section(stride: 1, length: image.length) { image.write(into: $0, layout) })
  }

  public func finish(layout: UInt64) -> TableStorage { TableStorage.make(self, layout) }

  /// Of the image, in bytes.
  fileprivate var length: Int { TableStorage.places(of: sections).length }

  fileprivate func write(into block: UnsafeMutableRawBufferPointer, _ layout: UInt64) {
    let (entries, length) = TableStorage.places(of: sections)
    let image = UnsafeMutableRawBufferPointer(rebasing: block[..<length])
    TableStorage.write(entries, layout, into: image)
    for (entry, section) in zip(entries, sections) {
      section.write(
        UnsafeMutableRawBufferPointer(rebasing: image[Int(entry.start)..<Int(entry.start) + section.length]))
    }
  }
}
