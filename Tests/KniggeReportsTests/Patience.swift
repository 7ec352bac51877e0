// How long a test waits for what once took minutes.
import Foundation

/// Sanitizers, beside other work, take ten times as long.
let mostPatience = Duration.seconds(ProcessInfo.processInfo.environment["KNIGGE_SANITIZED"] == nil ? 20 : 200)
