// The rules that a `.vale.ini` uses.
import KniggeEngine
import KniggeText

extension ValeReader {
  /// The rules that a configuration of Vale uses, with the levels that it gives them.
  mutating func configured(by path: String) throws(FileFailure) -> (name: String, rules: [Rule])? {
    let source = try files.read(path, maximumSize: Self.largestRule)
    sources[source.path] = source
    documents.insert(path)
    let settings = ValeSettings(source)
    problems += settings.problems
    let place = settings.stylesPathLocation ?? Location(path: source.path, range: source.start..<source.start)
    let folder: String?
    do throws(FileFailure) {
      folder = try reachable(settings.stylesPath ?? "styles", from: Path.parent(of: path))
    } catch {
      report(error, place)
      return nil
    }
    guard let styles = folder else {
      problems.append(
        ValeNote.problem(
          "unreadable", at: place,
          de: "den Ordner der Stile „\(settings.stylesPath ?? "styles")“ gibt es nicht",
          en: "the folder of styles “\(settings.stylesPath ?? "styles")” does not exist"))
      return nil
    }
    let vocabulary = vocabulary(for: styles, named: settings.vocabularies.map(\.string))
    reportMissing(settings.vocabularies, in: styles)
    var result: [Rule] = []
    for name in settings.styles where name.string != "Vale" {
      do throws(FileFailure) {
        guard try reachable(name.string, from: styles) != nil else {
          reportNoStyle(name, in: styles)
          continue
        }
        let style = ValeStyle(
          name: name.string, folder: styles + "/" + name.string, stylesPath: styles, files: files)
        result += rules(of: style, vocabulary, addsWords: false) { settings.isOff($0) }
      } catch {
        report(error, name.location)
      }
    }
    result += singleRules(settings, in: styles, vocabulary)
    if let place = settings.ownStyle ?? settings.rules.first(where: { $0.string.hasPrefix("Vale.") })?.location {
      result += rules(of: vocabulary).filter { settings.uses($0.id) }
      let style = ValeStyle(name: "Vale", folder: styles + "/Vale", stylesPath: styles, files: files)
      for made in style.ownRuleFiles(at: place) where settings.uses(made.name) {
        var translation = ValeTranslation(made, vocabulary, in: style)
        if let rule = translation.run() { result.append(rule) }
        problems += translation.notes
      }
    }
    return ("vale", settings.applied(to: result, ignoring: pattern(of: settings.ignored)))
  }

  /// One expression for all that is not read. `^` and `$` are the ends of the text unless an expression says `(?m)`.
  private mutating func pattern(of ignored: [ValeText]) -> Pattern? {
    var sources: [String] = []
    for expression in ignored {
      let source = "(?-m:\(ValeExpression.translated(expression.string)))"
      do throws(Pattern.Failure) {
        _ = try Pattern(source, isCaseSensitive: true)
        sources.append(source)
      } catch {
        problems.append(ValeNote.invalid(error, at: expression.location))
      }
    }
    return sources.isEmpty ? nil : try? Pattern(sources.joined(separator: "|"), isCaseSensitive: true)
  }

  /// Without the words of a project its own names would be reported everywhere; Vale does not run either.
  private mutating func reportMissing(_ vocabularies: [ValeText], in styles: String) {
    for name in vocabularies where problems.count < Self.mostProblems {
      let places = Self.vocabularyFolders.map { "\($0)/\(name.string)" }
      guard !places.contains(where: { (try? files.resolve($0, from: styles)) != nil }) else { continue }
      problems.append(
        ValeNote.problem(
          "no-vocabulary", at: name.location,
          de: "die Wortliste „\(name.string)“ gibt es nicht; gesucht wurde „\(places[0])“ unter \(files.shown(styles))",
          en: "there is no vocabulary “\(name.string)”; searched for “\(places[0])” in \(files.shown(styles))"))
    }
  }

  private mutating func reportNoStyle(_ name: ValeText, in styles: String) {
    // Who names so many styles that are not there is told of some of them; nothing is linted anyway.
    guard problems.count < Self.mostProblems else { return }
    problems.append(
      ValeNote.problem(
        "no-style", at: name.location, de: "den Stil „\(name.string)“ gibt es nicht unter \(files.shown(styles))",
        en: "there is no style “\(name.string)” in \(files.shown(styles))",
        helpDE: "„vale sync“ holt Stile, die als Pakete eingetragen sind",
        helpEN: "“vale sync” fetches styles that are listed as packages"))
  }

  /// Rules that a configuration names although it does not use their styles.
  private mutating func singleRules(
    _ settings: ValeSettings, in styles: String, _ vocabulary: ValeVocabulary
  ) -> [Rule] {
    var result: [Rule] = []
    for name in settings.rules where settings.uses(name.string) && !settings.usesStyle(of: name.string) {
      let parts = name.string.split(separator: ".").map(String.init)
      guard let first = parts.first, first != "Vale" else { continue }
      let place: String?
      do throws(FileFailure) {
        place = try reachable(parts.joined(separator: "/") + ".yml", from: styles)
      } catch {
        report(error, name.location)
        continue
      }
      guard let path = place else {
        if problems.count < Self.mostProblems {
          problems.append(
            ValeNote.loss(
              "no-rule", at: name.location,
              de: "die Regel „\(name.string)“ gibt es nicht unter \(files.shown(styles))",
              en: "there is no rule “\(name.string)” in \(files.shown(styles))"))
        }
        continue
      }
      let style = ValeStyle(name: first, folder: styles + "/" + first, stylesPath: styles, files: files)
      if let rule = rule(name.string, at: path, vocabulary, in: style) { result.append(rule) }
    }
    return result
  }
}
