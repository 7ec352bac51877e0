// Addresses in phrases: domains, links, electronic mail.
import KniggeText

enum PhraseAddress {
  /// What is one address in a text, and so in a phrase: `bit.ly`, `www.acme.example/shop`, `info@acme.example`; nil for
  /// anything else.
  static func read(_ scalars: [Unicode.Scalar]) -> String? {
    // Nearly no word has a point inside of it.
    guard scalars.count > 3, let point = scalars.firstIndex(of: "."), point > 0, point + 1 < scalars.count,
      scalars[0].isWordPart
    else { return nil }
    let text = String(String.UnicodeScalarView(scalars))
    let folded = FoldedText(Array(text.utf8))
    let tokens = Tokenizer().tokens(of: folded)
    guard tokens.count == 1, tokens[0].kind == .link || tokens[0].kind == .email,
      Int(tokens[0].end) == folded.bytes.count
    else { return nil }
    return text
  }
}
