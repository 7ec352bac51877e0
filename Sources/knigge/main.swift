// The program: reads the arguments, runs one command, ends with its status.
import ArgumentParser

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
exit(Knigge.run(arguments: Array(CommandLine.arguments.dropFirst())).rawValue)
