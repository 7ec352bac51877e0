// The linters of one setup, each made when the first post asks for it.
import KniggeEngine
import KniggeFiles

/// Rules that look at one post, and those that compare posts, apart: what the first say about a post that has not
/// changed need not be asked again.
struct PostLinter {
  let alone: Linter
  /// Nil where no rule compares posts.
  let comparing: Linter?
  let languages: LanguageMask
}

struct SetupLinters {
  private(set) var setup: Setup
  private var linters: [LanguageMask: PostLinter] = [:]

  init(_ setup: Setup) { self.setup = setup }

  /// The moment from which on posts without a date are judged, in seconds since 1970 in Greenwich.
  mutating func set(now: Int) {
    setup.settings.now = now
    linters = [:]
  }

  /// The linter for a post, as the command line chooses it: of a single draft one for its own language.
  mutating func linter(for post: Post, _ format: DraftFormat) -> PostLinter {
    let languages = format == .markdown ? setup.outline.languages(of: post) : .all
    if let linter = linters[languages] { return linter }
    let rules = setup.ruleSet.rules
    let isComparing = rules.contains { $0.disabled == nil && $0.check.spansPosts }
    let linter =
      isComparing
      ? PostLinter(
        alone: linter(of: rules.filter { !$0.check.spansPosts }, languages),
        comparing: linter(of: rules.filter { $0.check.spansPosts }, languages), languages: languages)
      : PostLinter(alone: setup.linter(for: languages), comparing: nil, languages: languages)
    linters[languages] = linter
    return linter
  }

  private func linter(of rules: [Rule], _ languages: LanguageMask) -> Linter {
    Linter(
      rules: rules, lists: setup.ruleSet.lists, knowledge: setup.knowledge, settings: setup.settings,
      languages: languages)
  }
}
