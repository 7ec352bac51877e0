// Rules that exist, though a run does not ask them: an exception from one of them is no slip of the pen.
import KniggeEngine
import KniggeText

/// The names of such rules, found out when somebody asks: that takes reading every shipped set.
package final class RulesElsewhere: Sendable {
  /// Whether the run was told which rules to ask, so that all others may be missing.
  let isChosen: Bool
  private let find: @Sendable () -> [String: String]
  private let known = Locked<[String: String]?>(nil)

  init(isChosen: Bool, _ find: @escaping @Sendable () -> [String: String]) {
    self.isChosen = isChosen
    self.find = find
  }

  /// The set that has a rule of this id or name: a shipped one by its name, one of the configuration by its path. Nil
  /// where no rule is called so.
  package func set(of rule: String) -> String? {
    known.withLock { known in
      let sets = known ?? find()
      known = sets
      return sets[rule]
    }
  }

  /// The names of the rules of shipped sets, with their sets.
  static func shipped(_ disk: Disk) -> [String: String] {
    var loader = RuleSetLoader(files: disk, platforms: KnowledgeReader.platforms(), root: nil)
    loader.readsShippedExamples = false
    var sets: [String: String] = [:]
    loader.readAhead(RuleSetLoader.shippedNames)
    for name in RuleSetLoader.shippedNames {
      guard let set = loader.load(name, from: "", origin: nil) else { continue }
      for rule in set.rules {
        sets[rule.name] = sets[rule.name] ?? name
        // A set that builds on others has their rules, too.
        if sets[rule.id] == nil || rule.id.hasPrefix(name + "/") { sets[rule.id] = name }
      }
    }
    return sets
  }
}

extension Workspace {
  /// What drafts of a folder, given as a real path, may name although no rule of this run is called so.
  func elsewhere(than folder: String) -> RulesElsewhere {
    let (disk, choice) = (disk, choice)
    let isIsolated = if case .isolated = choice { true } else { false }
    let isChosen = ruleSets != nil || isIsolated
    return RulesElsewhere(isChosen: isChosen) {
      var sets = RulesElsewhere.shipped(disk)
      guard isChosen else { return sets }
      var workspace = Workspace(disk: disk, cache: nil, choice: isIsolated ? .nearest : choice)
      // What is wrong with a configuration that does not count is said where it does.
      guard let setup = try? workspace.setup(forFolder: folder) else { return sets }
      for rule in setup.ruleSet.rules {
        let set = rule.location?.path ?? setup.ruleSet.name
        for name in [rule.id, rule.name] where sets[name] == nil { sets[name] = set }
      }
      return sets
    }
  }
}

extension LintSetup {
  /// The same outcome, where an exception from a rule that exists elsewhere is no mistake: a run with `--rules` cannot tell
  /// whether it is needed; any other can.
  func forgiving(
    _ outcome: SuppressionPass.Outcome, behind found: Int, of suppressions: [Suppression], _ names: RuleNames,
    in file: SourceFile
  ) -> SuppressionPass.Outcome {
    guard outcome.states.contains(.unknown) else { return outcome }
    var outcome = outcome
    for (index, suppression) in suppressions.enumerated() where outcome.states[index] == .unknown {
      guard case .unknown = names.answer(suppression.rule, suggests: false),
        let set = elsewhere.set(of: suppression.rule),
        let remark = outcome.diagnostics.indices.dropFirst(found).first(where: {
          outcome.diagnostics[$0].rule == "suppression/unknown-rule"
            && outcome.diagnostics[$0].location.range == suppression.ruleRange
        })
      else { continue }
      outcome.states[index] = elsewhere.isChosen ? .untested : .unused
      if elsewhere.isChosen {
        outcome.diagnostics.remove(at: remark)
      } else {
        outcome.diagnostics[remark] = Self.notInUse(suppression, set, file.path)
      }
    }
    return outcome
  }

  private static func notInUse(_ suppression: Suppression, _ set: String, _ path: String) -> Diagnostic {
    let rule = suppression.rule
    return Diagnostic(
      rule: "suppression/unused", severity: .warning,
      message: LocalText(
        german: "die Ausnahme von „\(rule)“ ist überflüssig: Die Regel gilt hier nicht",
        english: "the exception from “\(rule)” is not needed: the rule is not in use here"),
      help: LocalText(
        german: "sie wird mit „\(set)“ mitgeliefert; „knigge rules“ nennt die Regeln, die hier gelten",
        english: "it ships in “\(set)”; “knigge rules” lists the rules that apply here"),
      location: Location(path: path, range: suppression.range))
  }
}
