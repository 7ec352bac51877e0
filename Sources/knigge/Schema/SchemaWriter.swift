// Turns the descriptions that the loader checks by into a JSON Schema that editors show.
import KniggeEngine
import KniggeFiles
import KniggeReports

/// Writes a schema (draft 2020-12) of one kind of file.
///
/// The loader takes numbers and Booleans wherever it takes words, for its strings are strings; so does the schema. Keys
/// may be written with `-` or `_`.
struct SchemaWriter {
  let language: Language

  /// The schema of a whole file.
  func schema(of shape: Shape, id: String, title: String) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      writer.member("$id", id)
      writer.member("title", title)
      writeMembers(of: shape, to: &writer)
      writer.object("$defs") { writer in
        writer.object("word") { $0.strings("type", ["string", "number", "boolean"]) }
        writer.object("localText") { writeLocalText(to: &$0) }
        writer.object("words") { writeWords(to: &$0) }
        writer.object("condition") { writeCondition(to: &$0) }
        writer.object("media") { writeMedia(to: &$0) }
      }
    }
    return writer.text + "\n"
  }

  /// What one of some shapes allows.
  private func writeAny(of shapes: [(inout JSONWriter) -> Void], to writer: inout JSONWriter) {
    writer.array("anyOf", shapes) { writer, shape in writer.object(shape) }
  }

  // MARK: Shapes

  private func writeMembers(of shape: Shape, allowsCustomFacts: Bool = false, to writer: inout JSONWriter) {
    writer.member("type", "object")
    let plain = shape.fields.filter { !$0.name.contains("-") && !$0.name.contains("_") }
    let hyphenated = shape.fields.filter { $0.name.contains("-") || $0.name.contains("_") }
    writer.object("properties") { writer in
      for field in plain { writer.object(field.name) { write(field, to: &$0) } }
    }
    if !hyphenated.isEmpty || allowsCustomFacts {
      writer.object("patternProperties") { writer in
        for field in hyphenated { writer.object(Self.pattern(for: field.name)) { write(field, to: &$0) } }
        if allowsCustomFacts { writer.object("^[xX][-_]") { _ in } }
      }
    }
    writer.member("additionalProperties", false)
    let required = shape.fields.filter(\.isRequired).map(\.name)
    if !required.isEmpty { writer.strings("required", required) }
  }

  /// `not-in` and `not_in` are the same key.
  private static func pattern(for name: String) -> String {
    "^" + name.map { $0 == "-" || $0 == "_" ? "[-_]" : $0 == "." ? "\\." : String($0) }.joined() + "$"
  }

  private func write(_ field: Field, to writer: inout JSONWriter) {
    writer.member("description", field.summary[language])
    write(field.kind, to: &writer)
  }

  private func write(_ kind: Field.Kind, to writer: inout JSONWriter) {
    switch kind {
    case .text: writer.member("$ref", "#/$defs/word")
    case .localText: writer.member("$ref", "#/$defs/localText")
    case .words: writer.member("$ref", "#/$defs/words")
    case .condition: writer.member("$ref", "#/$defs/condition")
    case .factTest(let predicates): writeOneOrMany(.text, or: Shape(predicates), to: &writer)
    case .media: writer.member("$ref", "#/$defs/media")
    case .number: writeNumber(to: &writer)
    case .flag: writeFlag(to: &writer)
    case .choice(let values): writer.strings("enum", values)
    case .oneOrMany(let kind): writeOneOrMany(kind, to: &writer)
    case .shape(let shape): writeMembers(of: shape, to: &writer)
    case .mapOf(let kind):
      writer.member("type", "object")
      writer.object("additionalProperties") { write(kind, to: &$0) }
    case .anyOf(let kinds):
      writer.array("anyOf", kinds) { writer, kind in writer.object { write(kind, to: &$0) } }
    case .posts(let shape): writePosts(shape, to: &writer)
    }
  }

  /// A value, a list of values, or a mapping with exactly one key.
  private func writeOneOrMany(_ kind: Field.Kind, or shape: Shape, to writer: inout JSONWriter) {
    func writeMapping(to writer: inout JSONWriter) {
      writeMembers(of: shape, to: &writer)
      writer.member("minProperties", 1)
      writer.member("maxProperties", 1)
    }
    writeAny(of: [{ writeOneOrMany(kind, to: &$0) }, { writeMapping(to: &$0) }], to: &writer)
  }

  private func writeOneOrMany(_ kind: Field.Kind, to writer: inout JSONWriter) {
    func writeMany(to writer: inout JSONWriter) {
      writer.member("type", "array")
      writer.object("items") { write(kind, to: &$0) }
    }
    writeAny(of: [{ write(kind, to: &$0) }, { writeMany(to: &$0) }], to: &writer)
  }

  // MARK: Values

  private func writeNumber(to writer: inout JSONWriter) {
    func writeText(to writer: inout JSONWriter) {
      writer.member("type", "string")
      writer.member("pattern", "^[0-9]+$")
    }
    writeAny(of: [{ $0.member("type", "integer") }, { writeText(to: &$0) }], to: &writer)
  }

  private func writeFlag(to writer: inout JSONWriter) {
    let words = ["true", "false", "yes", "no", "ja", "nein"]
    writeAny(of: [{ $0.member("type", "boolean") }, { $0.strings("enum", words) }], to: &writer)
  }

  private func writeLocalText(to writer: inout JSONWriter) {
    func writeWord(to writer: inout JSONWriter) { writer.member("$ref", "#/$defs/word") }
    writeAny(of: [writeWord, { writeKeyedByLanguage(to: &$0, writeWord) }], to: &writer)
  }

  private func writeKeyedByLanguage(to writer: inout JSONWriter, _ value: (inout JSONWriter) -> Void) {
    writer.member("type", "object")
    writer.object("properties") { writer in
      for language in Language.allCases { writer.object(language.rawValue, value) }
    }
    writer.member("additionalProperties", false)
    writer.member("minProperties", 1)
  }

  private func writeWords(to writer: inout JSONWriter) {
    func writeOneLanguage(to writer: inout JSONWriter) { writeOneOrMany(.text, to: &writer) }
    writeAny(of: [writeOneLanguage, { writeKeyedByLanguage(to: &$0, writeOneLanguage) }], to: &writer)
  }

  private func writeCondition(to writer: inout JSONWriter) {
    func writeOne(to writer: inout JSONWriter) {
      writeMembers(of: RuleSetShape.condition, allowsCustomFacts: true, to: &writer)
    }
    func writeList(to writer: inout JSONWriter) {
      writer.member("type", "array")
      writer.object("items") { $0.member("$ref", "#/$defs/condition") }
    }
    writeAny(of: [writeOne, writeList], to: &writer)
  }

  private func writeMedia(to writer: inout JSONWriter) {
    let medium = Shape(
      MediumFact.allCases.map {
        Field($0.rawValue, .text, de: "Eine Angabe zum Medium", en: "A fact of the medium")
      })
    writeOneOrMany(.anyOf([.text, .shape(medium)]), to: &writer)
  }

  private func writePosts(_ shape: Shape, to writer: inout JSONWriter) {
    func writeWord(to writer: inout JSONWriter) { writer.member("$ref", "#/$defs/word") }
    func writePost(to writer: inout JSONWriter) { writeMembers(of: shape, allowsCustomFacts: true, to: &writer) }
    func writeList(to writer: inout JSONWriter) {
      writer.member("type", "array")
      writer.object("items") { writeAny(of: [writeWord, writePost], to: &$0) }
    }
    func writeAll(to writer: inout JSONWriter) { writeAny(of: [writeWord, writePost, writeList], to: &writer) }
    writeAny(of: [writeAll, { writeKeyedByLanguage(to: &$0, writeAll) }], to: &writer)
  }
}

extension JSONWriter {
  fileprivate mutating func strings(_ name: String, _ values: [String]) {
    array(name, values) { $0.string($1) }
  }
}
