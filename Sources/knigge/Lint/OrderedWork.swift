// Work on several cores, with results in the order in which it was given. The only place that starts threads.
import Dispatch
import KniggeFiles

/// Hands pieces of work to cores, and their results back in the order of the pieces.
///
/// With one core, or with one piece at a time, everything happens on the thread that asks for results, and no other is
/// started: a single draft does not pay for what an archive needs.
final class OrderedWork<Result: Sendable> {
  private let cores: Int
  /// What was given and not taken yet, the oldest first.
  private var tickets: [Ticket<Result>] = []
  private var queue: WorkQueue?

  /// Works on so many pieces at a time.
  init(cores: Int) { self.cores = max(cores, 1) }

  deinit { queue?.close(workers: cores) }

  /// Whether a result has to be taken before another piece is given, so that memory stays bounded.
  var isFull: Bool { tickets.count >= (cores == 1 ? 1 : cores * 2) }

  /// Whether there are results to be taken.
  var isEmpty: Bool { tickets.isEmpty }

  func give(_ piece: @escaping @Sendable () -> Result) {
    let ticket = Ticket(piece)
    tickets.append(ticket)
    guard cores > 1 else { return }
    if let queue {
      queue.add(ticket.work)
    } else if tickets.count > 1 {
      let queue = WorkQueue(workers: cores)
      for ticket in tickets { queue.add(ticket.work) }
      self.queue = queue
    }
  }

  /// The result of the oldest piece, when it is there; nil where nothing was given.
  func take() -> Result? {
    guard !tickets.isEmpty else { return nil }
    let ticket = tickets.removeFirst()
    if queue == nil { ticket.work() }
    return ticket.result()
  }
}

/// A piece of work, done once, and the place where its result appears.
private final class Ticket<Result: Sendable>: Sendable {
  private enum State: Sendable {
    case open(@Sendable () -> Result)
    case running
    case done(Result)
  }
  private let state: Locked<State>
  private let isDone = DispatchSemaphore(value: 0)

  init(_ piece: @escaping @Sendable () -> Result) { state = Locked(.open(piece)) }

  @Sendable func work() {
    let piece: (@Sendable () -> Result)? = state.withLock { state in
      guard case .open(let piece) = state else { return nil }
      state = .running
      return piece
    }
    guard let result = piece?() else { return }
    state.withLock { $0 = .done(result) }
    isDone.signal()
  }

  /// Waits for the result.
  func result() -> Result? {
    isDone.wait()
    return state.withLock { state in
      guard case .done(let result) = state else { return nil }
      return result
    }
  }
}

/// Threads that take work from a queue, the oldest first.
private final class WorkQueue: Sendable {
  private let waiting = Locked<[@Sendable () -> Void]>([])
  private let isThere = DispatchSemaphore(value: 0)

  init(workers: Int) {
    for _ in 0..<workers { DispatchQueue.global(qos: .userInitiated).async { self.run() } }
  }

  func add(_ work: @escaping @Sendable () -> Void) {
    waiting.withLock { $0.append(work) }
    isThere.signal()
  }

  /// Lets the threads go; what was added before is still done.
  func close(workers: Int) {
    for _ in 0..<workers { isThere.signal() }
  }

  private func run() {
    while true {
      isThere.wait()
      guard let work = waiting.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return }
      work()
    }
  }
}
