// Lines and columns as people and editors count them.

/// A place in a file, counted in the three units that consumers ask for.
public struct Position: Hashable, Sendable {
  /// 1-based; lines end at LF, CRLF or CR.
  public var line: Int
  /// 1-based, in Unicode scalars; the byte order mark is not counted.
  public var column: Int
  /// 1-based, in UTF-16 code units.
  public var utf16Column: Int
  /// 1-based, in UTF-8 bytes.
  public var byteColumn: Int

  public init(line: Int, column: Int, utf16Column: Int, byteColumn: Int) {
    self.line = line
    self.column = column
    self.utf16Column = utf16Column
    self.byteColumn = byteColumn
  }
}
