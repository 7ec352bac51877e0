// The loop between a channel and a session: reads ahead, so that what is cancelled is not done.

/// Takes messages in their order; looks at documents when no message waits.
package final class Server {
  private let channel: any Channel
  private var session: Session
  private let inbox: Inbox

  package init(_ surroundings: Surroundings, _ channel: any Channel) {
    self.channel = channel
    session = Session(surroundings)
    inbox = Inbox(channel)
  }

  /// Serves until the editor says `exit` or is gone; the status for the program to end with.
  package func run() -> Int32 {
    while session.phase != .ended, !channel.isAbandoned {
      let isIdle = inbox.isEmpty && !session.hasWork
      let arrival = inbox.receive(waiting: isIdle && !inbox.hasEnded)
      if let item = inbox.next() {
        take(item)
      } else if session.hasWork {
        session.work(inbox.isUnwanted)
      } else if inbox.hasEnded {
        break
      } else if arrival == .nothing {
        session.lookAround()
      }
      guard flush() else { break }
    }
    return session.status
  }

  private func take(_ item: Inbox.Item) {
    switch item {
    case .message(let message):
      let wasNew = session.phase == .new
      session.receive(message, inbox.isUnwanted)
      if wasNew, let process = session.editorProcess { channel.watch(process: process) }
    case .cancelled(let id): session.cancel(id)
    case .broken(let reason): session.reject(reason)
    }
  }

  private func flush() -> Bool {
    for message in session.takeMessages() {
      guard channel.write(message.frame) else { return false }
    }
    return true
  }
}
