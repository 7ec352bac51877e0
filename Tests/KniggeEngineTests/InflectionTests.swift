// Inflection and spelling variants: a table of lemmas with forms that must and must not be made, and properties.
import Testing

@testable import KniggeEngine

@Suite struct InflectionTests {
  // MARK: Language data, as small as the table needs it

  static let german: LanguageData = {
    var data = LanguageData()
    data.separablePrefixes = [
      "ab", "an", "auf", "aus", "bei", "ein", "entgegen", "her", "hin", "mit", "nach", "rein", "um", "unter", "vor",
      "weiter", "zu",
      "zurück", "über", "überein",
    ]
    data.irregular = [
      "groß": ["größer", "größt"], "dumm": ["dümmer", "dümmst"], "gut": ["besser", "best"],
      "hoch": ["höher", "höchst", "hohe", "hohen"], "Idiot": ["Idioten"], "Platz": ["Plätze"], "Kopf": ["Köpfe"],
      "Loch": ["Löcher"],
      "Satz": ["Sätze"], "Lust": ["Lüste"], "Rat": ["Räte"], "Preis": ["Preise"], "Arzt": ["Ärzte", "Ärztin"],
      "sprechen": ["spricht", "sprichst", "sprach", "sprachen", "sprachst", "gesprochen", "sprich"],
      "bieten": ["bot", "geboten"], "laden": ["lädt", "lädst", "lud", "geladen"], "lügen": ["log", "gelogen"],
      "geben": ["gibt", "gibst", "gab", "gegeben", "gib"], "gewinnen": ["gewann", "gewonnen"],
      "stehen": ["stand", "gestanden"], "kennen": ["kannte", "gekannt"], "gleiten": ["glitt", "geglitten"],
      "halten": ["hält", "hältst", "hielt", "gehalten"], "tun": ["tut", "tust", "tat", "taten", "getan"],
      "fahren": ["fährt", "fährst", "fuhr", "gefahren"], "reiten": ["ritt", "geritten"],
      "besoffen": ["besoffener", "besoffenst", "besoffene"], "beginnen": ["begann", "begannen", "begonnen"],
      "erfahren": ["erfährt", "erfuhr", "erfuhren", "erfahrener", "erfahrene"], "betrügen": ["betrog", "betrogen"],
      "treten": ["tritt", "trittst", "trat", "getreten"], "tragen": ["trägt", "trägst", "trug", "getragen"],
    ]
    data.never = ["Einige", "sichere"]
    return data
  }()

  static let english: LanguageData = {
    var data = LanguageData()
    data.irregular = [
      "buy": ["bought"], "sell": ["sold"], "good": ["better", "best"], "child": ["children"], "woman": ["women"],
      "wife": ["wives"],
      "lead": ["led"], "take": ["took", "taken"],
      "dry": ["drier", "driest"], "go": ["goes", "went", "gone"], "bad": ["worse", "worst"],
    ]
    data.never = ["offed"]
    return data
  }()

  /// Every form as text; a separable verb in two places with ` … ` between them.
  static func forms(_ word: String, _ language: Language) -> [String] {
    Inflection(language, language == .german ? german : english).forms(of: word).map(text)
  }

  static func text(_ form: WordForm) -> String {
    switch form {
    case .word(let word): word
    case .apart(let verb, let prefix): verb + " … " + prefix
    }
  }

  /// A lemma, what must be among its forms and what must not, separated by spaces; `_` stands for a space.
  struct Row: Sendable, CustomTestStringConvertible {
    let lemma: String
    let needed: String
    let banned: String

    init(_ lemma: String, _ needed: String, not banned: String = "") {
      self.lemma = lemma
      self.needed = needed
      self.banned = banned
    }

    var testDescription: String { lemma }

    func check(_ language: Language) {
      let forms = Set(InflectionTests.forms(lemma, language))
      for form in Self.words(needed) where !forms.contains(form) { Issue.record("\(lemma): \(form) is missing") }
      for form in Self.words(banned) where forms.contains(form) { Issue.record("\(lemma): \(form) must not be") }
    }

    private static func words(_ text: String) -> [String] {
      text.split(separator: " ").map { String($0.map { $0 == "_" ? " " : $0 }) }
    }
  }

  // MARK: Tables

