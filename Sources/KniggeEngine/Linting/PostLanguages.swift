/// What is known about the languages of a post.
struct PostLanguages {
  var mask: LanguageMask
  /// Whether that is known; otherwise words that another language has too are not looked for.
  var isCertain: Bool
  /// Of languages that are not certain the likelier one, of which they are.
  var likely: LanguageMask
  /// Whether the post says it.
  var isDeclared: Bool
  /// Which of its paragraphs is in which, of a post in two.
  var sections: LanguageSections?

  init(
    _ mask: LanguageMask, isCertain: Bool = true, likely: LanguageMask = [], isDeclared: Bool = false,
    sections: LanguageSections? = nil
  ) {
    self.mask = mask
    self.isCertain = isCertain
    self.likely = likely
    self.isDeclared = isDeclared
    self.sections = sections
  }
}
