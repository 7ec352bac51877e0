// The ways in which a word of a phrase may stand in a text.
import KniggeText

/// The forms of one element. A reference: the rows of a phrase, and phrases that name the same list or the same word, have
/// the same forms, of which everything is found out once.
package final class WordForms: Hashable, Sendable {
  let list: FormRow

  init(_ list: FormRow) { self.list = list }

  package static func == (left: WordForms, right: WordForms) -> Bool { left === right || left.list == right.list }
  package func hash(into hasher: inout Hasher) { hasher.combine(list) }

  /// One by one.
  package var all: [PhraseForm] {
    list.forms.map { PhraseForm(bytes: Array(list.text[$0.range]), kind: $0.kind) }
  }
}

/// Forms in two blocks of memory: rule sets have tens of thousands, and memory of its own for each would cost more than
/// everything that is done with it.
struct FormRow: Hashable, Sendable {
  struct Form: Hashable, Sendable, BitwiseCopyable {
    /// Of its bytes.
    var hash: UInt64
    /// Where those are in `text`.
    var start: Int32
    var length: Int32
    var kind: PhraseForm.Kind

    var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
  }

  private(set) var forms: [Form] = []
  private(set) var text: [UInt8] = []

  init() {}

  /// A single form.
  init(_ bytes: [UInt8], _ kind: PhraseForm.Kind) {
    text = bytes
    close(from: 0, kind)
  }

  /// Adds a word and its other spellings, folded, each once: in German ae for ä and ss for ß.
  mutating func add(_ word: String, _ language: Language?) {
    let start = text.count
    FoldedText.fold(word, appendingTo: &text)
    let others = language == .german ? SpellingVariants.german(folded: text[start...]) : []
    closeIfNew(from: start)
    for other in others {
      let start = text.count
      text += other
      closeIfNew(from: start)
    }
  }

  /// A form as it is told from others.
  struct Key: Hashable {
    var hash: UInt64
    var kind: PhraseForm.Kind
  }

  /// Adds what another one has and this one has not. `known` are the forms that this one has, in any order, and grows with
  /// it; empty before the first time, and as long as there are so few that looking through them is quickest.
  mutating func add(_ other: FormRow, _ known: inout Set<Key>) {
    for var form in other.forms {
      if forms.count < 64 {
        if forms.contains(where: { $0.hash == form.hash && $0.kind == form.kind }) { continue }
      } else {
        if known.isEmpty { for form in forms { known.insert(Key(hash: form.hash, kind: form.kind)) } }
        if !known.insert(Key(hash: form.hash, kind: form.kind)).inserted { continue }
      }
      let range = form.range
      form.start = Int32(text.count)
      text += other.text[range]
      forms.append(form)
    }
  }

  /// The same as parts of words.
  func parts(_ affix: Phrase.Affix) -> FormRow {
    var row = self
    for index in row.forms.indices { row.forms[index].kind = .part(affix) }
    return row
  }

  /// The same as words with exactly their sign between stem and ending.
  var genderForms: FormRow {
    var row = self
    for index in row.forms.indices { row.forms[index].kind = .gender }
    return row
  }

  private mutating func closeIfNew(from start: Int) {
    let hash = WordHash.of(text[start...])
    for other in forms where other.hash == hash {
      text.removeLast(text.count - start)
      return
    }
    close(from: start, .whole)
  }

  private mutating func close(from start: Int, _ kind: PhraseForm.Kind) {
    forms.append(
      Form(
        hash: WordHash.of(text[start...]), start: Int32(start), length: Int32(text.count - start), kind: kind))
  }
}
