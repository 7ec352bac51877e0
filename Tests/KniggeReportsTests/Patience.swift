// How long a test waits for what once took minutes. Other tests have links to this file.
import Foundation

/// So many seconds, where nothing watches the run. Sanitizers, beside other work, take ten times as long.
func patience(_ seconds: Int) -> Duration {
  .seconds(ProcessInfo.processInfo.environment["KNIGGE_SANITIZED"] == nil ? seconds : seconds * 10)
}
