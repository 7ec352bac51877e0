// What a rule set names beside its words: guidelines, files of lists, dictionaries.
import KniggeEngine
import KniggeText

extension RuleSetLoader {
  /// Adds the clauses of the guidelines that the set names, and those that it holds itself.
  mutating func readClauses(of file: inout RuleSetFile, in folder: String, isShipped: Bool, into set: inout RuleSet) {
    var read: Set<String> = []
    // A clause that the set writes itself takes the place of an inherited one of that number in every language.
    var own: Set<String> = []
    for document in file.documents {
      let identity = isShipped ? document.path : (try? files.resolve(document.path, from: folder)) ?? document.path
      guard read.insert(identity).inserted else { continue }
      let origin = Location(path: file.file.path, range: document.range)
      let known = isShipped ? shippedGuidelines[document.path] : nil
      guard
        let guideline = known
          ?? self.read(document.path, in: folder, isShipped: isShipped, origin).map({ GuidelineDocument($0) })
      else {
        file.guidelineIsWhole = false
        continue
      }
      if isShipped { shippedGuidelines[document.path] = guideline }
      if !isShipped { set.documents.insert(identity) }
      set.guidelines.append(guideline)
      if !isShipped { file.doubledClauses.formUnion(guideline.doubledClauses) }
      for quote in guideline.quotes { add(quote, guideline.language, to: &set, &own) }
    }
    for (id, text) in file.clauses.sorted(by: { $0.key < $1.key }) {
      if set.clauses.updateValue(Clause(id: id, text: text), forKey: id) == nil { set.clauseOrder.append(id) }
    }
  }

  private func add(
    _ quote: GuidelineDocument.Quote, _ language: Language?, to set: inout RuleSet, _ own: inout Set<String>
  ) {
    let id = quote.id
    let known = own.insert(id).inserted ? nil : set.clauses[id]
    var clause = known ?? Clause(id: id, text: LocalText())
    clause.take(quote, in: language)
    if set.clauses.updateValue(clause, forKey: id) == nil { set.clauseOrder.append(id) }
  }

  /// Adds the entries of files to the lists that name them.
  mutating func readListFiles(
    of file: inout RuleSetFile, in folder: String, isShipped: Bool, into set: inout RuleSet
  ) {
    let places = Dictionary(file.lists.enumerated().map { ($1.name, $0) }) { first, _ in first }
    var read: Set<ReadList> = []
    var bytes = 0
    for listed in file.listFiles {
      guard let index = places[listed.list] else { continue }
      let identity = isShipped ? listed.path : (try? files.resolve(listed.path, from: folder)) ?? listed.path
      // What is named twice adds nothing the second time.
      guard read.insert(ReadList(list: index, language: listed.language, path: identity)).inserted else { continue }
      let origin = Location(path: file.file.path, range: listed.range)
      guard let source = self.read(listed.path, in: folder, isShipped: isShipped, origin) else { continue }
      bytes += source.bytes.count
      guard bytes <= Self.maximumListSize else {
        return report(
          "too-large", origin, de: "die Dateien der Wortlisten haben zusammen mehr als \(Self.maximumListSize) Bytes",
          en: "the files of the lists of words have more than \(Self.maximumListSize) bytes together")
      }
      if !isShipped { set.documents.insert(identity) }
      sources[source.path] = source
      var nodes = NodeReader(source, family: .ruleset)
      nodes.count(wordsFrom: file.wordsLeft)
      let reader = WordsReader(languages: file.languages)
      file.lists[index].words.entries += ListFile.lines(of: source, &nodes).compactMap { line in
        reader.looked(
          at: WrittenEntry(text: line.text, language: listed.language, range: line.range, form: .lineOfFile), &nodes)
      }
      file.wordsLeft = nodes.words
      found.add(nodes.problemList)
      // That there are too many words has been said.
      if file.wordsLeft < 0 { return }
    }
  }

  /// A file that was read for a list.
  private struct ReadList: Hashable {
    var list: Int
    var language: Language?
    var path: String
  }

  /// Reads the words that spelling rules know: of a Hunspell dictionary in all their forms, of other files one a line.
  mutating func readDictionaries(
    of file: inout RuleSetFile, in folder: String, isShipped: Bool, into set: inout RuleSet
  ) {
    for index in file.entries.indices {
      guard case .spelling(let check) = file.entries[index].check else { continue }
      var words: Set<String> = []
      var shortestPart: Int?
      for dictionary in file.entries[index].dictionaries {
        let origin = Location(path: file.file.path, range: dictionary.range)
        guard let source = read(dictionary.path, in: folder, isShipped: isShipped, origin) else { continue }
        if !isShipped, let path = try? files.resolve(dictionary.path, from: folder) { set.documents.insert(path) }
        let bytes = source.bytes(source.start..<source.end)
        guard dictionary.path.hasSuffix(".dic") else {
          words.formUnion(ValeVocabulary.lines(of: source).map(\.string))
          continue
        }
        let affixes = affixes(of: dictionary.path, in: folder, origin)
        let known = affixes.words(in: bytes)
        shortestPart = [shortestPart, affixes.shortestPart].compactMap(\.self).min()
        if !known.areAll {
          report(
            "limit", origin,
            de: "„\(dictionary.path)“ hat zu viele Wortformen; manche fehlen",
            en: "“\(dictionary.path)” has too many forms of words; some are left out")
        }
        words.formUnion(known.words)
      }
      file.entries[index].check = .spelling(check.knowing(words, shortestPart: shortestPart))
    }
  }

  /// The endings that lie beside a dictionary; none where there is no file of them.
  private mutating func affixes(of dictionary: String, in folder: String, _ origin: Location) -> HunspellAffixes {
    let path = String(dictionary.dropLast(4)) + ".aff"
    guard (try? files.resolve(path, from: folder)) != nil,
      let source = read(path, in: folder, isShipped: false, origin)
    else { return HunspellAffixes() }
    return HunspellAffixes(source.bytes(source.start..<source.end))
  }
}
