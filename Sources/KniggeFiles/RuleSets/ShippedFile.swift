// The files of `Rules/` that are embedded in the program.
import CBuiltInRules
import KniggeEngine
import KniggeText

/// One embedded file, by its path below `Rules/`.
package enum ShippedFile {
  /// Every embedded file, in the order of Sources/CBuiltInRules/rules.c.
  package static var names: [String] {
    (0..<Int(knigge_built_in_file_count())).map { String(cString: knigge_built_in_file($0).name) }
  }

  /// An embedded file, as if read from `builtin:NAME`; nil where there is none.
  package static func read(_ name: String) -> SourceFile? {
    for index in 0..<Int(knigge_built_in_file_count()) {
      let file = knigge_built_in_file(index)
      guard String(cString: file.name) == name else { continue }
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.size)
      return SourceFile(path: Location.shipped(name), bytes: Array(bytes))
    }
    return nil
  }
}
