// Where rules come from, or would have come from, for whoever waits for them to change.
import KniggeText

/// The files and folders whose change makes other rules. What was looked for and not found is among them: it may come.
package struct ObservedPlaces: Equatable, Sendable {
  /// Absolute paths, both as they were named and as they really are.
  package private(set) var files: Set<String> = []
  /// Folders whose names were read.
  package private(set) var folders: Set<String> = []

  package init() {}

  init(_ sources: RuleSources, on disk: Disk) {
    files.formUnion(sources.files.map(\.path))
    for link in sources.links {
      let name = disk.absolute(link.name, from: link.folder)
      files.insert(name)
      files.insert(link.real.isEmpty ? disk.realPath(ofMissing: name) : link.real)
    }
    folders.formUnion(sources.folders.map(\.path))
  }

  package mutating func formUnion(_ other: ObservedPlaces) {
    files.formUnion(other.files)
    folders.formUnion(other.folders)
  }
}
