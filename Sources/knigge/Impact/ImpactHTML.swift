// The comparison as a page for people who decide about the rules.
import KniggeEngine
import KniggeReports

extension ImpactPage {
  var html: String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(language.choose("Was sich ändert", "What changes"))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <main>
    <h1>\(language.choose("Was sich ändert", "What changes"))</h1>
    <p class="summary">\(HTMLText.escaped(summary))</p>
    \(figures)
    \(table)
    \(impact.changedRules.map { section($0.id, $0.impact) }.joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  /// What stands below a figure.
  private func word(_ einer: String, _ mehr: String, _ one: String, _ more: String, _ count: Int) -> String {
    language.choose(count == 1 ? einer : mehr, count == 1 ? one : more)
  }

  private var figures: String {
    let values = [
      (
        impact.changedPosts,
        word("Beitrag betroffen", "Beiträge betroffen", "post affected", "posts affected", impact.changedPosts)
      ),
      (impact.newCount, word("Befund neu", "Befunde neu", "finding new", "findings new", impact.newCount)),
      (impact.goneCount, word("fällt weg", "fallen weg", "gone", "gone", impact.goneCount)),
      (
        impact.changedCount,
        word("wiegt anders", "wiegen anders", "weighs differently", "weigh differently", impact.changedCount)
      ),
    ]
    return "<dl class=\"figures\">"
      + values.map { "<div><dt>\($0.1)</dt><dd>\($0.0)</dd></div>" }.joined() + "</dl>"
  }

  private var table: String {
    guard !impact.changedRules.isEmpty else { return "" }
    let heads = [
      language.choose("Regel", "Rule"), language.choose("vorher", "before"), language.choose("nachher", "after"),
      language.choose("neu", "new"), language.choose("weg", "gone"),
      language.choose("anders", "differently"),
    ]
    var html =
      "<div class=\"scroll\"><table><thead><tr>" + heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
      + "</tr></thead><tbody>\n"
    for (index, item) in impact.changedRules.enumerated() {
      html += "<tr><th scope=\"row\"><a href=\"#r\(index)\"><code>\(HTMLText.escaped(item.id))</code></a></th>"
      for value in [
        item.impact.before, item.impact.after, item.impact.new.count, item.impact.gone.count, item.impact.changed.count,
      ] {
        html += "<td>\(value)</td>"
      }
      html += "</tr>\n"
    }
    return html + "</tbody></table></div>"
  }

  private func section(_ id: String, _ rule: Impact.RuleImpact) -> String {
    let index = impact.changedRules.firstIndex { $0.id == id } ?? 0
    var html =
      "<section id=\"r\(index)\"><h2><code>\(HTMLText.escaped(id))</code></h2><p>\(HTMLText.escaped(counts(rule)))</p>\n<ul>\n"
    for kind in Kind.allCases {
      let all = findings(kind, of: rule)
      for finding in all.prefix(shown) {
        html += "<li class=\"\(Self.name(kind))\"><span class=\"kind\">\(name(of: kind))</span> "
        html += "<span class=\"place\">\(HTMLText.escaped(place(finding))) · \(severity(finding))</span><br>"
        html += quoted(finding.quote) + "</li>\n"
      }
      if all.count > shown { html += "<li class=\"more\">\(more(all.count - shown))</li>\n" }
    }
    return html + "</ul></section>"
  }

  private static func name(_ kind: Kind) -> String {
    switch kind {
    case .new: "new"
    case .changed: "changed"
    case .gone: "gone"
    }
  }

  private func quoted(_ quote: Impact.Quote) -> String {
    func part(_ range: Range<Int>) -> String {
      let masked = quote.masked.compactMap { place -> Range<Int>? in
        let low = max(place.lowerBound, range.lowerBound)
        let high = min(place.upperBound, range.upperBound)
        return low < high ? (low - range.lowerBound)..<(high - range.lowerBound) : nil
      }
      return HTMLText.escaped(Printable(Array(quote.bytes[range]), masked: masked, tab: .spaces).text)
    }
    return part(0..<quote.mark.lowerBound) + "<mark>" + part(quote.mark) + "</mark>"
      + part(quote.mark.upperBound..<quote.bytes.count)
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1d2126; --soft: #59626d; --paper: #ffffff; --card: #f6f7f9; --line: #dfe3e8;
      --link: #0b57a4; --new: #b3261e; --gone: #1f6b3a; --changed: #8a5300; --mark: #ffe3a3; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e7eaee; --soft: #a9b3bf; --paper: #14171b; --card: #1e2329;
      --line: #333b44; --link: #8ec2ff; --new: #ff9d94; --gone: #86d7a3; --changed: #f2bd6b; --mark: #6b4a00; } }
    * { box-sizing: border-box; }
    body { margin: 0; font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; color: var(--ink); background: var(--paper); }
    main { max-width: 60rem; margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; }
    h1 { font-size: 2rem; margin: 0 0 .5rem; }
    h2 { font-size: 1.15rem; margin: 2.5rem 0 .25rem; padding-top: 1rem; border-top: 1px solid var(--line); }
    .summary { font-size: 1.1rem; max-width: 46rem; }
    .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem; margin: 1.5rem 0; }
    .figures div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem;
      display: flex; flex-direction: column-reverse; }
    dt { color: var(--soft); font-size: .875rem; }
    dd { margin: 0; font-size: 1.9rem; font-weight: 700; line-height: 1.2; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    th, td { text-align: right; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
    th:first-child { text-align: left; }
    thead th { color: var(--soft); font-weight: 600; font-size: .875rem; }
    tbody th { font-weight: 400; }
    a { color: var(--link); }
    ul { list-style: none; padding: 0; }
    li { background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--line); border-radius: .5rem;
      padding: .5rem .9rem; margin: .5rem 0; overflow-wrap: anywhere; break-inside: avoid; }
    li.new { border-left-color: var(--new); } li.gone { border-left-color: var(--gone); } li.changed { border-left-color: var(--changed); }
    li.more { background: none; border: 0; color: var(--soft); }
    .kind { font-weight: 700; font-size: .8rem; } .new .kind { color: var(--new); } .gone .kind { color: var(--gone); }
    .changed .kind { color: var(--changed); }
    .place { color: var(--soft); font-size: .8rem; }
    mark { background: var(--mark); color: inherit; border-radius: .15rem; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    @media print { main { padding: 0; max-width: none; } }
    """
}
