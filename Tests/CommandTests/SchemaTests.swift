// The printed JSON Schemas, judged by a validator that is not ours.
import Foundation
import Testing

/// Python with a JSON Schema validator, where this machine has one.
private enum Validator {
  static let isThere: Bool = {
    let run = try? Run(["-c", "import jsonschema, yaml"], in: packageRoot, program: "/usr/bin/env", first: "python3")
    return run?.status == 0
  }()
}

@Suite(.enabled(if: Validator.isThere, "needs Python with jsonschema and PyYAML"))
struct SchemaTests {
  /// Reads every file as an editor's YAML server does (dates stay strings) and prints `ok` or `bad` with its name.
  private static let script = """
    import json, sys, yaml, jsonschema
    class Loader(yaml.SafeLoader): pass
    Loader.yaml_implicit_resolvers = {k: [r for r in v if r[0] != 'tag:yaml.org,2002:timestamp']
                                      for k, v in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    schema = json.load(open(sys.argv[1]))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in sys.argv[2:]:
        try:
            data = json.load(open(path)) if path.endswith('.json') else yaml.load(open(path, encoding='utf-8'), Loader)
            errors = list(validator.iter_errors(data))
        except Exception as e:
            errors = [e]
        print('bad' if errors else 'ok', path, *[str(getattr(e, 'message', e))[:200].replace(chr(10), ' ') for e in errors[:1]])
    """

  private func verdicts(_ subject: String, _ paths: [String]) throws -> [String] {
    let schema = try Run(["schema", subject], in: packageRoot)
    #expect(schema.status == 0)
    let folder = try folder(["schema.json": schema.output])
    let file = folder.appendingPathComponent("schema.json").path
    let run = try Run(
      ["-c", Self.script, file] + paths, in: packageRoot, program: "/usr/bin/env", first: "python3")
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n").map(String.init)
  }

  private func files(_ folder: String, where isWanted: (String) -> Bool) -> [String] {
    let all = FileManager.default.enumerator(atPath: packageRoot.appendingPathComponent(folder).path)
    return (all?.compactMap { $0 as? String } ?? []).filter(isWanted).sorted().map { "\(folder)/\($0)" }
  }

  @Test func acceptsEverySetThatLoads() throws {
    let data = ["platforms.yml", "language.de.yml", "language.en.yml"]
    let shipped = files("Rules") { $0.hasSuffix(".yml") && !data.contains($0) }
    let fixtures = files("Fixtures/Rules") { $0.hasSuffix("rules.yml") }
    let verdicts = try verdicts("ruleset", shipped + fixtures + ["Fixtures/acme/guidelines/acme.yml"])
    #expect(verdicts.count > shipped.count)
    #expect(verdicts.filter { !$0.hasPrefix("ok ") } == [])
  }

  @Test func acceptsEveryConfigurationThatLoads() throws {
    let configurations = files("Fixtures") { $0.hasSuffix("/knigge.yml") }
    #expect(try verdicts("config", configurations).filter { !$0.hasPrefix("ok ") } == [])
  }

  /// What only the loader can know (lists, clauses, files, phrases) is left to it.
  @Test func rejectsWhatASchemaCanSee() throws {
    let broken = files("Fixtures/RuleFiles/broken") { $0.hasSuffix(".yml") && $0 != "anchor-bomb.yml" }
    let rejected = try verdicts("ruleset", broken).filter { $0.hasPrefix("bad ") }
      .compactMap { $0.split(separator: "/").last?.split(separator: ".").first.map(String.init) }
    let visible = [
      "unknown-key-in-set", "unknown-key-in-rule", "unknown-key-in-example", "unknown-severity",
      "unknown-language", "unknown-language-of-message", "unknown-fact", "unknown-kind-of-casing",
      "unknown-kind-of-lookalike", "list-for-mapping", "not-a-mapping", "empty", "no-name", "no-languages",
      "number-that-is-none", "flag-that-is-none", "word-with-colon-read-as-mapping", "brackets-read-as-list",
    ]
    #expect(Set(visible).subtracting(rejected) == [])
  }

  @Test func rejectsConfigurationsThatASchemaCanSeeThrough() throws {
    let broken = files("Fixtures/Configuration/broken") { $0.hasSuffix(".yml") && $0 != "rules.yml" }
    let rejected = try verdicts("config", broken).filter { $0.hasPrefix("bad ") }
      .compactMap { $0.split(separator: "/").last?.split(separator: ".").first.map(String.init) }
    let visible = [
      "unknown-key", "unknown-language", "unknown-severity", "unknown-message-language", "flag-that-is-none",
      "list-for-mapping", "unknown-company-fact", "brand-without-spellings", "period-without-end", "unknown-limit",
      "limit-that-is-none", "unknown-count", "override-of-messages", "not-a-mapping", "open-quote",
    ]
    #expect(Set(visible).subtracting(rejected) == [])
  }

  @Test func describesTheReport() throws {
    let run = try Run(["lint", "Fixtures/acme", "--format", "json", "--fail-on", "never"], in: packageRoot)
    let folder = try folder(["report.json": run.output])
    let path = folder.appendingPathComponent("report.json").path
    #expect(try verdicts("report", [path]) == ["ok \(path)"])
  }
}
