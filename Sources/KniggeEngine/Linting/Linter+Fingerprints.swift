// What findings are known by from one version of a post to the next.
import KniggeText

extension Linter {
  func addFingerprints(to diagnostics: inout [Diagnostic], _ post: PreparedPost) {
    var occurrences: [String: Int] = [:]
    let words = post.body.tokens.indices.filter { post.body.tokens[$0].isWord }
    // One finding alone is the first of its kind.
    let isAlone = diagnostics.count == 1
    for index in diagnostics.indices {
      let text = diagnostics[index].text ?? ""
      let around = surroundings(of: diagnostics[index].location.range, among: words, in: post.body)
      var occurrence = 1
      if !isAlone {
        // Equal ones only are numbered: when the first “best” goes, one elsewhere in the post stays what it was.
        let key = [diagnostics[index].rule, text, around.before, around.after].joined(separator: "\u{1F}")
        occurrence = occurrences[key, default: 0] + 1
        occurrences[key] = occurrence
      }
      diagnostics[index].fingerprint = Fingerprint.of(
        rule: diagnostics[index].rule, words: text, before: around.before, after: around.after,
        occurrence: occurrence)
    }
  }

  /// The word before and the word behind a finding in the running text, folded. `words` are the tokens that are words.
  private func surroundings(
    of range: Range<FileOffset>, among words: [Int], in view: TokenView
  ) -> (before: String, after: String) {
    /// The first word that begins at an offset or behind it.
    func first(at offset: FileOffset) -> Int {
      words.partitioningIndex {
        view.original.fileRange(view.folded.postRange(of: view.tokens[$0])).lowerBound >= offset
      }
    }
    func text(_ index: Int) -> String {
      words.indices.contains(index) ? String(decoding: view.bytes(view.tokens[words[index]]), as: UTF8.self) : ""
    }
    let low = first(at: range.lowerBound)
    return (text(low - 1), text(max(low, first(at: range.upperBound))))
  }
}
