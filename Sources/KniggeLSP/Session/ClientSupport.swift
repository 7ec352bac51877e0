// What the editor can do, as far as it makes a difference.

struct ClientSupport: Equatable, Sendable {
  /// It asks for diagnostics by itself.
  var pullsDiagnostics = false
  var refreshesDiagnostics = false
  var refreshesInlayHints = false
  var registersWatchers = false
  var asksConfiguration = false
  var registersConfiguration = false
  var relatedInformation = false
  var codeDescription = false
  var diagnosticData = false
  var versionedDiagnostics = false
  var codeActionLiterals = false
  var preferredActions = false
  var documentChanges = false
  var hierarchicalSymbols = false
  var markdownHover = false
  var markdownCompletion = false
  var appliesEdits = false

  init() {}

  init(_ capabilities: JSONValue) {
    let document = capabilities["textDocument"]
    let workspace = capabilities["workspace"]
    pullsDiagnostics = document?["diagnostic"] != nil
    refreshesDiagnostics = workspace?["diagnostics"]?.has("refreshSupport") ?? false
    refreshesInlayHints = workspace?["inlayHint"]?.has("refreshSupport") ?? false
    registersWatchers = workspace?["didChangeWatchedFiles"]?.has("dynamicRegistration") ?? false
    registersConfiguration = workspace?["didChangeConfiguration"]?.has("dynamicRegistration") ?? false
    asksConfiguration = workspace?.has("configuration") ?? false
    appliesEdits = workspace?.has("applyEdit") ?? false
    documentChanges = workspace?["workspaceEdit"]?.has("documentChanges") ?? false
    let diagnostics = document?["publishDiagnostics"]
    relatedInformation = diagnostics?.has("relatedInformation") ?? false
    codeDescription = diagnostics?.has("codeDescriptionSupport") ?? false
    diagnosticData = diagnostics?.has("dataSupport") ?? false
    versionedDiagnostics = diagnostics?.has("versionSupport") ?? false
    let actions = document?["codeAction"]
    codeActionLiterals = actions?["codeActionLiteralSupport"] != nil
    preferredActions = actions?.has("isPreferredSupport") ?? false
    hierarchicalSymbols = document?["documentSymbol"]?.has("hierarchicalDocumentSymbolSupport") ?? false
    markdownHover = document?["hover"]?["contentFormat"]?.array?.contains("markdown") ?? false
    markdownCompletion =
      document?["completion"]?["completionItem"]?["documentationFormat"]?.array?.contains("markdown") ?? false
  }

  /// Whether diagnostics are sent unasked. An editor that asks for them must also take a hint to ask again, or a changed
  /// rule set would not reach its drafts.
  var wantsPush: Bool { !(pullsDiagnostics && refreshesDiagnostics) }

  /// Whether it is told that it may ask. One that asks, but takes no hint, would show everything twice.
  var mayPull: Bool { refreshesDiagnostics || !pullsDiagnostics }
}
