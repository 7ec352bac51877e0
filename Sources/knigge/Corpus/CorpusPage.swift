// Precision and recall of rules, as a table.
import KniggeEngine
import KniggeReports

struct CorpusPage {
  let corpus: Corpus
  let language: Language

  var text: String {
    let head = [
      language.choose("Regel", "rule").padded(to: 40), language.choose("Präzision", "precision").padded(to: 10),
      language.choose("Trefferquote", "recall").padded(to: 13), language.choose("richtig", "right").padded(to: 8),
      language.choose("falsch", "wrong").padded(to: 8), language.choose("übersehen", "missed"),
    ].joined(separator: " ")
    var lines = [head]
    for (id, score) in corpus.rules.sorted(by: { $0.key < $1.key }) { lines.append(line(id, score)) }
    lines.append(line(language.choose("alle", "all"), corpus.total))
    lines.append(
      language.choose(
        "\(corpus.labelled) Beiträge mit „expect“, \(corpus.unlabelled) ohne",
        "\(corpus.labelled) posts with “expect”, \(corpus.unlabelled) without"))
    return lines.map { Printable.line($0).trimmingEnd() + "\n" }.joined()
  }

  private func line(_ name: String, _ score: Corpus.Score) -> String {
    [
      name.padded(to: 40), Self.share(score.precision).padded(to: 10), Self.share(score.recall).padded(to: 13),
      String(score.hits).padded(to: 8), String(score.falseAlarms).padded(to: 8), String(score.misses),
    ].joined(separator: " ")
  }

  /// `0.93`, without a locale.
  private static func share(_ value: Double?) -> String {
    guard let value else { return "–" }
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
  }
}