  static let nouns: [Row] = [
    Row("Frage", "Fragen", not: "Frages Fragin Frag:in"),
    Row("Kunde", "Kunden Kundin Kundinnen Kund:in Kund:innen", not: "Kunde:in"),
    Row("Experte", "Experten Expertin Expertinnen Expert:in Expert:innen"),
    Row("Kundin", "Kundinnen", not: "Kundins Kundine"),
    Row("Termin", "Termins Termine Terminen"),
    Row("Lehrer", "Lehrers Lehrern Lehrerin Lehrerinnen Lehrer:in Lehrer:innen", not: "Lehrere"),
    Row("Influencer", "Influencers Influencern Influencerin Influencer:innen"),
    Row("Idiot", "Idioten Idiotin Idiotinnen Idiot:in Idiot:innen"),
    Row("Vollidiot", "Vollidioten Vollidiotin Vollidiot:innen"), Row("Tourist", "Touristen Touristin Tourist:innen"),

    Row("Praktikant", "Praktikanten Praktikant:innen"),
    Row("Student", "Studenten Studentin Student:in"),
    Row("Kandidat", "Kandidaten Kandidat:innen"),
    Row("Ingenieur", "Ingenieurs Ingenieure Ingenieuren Ingenieurin Ingenieur:innen"),
    Row("Moderator", "Moderators Moderatoren Moderatorin Moderator:in"),
    Row("Offizier", "Offiziers Offiziere Offizieren Offizier:in"),
    Row("Funktionär", "Funktionäre Funktionärin"),
    Row("Trottel", "Trottels Trotteln", not: "Trottelin"),
    Row("Depp", "Depps Deppen", not: "Deppin"),
    Row("Angebot", "Angebots Angebotes Angebote Angeboten", not: "Angebotin Angebot:in"),
    Row("Rabatt", "Rabatts Rabatte Rabatten", not: "Rabatt:in"),
    Row("Preis", "Preises Preise Preisen", not: "Preiss"),
    Row("Prozent", "Prozents Prozente", not: "Prozent:in"),
    Row("Leistung", "Leistungen", not: "Leistungs Leistunge"),
    Row("Freiheit", "Freiheiten", not: "Freiheits"),
    Row("Aktion", "Aktionen", not: "Aktione"),
    Row("Qualität", "Qualitäten"), Row("Agentur", "Agenturen"), Row("Kritik", "Kritiken"),
    Row("Streik", "Streiks", not: "Streiken"),
    Row("Ergebnis", "Ergebnisses Ergebnisse Ergebnissen"),
    Row("Flüchtling", "Flüchtlings Flüchtlinge Flüchtlingen"),
    Row("Zentrum", "Zentrums Zentren"), Row("Datum", "Daten"),
    Row("Reichtum", "Reichtums Reichtümer", not: "Reichten"), Row("Brauchtum", "Brauchtümer", not: "Brauchten"),
    Row("Mädchen", "Mädchens", not: "Mädchenn Mädchen:in"), Row("Foto", "Fotos"), Row("Menü", "Menüs"),
    Row("Thema", "Themas Themen"), Row("Oma", "Omas", not: "Omen"), Row("Story", "Storys Stories"),
    Row("Virus", "Viren"), Row("Bonus", "Bonusse Boni"), Row("Bus", "Busse Bussen", not: "Busen Bi"),
    Row("Praxis", "Praxen"), Row("Nachbar", "Nachbarn Nachbarin"), Row("Strategie", "Strategien"),
    Row("Kaffee", "Kaffees"), Row("Arbeit", "Arbeiten", not: "Arbeite"),
    Row("Test", "Tests", not: "Teste Testen"), Row("Kickstart", "Kickstarts", not: "Kickstarten"),
    Row("Dank", "Danks", not: "Danke Danken"),
    Row("Hass", "Hasses", not: "Hasse Hassen"), Row("Ärger", "Ärgers", not: "Ärgern Ärgerin"),
    Row("Platz", "Platzes Plätze Plätzen", not: "Platze Platzen"),
    Row("Fußballplatz", "Fußballplatzes Fußballplätze Fußballplätzen", not: "Fußballplatzen"),
    Row("Schwachkopf", "Schwachkopfs Schwachköpfe Schwachköpfen", not: "Schwachkopfe"),
    Row("Arschloch", "Arschlochs Arschlöcher Arschlöchern", not: "Arschloche"),
    Row("Umsatz", "Umsatzes Umsätze Umsätzen"), Row("Verlust", "Verlusts Verluste Verlusten"),
    Row("Apparat", "Apparats Apparate"), Row("Arzt", "Arztes Ärzte Ärzten Ärztin"),
    Row("KI", "KIs", not: "KIe KIen"),
  ]

