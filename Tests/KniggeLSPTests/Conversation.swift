// Conversations with the server, written down: what the editor says and what it is answered.
import Foundation
import KniggeEngine
import KniggeFiles
import Testing

@testable import KniggeLSP

/// A file of lines: `> ` is said by the editor, `< ` by the server, `# ` by nobody.
///
///     > 1 initialize {"capabilities": {}}
///     < {"jsonrpc": "2.0", "id": 1, "result": …}
///     > initialized {}
///     > =knigge-1 null
///
/// `$ROOT` stands for the address of the folder that the file lies in.
struct Conversation {
  let url: URL
  private var root: String { "file://" + url.deletingLastPathComponent().resolvingSymlinksInPath().path }

  /// What the editor says, with the remarks, in order.
  private var lines: [Substring] {
    get throws { try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) }
  }

  /// The conversation as it goes now.
  func replayed() throws -> String {
    let folder = url.deletingLastPathComponent().resolvingSymlinksInPath().path
    var surroundings = Surroundings(current: folder, version: "test", clock: { 1_795_824_000 })
    surroundings.givenMoment = DateText("2026-11-28")
    var session = Session(surroundings)
    var result: [String] = []
    for line in try lines where !line.hasPrefix("< ") {
      result.append(String(line))
      guard line.hasPrefix("> ") else { continue }
      let said = String(line.dropFirst(2)).replacing("$ROOT", with: root)
      session.receive(Incoming(try Self.message(said)))
      result += self.said(by: &session)
      while session.hasWork {
        session.work()
        result += self.said(by: &session)
      }
    }
    return result.joined(separator: "\n")
  }

  private func said(by session: inout Session) -> [String] {
    session.takeMessages().map { message in
      let frame = String(decoding: message.frame, as: UTF8.self)
      let content = frame.split(separator: "\r\n\r\n", maxSplits: 1).last ?? ""
      return "< " + content.replacing(root, with: "$ROOT")
    }
  }

  /// `1 method {…}`, `method {…}`, `=id result`, or a whole message.
  private static func message(_ text: String) throws -> JSONValue {
    if text.hasPrefix("{") { return try JSONParser.parse(Array(text.utf8)) }
    var words = text.split(separator: " ", maxSplits: 1)
    if let first = words.first, first.hasPrefix("=") {
      let result = try JSONParser.parse(Array((words.count > 1 ? String(words[1]) : "null").utf8))
      return ["jsonrpc": "2.0", "id": .string(String(first.dropFirst())), "result": result]
    }
    var id: Int?
    if let number = words.first.flatMap({ Int($0) }) {
      id = number
      words = (words.count > 1 ? words[1] : "").split(separator: " ", maxSplits: 1)
    }
    let params = try words.count > 1 ? JSONParser.parse(Array(words[1].utf8)) : nil
    return .known([
      "jsonrpc": "2.0", "id": id.map { .integer($0) }, "method": .string(String(words.first ?? "")), "params": params,
    ])
  }
}

private let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("Fixtures/Sessions")

private let names: [String] = {
  let found = try? FileManager.default.subpathsOfDirectory(atPath: fixtures.path)
  return (found ?? []).filter { $0.hasSuffix(".session") }.sorted()
}()

@Suite struct ConversationTests {
  /// `KNIGGE_RECORD=1` writes the answers anew and still fails once.
  @Test(arguments: names) func goesAsItWasRead(_ name: String) throws {
    let conversation = Conversation(url: fixtures.appendingPathComponent(name))
    let replayed = try conversation.replayed()
    if ProcessInfo.processInfo.environment["KNIGGE_RECORD"] != nil {
      try Data(replayed.utf8).write(to: conversation.url)
      Issue.record("recorded \(name)")
    }
    #expect(replayed == (try String(contentsOf: conversation.url, encoding: .utf8)))
  }
}
