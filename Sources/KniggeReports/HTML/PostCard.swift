// One post of the web page: what its readers will see, and beside it what is to be said about it.
import KniggeEngine
import KniggeText

/// A post and its findings as HTML. Every line begins with a tag.
struct PostCard {
  let judged: JudgedPost
  let shown: [ShownDiagnostic]
  let lines: LineIndex
  let mask: Mask
  let words: ReportWords
  /// The post's number in the report (1-based), from which anchors are made.
  let number: Int
  /// The classes by which the filter knows the post's platforms.
  let platformClasses: [String]

  private var post: Post { judged.post }
  private var open: [ShownDiagnostic] { shown.filter { $0.diagnostic.suppression == nil } }
  private var suppressed: [ShownDiagnostic] { shown.filter { $0.diagnostic.suppression != nil } }

  var html: String {
    let place = lines.position(of: post.anchor.lowerBound)
    let severities = Set(open.map(\.diagnostic.severity))
    let classes =
      ["post"] + platformClasses + (severities.isEmpty ? ["c"] : severities.sorted(by: >).map(\.symbol))
    var html =
      "<article class=\"\(classes.joined(separator: " "))\" id=\"p\(number)\" aria-labelledby=\"t\(number)\">\n"
    html += "<header class=\"where\"><h3 id=\"t\(number)\">\(HTMLText.escaped(title))</h3>"
    html += "<span>\(HTMLText.escaped(words.location(lines.file.path, place.line)))</span></header>\n"
    html += "<div class=\"pair\">\n<div class=\"shot\">\n"
    let texts = textsOfParts()
    for (index, text) in texts.enumerated() { html += card(text, index, of: texts.count) }
    html += facts
    html += "</div>\n<div class=\"beside\">\n"
    html += open.isEmpty ? "<p class=\"ok\">\(HTMLStyle.icon("c"))\(words.nothing)</p>\n" : findingList
    html += suppressionList
    return html + "</div>\n</div>\n</article>\n"
  }

  /// The post's id; else the name of its file, with its number where that is not the first.
  private var title: String {
    if let id = value(of: .id) { return id }
    let file = lines.file.path.split(separator: "/").last.map(String.init) ?? lines.file.path
    return post.number > 1 ? "\(file) · \(words.post(String(post.number)))" : file
  }

  static func anchor(_ post: Int, _ finding: Int) -> String { "p\(post)-\(finding)" }

  // MARK: The post

  private struct PartText {
    var html: String
    var characters: Int
    var lengths: [(platform: Platform, part: PostLength.Part)]
  }

  private func textsOfParts() -> [PartText] {
    let places = TextPlaces(post.text)
    let findings = open.enumerated().compactMap { index, finding -> PostText.Finding? in
      guard let range = places.range(of: finding.diagnostic.location.range.asBytes()) else { return nil }
      return PostText.Finding(
        range: range, number: index + 1, severity: finding.diagnostic.severity,
        anchor: Self.anchor(number, index + 1))
    }
    let text = PostText(
      bytes: post.text.bytes, findings: findings, masked: mask.places(in: post.text.bytes, places), words: words)
    let ranges = post.parts.map { post.text.bytes.trimmed($0.asBytes(), of: \.isSpaceOrControl) }
    let lengths = ranges.indices.map { index in
      judged.lengths.compactMap { length -> (platform: Platform, part: PostLength.Part)? in
        length.parts.indices.contains(index) ? (length.platform, length.parts[index]) : nil
      }
    }
    let texts = text.html(of: zip(ranges, lengths).map { ($0, rulers($1)) })
    return ranges.indices.map { index in
      let characters = String(decoding: post.text.bytes[ranges[index]], as: UTF8.self).count
      return PartText(html: texts[index], characters: characters, lengths: lengths[index])
    }
  }

  private func rulers(_ lengths: [(platform: Platform, part: PostLength.Part)]) -> [PostText.Ruler] {
    var rulers: [PostText.Ruler] = []
    for (platform, part) in lengths {
      if let fold = part.fold {
        rulers.append(.init(offset: fold.byte, kind: .fold, label: words.fold(on: platform.title)))
      }
      if let limit = part.limit {
        rulers.append(.init(offset: limit.byte, kind: .limit, label: words.limit(on: platform.title)))
      }
    }
    return rulers
  }

