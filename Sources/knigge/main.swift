// The program: reads the arguments, runs one command, ends with its status.
import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

StandardOutput.prepare()
exit(Knigge.run(arguments: Array(CommandLine.arguments.dropFirst())).rawValue)
