// The handbook as one HTML file that needs nothing beside it.
import KniggeEngine
import KniggeReports

extension Handbook {
  var html: String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(HTMLText.escaped(title))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <nav aria-label="\(language.choose("Inhalt", "Contents"))">
    <p class="brand">\(HTMLText.escaped(title))</p>
    \(contents)
    </nav>
    <main>
    \(main)
    <footer><p>\(HTMLText.escaped(disclaimer))</p></footer>
    </main>
    </body>
    </html>

    """
  }

  // MARK: Contents

  private func anchor(_ index: Int) -> String { "s\(index)" }

  /// Chapters and clauses as a list of links.
  private var contents: String {
    var html = "<ol>\n"
    for (index, block) in blocks.enumerated() {
      guard case .heading(let level, let id, let text) = block, level <= 3 else { continue }
      let number = id.map { $0 == text ? "" : "<b>\(HTMLText.escaped($0))</b> " } ?? ""
      html += "<li class=\"l\(level)\"><a href=\"#\(anchor(index))\">\(number)\(HTMLText.escaped(text))</a></li>\n"
    }
    return html + "</ol>"
  }

  // MARK: Text

  private var main: String {
    blocks.enumerated().map { index, block in
      switch block {
      case .heading(let level, let id, let text):
        let tag = "h\(min(max(level, 1), 6))"
        let number = id.map { $0 == text ? "" : "<span class=\"id\">\(HTMLText.escaped($0))</span> " } ?? ""
        return "<\(tag) id=\"\(anchor(index))\">\(number)\(HTMLText.escaped(text))</\(tag)>"
      case .text(let lines): return MarkdownPage.html(lines)
      case .person(let reason):
        return "<p class=\"person\"><strong>" + language.choose("Das prüft ein Mensch.", "A person checks this.")
          + "</strong> "
          + HTMLText.escaped(reason) + "</p>"
      case .rule(let item): return section(of: item)
      }
    }.joined(separator: "\n")
  }

  private func section(of item: RuleCase) -> String {
    var html = "<section class=\"rule \(item.rule.severity.rawValue)\">\n"
    html += "<p class=\"message\"><span class=\"demand\">\(demand(item.rule.severity))</span> "
    html += HTMLText.escaped(item.message) + "</p>\n"
    if let meant = meant(item) { html += "<p>" + HTMLText.escaped(meant) + "</p>\n" }
    if !item.bad.isEmpty || !item.good.isEmpty {
      html += "<ul class=\"examples\">\n"
      for example in item.bad {
        html +=
          "<li class=\"bad\"><span class=\"sign\">✗ <span class=\"hidden\">\(language.choose("So nicht:", "Not like this:"))</span></span> "
          + marked(example) + facts(of: example) + "</li>\n"
      }
      for example in item.good {
        html +=
          "<li class=\"good\"><span class=\"sign\">✓ <span class=\"hidden\">\(language.choose("So geht es:", "Like this:"))</span></span> "
          + HTMLText.escaped(example.text) + facts(of: example) + "</li>\n"
      }
      html += "</ul>\n"
    }
    if let help = item.help {
      html +=
        "<p class=\"help\"><strong>\(language.choose("Besser:", "Better:"))</strong> "
        + HTMLText.escaped(help) + "</p>\n"
    }
    if let source = item.rule.source {
      html +=
        "<p class=\"source\">\(language.choose("Quelle:", "Source:")) " + HTMLText.escaped(source[language]) + "</p>\n"
    }
    return html + "<p class=\"name\"><code>\(HTMLText.escaped(item.rule.id))</code></p>\n</section>"
  }

  private func facts(of example: Example) -> String {
    example.statedFacts.map { " <small>(" + HTMLText.escaped($0) + ")</small>" } ?? ""
  }

  private func marked(_ example: Example) -> String {
    let bytes = Array(example.text.utf8)
    var html = ""
    var place = 0
    for mark in example.marks where !mark.isEmpty && mark.lowerBound >= place && mark.upperBound <= bytes.count {
      html += HTMLText.escaped(String(decoding: bytes[place..<mark.lowerBound], as: UTF8.self))
      html += "<mark>" + HTMLText.escaped(String(decoding: bytes[mark], as: UTF8.self)) + "</mark>"
      place = mark.upperBound
    }
    return html + HTMLText.escaped(String(decoding: bytes[place...], as: UTF8.self))
  }

  // MARK: Style

  private static let style = """
    :root { color-scheme: light dark; --ink: #1d2126; --soft: #59626d; --paper: #ffffff; --card: #f6f7f9; --line: #dfe3e8;
      --link: #0b57a4; --error: #b3261e; --warning: #8a5300; --note: #2a5f8f; --good: #1f6b3a; --mark: #ffe3a3; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e7eaee; --soft: #a9b3bf; --paper: #14171b; --card: #1e2329;
      --line: #333b44; --link: #8ec2ff; --error: #ff9d94; --warning: #f2bd6b; --note: #92c5f5; --good: #86d7a3;
      --mark: #6b4a00; } }
    * { box-sizing: border-box; }
    body { margin: 0; font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", sans-serif; color: var(--ink);
      background: var(--paper); display: grid; grid-template-columns: 19rem minmax(0, 1fr); }
    nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 1.5rem 1rem;
      border-right: 1px solid var(--line); font-size: .875rem; }
    nav .brand { font-weight: 700; margin: 0 0 1rem; }
    nav ol { list-style: none; margin: 0; padding: 0; }
    nav a { display: block; padding: .2rem .5rem; color: var(--soft); text-decoration: none; border-radius: .35rem; }
    nav a:hover, nav a:focus-visible { background: var(--card); color: var(--ink); }
    nav .l1 a, nav .l2 a { color: var(--ink); font-weight: 600; margin-top: .6rem; }
    nav .l3 a { padding-left: 1rem; }
    main { max-width: 46rem; padding: 2rem clamp(1rem, 4vw, 4rem) 4rem; }
    h1 { font-size: 2rem; line-height: 1.2; margin: 2rem 0 1rem; }
    h1:first-child { margin-top: 0; }
    h2 { font-size: 1.45rem; line-height: 1.3; margin: 3rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
    h3 { font-size: 1.1rem; line-height: 1.35; margin: 2.25rem 0 .25rem; }
    .id { color: var(--soft); font-weight: 500; margin-right: .25rem; }
    p { margin: .5rem 0; }
    a { color: var(--link); }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    .person { color: var(--soft); }
    table { border-collapse: collapse; margin: 1rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); }
    .rule { background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--note);
      border-radius: .5rem; padding: .75rem 1rem; margin: 1rem 0; break-inside: avoid; }
    .rule.error { border-left-color: var(--error); }
    .rule.warning { border-left-color: var(--warning); }
    .message { font-weight: 600; margin-top: 0; }
    .demand { display: inline-block; font-size: .75rem; font-weight: 700; border: 1px solid currentColor;
      border-radius: 1rem; padding: 0 .6rem; margin-right: .35rem; color: var(--note); }
    .error .demand { color: var(--error); }
    .warning .demand { color: var(--warning); }
    .examples { list-style: none; margin: .5rem 0; padding: 0; }
    .examples li { padding-left: 1.6rem; text-indent: -1.6rem; margin: .3rem 0; overflow-wrap: anywhere; }
    .sign { display: inline-block; width: 1.6rem; text-indent: 0; font-weight: 700; }
    .bad .sign { color: var(--error); }
    .good .sign { color: var(--good); }
    mark { background: var(--mark); color: inherit; border-radius: .15rem; padding: 0 .1rem; text-decoration: underline wavy; }
    .help, .source { font-size: .9rem; }
    .source, .name { color: var(--soft); }
    .name { font-size: .75rem; margin: .25rem 0 0; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
    @media (max-width: 56rem) { body { display: block; } nav { position: static; max-height: none; border-right: 0;
      border-bottom: 1px solid var(--line); } nav .l3 { display: none; } }
    @media print { body { display: block; font-size: 10.5pt; } nav { display: none; } main { max-width: none; padding: 0; }
      h2, h3 { break-after: avoid; } .rule { background: none; } }
    """
}
