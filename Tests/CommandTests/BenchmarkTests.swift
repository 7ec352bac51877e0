// The benchmark runs; its figures are for people.
import Foundation
import Testing

@Suite struct BenchmarkTests {
  private static let tools = ["/usr/bin/rg", "/usr/bin/python3"]

  @Test(.enabled(if: tools.allSatisfy(FileManager.default.isExecutableFile), "needs rg and python3"))
  func runsOnATinyCorpus() throws {
    let script = packageRoot.appendingPathComponent("Tests/Benchmark/run.py").path
    let program = builtProgram.path
    let cases = ["folder_of_drafts", "cores"]
    let run = try Run(
      [script, "--quick", "--knigge", program, "--only"] + cases, in: packageRoot, program: "/usr/bin/env",
      first: "python3")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("| two cores: the same bytes | yes |"), "\(run.output)")
  }

  /// The corpus is what the benchmark says it is.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "needs python3"))
  func theCorpusIsMixed() throws {
    let script = """
      import sys; sys.path.insert(0, 'Tests/Benchmark')
      import corpus
      posts = [post['text'] for post in corpus.posts(2000)]
      assert posts == [post['text'] for post in corpus.posts(2000)]
      print(sum(any(c in 'äöüßÄÖÜ' for c in text) for text in posts) >= 600,
            sum(any(ord(c) > 0x2190 for c in text) for text in posts) >= 400)
      """
    let run = try Run(["-c", script], in: packageRoot, program: "/usr/bin/env", first: "python3")
    #expect(run.output == "True True\n", "\(run.errors)")
  }
}
