// `limit: …, max: platform`: as much as each of the post's platforms allows.
import KniggeText

extension LimitCheck {
  /// Each part of a thread, each medium, each title against the limits of each of the post's platforms.
  func platformFindings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    if case .counted(.alt) = measure { return altFindings(in: post) }
    var findings: [Finding] = []
    for platform in post.platforms {
      switch measure {
      case .counted(.characters): findings += lengthFindings(on: platform, in: post, rule)
      case .counted(.hashtags): findings += entityFindings(.hashtag, .hashtags, on: platform, in: post)
      case .counted(.mentions): findings += entityFindings(.mention, .mentions, on: platform, in: post)
      case .counted(.links): findings += entityFindings(.link, .links, on: platform, in: post)
      case .counted(.media): findings += mediaFindings(on: platform, in: post)
      default: break
      }
    }
    return findings
  }

  // MARK: Length

  private func lengthFindings(on platform: Platform, in post: PreparedPost, _ rule: Rule) -> [Finding] {
    if rule.places.isEmpty { return textFindings(on: platform, in: post) }
    return rule.places.flatMap { place -> [Finding] in
      let kind = place.kind
      return switch kind {
      case .text: textFindings(on: platform, in: post)
      case .alt: passageFindings(kind, platform.limits[.alt], on: platform, in: post)
      case .fact(.post(.title)): passageFindings(kind, platform.limits[.title], on: platform, in: post)
      default: []
      }
    }
  }

  private func textFindings(on platform: Platform, in post: PreparedPost) -> [Finding] {
    let characters = post.post.media.isEmpty ? nil : platform.limits[.caption]
    var findings: [Finding] = []
    if let limit = characters ?? platform.limits[.characters] {
      findings += textFindings(over: limit, platform.count, on: platform, in: post)
    }
    if let limit = platform.limits[.bytes] { findings += textFindings(over: limit, .bytes, on: platform, in: post) }
    return findings
  }

  private func textFindings(
    over limit: PlatformLimit, _ count: CharacterCount, on platform: Platform, in post: PreparedPost
  ) -> [Finding] {
    let before = count == .mastodon ? spoilerLength(of: post) : 0
    var findings: [Finding] = []
    for (number, part) in post.post.parts.enumerated() where before > 0 || !post.isShort(part, for: limit.max, count) {
      var pieces = post.pieces(of: part, count)
      if count == .weighted, number == 0, !post.post.values(of: .replyTo).isEmpty {
        let free = part.lowerBound.advanced(by: post.leadingMentions(of: part))
        pieces = pieces.filter { $0.range.lowerBound >= free }
      }
      if let finding = excess(of: pieces, after: before, over: limit, count, on: platform, post) {
        findings.append(finding)
      }
    }
    return findings
  }

  /// Mastodon counts the words of a content warning with the post.
  private func spoilerLength(of post: PreparedPost) -> Int {
    post.post.values(of: .spoiler).reduce(0) { $0 + $1.count }
  }

  /// Everything from the first piece that is over the limit, and what makes the text so long.
  private func excess(
    of pieces: [CountedPiece], after before: Int, over limit: PlatformLimit, _ count: CharacterCount,
    on platform: Platform, _ post: PreparedPost, passage: Int = 0
  ) -> Finding? {
    let total = pieces.reduce(before) { $0 + $1.weight }
    guard total > limit.max, let last = pieces.last else { return nil }
    var sum = before
    let first = pieces.first { piece in
      sum += piece.weight
      return sum > limit.max
    }
    guard let first else { return nil }
    var finding = Finding(passage: passage, range: first.range.lowerBound..<last.range.upperBound)
    finding.values = [.count: String(total), .max: String(limit.max), .platform: platform.title]
    finding.values[.match] = post.passages[passage].view.original.string(finding.range)
    finding.related = CountDrivers(pieces: pieces, before: before, total: total, count).notes
    finding.limit = limit
    return finding
  }

  /// Alternative texts, titles: each on its own, in the platform's count.
  private func passageFindings(
    _ kind: Place.Kind, _ limit: PlatformLimit?, on platform: Platform, in post: PreparedPost
  ) -> [Finding] {
    guard let limit else { return [] }
    return post.passages.indices.filter { post.passages[$0].kind == kind }.compactMap { passage in
      let text = post.passages[passage].view.original
      let pieces = PreparedPost.pieces(ofPassage: text.bytes, platform.count == .utf16 ? .utf16 : .scalars)
      guard
        var finding = excess(of: pieces, after: 0, over: limit, .scalars, on: platform, post, passage: passage)
      else { return nil }
      // What drives the count of a text is no news in a title.
      finding.related = []
      return finding
    }
  }

  // MARK: Numbers

  /// Hashtags, mentions, links: the first one too many. The same address counts once.
  private func entityFindings(
    _ kind: PostEntity.Kind, _ quantity: PlatformQuantity, on platform: Platform, in post: PreparedPost
  ) -> [Finding] {
    guard let limit = platform.limits[quantity] else { return [] }
    return post.post.parts.compactMap { part in
      var found = entities(kind, in: part, on: platform, of: post)
      if kind == .link {
        var seen: Set<String> = []
        found = found.filter { seen.insert(post.post.text.string($0)).inserted }
      }
      guard found.count > limit.max else { return nil }
      var finding = Finding(passage: 0, range: found[limit.max])
      finding.values = [.count: String(found.count), .max: String(limit.max), .platform: platform.title]
      finding.values[.match] = post.post.text.string(finding.range)
      finding.limit = limit
      return finding
    }
  }

  private func entities(
    _ kind: PostEntity.Kind, in part: Range<PostOffset>, on platform: Platform, of post: PreparedPost
  ) -> [Range<PostOffset>] {
    if platform.count == .weighted {
      let start = part.lowerBound.byte
      return PostEntities(Array(post.post.text.bytes[part.asBytes()])).all.filter { $0.kind == kind }.map {
        .bytes(($0.range.lowerBound + start)..<($0.range.upperBound + start))
      }
    }
    let wanted: TokenKind = kind == .hashtag ? .hashtag : kind == .mention ? .mention : .link
    return post.body.tokens[post.body.tokens(in: part)].filter { $0.kind == wanted }.map { post.range(of: $0) }.filter {
      part.lowerBound <= $0.lowerBound && $0.upperBound <= part.upperBound
    }
  }

  private func mediaFindings(on platform: Platform, in post: PreparedPost) -> [Finding] {
    guard let limit = platform.limits[.media], post.post.media.count > limit.max else { return [] }
    var finding = Finding(passage: nil, range: .bytes(limit.max..<(limit.max + 1)))
    finding.values = [.count: String(post.post.media.count), .max: String(limit.max), .platform: platform.title]
    finding.limit = limit
    return [finding]
  }
}

