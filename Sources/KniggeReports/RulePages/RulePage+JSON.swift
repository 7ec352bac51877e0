// The page of a rule for programs.
import KniggeEngine

extension RulePage {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", rule.id)
      writer.member("severity", rule.severity.rawValue)
      writer.member("check", rule.check.kind.rawValue)
      writer.member("disabled", rule.disabled)
      writer.member("message", rule.message[language])
      writer.member("help", rule.help?[language])
      writer.array("clauses", rule.clauses) { writer, clause in
        writer.object {
          $0.member("id", clause.id)
          $0.member("text", clause.text[language])
        }
      }
      writer.member("source", rule.source?[language])
      writer.array("keys", rule.keys) { writer, key in
        writer.object {
          $0.member("key", key.name)
          $0.member("language", key.language?.rawValue)
          $0.array("values", key.values) { $0.string($1) }
        }
      }
      writer.object("examples") { writer in
        writer.array("bad", rule.examples.bad) { Self.write($1, to: &$0) }
        writer.array("good", rule.examples.good) { Self.write($1, to: &$0) }
      }
      writer.array("forms", forms) { writer, forms in
        writer.object {
          $0.member("word", forms.word)
          $0.member("language", forms.language.rawValue)
          $0.array("forms", forms.forms) { $0.string($1) }
        }
      }
      writer.array("origins", origins) { writer, origin in
        writer.object {
          $0.member("place", origin.place)
          $0.array("keys", origin.keys) { $0.string($1) }
        }
      }
    }
  }

  /// A post with its marked places as bytes of its text (0-based, end excluded).
  private static func write(_ example: Example, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("text", example.text)
      writer.member("facts", example.statedFacts)
      writer.array("marks", example.marks) { writer, mark in
        writer.object {
          $0.member("start", mark.lowerBound)
          $0.member("end", mark.upperBound)
        }
      }
    }
  }
}
