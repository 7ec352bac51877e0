// Lists of file names, as git and find write them.
import KniggeText

package enum FileNames {
  /// The names in a list: with NUL between them where there is any, else one a line; empty ones are left out.
  package static func names(in bytes: [UInt8]) -> [String] {
    let separator: UInt8 = bytes.contains(0) ? 0 : 0x0A
    return bytes.split(separator: separator).compactMap { name in
      let name = separator == 0x0A && name.last == 0x0D ? name.dropLast() : name
      return name.isEmpty ? nil : RawName.text(of: Array(name))
    }
  }
}