/// What made a text as long as it is.
private struct CountDrivers {
  let pieces: [CountedPiece]
  let before: Int
  let total: Int
  let count: CharacterCount

  init(pieces: [CountedPiece], before: Int, total: Int, _ count: CharacterCount) {
    self.pieces = pieces
    self.before = before
    self.total = total
    self.count = count
  }

  /// One note for each kind of piece that counts more than a character, at the first of it.
  var notes: [(message: LocalText, range: Range<PostOffset>)] {
    var notes: [(message: LocalText, range: Range<PostOffset>)] = []
    for kind in [CountedPiece.Kind.link, .emoji, .wide] {
      let found = pieces.filter { $0.kind == kind && $0.weight > 1 }
      guard let first = found.first else { continue }
      notes.append((words(kind, found.count, found.reduce(0) { $0 + $1.weight }), first.range))
    }
    if count == .bytes, let first = pieces.first(where: { $0.weight > 1 }) {
      notes = [
        (
          LocalText(
            german: "gezählt werden hier Bytes, und dieses Zeichen braucht \(first.weight)",
            english: "bytes are counted here, and this character takes \(first.weight)"), first.range
        )
      ]
    }
    if before > 0, let first = pieces.first {
      notes.append(
        (
          LocalText(
            german: "die Inhaltswarnung zählt mit: \(before) von \(total)",
            english: "the content warning counts, too: \(before) of \(total)"), first.range
        ))
    }
    return notes
  }

  private func words(_ kind: CountedPiece.Kind, _ number: Int, _ sum: Int) -> LocalText {
    switch kind {
    case .link:
      number == 1
        ? LocalText(
          german: "dieser Link zählt \(sum), wie lang er auch ist",
          english: "this link counts \(sum), however long it is")
        : LocalText(
          german: "\(number) Links zählen zusammen \(sum) von \(total), der erste steht hier",
          english: "\(number) links count \(sum) of \(total) together, the first is here")
    case .emoji:
      number == 1
        ? LocalText(german: "dieses Emoji zählt \(sum)", english: "this emoji counts \(sum)")
        : LocalText(
          german: "\(number) Emoji zählen zusammen \(sum) von \(total), das erste steht hier",
          english: "\(number) emoji count \(sum) of \(total) together, the first is here")
    case .wide, .plain:
      number == 1
        ? LocalText(german: "dieses Zeichen zählt \(sum)", english: "this character counts \(sum)")
        : LocalText(
          german: "\(number) Zeichen, die mehr als einmal zählen, machen \(sum) von \(total) aus, das erste steht hier",
          english: "\(number) characters that count more than once make \(sum) of \(total), the first is here")
    }
  }
}