  static let adjectives: [Row] = [
    Row("innovativ", "innovative innovativer innovatives innovativem innovativen innovativeren innovativste"),
    Row("blöd", "blöde blöden blöder blöderes blödeste blödste"),
    Row("blöde", "blöd blöder blöden blödeste", not: "blödee"),
    Row("dumm", "dummes dümmer dümmere dümmste dümmsten", not: "dummere dummste dümmst"),
    Row("strohdumm", "strohdumme strohdümmer strohdümmsten"),
    Row("groß", "große größer größeren größte größtem", not: "großere größt"),
    Row("hoch", "hohe hohen höher höhere höchste", not: "höchst hohee hohene"),
    Row("gut", "guter besser bessere beste besten", not: "best"),
    Row("teuer", "teure teurer teures teureren teuerste", not: "teuere"),
    Row("dunkel", "dunkle dunklem dunkler dunkleren dunkelste", not: "dunkele"),
    Row("garantiert", "garantierte garantiertem garantierteren garantierteste"),
    Row("führend", "führende führenden führendere führendste", not: "führendest"),
    Row("praktisch", "praktische praktischere praktischste", not: "praktischeste"),
    Row("neu", "neue neuere neueste neuste"), Row("frei", "freie freier freiesten"),
    Row("süß", "süße süßer süßeste"), Row("offen", "offene offener offenste", not: "offe offst off geofft"),
    Row("modern", "moderne modernste", not: "modert gemodert"), Row("selten", "seltene seltener seltenste"),
    Row("sexy", "sexy", not: "sexye"), Row("rosa", "rosa", not: "rosae"), Row("genau", "genaue genauer"),
    Row("besoffen", "besoffene besoffenen besoffener besoffenste", not: "besoffst"),
    Row("gesprochen", "gesprochene gesprochenen", not: "gesproche gesprochst"),
    Row("versprochen", "versprochene versprochenes", not: "versproche"),
    Row("angeboten", "angebotene angebotener", not: "angebotet"),
  ]

