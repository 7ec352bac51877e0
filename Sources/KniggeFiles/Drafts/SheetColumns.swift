// What the columns of a content calendar mean.
import KniggeEngine

/// The meaning of one column.
enum SheetColumn: Hashable, Sendable {
  /// Text of the post; several such columns are joined in their order.
  case text
  /// Text for these platforms only: `Text (LinkedIn)`.
  case version([String])
  case fact(Fact)
  /// The time that belongs to a date in another column.
  case time
  case mediaFile
  case mediaAlt
  /// TRUE where the post goes to this platform.
  case platform(String)
  case custom(String)
  /// Known, and nothing that a rule asks about.
  case ignored

  /// Whether it holds words of the post.
  var isText: Bool {
    switch self {
    case .text, .version: true
    case .fact, .time, .mediaFile, .mediaAlt, .platform, .custom, .ignored: false
    }
  }
}

/// Column names of schedulers and planning sheets.
///
/// Names are those of the tools' import templates: Buffer (support.buffer.com, article 926), Sprout Social
/// (support.sproutsocial.com), Publer, Metricool, SocialBee, Ayrshare; all read 2026-11-23.
enum SheetColumns {
  /// A name as those of templates are written, without a remark in brackets:
  /// `postAtSpecificTime (YYYY-MM-DD HH:mm:ss)` is `postatspecifictime`.
  static func normalized(_ name: String) -> String {
    spelled(name.contains("(s)") ? name : String(name.prefix { $0 != "(" }))
  }

  /// Lower case, with `_` for everything that is no letter or digit; what tells one column of a sheet from another.
  static func spelled(_ name: String) -> String {
    var result = ""
    for character in name.lowercased() {
      if character.isLetter || character.isNumber {
        result.append(character)
      } else if !result.isEmpty, result.last != "_" {
        result.append("_")
      }
    }
    while result.last == "_" { result.removeLast() }
    return result
  }

  private static let meanings: [String: SheetColumn] = [
    "message_text": .text, "full_caption": .text, "post_text": .text, "copy": .text, "beitrag": .text,
    "beitragstext": .text, "posttext": .text, "hashtags": .text, "hashtag": .text, "inhalt": .text,
    "copytext": .text, "postingtext": .text, "sharecommentary": .text,
    "time": .time, "time_24hr": .time, "publish_time": .time, "uhrzeit": .time, "zeit": .time,
    "scheduledate": .fact(.publishAt), "postatspecifictime": .fact(.publishAt), "scheduled_time": .fact(.publishAt),
    "veröffentlichungsdatum": .fact(.publishAt), "publish_date": .fact(.publishAt),
    "scheduled_date": .fact(.publishAt),
    "datum": .fact(.publishAt), "posting_time": .fact(.publishAt), "veröffentlichung": .fact(.publishAt),
    "netzwerk": .fact(.platform), "profile": .fact(.account), "sharelink": .ignored,
    "plattform": .fact(.platform), "kanal": .fact(.platform), "sprache": .fact(.lang), "kampagne": .fact(.campaign),
    "thema": .fact(.topic), "konto": .fact(.account), "account_id": .fact(.account), "freigabe": .fact(.approvedBy),
    "freigegeben_von": .fact(.approvedBy), "rolle": .fact(.role), "autor": .fact(.author), "autorin": .fact(.author),
    "beziehung": .fact(.relationship), "auftraggeber": .fact(.sponsor), "sperrfrist": .fact(.embargoUntil),
    "rechtsraum": .fact(.jurisdiction), "beleg": .fact(.evidence), "antwort_auf": .fact(.replyTo),
    "review_by": .ignored, "link_s": .fact(.link), "hook_title": .fact(.title), "hook": .fact(.title),
    "document_title": .ignored, "titel": .fact(.title),
    "image_url": .mediaFile, "media_url": .mediaFile, "media_url_s": .mediaFile, "mediaurls": .mediaFile,
    "media_urls": .mediaFile, "mediaurl": .mediaFile,
    "imageurls": .mediaFile, "gifurls": .mediaFile, "videourls": .mediaFile,
    "media_file": .mediaFile, "bild": .mediaFile, "bilddatei": .mediaFile, "image": .mediaFile, "photo": .mediaFile,
    "alt_text": .mediaAlt, "alt_text_s": .mediaAlt, "alt": .mediaAlt, "alternativtext": .mediaAlt,
    "alttext": .mediaAlt, "bildbeschreibung": .mediaAlt,
    "tags": .ignored, "labels": .ignored, "label_s": .ignored, "label": .ignored, "comment_s": .ignored,
    "board_name": .ignored, "first_comment": .ignored, "first_comment_text": .ignored, "draft": .ignored,
    "shortener": .ignored, "status": .ignored, "week": .ignored, "day": .ignored, "content_type": .ignored,
    "theme": .ignored, "media_type": .ignored, "cta": .ignored, "buffer_queue": .ignored, "notes": .ignored,
    "knigge_ignore": .fact(.knigge), "placement": .ignored, "notizen": .ignored, "woche": .ignored,
    "wochentag": .ignored, "visibility": .ignored,
    "sharedurl": .fact(.link),
  ]

  /// The meaning of a header; nil for one that nobody knows.
  static func meaning(of header: String, platforms: Platforms) -> SheetColumn? {
    let meaning = plainMeaning(of: header, platforms: platforms)
    guard meaning == .text, let named = remark(in: header).flatMap({ platforms.names(in: $0) }) else { return meaning }
    return .version(named)
  }

  /// What stands in brackets behind a name: `LinkedIn` of `Text (LinkedIn)`.
  private static func remark(in header: String) -> String? {
    guard let open = header.firstIndex(of: "("), let close = header.lastIndex(of: ")"), open < close else { return nil }
    return String(header[header.index(after: open)..<close])
  }

  /// The meaning of a name without what stands in brackets behind it.
  private static func plainMeaning(of header: String, platforms: Platforms) -> SheetColumn? {
    let name = normalized(header)
    if let meaning = meanings[name] { return meaning }
    for (prefix, meaning) in [("picture_url_", SheetColumn.mediaFile), ("alt_text_picture_", .mediaAlt)]
    where name.hasPrefix(prefix) && name.dropFirst(prefix.count).allSatisfy(\.isNumber) { return meaning }
    if name.hasPrefix("x_"), let key = FactKey(header), case .custom = key { return .custom(header) }
    if let fact = Fact(key: name) { return fact == .text ? .text : .fact(fact) }
    if name == "twitter_x" { return .platform("x") }
    if name == "gbp" { return .platform("google-business") }
    return platforms[name].map { .platform($0.name) }
  }

  /// Whether a name may mean the text, or what the post is about.
  static func isVague(_ header: String) -> Bool { normalized(header) == "inhalt" }

  /// Whether a column has hashtags, which join the text of another.
  static func isHashtags(_ header: String?) -> Bool { header.map { normalized($0).hasPrefix("hashtag") } ?? false }

  /// Whether the header is that of a tool's own export, whose other columns are nothing to report.
  static func isExport(_ headers: [String]) -> Bool {
    let names = Set(headers.map(normalized))
    let signatures: [Set<String>] = [
      ["text", "image_url", "posting_time"], ["message_text", "time_24hr"], ["text", "media_url_s"],
      ["text", "picture_url_1", "shortener"], ["imageurls", "postatspecifictime"],
      ["imageurls", "gifurls"], ["post", "mediaurls", "scheduledate"], ["post", "mediaurls"],
      ["content", "media_url", "scheduled_time"],
    ]
    return signatures.contains { $0.isSubset(of: names) }
  }
}
