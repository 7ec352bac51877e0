// Edits are as narrow as code points allow.
import Testing

@testable import KniggeLSP

@Suite struct LineEditsTests {
  private func edits(_ old: String, _ new: String) -> [String] {
    LineEdits.edits(from: DocumentText(Array(old.utf8)), to: DocumentText(Array(new.utf8))).map {
      "\($0.range.lowerBound)..<\($0.range.upperBound) \(String(decoding: $0.text, as: UTF8.self))"
    }
  }

  @Test func whatIsAlikeStays() {
    #expect(edits("a Github b\nc\n", "a GitHub b\nc\n") == ["5..<6 H"])
    #expect(edits("a\n", "a\n") == [])
  }

  /// `ä` and `ö` begin with the same byte, `ä` and `Ĥ` end with the same one.
  @Test(arguments: [("Bär", "Bör", "1..<3 ö"), ("Bär", "BĤr", "1..<3 Ĥ"), ("x\nBär\n", "x\nBar\n", "3..<5 a")])
  func lettersOfSeveralBytesStayWhole(_ old: String, _ new: String, _ edit: String) {
    #expect(edits(old, new) == [edit])
  }
}
