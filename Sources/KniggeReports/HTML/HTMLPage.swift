// The web page around the posts: head, figures, filters, tables.
import KniggeEngine

struct HTMLPage {
  let words: ReportWords
  let summary: Summary
  let statistics: ReportStatistics
  let catalog: RuleCatalog
  let cards: String
  let problems: String
  let postCount: Int
  let hiddenPosts: Int

  var html: String {
    var html = head
    html += "<body>\n\(HTMLStyle.icons)\n<a class=\"skip\" href=\"#posts\">\(words.skip)</a>\n"
    html += banner
    html += "<main>\n"
    if !problems.isEmpty {
      html += "<section class=\"problems\" aria-labelledby=\"problems\"><h2 id=\"problems\">\(words.problems)</h2>\n"
      html += "<p class=\"lead\">\(words.problemsLead)</p>\n<ol class=\"findings\">\n\(problems)</ol></section>\n"
    }
    html += "<section aria-labelledby=\"posts\"><h2 id=\"posts\" tabindex=\"-1\">\(words.posts)</h2>\n"
    if postCount == 0 {
      html += "<p class=\"lead\">\(summary.isIncomplete ? words.notChecked : words.noPosts)</p>\n"
    } else {
      html += "<p class=\"lead\">\(words.howToRead)</p>\n\(filters)\(cards)"
    }
    if hiddenPosts > 0 { html += "<p class=\"lead\">\(words.notShown(hiddenPosts))</p>\n" }
    html += "</section>\n"
    html += ruleTable + clauseTable
    return html + "</main>\n<footer class=\"end\"><p>\(words.disclaimer)</p></footer>\n</body>\n</html>\n"
  }

  private var title: String { "\(words.report): \(words.lead(posts: postCount, clean: statistics.cleanPosts))" }

  private var head: String {
    "<!DOCTYPE html>\n<html lang=\"\(words.language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n"
      + "<meta http-equiv=\"Content-Security-Policy\" content=\"\(HTMLStyle.policy)\">\n"
      + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      + "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"knigge\">\n"
      + "<title>\(HTMLText.escaped(title))</title>\n<style>\(HTMLStyle.sheet)</style>\n</head>\n"
  }

  private var banner: String {
    var html =
      "<header class=\"top\">\n<div class=\"line\"><p class=\"brand\">knigge</p>\n<nav aria-label=\"\(words.report)\">"
    for (target, name) in [("posts", words.posts), ("rules", words.byRule), ("clauses", words.byClause)] {
      html += "<a href=\"#\(target)\">\(name)</a>"
    }
    html +=
      "</nav></div>\n<h1>\(words.lead(posts: postCount, clean: statistics.cleanPosts))</h1>\n<ul class=\"tiles\">\n"
    let counted: [(String, Int, String)] = [
      ("e", summary.count(.error), words.errors), ("w", summary.count(.warning), words.warnings),
      ("n", summary.count(.note), words.notes), ("c", statistics.cleanPosts, words.clean),
    ]
    for (symbol, count, name) in counted {
      html +=
        "<li class=\"tile \(symbol)\(count == 0 ? " none" : "")\">\(HTMLStyle.icon(symbol))<b>\(count)</b><span>\(name)</span></li>\n"
    }
    return html + "</ul>\n</header>\n"
  }

  // MARK: Filters

  private var filters: String {
    let total = postCount
    var html = "<div class=\"filters\">\n<fieldset><legend>\(words.show)</legend>\n"
    let kinds: [(String, String, Int)] = [
      ("all", words.all, total), ("e", words.withErrors, statistics.postsWith[.error] ?? 0),
      ("w", words.withWarnings, statistics.postsWith[.warning] ?? 0),
      ("n", words.withNotes, statistics.postsWith[.note] ?? 0), ("c", words.clean, statistics.cleanPosts),
    ]
    for (key, name, count) in kinds where count > 0 { html += choice("show", key, name, count) }
    html += "</fieldset>\n"
    if statistics.platforms.count > 1 {
      html += "<fieldset><legend>\(words.platform)</legend>\n" + choice("on", "all", words.all, total)
      let last = ReportStatistics.namedPlatforms
      for (index, platform) in statistics.platforms.prefix(last).enumerated() {
        html += choice("on", HTMLStyle.platformClass(index), platform.title, platform.posts)
      }
      let rest = statistics.postsElsewhere
      if rest > 0 { html += choice("on", HTMLStyle.platformClass(last), words.other, rest) }
      html += "</fieldset>\n"
    }
    return html + "</div>\n"
  }

  private func choice(_ group: String, _ key: String, _ name: String, _ count: Int) -> String {
    "<label><input type=\"radio\" name=\"\(group)\" id=\"\(group)-\(key)\"\(key == "all" ? " checked" : "")>"
      + "<span>\(HTMLText.escaped(name)) <b>\(count)</b></span></label>\n"
  }

  // MARK: Tables

  private var ruleTable: String {
    var html = "<section aria-labelledby=\"rules\"><h2 id=\"rules\" tabindex=\"-1\">\(words.byRule)</h2>\n"
    let rows = statistics.rules.sorted { ($1.value.findings, $0.key) < ($0.value.findings, $1.key) }
    guard let most = rows.first?.value.findings else {
      return html + "<p class=\"lead\">\(words.nothing)</p>\n</section>\n"
    }
    html += tableHead(words.rule)
    for (id, count) in rows {
      let card = catalog.card(of: id)
      html += "<tr><th scope=\"row\"><span class=\"kindof \(card.severity.symbol)\">\(card.severity.icon)</span>"
      html += "<span>\(HTMLText.escaped(card.title))<br><code>\(HTMLText.escaped(id))</code></span></th>"
      html += cells(count, of: most)
    }
    return html + "</tbody></table>\n</section>\n"
  }

  private var clauseTable: String {
    var html = "<section aria-labelledby=\"clauses\"><h2 id=\"clauses\" tabindex=\"-1\">\(words.byClause)</h2>\n"
    let rows = statistics.clauses.sorted {
      ($1.value.findings, $0.key.id, $0.key.text) < ($0.value.findings, $1.key.id, $1.key.text)
    }
    guard let most = rows.first?.value.findings else {
      return html + "<p class=\"lead\">\(words.noClauses)</p>\n</section>\n"
    }
    html += tableHead(words.clauseHead)
    for (clause, count) in rows {
      html += "<tr><th scope=\"row\"><span class=\"clause\">\(HTMLText.escaped(clause.id))</span>"
      html += "<span>\(HTMLText.escaped(clause.text.cut(to: 220)))</span></th>" + cells(count, of: most)
    }
    return html + "</tbody></table>\n</section>\n"
  }

  private func tableHead(_ first: String) -> String {
    "<table>\n<thead><tr><th scope=\"col\">\(first)</th><th scope=\"col\">\(words.findings)</th>"
      + "<th scope=\"col\">\(words.postsWith)</th></tr></thead>\n<tbody>\n"
  }

  private func cells(_ count: ReportStatistics.Count, of most: Int) -> String {
    let width = max(count.findings * 1000 / max(most, 1), 6)
    let number = count.first.map { "<a href=\"#\($0)\">\(count.findings)</a>" } ?? String(count.findings)
    return "<td>\(number)<svg class=\"bar\" viewBox=\"0 0 1000 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      + "<rect class=\"fill\" width=\"\(width)\" height=\"8\"/></svg></td><td>\(count.posts)</td></tr>\n"
  }
}
