// What arrives while something is worked on.
import Testing

@testable import KniggeLSP

/// A line that brings what was put into it.
private final class Line: Channel {
  var waiting: [Arrival] = []
  var isAbandoned = false

  func arrival(waiting: Bool) -> Arrival { self.waiting.isEmpty ? .nothing : self.waiting.removeFirst() }
  func write(_ bytes: [UInt8]) -> Bool { true }
  func watch(process: Int) {}

  func bring(_ messages: String...) {
    let text = messages.map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }.joined()
    waiting.append(.bytes(Array(text.utf8)))
  }
}

@Suite struct InboxTests {
  private static func change(_ uri: String) -> String {
    #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(uri)"}}}"#
  }
  private static func question(_ id: Int) -> String { #"{"jsonrpc":"2.0","id":\#(id),"method":"a"}"# }
  private static func cancel(_ id: Int) -> String {
    #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":\#(id)}}"#
  }

  private func inbox(_ messages: String...) -> (Inbox, Line) {
    let line = Line()
    let inbox = Inbox(line)
    for message in messages { line.bring(message) }
    while inbox.receive(waiting: true) != .nothing {}
    return (inbox, line)
  }

  private func names(_ inbox: Inbox) -> [String] {
    var names: [String] = []
    while let item = inbox.next() {
      switch item {
      case .message(.request(let id, _, _)): names.append("request \(id)")
      case .message(.notification(let method, _)): names.append(method)
      case .message: names.append("message")
      case .cancelled(let id): names.append("cancelled \(id)")
      case .broken(let reason): names.append(reason)
      }
    }
    return names
  }

  @Test func whatIsTakenBackBeforeItsTurnIsNotWorkedOn() {
    let (inbox, _) = inbox(
      Self.question(1), Self.question(2), Self.cancel(2), Self.cancel(1), Self.cancel(7), Self.question(7))
    #expect(names(inbox) == ["cancelled number(1)", "cancelled number(2)", "request number(7)"])
    #expect(inbox.isEmpty)
  }

  @Test func workIsGivenUpWhereItIsTakenBack() {
    let (inbox, line) = inbox(Self.question(1))
    #expect(names(inbox) == ["request number(1)"])
    let work = Work(request: .number(1), document: "file:///a.md")
    #expect(inbox.isUnwanted(work) == nil)
    line.bring(Self.change("file:///b.md"))
    #expect(inbox.isUnwanted(work) == nil)
    line.bring(Self.cancel(1))
    #expect(inbox.isUnwanted(work) == .cancelled)
    #expect(inbox.isUnwanted(work) == nil)
  }

  @Test(arguments: ["didChange", "didClose", "didOpen"])
  func workIsGivenUpWhereTheDocumentChanges(_ event: String) {
    let (inbox, line) = inbox()
    let work = Work(request: .number(1), document: "file:///a.md")
    line.bring(Self.change("file:///a.md").replacing("didChange", with: event))
    #expect(inbox.isUnwanted(work) == .outdated)
    #expect(inbox.isUnwanted(Work(request: .number(1), document: "file:///b.md")) == nil)
    #expect(inbox.isUnwanted(Work(request: .number(1), document: nil)) == nil)
  }

  /// What nobody asked for makes way for what somebody waits for.
  @Test func ownWorkMakesWay() {
    let (inbox, line) = inbox()
    let own = Work(request: nil, document: "file:///a.md")
    #expect(inbox.isUnwanted(own) == nil)
    line.bring(Self.change("file:///b.md"))
    #expect(inbox.isUnwanted(own) == nil)
    line.bring(Self.question(3))
    #expect(inbox.isUnwanted(own) == .outdated)
    #expect(names(inbox) == ["textDocument/didChange", "request number(3)"])
    line.isAbandoned = true
    #expect(inbox.isUnwanted(own) == .outdated)
  }

  @Test func whatIsNoMessageIsSaidAndTheRestIsRead() {
    let deep = String(repeating: "[", count: 200)
    let (inbox, line) = inbox("{\"id\": }", deep + String(repeating: "]", count: 200), Self.question(4))
    #expect(
      names(inbox) == [
        "not JSON, from byte 7 of the message on", "a message that is too deep or has too many values",
        "request number(4)",
      ])
    line.waiting = [.end]
    #expect(inbox.receive(waiting: true) == .end && inbox.hasEnded)
    line.bring(Self.question(5))
    #expect(inbox.receive(waiting: true) == .end && names(inbox).isEmpty)
  }

  /// A long row of messages is taken in order, whatever is thrown away of it meanwhile.
  @Test func thousandsAreTakenInOrder() {
    let (inbox, line) = inbox()
    for number in 0..<2_500 { line.bring(Self.question(number)) }
    while inbox.receive(waiting: false) != .nothing {}
    #expect(names(inbox) == (0..<2_500).map { "request number(\($0))" })
  }
}