  static let verbs: [Row] = [
    Row("kaufen", "kaufe kaufst kauft kaufte kauftest kauften kauftet kauf gekauft gekauftes kaufend kaufende"),
    Row("garantieren", "garantiert garantierte garantierten garantiertem garantierend", not: "gegarantiert"),
    Row("frieren", "friert gefriert"), Row("zieren", "ziert geziert"),
    Row("verarschen", "verarscht verarschte verarschtest verarsch verarschtem", not: "geverarscht vergearscht"),
    Row("erleben", "erlebe erlebt erlebte erlebten erlebend", not: "geerlebt"),
    Row("sammeln", "sammle sammelst sammelt sammelte gesammelt sammelnd sammelnde", not: "sammelen sammel"),
    Row("sichern", "sicherst sichert sicherte gesichert sichernd", not: "sicher sichere sicheren"),
    Row("freuen", "freue freust freut freute gefreut freu"),
    Row("testen", "teste testest testet testete getestet", not: "test"),
    Row("öffnen", "öffnet öffnete geöffnet öffnest", not: "öffnt"), Row("atmen", "atmet geatmet"),
    Row("rechnen", "rechnet gerechnet"), Row("lernen", "lernt gelernt", not: "lernet"),
    Row("wohnen", "wohnt gewohnt", not: "wohnet"), Row("tanzen", "tanzt getanzt", not: "tanzst"),
    Row("beten", "betet gebetet"), Row("erben", "erbt geerbt"), Row("beichten", "beichtet gebeichtet"),
    Row("beugen", "beugt gebeugt"), Row("beurteilen", "beurteilt", not: "gebeurteilt"),
    Row("betteln", "bettle gebettelt"), Row("ernten", "erntet geerntet"),
    Row("einigen", "geeinigt", not: "einige einig"),
    Row("meinen", "meint gemeint", not: "mein"), Row("teilen", "teilt geteilt", not: "teil"),
    Row("besuchen", "besucht besuchte", not: "besuch gebesucht"),
    Row(
      "versprechen", "verspreche verspricht versprach versprachen versprochen versprochene versprich versprechend",
      not: "vergesprochen geversprochen versprechte"),
    Row("lügen", "lüge lügt log logen gelogen gelogene", not: "lügte gelügt"),
    Row("gewinnen", "gewinnt gewann gewannen gewonnen gewonnene", not: "gewinn wonnen gewannene"),
    Row("beginnen", "beginnt begann begannen begonnen begonnene", not: "begannene"),
    Row("erfahren", "erfährt erfuhr erfuhren erfahrene erfahrenen erfahrend", not: "erfahrenene"),
    Row("betrügen", "betrügt betrog betrogene betrogenen"), Row("reinigen", "reinigt gereinigt", not: "reingeigt"),
    Row("unterbringen", "unterbringt bringt_…_unter untergebringt"),
    Row("geben", "gibt gab gaben gegeben gegebene gib", not: "gebte"),
    Row("vergeben", "vergibt vergab vergeben vergebene"),
    Row("begleiten", "begleitet begleitete begleiteten", not: "beglitt"),
    Row("beantragen", "beantragt beantragte beantragten", not: "beantrug"),
    Row(
      "anbieten",
      "anbiete anbietet anbot anboten angeboten angebotene anzubieten anbietend bietet_…_an bot_…_an "
        + "boten_…_an bieten_…_an biete_…_an", not: "anbietete angebietet"),
    Row(
      "ankündigen",
      "ankündigt ankündigte angekündigt angekündigten anzukündigen kündigt_…_an kündigten_…_an "
        + "kündigen_…_an", not: "ankündig geankündigt"),
    Row("einladen", "eingeladen einzuladen einlädt lädt_…_ein lud_…_ein laden_…_ein lade_…_ein", not: "einladete"),
    Row("vorbereiten", "vorbereitet vorzubereiten bereitet_…_vor bereitete_…_vor", not: "vorgebereitet vorberitt"),
    Row("ausprobieren", "ausprobiert auszuprobieren probiert_…_aus", not: "ausgeprobiert"),
    Row("anerkennen", "anerkannt anzuerkennen erkennt_…_an erkannte_…_an", not: "angeerkannt angerkannt"),
    Row("entgegentreten", "entgegengetreten entgegenzutreten tritt_…_entgegen trat_…_entgegen"),
    Row("übereinstimmen", "übereingestimmt stimmt_…_überein"), Row("missverstehen", "missverstand missverstanden"),
    Row("überzeugen", "überzeugt überzeugte überzeugend", not: "übergezeugt zeugt_…_über"),
    Row("antworten", "antwortet geantwortet", not: "angetwortet antwort twortet_…_an"),
    Row("analysieren", "analysiert", not: "analysiert_…_an angealysiert"), Row("antun", "angetan anzutun tut_…_an"),
    Row("liken", "likt gelikt geliked"), Row("posten", "poste gepostet", not: "post"),
    Row("tun", "tut tat getan getane", not: "tune tuner"),
  ]

