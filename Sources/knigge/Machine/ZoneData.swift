// Where the system keeps its time zones, asked once, at the program's rim.
import KniggeFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum ZoneData {
  /// The folder that TZDIR names, else the usual ones.
  static var folders: [String] {
    guard let variable = getenv("TZDIR") else { return TimeZoneReader.folders }
    let folder = String(cString: variable)
    return folder.isEmpty ? TimeZoneReader.folders : [folder]
  }
}
