// The commands that an editor can run on the server.
import KniggeEngine
import KniggeFiles

enum Command: String, CaseIterable {
  /// Applies all safe fixes to a document: the address of the document.
  case applyFixes = "knigge.applyFixes"
  /// Applies an edit, for editors that know code actions as commands only: the edit.
  case applyEdit = "knigge.applyEdit"
  /// The page of a rule as Markdown: the rule's id, and the address of a document whose configuration counts.
  case showRule = "knigge.showRule"
}

extension Session {
  mutating func execute(
    _ params: JSONValue, _ work: Work, _ isUnwanted: (Work) -> Unwanted?
  ) throws(ResponseError) -> JSONValue {
    guard let name = params["command"]?.string, let command = Command(rawValue: name) else {
      throw ResponseError(.invalidParams, "there is no such command")
    }
    let arguments = params["arguments"]?.array ?? []
    switch command {
    case .applyEdit:
      guard let edit = arguments.first, edit.members != nil else {
        throw ResponseError(.invalidParams, "the edit is missing")
      }
      apply(edit, label: "knigge")
      return .null
    case .applyFixes:
      guard let uri = arguments.first?.string ?? arguments.first?["uri"]?.string, let document = documents[uri] else {
        throw ResponseError(.invalidParams, "the document is not open")
      }
      let edits = try safeEdits(of: document, work, isUnwanted)
      if !edits.isEmpty { apply(workspaceEdit(edits, in: document), label: "knigge --fix") }
      return .null
    case .showRule:
      guard let id = arguments.first?.string else { throw ResponseError(.invalidParams, "the rule's id is missing") }
      let document = arguments.dropFirst().first?.string.flatMap { documents[$0] }
      guard let page = rulePage(id, for: document) else {
        throw ResponseError(.invalidParams, "there is no rule “\(id)”")
      }
      return .string(page)
    }
  }

  private mutating func apply(_ edit: JSONValue, label: String) {
    guard client.appliesEdits else {
      log("this editor takes no edits from the server", isError: true)
      return
    }
    ask("workspace/applyEdit", ["label": .string(label), "edit": edit], .edit)
  }

  /// The page of a rule by its id, or by its name where only one has it.
  mutating func rulePage(_ id: String, for document: Document?) -> String? {
    let index = project(of: document?.path)
    guard let setup = try? projects[index].setup(for: document?.path), let rule = setup.ruleSet.rule(named: id) else {
      return nil
    }
    let language = projects[index].language(for: document?.path)
    return RuleMarkdown(rule: rule, language: language, setup: setup).text
  }
}