  static let englishWords: [Row] = [
    Row("guarantee", "guarantees guaranteed guaranteeing", not: "guaranteing"),
    Row("promise", "promises promised promising", not: "promiser"), Row("idiot", "idiots"), Row("moron", "morons"),
    Row("stupid", "stupid", not: "stupidded"), Row("offer", "offers offered offering", not: "offerred offerer"),
    Row("off", "off", not: "offer offed"), Row("numb", "numbs", not: "number"),
    Row("work", "works worked", not: "worker"),
    Row("hurry", "hurries hurried hurrying", not: "hurrier"),
    Row("unveil", "unveils unveiled unveiling", not: "unveilled"),
    Row("organise", "organises organised organising"), Row("sale", "sales", not: "saler salest"),
    Row("stop", "stops stopped stopping", not: "stoped"),
    Row("travel", "travels travelled traveled travelling traveling"),
    Row("commit", "commits committed committing"), Row("limit", "limited limiting", not: "limitted"),
    Row("refer", "referred referring"), Row("suffer", "suffered", not: "sufferred"), Row("quit", "quits quitting"),
    Row("quiz", "quizzes quizzed"), Row("box", "boxes boxed boxing"),
    Row("show", "shows showed", not: "shower showwed"),
    Row("big", "bigger biggest"), Row("large", "larger largest"), Row("easy", "easier easiest"),
    Row("unhappy", "unhappier unhappiest"), Row("cheap", "cheaper cheapest"), Row("free", "frees freed freeing freer"),
    Row("lie", "lies lied lying"), Row("panic", "panics panicked panicking", not: "paniced"),
    Row("see", "seeing"), Row("watch", "watches watched"), Row("hero", "heroes"), Row("photo", "photos"),
    Row("carry", "carries carried", not: "carrier"), Row("play", "plays played playing", not: "plaies"),
    Row("buy", "buys bought buying", not: "buyed"), Row("oversell", "oversells oversold overselling"),
    Row("mislead", "misleads misled misleading"), Row("take", "takes took taken taking"),
    Row("good", "better best", not: "goods gooding"), Row("bad", "worse worst", not: "bads"),
    Row("dry", "drier driest dries dried drying"), Row("go", "goes went going", not: "gos"),
    Row("child", "children", not: "childs childing"), Row("businesswoman", "businesswomen"),
    Row("housewife", "housewives"),
    Row("amazing", "amazing", not: "amazinger amazinged"), Row("totally", "totally", not: "totallies"),
    Row("famous", "famous", not: "famouses"), Row("iPhone", "iPhones", not: "iPhoned"),
    Row("CEO", "CEOs", not: "CEOed"),
    Row("Child", "children"), Row("Woman", "women"), Row("Good", "Goods", not: "better best"),
    Row("German", "Germans", not: "Germaned"), Row("the", "the", not: "thed thing"), Row("he", "he", not: "hing"),
  ]

  @Test(arguments: nouns + adjectives + verbs) func inflectsGerman(_ row: Row) { row.check(.german) }
  @Test(arguments: englishWords) func inflectsEnglish(_ row: Row) { row.check(.english) }

  // MARK: Properties

  static let lemmas: [(Language, String)] =
    (nouns + adjectives + verbs).map { (.german, $0.lemma) } + englishWords.map { (.english, $0.lemma) }

