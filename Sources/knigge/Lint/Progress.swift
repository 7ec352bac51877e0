// Shows how far a long run has come, where somebody is watching.

/// One line on the terminal of standard error, gone before anything else is written.
final class Progress {
  private let isOn: Bool
  private let output = StandardOutput(descriptor: 2)
  private let start = Clock.milliseconds
  private var last = 0
  private var isShown = false

  /// Milliseconds before the first line, and between two.
  private static let patience = 800
  private static let interval = 100

  init(isOn: Bool) { self.isOn = isOn }

  /// `done` of `total` drafts have been looked at.
  func step(_ done: Int, of total: Int) {
    guard isOn, total > 1 else { return }
    let now = Clock.milliseconds
    guard now - start >= Self.patience, now - last >= Self.interval else { return }
    last = now
    isShown = true
    write("\r\(done)/\(total)\u{1B}[K")
  }

  func clear() {
    guard isShown else { return }
    isShown = false
    write("\r\u{1B}[K")
  }

  private func write(_ text: String) {
    do throws(OutputFailure) {
      try output.write(text)
      try output.flush()
    } catch {
      // Nobody is watching any more.
    }
  }
}