  private func card(_ text: PartText, _ index: Int, of count: Int) -> String {
    var html = "<section class=\"card\">\n"
    html += author(index, of: count)
    if index == 0 {
      if let spoiler = value(of: .spoiler) {
        html += "<p class=\"spoiler\"><b>\(words.warningBefore):</b> \(HTMLText.escaped(spoiler))</p>\n"
      }
      if let title = value(of: .title) { html += "<p class=\"title\">\(HTMLText.escaped(title))</p>\n" }
    }
    let declared = value(of: .lang).map { " lang=\"\(HTMLText.escaped($0))\"" } ?? ""
    html += "<div class=\"text\"\(declared) dir=\"auto\">\(text.html)</div>\n"
    if index == 0 { html += media }
    return html + lengthBars(text) + "</section>\n"
  }

  private func author(_ index: Int, of count: Int) -> String {
    let account = value(of: .account) ?? value(of: .author)
    let initials = (account ?? "").filter { $0.isLetter || $0.isNumber }.prefix(2).uppercased()
    var html = "<div class=\"author\"><span class=\"avatar\" aria-hidden=\"true\">"
    html += "\(HTMLText.escaped(initials.isEmpty ? "?" : initials))</span><span class=\"name\">"
    html += "<b\(account == nil ? " class=\"unknown\"" : "")>\(HTMLText.escaped(account ?? words.noAccount))</b>"
    if let time = value(of: .publishAt) {
      let shown = time.split(separator: "T", maxSplits: 1).joined(separator: ", ")
      html += "<span>\(HTMLText.escaped(shown))</span>"
    }
    html += "</span><span class=\"on\"><b>\(HTMLText.escaped(platformNames))</b>"
    if count > 1 { html += "<span class=\"thread\">\(words.part(index + 1, of: count))</span>" }
    return html + "</span></div>\n"
  }

  private var platformNames: String {
    let known = judged.lengths.map(\.platform.title)
    if !known.isEmpty { return known.joined(separator: " · ") }
    let named = post.values(of: .platform)
    return named.isEmpty ? words.noPlatform : named.joined(separator: " · ")
  }

  private var media: String {
    guard !post.media.isEmpty else { return "" }
    var html = "<ul class=\"media\">\n"
    for medium in post.media {
      let file = medium.facts[.file].map { hiding($0.string) } ?? words.media
      let alternative = medium.facts[.alt].map { hiding($0.string) }
      html += "<li>\(HTMLStyle.icon("m"))<span><b>\(HTMLText.escaped(file))</b>"
      if let alternative, !alternative.isEmpty {
        html += "<span>\(HTMLText.escaped(alternative))</span></span></li>\n"
      } else {
        html += "<span class=\"missing\">\(words.noAlternative)</span></span></li>\n"
      }
    }
    return html + "</ul>\n"
  }

  private func lengthBars(_ text: PartText) -> String {
    var html = "<div class=\"lengths\">\n"
    let bars = text.lengths.filter { $0.platform.characterLimit(of: post) != nil }
    for (platform, part) in bars {
      guard let limit = platform.characterLimit(of: post), limit > 0 else { continue }
      let isOver = part.characters > limit
      let share = min(Double(part.characters) / Double(limit), 1)
      let tenths = Int((share * 1000).rounded())
      html +=
        "<div class=\"length\(isOver ? " over" : "")\"><svg class=\"bar\" viewBox=\"0 0 1000 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      html +=
        "<rect class=\"track\" width=\"1000\" height=\"8\"/><rect class=\"fill\" width=\"\(max(tenths, 6))\" height=\"8\"/>"
      if let fold = platform.fold, fold < limit {
        html += "<rect class=\"tick\" x=\"\(fold * 1000 / limit)\" width=\"4\" height=\"8\"/>"
      }
      html += "</svg><span>"
      if bars.count > 1 { html += "\(HTMLText.escaped(platform.title)): " }
      html += words.characters(part.characters, of: limit)
      if isOver { html += " · <b>\(HTMLStyle.icon("e"))\(words.tooLong(by: part.characters - limit))</b>" }
      html += "</span></div>\n"
    }
    if bars.isEmpty { html += "<div class=\"length\"><span>\(words.characters(text.characters))</span></div>\n" }
    return html + "</div>\n"
  }

  /// What else is known, folded away.
  private var facts: String {
    let shown: Set<FactKey> = [
      .post(.id), .post(.text), .post(.media), .post(.account), .post(.platform), .post(.publishAt), .post(.spoiler),
      .post(.title), .post(.expect), .post(.knigge),
    ]
    let rest = post.facts.filter { !shown.contains($0.key) && !post.values(of: $0.key).isEmpty }
      .sorted { $0.key.name < $1.key.name }
    guard !rest.isEmpty else { return "" }
    var html = "<details class=\"facts\"><summary>\(words.facts)</summary>\n<dl>\n"
    for (key, _) in rest {
      let values = post.values(of: key).map(hiding).joined(separator: ", ")
      html += "<dt>\(HTMLText.escaped(words.name(of: key)))</dt><dd>\(HTMLText.escaped(values))</dd>\n"
    }
    return html + "</dl>\n</details>\n"
  }

  // MARK: What is to be said

  private var findingList: String {
    let places = TextPlaces(post.text)
    var html = "<ol class=\"findings\">\n"
    for (index, finding) in open.enumerated() {
      let isInText = places.range(of: finding.diagnostic.location.range.asBytes()) != nil
      html +=
        FindingItem(
          finding: finding, words: words, number: index + 1, anchor: Self.anchor(number, index + 1), isInText: isInText
        ).html
    }
    return html + "</ol>\n"
  }

  private var suppressionList: String {
    guard !suppressed.isEmpty else { return "" }
    var html = "<div class=\"suppressed\"><h4>\(words.suppressed)</h4>\n<ul>\n"
    for finding in suppressed {
      html += "<li>\(HTMLText.escaped(finding.message)) <code>\(HTMLText.escaped(finding.diagnostic.rule))</code>"
      let reason = finding.diagnostic.suppression.map { hiding($0.reason) } ?? ""
      html += "<br><q>\(HTMLText.escaped(reason))</q>"
      if let owner = finding.diagnostic.suppression?.owner { html += " — \(HTMLText.escaped(hiding(owner)))" }
      html += "</li>\n"
    }
    return html + "</ul></div>\n"
  }

  private func hiding(_ text: String) -> String { mask.hiding(text) }

  /// The first value of a fact, as it may be shown.
  private func value(of fact: Fact) -> String? {
    post.values(of: fact).first.map { hiding($0) }
  }
}

