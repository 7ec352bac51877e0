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
        definition("word", to: &writer) { $0.strings("type", ["string", "number", "boolean"]) }
        definition("localText", to: &writer) { writeLocalText(to: &$0) }
        definition("words", to: &writer) { writeWords(to: &$0) }
        definition("condition", to: &writer) { writeCondition(to: &$0) }
        definition("media", to: &writer) { writeMedia(to: &$0) }
      }
    }
    return writer.text + "\n"
  }

  private func definition(_ name: String, to writer: inout JSONWriter, _ members: (inout JSONWriter) -> Void) {
    writer.object(name, members)
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
    writer.array("anyOf", [false, true]) { writer, isMapping in
      writer.object { writer in
        guard isMapping else { return writeOneOrMany(kind, to: &writer) }
        writeMembers(of: shape, to: &writer)
        writer.member("minProperties", 1)
        writer.member("maxProperties", 1)
      }
    }
  }

  private func writeOneOrMany(_ kind: Field.Kind, to writer: inout JSONWriter) {
    writer.array("anyOf", [false, true]) { writer, isMany in
      writer.object { writer in
        guard isMany else { return write(kind, to: &writer) }
        writer.member("type", "array")
        writer.object("items") { write(kind, to: &$0) }
      }
    }
  }

  // MARK: Values

  private func writeNumber(to writer: inout JSONWriter) {
    writer.array("anyOf", [false, true]) { writer, isText in
      writer.object { writer in
        writer.member("type", isText ? "string" : "integer")
        if isText { writer.member("pattern", "^[0-9]+$") }
      }
    }
  }

  private func writeFlag(to writer: inout JSONWriter) {
    writer.array("anyOf", [false, true]) { writer, isText in
      writer.object { writer in
        guard isText else { return writer.member("type", "boolean") }
        writer.strings("enum", ["true", "false", "yes", "no", "ja", "nein"])
      }
    }
  }

  private func writeLocalText(to writer: inout JSONWriter) {
    writer.array("anyOf", [false, true]) { writer, isKeyed in
      writer.object { writer in
        guard isKeyed else { return writer.member("$ref", "#/$defs/word") }
        writeKeyedByLanguage(to: &writer) { $0.member("$ref", "#/$defs/word") }
      }
    }
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
    writer.array("anyOf", [false, true]) { writer, isKeyed in
      writer.object { writer in
        if isKeyed {
          writeKeyedByLanguage(to: &writer) { writeOneOrMany(.text, to: &$0) }
        } else {
          writeOneOrMany(.text, to: &writer)
        }
      }
    }
  }

  private func writeCondition(to writer: inout JSONWriter) {
    writer.array("anyOf", [false, true]) { writer, isList in
      writer.object { writer in
        if isList {
          writer.member("type", "array")
          writer.object("items") { $0.member("$ref", "#/$defs/condition") }
        } else {
          writeMembers(of: RuleSetShape.condition, allowsCustomFacts: true, to: &writer)
        }
      }
    }
  }

  private func writeMedia(to writer: inout JSONWriter) {
    let medium = Shape(
      MediumFact.allCases.map {
        Field($0.rawValue, .text, de: "Eine Angabe zum Medium", en: "A fact of the medium")
      })
    writeOneOrMany(.anyOf([.text, .shape(medium)]), to: &writer)
  }

  private func writePosts(_ shape: Shape, to writer: inout JSONWriter) {
    func posts(to writer: inout JSONWriter) {
      writer.array("anyOf", [0, 1, 2]) { writer, way in
        writer.object { writer in
          switch way {
          case 0: writer.member("$ref", "#/$defs/word")
          case 1: writeMembers(of: shape, allowsCustomFacts: true, to: &writer)
          default:
            writer.member("type", "array")
            writer.object("items") { writer in
              writer.array("anyOf", [false, true]) { writer, isPost in
                writer.object { writer in
                  guard isPost else { return writer.member("$ref", "#/$defs/word") }
                  writeMembers(of: shape, allowsCustomFacts: true, to: &writer)
                }
              }
            }
          }
        }
      }
    }
    writer.array("anyOf", [false, true]) { writer, isKeyed in
      writer.object { writer in
        if isKeyed { writeKeyedByLanguage(to: &writer) { posts(to: &$0) } } else { posts(to: &writer) }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func strings(_ name: String, _ values: [String]) {
    array(name, values) { $0.string($1) }
  }
}
