// What depends on a terminal: colours, progress, questions. A pseudo-terminal of Python's stands for one.
import Foundation
import Testing

@Suite struct TerminalTests {
  private static let python = "/usr/bin/python3"
  private static var isThere: Bool { FileManager.default.isExecutableFile(atPath: python) }

  private func place() throws -> URL {
    try folder(["knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, "a.md": "Das ist garantiert gut.\n"])
  }

  /// Runs the program with a terminal for its output, its errors and its questions; `typed` is what somebody answers.
  private func onTerminal(
    _ arguments: [String], in place: URL, typed: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    let script = """
      import os, pty, sys
      typed = sys.argv[1].encode()
      child, terminal = pty.fork()
      if child == 0:
          os.execv(sys.argv[2], sys.argv[2:])
      if typed:
          os.write(terminal, typed)
      seen = b''
      while True:
          try:
              part = os.read(terminal, 65536)
          except OSError:
              break
          if not part:
              break
          seen += part
      status = os.waitpid(child, 0)[1]
      sys.stdout.buffer.write(seen)
      sys.exit(os.waitstatus_to_exitcode(status))
      """
    let usual = ["TERM": "xterm", "NO_COLOR": "", "FORCE_COLOR": "", "CLICOLOR_FORCE": ""]
    return try Run(
      ["-c", script, typed, builtProgram.path] + arguments, in: place, program: Self.python,
      environment: usual.merging(environment) { $1 })
  }

  @Test(arguments: ["FORCE_COLOR", "CLICOLOR_FORCE"]) func colorsCanBeForced(_ name: String) throws {
    let place = try place()
    func run(_ environment: [String: String]) throws -> String {
      let usual = ["NO_COLOR": "", "FORCE_COLOR": "", "CLICOLOR_FORCE": ""]
      return try Run(["lint", "a.md"], in: place, environment: usual.merging(environment) { $1 }).output
    }
    #expect(try run([name: "1"]).contains("\u{1B}["))
    #expect(try !run([name: "0"]).contains("\u{1B}["))
    #expect(try !run([name: "1", "NO_COLOR": "1"]).contains("\u{1B}["))
    #expect(try !run([:]).contains("\u{1B}["))
  }

  @Test(.enabled(if: isThere, "there is no Python here")) func aTerminalShowsColors() throws {
    let place = try place()
    #expect(try onTerminal(["lint", "a.md"], in: place).output.contains("\u{1B}["))
    #expect(try !onTerminal(["lint", "a.md"], in: place, environment: ["TERM": "dumb"]).output.contains("\u{1B}["))
    #expect(try !onTerminal(["lint", "a.md"], in: place, environment: ["NO_COLOR": "1"]).output.contains("\u{1B}["))
  }

  /// What was asked is answered, an empty line takes the proposal, what knigge does not know is asked again (it was left
  /// out without a word), and the project that comes of it works.
  @Test(.enabled(if: isThere, "there is no Python here")) func questionsAreAsked() throws {
    let place = try folder([:])
    let run = try onTerminal(
      ["init", "firma", "--messages", "de"], in: place, typed: "Muster AG\nde, fr\nde\nxx\nkeine\n")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("die Sprache „fr“ kennt knigge nicht\r\nSprachen der Beiträge"), "\(run.output)")
    #expect(run.output.contains("das Land „xx“ kennt knigge nicht; bekannt sind de, at"), "\(run.output)")
    let project = place.appendingPathComponent("firma")
    let files = try FileManager.default.subpathsOfDirectory(atPath: project.path)
    let texts = try files.filter { $0.hasSuffix(".yml") }.map {
      try String(contentsOf: project.appendingPathComponent($0), encoding: .utf8)
    }
    #expect(texts.contains { $0.contains("Muster AG") }, "\(run.output)")
    let tested = try Run(["test"], in: project)
    #expect(tested.status == 0, "\(tested.output)\(tested.errors)")
  }
}
