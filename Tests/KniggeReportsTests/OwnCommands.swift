// What reports say to CI runners on purpose. The fuzzers have a link to this file.
import KniggeReports

extension ReportFormat {
  /// How lines begin in which the format itself gives a command.
  var ownCommands: [String] {
    switch self {
    case .azure: ["##vso[task.logissue "]
    case .teamcity: ["##teamcity[inspection"]
    case .github: ["::error ", "::warning ", "::notice ", "::group::", "::endgroup::"]
    default: []
    }
  }
}
