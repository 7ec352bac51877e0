// Looks at what stands on the two sides of an arrow: the right one is written into posts as it is.
import KniggeEngine
import KniggeText
import KniggeYAML

extension RuleSetReader {
  /// `Github: GitHub`, as the key and value of a mapping or of an item of a list: each is said, with its arrow.
  mutating func reportsPairs(_ node: YAMLNode) -> Bool {
    let nodesOfPairs: [YAMLNode] = if case .sequence(let sequence) = node { sequence.items } else { [node] }
    let before = nodes.problemCount
    for case .mapping(let mapping) in nodesOfPairs {
      for entry in mapping.entries where Language(rawValue: entry.key.string) == nil {
        guard case .scalar(let right) = entry.value, !right.style.isBlock else { continue }
        guard right.string.range(ofAny: ["→", "->"]) == nil else { continue }
        let pair = "\(entry.key.string) → \(right.string)".trimmingWhitespace()
        nodes.report(
          "no-arrow", at: entry.key.range, de: "zwischen falsch und richtig steht ein Pfeil, kein Doppelpunkt",
          en: "an arrow stands between wrong and right, not a colon", helpDE: "als Eintrag einer Liste: \(pair)",
          helpEN: "as an item of a list: \(pair)")
      }
    }
    return nodes.problemCount > before
  }

  /// A `~` behind a word that is written into posts.
  mutating func reportInflection(in right: String, behind arrow: String.Index, of written: WrittenEntry) {
    guard NotationHints.inflection(in: right) != nil,
      let offset = NotationHints.inflection(in: String(written.text[arrow...]))
    else { return }
    let place = written.text[..<arrow].utf8.count + offset
    nodes.report(
      "inflected-fix", at: range(of: place..<(place + 1), in: written),
      de: "„~“ hinter dem Pfeil käme so in den Beitrag", en: "“~” behind the arrow would be written into the post",
      helpDE: "jede Form einzeln: falsche → richtige", helpEN: "one line for each form: wrong → right")
  }

  /// `gut → fein → toll`: the post would get “fein → toll”. An arrow all by itself may be the right form of another.
  ///
  /// A warning where the first arrow has spaces around it to be told from others, and they may be meant.
  mutating func reportSecondArrow(
    in right: String, behind arrow: String.Index, of written: WrittenEntry, _ arrows: [String] = ["→", "->"],
    _ severity: Severity = .error
  ) {
    let rest = String(written.text[arrow...])
    guard !nodes.file.isShipped, !arrows.contains(right.trimmingWhitespace()), let second = rest.range(ofAny: arrows)
    else { return }
    let place = written.text[..<arrow].utf8.count + rest[..<second.lowerBound].utf8.count
    nodes.report(
      "two-arrows", at: range(of: place..<(place + rest[second].utf8.count), in: written),
      de: "der zweite Pfeil gehört so zu dem, was dastehen soll",
      en: "the second arrow is part of what should be there",
      helpDE: "eine Zeile für jedes Paar: falsch \(arrows[0]) richtig",
      helpEN: "one line for each pair: wrong \(arrows[0]) right", severity: severity)
  }

  /// A comma behind a right form, as between the items of a list; one that the wrong form has, too, is meant.
  mutating func reportEnd(of right: String, _ wrong: String, _ written: WrittenEntry) {
    guard !nodes.file.isShipped, let bare = NotationHints.withoutEnd(right), wrong.last != right.last else { return }
    let sign = right.suffix(1)
    nodes.report(
      "notation", at: written.range, de: "das „\(sign)“ am Ende käme mit in den Beitrag",
      en: "the “\(sign)” at the end would be written into the post", helpDE: "ohne das Zeichen: \(wrong) → \(bare)",
      helpEN: "without the sign: \(wrong) → \(bare)", severity: .warning)
  }

  /// Whether nothing that is worth a word can be found: of a single word in small letters the wrong form is the right one.
  /// `Mastercard → Mastercard` finds other capitals, and `E-Mail → E-Mail` other hyphens.
  func changesNothing(_ wrong: String, _ right: String) -> Bool {
    wrong == right && right.unicodeScalars.allSatisfy(\.properties.isLowercase)
  }

  mutating func reportSame(_ written: WrittenEntry) {
    nodes.report(
      "without-effect", at: written.range, de: "auf beiden Seiten des Pfeils steht dasselbe",
      en: "both sides of the arrow are the same", helpDE: "hinter den Pfeil gehört, was statt dessen dastehen soll",
      helpEN: "write what should be there instead behind the arrow")
  }

  /// Where some bytes of an entry stand; the whole of it where the file has it in other letters than it is read.
  private func range(of bytes: Range<Int>, in written: WrittenEntry) -> Range<FileOffset> {
    let range = written.range
    guard range.upperBound.byte - range.lowerBound.byte == written.text.utf8.count else { return range }
    return range.lowerBound.advanced(by: bytes.lowerBound)..<range.lowerBound.advanced(by: bytes.upperBound)
  }
}