  @Test func namesTheLemmaFirst() {
    for (language, lemma) in Self.lemmas { #expect(Self.forms(lemma, language).first == lemma) }
  }

  @Test func repeatsNothing() {
    for (language, lemma) in Self.lemmas {
      let forms = Self.forms(lemma, language).map { $0.lowercased() }
      #expect(Set(forms).count == forms.count, "\(lemma)")
    }
  }

  @Test func keepsItsOrder() {
    for (language, lemma) in Self.lemmas { #expect(Self.forms(lemma, language) == Self.forms(lemma, language)) }
  }

  @Test func makesNoMoreThanIsHarmless() {
    for (row, limit) in Self.nouns.map({ ($0, 14) }) + Self.adjectives.map({ ($0, 30) }) + Self.verbs.map({ ($0, 40) })
    {
      let count = Self.forms(row.lemma, .german).count
      #expect(count <= limit, "\(row.lemma): \(count)")
    }
    for row in Self.englishWords { #expect(Self.forms(row.lemma, .english).count <= 8) }
  }

  @Test func neverMakesWhatItMustNot() {
    for (language, lemma) in Self.lemmas {
      let never = Set((language == .german ? Self.german : Self.english).never.map { $0.lowercased() })
      let made = Self.forms(lemma, language).dropFirst().map { $0.lowercased() }
      #expect(never.isDisjoint(with: made), "\(lemma)")
    }
    #expect(Self.forms("einige", .german).first == "einige")
  }

  /// Words that others must not become had no plural of their own: `customer~` found one customer and not two.
  @Test func wordsThatNoOtherMayBecomeHadNoPlural() {
    for (lemma, plural) in [("Rate", "Raten"), ("Note", "Noten"), ("Meister", "Meistern"), ("Platte", "Platten")] {
      #expect(Self.forms(lemma, .german).contains(plural), "\(lemma)")
    }
    for (lemma, plural) in [("customer", "customers"), ("Number", "Numbers"), ("note", "notes"), ("use", "uses")] {
      #expect(Self.forms(lemma, .english).contains(plural), "\(lemma)")
    }
    #expect(!Self.forms("custom", .english).contains("customer"))
    #expect(!Self.forms("not", .english).contains("notes"))
  }

  @Test(arguments: ["", "a", "Ä", "1", "%", "ß", "🙂"]) func leavesShortWordsAlone(_ word: String) {
    for language in Language.allCases { #expect(Self.forms(word, language) == [word]) }
  }

  @Test(arguments: [
    "en", "eln", "ern", "er", "ee", "yy", "12", "An", "e-", "Zz", "qu", "ge", "be", "ieren", "2.0", "ÄÖ",
  ])
  func survivesOddWords(_ word: String) {
    for language in Language.allCases { #expect(Self.forms(word, language).first == word) }
  }

  @Test func needsNoData() {
    let inflection = Inflection(.german, LanguageData())
    let forms = inflection.forms(of: "anbieten").map(Self.text)
    #expect(forms.contains("anbietet") && !forms.contains { $0.contains("…") })
  }
}

@Suite struct SpellingVariantsTests {
  @Test(arguments: [
    ("größer", ["groesser", "grösser"]), ("Äpfel", ["Aepfel"]), ("STRAẞE", ["STRASSE"]), ("blöd", ["bloed"]),
    ("GRÖẞE", ["GROESSE", "GRÖSSE"]), ("Spaß", ["Spass"]), ("Spaß:innen", ["Spass:innen"]), ("Rabatt", []), ("", []),
  ]) func writesGermanWithoutUmlauts(_ form: String, _ expected: [String]) {
    #expect(SpellingVariants.of(form, in: .german) == expected)
  }

  static let pairs: [(String, String)] = [
    ("organise", "organize"), ("organised", "organized"), ("organising", "organizing"),
    ("organisation", "organization"), ("organisations", "organizations"), ("recognisable", "recognizable"),
    ("optimiser", "optimizer"), ("realises", "realizes"), ("revolutionise", "revolutionize"),
    ("analyse", "analyze"), ("analysing", "analyzing"), ("emphasise", "emphasize"), ("colour", "color"),
    ("colourful", "colorful"), ("discoloured", "discolored"), ("favourite", "favorite"), ("behaviours", "behaviors"),
    ("behavioural", "behavioral"), ("honour", "honor"), ("labour", "labor"), ("neighbourhood", "neighborhood"),
    ("humour", "humor"), ("endeavour", "endeavor"), ("rumours", "rumors"), ("centre", "center"),
    ("centred", "centered"), ("theatre", "theater"), ("litres", "liters"), ("kilometre", "kilometer"),
    ("fibre", "fiber"), ("calibre", "caliber"), ("catalogue", "catalog"), ("dialogues", "dialogs"),
    ("analogue", "analog"), ("defence", "defense"), ("offence", "offense"), ("licence", "license"),
    ("travelled", "traveled"), ("travelling", "traveling"), ("travellers", "travelers"), ("cancelled", "canceled"),
    ("programme", "program"), ("grey", "gray"), ("aluminium", "aluminum"), ("sceptical", "skeptical"),
    ("jewellery", "jewelry"), ("fulfil", "fulfill"), ("skilful", "skillful"), ("practising", "practicing"),
    ("Organise", "Organize"), ("COLOUR", "COLOR"),
  ]

  @Test(arguments: pairs) func knowsBothSidesOfTheAtlantic(_ british: String, _ american: String) {
    #expect(SpellingVariants.of(british, in: .english) == [american])
    #expect(SpellingVariants.of(american, in: .english) == [british])
  }

  @Test(arguments: [
    "size", "sized", "resize", "downsizing", "prize", "prizes", "seize", "wise", "rise", "rising", "exercise",
    "exercised", "surprise", "surprising", "promise", "promises", "promising", "advertise", "advertising", "advertiser",
    "advise", "adviser", "revise", "revised", "otherwise", "likewise", "precise", "raise", "raised", "praise", "noise",
    "expertise", "enterprise", "compromise", "supervise", "improvise", "improvisation", "disguise", "merchandise",
    "franchise", "paradise", "crises", "arise", "uprising", "cruise", "concise", "premises", "humorous", "laboratory",
    "collaborate", "elaborate", "honorary", "vigorous", "four", "hour", "tour", "doctor", "for", "error", "offer",
    "better", "number", "blog", "sense", "fence", "rolled", "called", "controlled", "compelled", "horizon", "maize",
    "capsize", "televised", "despise", "premise", "demise", "your", "",
  ]) func leavesOtherWordsAlone(_ word: String) {
    #expect(SpellingVariants.of(word, in: .english).isEmpty)
  }
}