/// One finding in the list beside a post, or in that of places that belong to no post.
struct FindingItem {
  let finding: ShownDiagnostic
  let words: ReportWords
  let number: Int
  let anchor: String
  /// Whether words in the post are underlined for it.
  let isInText: Bool

  var html: String {
    let severity = finding.diagnostic.severity
    var html = "<li class=\"finding \(severity.symbol)\" id=\"\(anchor)\" tabindex=\"-1\">"
    html += "<p class=\"what\"><span class=\"badge \(severity.symbol)\">\(severity.icon)<b>\(number)</b></span>"
    html +=
      "<span><span class=\"kind\">\(words.severityName(severity))</span> \(HTMLText.lines(finding.message))</span></p>\n"
    if let help = finding.help { html += "<p class=\"help\">\(HTMLText.escaped(help.withEvenSpaces))</p>\n" }
    for fix in finding.fixes { html += suggestion(fix) }
    for clause in finding.clauses {
      html += "<blockquote><b>\(words.clauseHead) \(HTMLText.escaped(clause.id))</b>"
      html += clause.text.isEmpty ? "</blockquote>\n" : " \(HTMLText.escaped(clause.text.cut(to: 700)))</blockquote>\n"
    }
    for related in finding.diagnostic.related {
      let (path, start, _) = finding.places.position(of: related)
      let message = finding.mask.hiding(related.message[words.language])
      html +=
        "<p class=\"small\">\(HTMLText.escaped(message)): \(HTMLText.escaped(words.location(path, start.line)))</p>\n"
    }
    html += "<p class=\"small\">"
    if let source = finding.source { html += "\(words.sourceHead): \(HTMLText.escaped(source.withEvenSpaces)) · " }
    html += "<code>\(HTMLText.escaped(finding.diagnostic.rule))</code> · "
    let start = finding.start
    html += "\(HTMLText.escaped(finding.diagnostic.location.path)):\(start.line):\(start.column)"
    if !isInText { html += " · \(words.outsideText)" }
    return html + "</p></li>\n"
  }

  /// What a fix would make of the words.
  private func suggestion(_ fix: Fix) -> String {
    guard fix.edits.count == 1, let edit = fix.edits.first, edit.range.asBytes().count <= 200 else {
      return
        "<p class=\"fix\"><b>\(words.insteadOf):</b> \(HTMLText.escaped(finding.mask.hiding(fix.title[words.language])))</p>\n"
    }
    let stretch = edit.range.asBytes()
    let old = Printable.masking(Array(finding.lines.file.bytes(edit.range)), finding.mask.ranges(in: stretch))
    var html = "<p class=\"fix\"><b>\(words.insteadOf):</b> <del>\(HTMLText.escaped(old))</del>"
    if !edit.text.isEmpty { html += " → <ins>\(HTMLText.escaped(finding.mask.hiding(edit.text)))</ins>" }
    return html + "</p>\n"
  }
}
