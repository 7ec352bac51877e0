// Real editors and other people's clients, where they are installed; elsewhere the tests say that they are not.
import Foundation
import Testing

private let editors = packageRoot.appendingPathComponent("Tests/Editors")
private let program = builtProgram.path

/// Whether a program runs on this machine.
private func runs(_ command: [String]) -> Bool {
  let run = try? Run(Array(command.dropFirst()), in: packageRoot, program: "/usr/bin/env", first: command[0])
  return run?.status == 0
}

/// The Python that has pytest-lsp: one that PYTHON names, one made by `.ci/python`, or the system's.
private let python: String? = {
  let made = packageRoot.appendingPathComponent(".build/python/bin/python3").path
  let candidates = [ProcessInfo.processInfo.environment["PYTHON"], made, "python3"].compactMap(\.self)
  return candidates.first { runs([$0, "-c", "import pytest, pytest_lsp, lsprotocol"]) }
}()
private let hasNeovim = runs(["nvim", "--version"])
private let hasEglot = runs([
  "emacs", "--batch", "--eval", "(progn (require 'package) (package-initialize) (require 'eglot))",
])

private let rawClient: URL? = {
  let shared = ProcessInfo.processInfo.environment["KNIGGE_SHARED"] ?? "../shared"
  let client = URL(fileURLWithPath: shared, relativeTo: packageRoot).appendingPathComponent("oracles/lsp_raw_client.py")
  return FileManager.default.fileExists(atPath: client.path) ? client : nil
}()

@Suite struct EditorTests {
  private static let draft = "Schön 😀 garantiert.\n\n"

  private func place() throws -> URL {
    try folder(["acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "post.md": Self.draft])
      .resolvingSymlinksInPath()
  }

  private func run(_ command: [String], in place: URL) throws -> Run {
    let variables = ["KNIGGE=\(program)", "KNIGGE_ROOT=\(place.path)", "KNIGGE_DRAFT=\(place.path)/post.md"]
    return try Run(variables + command, in: place, program: "/usr/bin/env")
  }

  @Test(.enabled(if: python != nil, "no Python with pytest-lsp here"), .timeLimit(.minutes(5)))
  func pytestSuitePasses() throws {
    let python = try #require(python)
    let script = editors.appendingPathComponent("test_lsp.py").path
    let run = try Run(
      ["KNIGGE=\(program)", python, "-m", "pytest", "-q", "-p", "no:cacheprovider", script], in: editors,
      program: "/usr/bin/env")
    #expect(run.status == 0, "\(run.output)")
  }

  @Test(.enabled(if: hasNeovim, "no Neovim here"), .timeLimit(.minutes(1)))
  func neovimShowsDiagnosticsBehindEmojiAndUmlaut() throws {
    let script = editors.appendingPathComponent("neovim.lua").path
    let run = try run(["nvim", "--clean", "--headless", "-u", script, "post.md"], in: try place())
    // Neovim counts in bytes from 0.
    let first = "Schön 😀 ".utf8.count
    let second = "Und 👩🏽‍🚀 wieder ".utf8.count
    let expected = [(0, first), (1, second)].map { "\($0.0):\($0.1)-\($0.0):\($0.1 + 10) 1 acme/guarantee" }
    #expect(run.output.split(separator: "\n").map(String.init) == expected, "\(run.output) \(run.errors)")
  }

  @Test(.enabled(if: hasEglot, "no Emacs with eglot here"), .timeLimit(.minutes(1)))
  func emacsShowsDiagnosticsBehindEmojiAndUmlaut() throws {
    let script = editors.appendingPathComponent("eglot.el").path
    let run = try run(["emacs", "--batch", "-l", script], in: try place())
    // Emacs counts code points from 1.
    let first = "Schön 😀 ".unicodeScalars.count + 1
    let second = (Self.draft + "Und 👩🏽‍🚀 wieder ").unicodeScalars.count + 1
    let expected = [first, second].map { "\($0)-\($0 + 10) garantiert" }
    #expect(run.output.split(separator: "\n").map(String.init) == expected, "\(run.output) \(run.errors)")
  }

  /// The client of the shared judges, which knows nothing but JSON.
  @Test(.enabled(if: rawClient != nil, "the raw client is not beside the project"))
  func theRawClientIsServed() throws {
    let client = try #require(rawClient)
    let run = try Run(
      [client.path, program, "lsp"], in: packageRoot, program: "/usr/bin/env", first: "python3")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("server->client client/registerCapability"))
    #expect(run.output.contains("exit 0"))
  }
}
