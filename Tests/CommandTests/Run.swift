// Runs programs in folders made for one test.
import Foundation

let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// The program that is tested; KNIGGE_TEST_PROGRAM names another build, such as one that watches its memory.
let builtProgram =
  ProcessInfo.processInfo.environment["KNIGGE_TEST_PROGRAM"].map { URL(fileURLWithPath: $0) }
  ?? packageRoot.appendingPathComponent(".build/debug/knigge")

/// Whether a sanitizer watches the program: it then writes what it notices, takes longer, and keeps what it has freed.
let isWatched = ProcessInfo.processInfo.environment["KNIGGE_SANITIZED"] != nil

/// What a run of a program came to.
struct Run {
  var status: Int32
  var output: String
  var errors: String

  private static let cache = TestFolders.new("cache")

  /// Runs the built program with arguments, in a folder, with some standard input.
  ///
  /// Linked rules are kept in a folder that all runs of the tests share, never in that of the user.
  init(
    _ arguments: [String], in folder: URL, input: Data = Data(), program: String? = nil, first: String? = nil,
    environment: [String: String] = [:]
  ) throws {
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment
      .merging(["KNIGGE_CACHE_DIR": Self.cache.path]) { $1 }.merging(environment) { $1 }
    process.executableURL =
      program.map { URL(fileURLWithPath: $0) } ?? builtProgram
    process.arguments = (first.map { [$0] } ?? []) + arguments
    process.currentDirectoryURL = folder
    let (standardInput, standardOutput, standardError) = (Pipe(), Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = standardError
    try process.runUnblocked()
    DispatchQueue.global().async {
      // A program may end before it has read everything. Programs that are started do not inherit this.
      signal(SIGPIPE) { _ in }
      try? standardInput.fileHandleForWriting.write(contentsOf: input)
      try? standardInput.fileHandleForWriting.close()
    }
    let data = standardOutput.fileHandleForReading.readDataToEndOfFile()
    errors = String(decoding: standardError.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    output = String(decoding: data, as: UTF8.self)
    status = process.terminationStatus
  }
}

extension Process {
  /// Starts with no signal blocked: tests run on threads that block them all, and programs inherit that.
  func runUnblocked() throws {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }
}

/// A folder of its own for a test, with some files in it.
func folder(_ files: [String: String]) throws -> URL {
  let folder = TestFolders.new()
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  for (name, text) in files {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
  return folder
}

let sampleRuleSet = """
  ruleset: acme
  languages: [de, en]
  rules:
    guarantee:
      severity: error
      message: { de: „<match>“ verspricht zu viel, en: “<match>” promises too much }
      terms: { de: garantiert~, en: guaranteed }
  """
let sampleConfiguration = "root: true\nrulesets: [acme.yml]\n"

/// A folder with the sample rule set, a configuration that uses it, and some files.
func place(_ files: [String: String] = [:]) throws -> URL {
  try folder(["acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration].merging(files) { $1 })
}

/// The text of a file in a folder.
func read(_ name: String, in place: URL) throws -> String {
  try String(contentsOf: place.appendingPathComponent(name), encoding: .utf8)
}

/// Runs a script in a folder.
func shell(_ script: String, in place: URL) throws -> Run {
  try Run(["-c", script], in: place, program: "/bin/bash")
}

/// Whether there is a file that behaves like one on a full disk.
let hasFullDisk = FileManager.default.fileExists(atPath: "/dev/full")

/// Whether system calls can be watched here: there is strace, and it may.
let canTrace =
  (try? Run(["strace", "-qq", "-o", "/dev/null", "true"], in: packageRoot, program: "/usr/bin/env").status) == 0
