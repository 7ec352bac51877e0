// What applies to a draft.
import KniggeEngine
import KniggeText

/// What counts for drafts of one configuration, with the rules themselves: for commands that show or test them.
package struct Setup: Sendable {
  package var configuration: Configuration
  package var ruleSet: RuleSet
  /// Languages and platforms, with the limits that the configuration says.
  package var knowledge: Knowledge
  /// What tells setups of one workspace apart.
  package var key = ""
  /// The rules without the words of shipped sets: enough to know a post's language, and what is wrong with the words
  /// that somebody wrote for this company. Shipped words are right; tests see to that.
  package var outline: Linter
  /// Whether `outline` has all words after all, and is the linter of every post.
  package var isWhole = false
  /// What posts are assumed to be, with zone and moment of the run.
  package var settings: LintSettings
  /// What is wrong with the configuration and the rule sets; with any error here nothing is linted.
  package var problems: [Diagnostic]
  /// The files that the problems are in, by path.
  package var sources: [String: SourceFile]
  /// Rules that exist, though not here.
  package var elsewhere: RulesElsewhere
  /// Who links its rules.
  var cores = Cores.all
  /// What its rule sets were read from and looked for in; its configurations are not among that.
  package var places = ObservedPlaces()

  package var isBroken: Bool { problems.contains { $0.severity == .error } }

  /// Whether some rule compares posts with earlier ones.
  package var comparesPosts: Bool { ruleSet.rules.contains { $0.disabled == nil && $0.comparesPosts } }

  /// What examples are tried with: they are in the languages of their sets, whatever those of the posts are. They say their
  /// own moment, or it is the one of the caller.
  package func exampleSettings(now: Int?) -> LintSettings {
    var settings = settings
    settings.now = now
    settings.languages += ruleSet.languages.filter { !settings.languages.contains($0) }
    return settings
  }

  /// The linter for posts in these languages; words of others are not even written out.
  package func linter(for languages: LanguageMask = .all) -> Linter {
    if isWhole { return outline }
    return Linter(
      rules: ruleSet.rules, lists: ruleSet.lists, knowledge: knowledge, settings: settings, languages: languages,
      cores: cores)
  }

  /// A place as pages about rules name it: `rules.yml:12`, the line from 1 on; the path alone where the file is not among
  /// `sources`.
  package func place(_ location: Location) -> String {
    guard let file = sources[location.path] else { return location.path }
    return "\(location.path):\(LineIndex(file).line(at: location.range.lowerBound))"
  }
}
