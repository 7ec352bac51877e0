// What stands in the text without being part of it: the characters that are left, and the fold.
import KniggeEngine
import KniggeFiles
import KniggeText

extension Session {
  mutating func inlayHints(
    _ params: JSONValue, _ work: Work, _ isUnwanted: (Work) -> Unwanted?
  ) throws(ResponseError) -> JSONValue {
    guard let document = try document(params) else { return [] }
    let index = project(of: document.path)
    guard projects[index].settings.inlayHints, let range = EditorRange(params["range"]),
      case .draft(let verdict) = try answerable(document, work, isUnwanted),
      let setup = try? projects[index].setup(for: document.path)
    else { return [] }
    let language = projects[index].language(for: document.path)
    let low = document.text.index(of: range.start, in: encoding)
    let high = document.text.index(of: range.end, in: encoding)
    var counter = ColumnCounter(document.text, encoding)
    var hints: [JSONValue] = []
    for post in verdict.posts.compactMap(\.post) {
      let extent = post.extent.asBytes()
      guard extent.lowerBound <= high, extent.upperBound >= low else { continue }
      for (offset, label, tip) in Self.labels(setup.outline.lengths(of: post), in: post, language)
      where (low...high).contains(offset) {
        hints.append([
          "position": counter.position(of: offset).value, "label": .string(label), "tooltip": .string(tip),
          "paddingLeft": true,
        ])
      }
    }
    return .array(hints)
  }

  /// The labels of a post: what is left at the end of each part, the fold where it falls.
  private static func labels(
    _ lengths: [PostLength], in post: Post, _ language: Language
  ) -> [(offset: Int, label: String, tip: String)] {
    let parts = (lengths.first?.parts ?? []).indices
    return parts.flatMap { index in
      lengths.filter { $0.parts[index].characters > 0 }.flatMap {
        labels($0.parts[index], on: $0.platform, in: post, language)
      }
    }
  }

  private static func labels(
    _ part: PostLength.Part, on platform: Platform, in post: Post, _ language: Language
  ) -> [(offset: Int, label: String, tip: String)] {
    var labels: [(offset: Int, label: String, tip: String)] = []
    let name = platform.title
    if let fold = part.fold {
      labels.append(
        (
          post.text.map.range(fold..<fold).lowerBound.byte, language.choose("⋯ \(name): „mehr“", "⋯ \(name): “more”"),
          language.choose(
            "Was folgt, zeigt \(name) erst nach einem Klick", "\(name) shows what follows only after a click")
        ))
    }
    if let limit = platform.characterLimit {
      let left = limit - part.characters
      labels.append(
        (
          post.text.map.range(part.end..<part.end).lowerBound.byte,
          left >= 0
            ? language.choose("\(name): noch \(left)", "\(name): \(left) left")
            : language.choose("\(name): \(-left) zu viel", "\(name): \(-left) too many"),
          language.choose(
            "\(part.characters) von \(limit) Zeichen, wie \(name) zählt",
            "\(part.characters) of \(limit) characters, as \(name) counts")
        ))
    }
    return labels
  }
}
