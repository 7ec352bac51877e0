// Polls at the end of a post, as files of twitter-together write them.
import KniggeEngine
import KniggeText

extension MarkdownReader {
  struct Choice {
    var text: MappedText
    var range: Range<FileOffset>
  }

  /// Takes lines `( ) choice` from the end of a post.
  mutating func takePoll(from lines: inout Range<Int>) -> [Choice] {
    var rest = lines
    var choices: [Choice] = []
    while let line = rest.last {
      let range = self.lines.range(ofLine: line)
      if !file.bytes(range).allSatisfy(\.isSpaceOrTab) {
        guard let choice = choice(in: range) else { break }
        choices.append(choice)
      }
      rest = rest.lowerBound..<line
    }
    if !choices.isEmpty { lines = rest }
    return choices.reversed()
  }

  /// `( )` or `()`, spaces, and words.
  private mutating func choice(in range: Range<FileOffset>) -> Choice? {
    let bytes = file.bytes(range)
    var index = bytes.startIndex
    func isSpace(_ index: Int) -> Bool { index < bytes.endIndex && bytes[index].isSpaceOrTab }
    guard index < bytes.endIndex, bytes[index] == 0x28 else { return nil }
    index += 1
    if isSpace(index) { index += 1 }
    guard index < bytes.endIndex, bytes[index] == 0x29, isSpace(index + 1) else { return nil }
    index += 1
    while isSpace(index) { index += 1 }
    guard index < bytes.endIndex else { return nil }
    let start = range.lowerBound.advanced(by: index - bytes.startIndex)
    var text: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    DraftText.append(start..<range.upperBound, of: file, to: &text, &map, &problems)
    return Choice(text: MappedText(bytes: text, map: map), range: range)
  }

  /// Platforms with polls allow two to four choices; where they allow more, somebody is told for nothing.
  mutating func checkPoll(_ choices: [Choice]) {
    guard let last = choices.last, choices.count == 1 || choices.count > 4 else { return }
    problems.add(
      Diagnostic(
        rule: "input/poll", severity: choices.count == 1 ? .warning : .note,
        message: choices.count == 1
          ? LocalText(
            german: "eine Umfrage braucht mindestens zwei Antworten", english: "a poll needs at least two choices")
          : LocalText(
            german: "X, LinkedIn und Mastodon nehmen höchstens vier Antworten, hier sind es \(choices.count)",
            english: "X, LinkedIn and Mastodon take at most four choices, here are \(choices.count)"),
        location: Location(path: file.path, range: last.range)))
  }
}
