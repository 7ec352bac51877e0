// The schema of `--format json`; a line of `--format jsonl` is one of its diagnostics.

enum ReportSchema {
  /// JSON Schema, draft 2020-12. Members are absent where unknown, never null; new ones may come with any version.
  static let text = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "urn:knigge:schema:report:1",
      "title": "knigge report",
      "type": "object",
      "required": ["version", "diagnostics", "summary"],
      "properties": {
        "version": {"const": 1, "description": "Counts up when a member changes its meaning or goes away"},
        "diagnostics": {"type": "array", "items": {"$ref": "#/$defs/diagnostic"}},
        "summary": {
          "type": "object",
          "required": ["files", "posts", "errors", "warnings", "notes"],
          "properties": {
            "files": {"$ref": "#/$defs/count"}, "posts": {"$ref": "#/$defs/count"},
            "errors": {"$ref": "#/$defs/count"}, "warnings": {"$ref": "#/$defs/count"},
            "notes": {"$ref": "#/$defs/count"},
            "failed": {"type": "integer", "minimum": 1, "description": "How often something could not be done, such as reading a file; the run ended with 2"},
            "failures": {
              "type": "array", "description": "The first hundred of these that are about no place in a draft",
              "items": {
                "type": "object", "required": ["message"],
                "properties": {
                  "message": {"type": "string"}, "path": {"type": "string", "description": "The file as it was named"}
                }
              }
            }
          }
        }
      },
      "$defs": {
        "count": {"type": "integer", "minimum": 0},
        "place": {"type": "integer", "minimum": 1},
        "clause": {
          "type": "object", "required": ["id"],
          "properties": {"id": {"type": "string"}, "text": {"type": "string"}}
        },
        "diagnostic": {
          "type": "object",
          "required": ["path", "rule", "severity", "message", "line", "column", "endLine", "endColumn", "utf16", "start", "end"],
          "properties": {
            "path": {"type": "string", "description": "The file as it was named"},
            "post": {"type": "string", "description": "The post's id, else its number in the file"},
            "rule": {"type": "string", "description": "The full id of the rule"},
            "severity": {"enum": ["error", "warning", "note"]},
            "message": {"type": "string"},
            "help": {"type": "string"},
            "clause": {"$ref": "#/$defs/clause", "description": "The clause of the guideline"},
            "clauses": {"type": "array", "items": {"$ref": "#/$defs/clause"}, "description": "All clauses, where there are several"},
            "source": {"type": "string", "description": "Law or standard, with the date it was read"},
            "text": {"type": "string", "description": "The words that were found"},
            "line": {"$ref": "#/$defs/place"},
            "column": {"$ref": "#/$defs/place", "description": "1-based, in Unicode scalars"},
            "endLine": {"$ref": "#/$defs/place"},
            "endColumn": {"$ref": "#/$defs/place", "description": "Behind the last scalar"},
            "utf16": {
              "type": "object", "required": ["column", "endColumn"],
              "properties": {"column": {"$ref": "#/$defs/place"}, "endColumn": {"$ref": "#/$defs/place"}},
              "description": "The columns in UTF-16 code units"
            },
            "start": {"$ref": "#/$defs/count", "description": "0-based, in bytes of the file"},
            "end": {"$ref": "#/$defs/count", "description": "Behind the last byte"},
            "related": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["message", "path", "line", "column", "endLine", "endColumn"],
                "properties": {
                  "message": {"type": "string"}, "path": {"type": "string"},
                  "line": {"$ref": "#/$defs/place"}, "column": {"$ref": "#/$defs/place"},
                  "endLine": {"$ref": "#/$defs/place"}, "endColumn": {"$ref": "#/$defs/place"}
                }
              }
            },
            "fixes": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["title", "safe", "edits"],
                "properties": {
                  "title": {"type": "string"},
                  "safe": {"type": "boolean", "description": "May be applied without review"},
                  "edits": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": ["start", "end", "text"],
                      "properties": {
                        "start": {"$ref": "#/$defs/count"}, "end": {"$ref": "#/$defs/count"}, "text": {"type": "string"}
                      }
                    }
                  }
                }
              }
            },
            "fingerprint": {"type": "string", "description": "Stays the same when lines move or the file is renamed"},
            "suppressed": {
              "type": "object", "required": ["reason"], "properties": {"reason": {"type": "string"}, "owner": {"type": "string"}}
            }
          }
        }
      }
    }

    """
}
