// What linting needs to know about a draft's rules, whether they were made just now or come from the cache.
import KniggeEngine
import KniggeText

/// What linting asks of a setup.
package struct LintSetup: Sendable {
  package let configuration: Configuration
  /// With the limits that the configuration says.
  package let platforms: Platforms
  /// What tells setups of one workspace apart.
  package let key: String
  /// What posts are assumed to be, with zone and moment of the run.
  package let settings: LintSettings
  /// The real paths of rule sets, guidelines and lists; they are no drafts.
  package let documents: Set<String>
  /// What is wrong with the configuration and the rule sets; with any error here nothing is linted.
  package let problems: [Diagnostic]
  /// The files that the problems are in, by path.
  package let sources: [String: SourceFile]
  /// Configurations, rule sets and lists that count, as they are shown.
  package let sourceNames: Set<String>
  /// What the rule sets were read from and looked for in.
  package let places: ObservedPlaces
  private let origin: Origin
  private let names = SharedNames()
  /// Rules that exist, though not here.
  let elsewhere: RulesElsewhere

  private enum Origin: Sendable {
    case made(Setup)
    case kept(LinterImage)
  }

  package init(_ setup: Setup) {
    configuration = setup.configuration
    platforms = setup.knowledge.platforms
    key = setup.key
    settings = setup.settings
    documents = setup.ruleSet.documents
    problems = setup.problems
    sources = setup.sources
    sourceNames = Set(setup.sources.keys)
    places = setup.places
    origin = .made(setup)
    elsewhere = setup.elsewhere
  }

  init(
    _ entry: RuleCache.Entry, _ configuration: Configuration, _ settings: LintSettings, key: String,
    elsewhere: RulesElsewhere
  ) {
    self.elsewhere = elsewhere
    self.configuration = configuration
    platforms = entry.platforms
    self.key = key
    self.settings = settings
    documents = Set(entry.documents)
    problems = entry.problems
    sources = entry.problemSources
    sourceNames = Set(configuration.files.map(\.path) + entry.sources)
    places = entry.places
    origin = .kept(entry.image)
  }

  /// Every rule, also those that are off. Takes time where they come from the cache.
  package var rules: [Rule] {
    switch origin {
    case .made(let setup): setup.ruleSet.rules
    case .kept(let image): image.rules
    }
  }

  /// The languages to make a linter for, so that a post of a single draft can be given to it: every one costs time to
  /// write out. With the rules at hand there is nothing to be saved.
  package func languagesNeeded(for post: Post) -> LanguageMask {
    switch origin {
    case .made(let setup): setup.outline.languages(of: post)
    case .kept: .all
    }
  }

  /// A linter that knows platforms, though no words; nil where the whole one is at hand.
  package var outline: Linter? {
    switch origin {
    case .made(let setup): setup.outline
    case .kept: nil
    }
  }

  /// The linter of posts in these languages.
  package func linter(for languages: LanguageMask = .all) -> Linter {
    switch origin {
    case .made(let setup): setup.linter(for: languages)
    case .kept(let image): image.linter(settings, platforms)
    }
  }

  /// Whether some rule compares posts with earlier ones.
  package var comparesPosts: Bool {
    switch origin {
    case .made(let setup): setup.comparesPosts
    case .kept(let image): image.comparesPosts
    }
  }
}

extension LintSetup {
  /// The findings of a post as its suppressions leave them: suppressed ones stay, marked with the reason; what is wrong
  /// with the suppressions comes behind. `comparing` says whether rules that compare posts have been run.
  package func suppressing(
    _ found: [Diagnostic], in post: Post, of file: SourceFile, comparing: Bool = true
  ) -> [Diagnostic] {
    guard !post.suppressions.isEmpty else { return found }
    return outcome(of: post, found, in: file, comparing: comparing).diagnostics
  }

  /// The same, and what became of each suppression.
  package func outcome(
    of post: Post, _ found: [Diagnostic], in file: SourceFile, comparing: Bool = true
  ) -> SuppressionPass.Outcome {
    let names = names.value { rules }
    let pass = SuppressionPass(names, now: settings.now, zone: settings.zone)
    let publishing = post.values(of: .publishAt).first.flatMap { DateText($0) }
    let applied = pass.apply(
      post.suppressions, to: found, in: file, comparing: comparing, publishing: settings.now == nil ? nil : publishing)
    var outcome = forgiving(applied, behind: found.count, of: post.suppressions, names, in: file)
    for index in outcome.diagnostics.indices.dropFirst(found.count) { outcome.diagnostics[index].post = post.name }
    return outcome
  }
}

extension Setup {
  /// The findings of a post as its suppressions leave them.
  package func suppressing(_ found: [Diagnostic], in post: Post, of file: SourceFile) -> [Diagnostic] {
    post.suppressions.isEmpty ? found : LintSetup(self).suppressing(found, in: post, of: file)
  }
}

/// The names of rules, found out when the first suppression asks.
private final class SharedNames: Sendable {
  private let known = Locked<RuleNames?>(nil)

  func value(_ rules: () -> [Rule]) -> RuleNames {
    known.withLock { known in
      let names = known ?? RuleNames(rules())
      known = names
      return names
    }
  }
}
