// Lists of file names, as git and find write them.
import KniggeText

package enum FileNames {
  /// Names as a walk would come by them, a folder's before those that begin like it. Whoever names files, a shell, a hook or
  /// `find`, does so in an order of their own; what a run says does not depend on it.
  package static func inOrder(_ names: [String]) -> [String] {
    guard names.count > 1 else { return names }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) { rank($0) < rank($1) } }
  }

  /// A byte as it counts in an order of names, in which a slash comes first.
  private static func rank(_ byte: UInt8) -> UInt8 { byte == 0x2F ? 0 : byte }

  /// The names in a list: with NUL between them where there is any, else one a line; empty ones are left out.
  package static func names(in bytes: [UInt8]) -> [String] {
    let separator: UInt8 = bytes.contains(0) ? 0 : 0x0A
    return bytes.split(separator: separator).compactMap { name in
      let name = separator == 0x0A && name.last == 0x0D ? name.dropLast() : name
      return name.isEmpty ? nil : RawName.text(of: Array(name))
    }
  }
}
