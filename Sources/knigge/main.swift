// The program: reads the arguments, runs one command, ends with its status.
import ArgumentParser
import KniggeFiles

// ArgumentParser uses FoundationEssentials; importing it here, too, is what makes a static build find its libraries.
#if canImport(FoundationEssentials)
  import FoundationEssentials
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

StandardOutput.prepare()
// On Linux Swift looks for the arguments below /proc. Where nothing can be opened there are none, not even the program's
// name, and a run that does not know what it was told to do must not do something else.
guard CommandLine.argc > 0 else { exit(Knigge.statusWithoutArguments().rawValue) }
// Arguments are bytes: names of files need not be UTF-8.
let arguments = CommandLine.unsafeArgv.withMemoryRebound(to: UnsafeMutablePointer<CChar>?.self, capacity: 1) { words in
  (1..<max(Int(CommandLine.argc), 1)).compactMap { words[$0].map { String(systemName: $0) } }
}
exit(Knigge.run(arguments: arguments).rawValue)
