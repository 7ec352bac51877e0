// One word that could stand where somebody is typing.

struct Candidate: Equatable {
  enum Kind: Int {
    case value = 12
    case key = 10
    case constant = 21
    case reference = 18
    case check = 3
    case list = 6
    case file = 17
  }

  var label: String
  var kind: Kind
  /// What it is, in a word or two.
  var detail: String?
  /// What it means, in Markdown.
  var documentation: String?
  /// What is written; the label where nil.
  var insert: String?

  init(_ label: String, _ kind: Kind, detail: String? = nil, documentation: String? = nil, insert: String? = nil) {
    self.label = label
    self.kind = kind
    self.detail = detail
    self.documentation = documentation
    self.insert = insert
  }

  /// The same word with the colon that makes it a key.
  var asKey: Candidate {
    var key = self
    key.insert = label + ": "
    return key
  }
}
