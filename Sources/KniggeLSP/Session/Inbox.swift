// Messages that have arrived and not been taken yet.

/// Reads from a channel, and knows what the editor has given up of what it asked for.
final class Inbox {
  enum Item {
    case message(Incoming)
    /// A request that was cancelled before its turn came.
    case cancelled(RequestID)
    /// Something that is no message, with the reason.
    case broken(String)
  }

  private let channel: any Channel
  private var frames = FrameReader()
  private var items: [Item] = []
  /// The first item that was not taken.
  private var first = 0
  /// Requests that wait or are worked on.
  private var open: Set<RequestID> = []
  private var cancelled: Set<RequestID> = []
  private(set) var hasEnded = false

  init(_ channel: any Channel) { self.channel = channel }

  var isEmpty: Bool { first == items.count }

  /// Takes in what has arrived.
  @discardableResult
  func receive(waiting: Bool) -> Arrival {
    guard !hasEnded else { return .end }
    let arrival = channel.arrival(waiting: waiting)
    switch arrival {
    case .bytes(let bytes):
      frames.append(bytes)
      while let frame = frames.next() { add(frame) }
    case .nothing: break
    case .end: hasEnded = true
    }
    return arrival
  }

  private func add(_ frame: FrameReader.Frame) {
    switch frame {
    case .broken(let reason): items.append(.broken(reason))
    case .message(let content):
      do throws(JSONFailure) {
        add(Incoming(try JSONParser.parse(content)))
      } catch {
        frames.distrust()
        switch error {
        case .unexpected(let place): items.append(.broken("not JSON, from byte \(place) of the message on"))
        case .tooMuch: items.append(.broken("a message that is too deep or has too many values"))
        }
      }
    }
  }

  private func add(_ message: Incoming) {
    switch message {
    case .request(let id, _, _): open.insert(id)
    case .notification("$/cancelRequest", let params):
      // Only what is still open can be cancelled; the rest is answered, or never was asked.
      if let id = RequestID(params["id"]), open.contains(id) { cancelled.insert(id) }
      return
    default: break
    }
    items.append(.message(message))
  }

  /// The next item.
  func next() -> Item? {
    guard first < items.count else { return nil }
    let item = items[first]
    first += 1
    if first == items.count {
      items = []
      first = 0
    } else if first > 1_000 {
      items.removeFirst(first)
      first = 0
    }
    guard case .message(.request(let id, _, _)) = item else { return item }
    // From now on the answer is on its way.
    open.remove(id)
    return cancelled.remove(id) == nil ? item : .cancelled(id)
  }

  /// Why work is not worth going on with: the request is cancelled, the document changes or is closed, somebody waits
  /// for an answer to something else, or the editor is gone.
  func isUnwanted(_ work: Work) -> Unwanted? {
    if let id = work.request { open.insert(id) }
    receive(waiting: false)
    if channel.isAbandoned { return .outdated }
    if let id = work.request {
      open.remove(id)
      if cancelled.remove(id) != nil { return .cancelled }
    } else if items[first...].contains(where: \.isRequest) {
      return .outdated
    }
    guard let uri = work.document else { return nil }
    return items[first...].contains { $0.changes(uri) } ? .outdated : nil
  }
}

extension Inbox.Item {
  fileprivate var isRequest: Bool {
    guard case .message(.request) = self else { return false }
    return true
  }

  fileprivate func changes(_ uri: String) -> Bool {
    guard case .message(.notification(let method, let params)) = self else { return false }
    switch method {
    case "textDocument/didChange", "textDocument/didClose", "textDocument/didOpen":
      return params["textDocument"]?["uri"]?.string == uri
    default: return false
    }
  }
}
