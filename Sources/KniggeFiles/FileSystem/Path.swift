// What can be said of a path without looking at the disk.

package enum Path {
  /// The folder of an absolute path, which is not looked for on the disk; `/` for `/` itself.
  package static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }
}
