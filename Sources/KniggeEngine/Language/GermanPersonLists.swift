// Persons whose ending does not tell, and things that end like persons.
import KniggeText

/// Nouns in small letters; compounds belong where the longest part that is known belongs.
enum GermanPersonLists {
  /// What is known of a word with this hash.
  static func known(_ hash: UInt64) -> (isPerson: Bool, hasUmlaut: Bool)? {
    if persons.contains(hash) { return (true, false) }
    if withUmlaut.contains(hash) { return (true, true) }
    return things.contains(hash) ? (false, false) : nil
  }

  /// What many other words end in, too: `Metropole`, `Toilette`, `Paragraf`, `Stubenhocker`, `Vergewaltiger`.
  static let alone = WordSet(
    list: """
      acker adler bote däne eimer este finne graf hocker kleber lette lutscher opfer pate pole renner taler tiger zeuge
      """)

  private static let withUmlaut = WordSet(
    list: """
      anwalt arzt aufsichtsrat bauer betriebsrat bischof bundesrat franzose gemeinderat graf jude kantonsrat koch
      landrat narr nationalrat papst personalrat sachse schwabe schwager staatsrat stadtrat studienrat vogt
      """)

  private static let persons = WordSet(
    list: """
      absender administrator afghane aggressor animator architekt archivar asiate asylant athlet augenzeuge autor
      banker barbar baron betriebswirt bibliothekar biograf bosniake bote brite buchhalter bulgare bürge chaote chef
      chinese christ clown coach controller däne dekan dezernent dieb diktator direktor doktor doktorand editor
      eidgenosse eilbote emir enkel entwickler erbsenzähler erfinder erzähler este experte feind finne flieger
      fotograf franke freund fürst gastwirt gatte gefährte gemahl general genosse geselle gestalter gladiator grieche
      hacker halter hamburger held herzog hesse hochstapler illustrator initiator insasse inspektor investor ire
      journalist jubilar juror kanzler kapitän katholik klimakleber kollaborateur kollege kommentator kommilitone
      kommissar komplize konditor könig kontrolleur koordinator kroate kronzeuge kunde kurator kurde kurierbote laie
      landwirt lehrer lektor lette lieferant luxemburger matrose mediator mentor mieter missionar moderator mongole
      moslem multiplikator muslim nachbar nomade notar operator organisator packer paketbote pastor pate patron pilot
      pole portugiese postbote praktikant prinzipal professor prophet provokator psychiater psychopath radler rebell
      redaktor referendar rektor restaurator riese rumäne russe schirmherr schotte schurke schütze schwede senator
      serbe sklave slowake slowene spalter spion sponsor steller stratege taufpate tiefstapler tourist trauzeuge
      tscheche türke tutor ungar veranstalter vermesser vermieter versender verwalter veteran vietnamese walter
      weltbürger westfale wirt zar zeitzeuge zensor zeuge
      """)

  private static let things = WordSet(
    list: """
      abenteuer acker adapter ader adler akkuschrauber alter anker anzünder ärger aufkleber auslöser auster bagger
      banner barometer becher behälter bestseller bewegungsmelder bildschirmschoner blinker blister blockbuster
      blocker bohrer boiler booster browser bruder bulldozer bunker burger burner büstenhalter butter center charakter
      claimer cluster computer container counter cover cracker dampfer dauerbrenner dealbreaker desaster dezember
      dimmer disclaimer donner dosenöffner dreier drucker dünger eber eierkocher eimer einer einser eisbrecher elster
      entsafter erdkunde explorer eyecatcher fächer faktor feder federhalter fehler feier fenster fernseher feuer
      feuerlöscher feuermelder fieber filter filzschreiber finger flaschenhalter flaschenöffner flieder flipper flyer
      folder folter fühler füller fünfer futter gamechanger gassenhauer gatter gelächter geländer geschwister
      gesundheitskunde gewässer gewitter gitter gletscher glitter glitzer hafer hammer hamster handyhalter header
      heilkunde heimatkunde heizkörper henkel hocker höcker hunderter hunger icebreaker ingwer jammer kader kalauer
      kalender kaliber kammer kanister kassenschlager kater keller kiefer kilometer klammer klassiker kleber kleister
      kloster knaller knüller köder koffer kopfhörer korkenzieher körper kracher krater kratzer kreuzer kugelschreiber
      kühler kummer kupfer kutter ladenhüter lager landeskunde laser laster launcher lautsprecher lebenskunde leber
      leder leuchter lifter liter lockenwickler loge luder lüfter luster lutscher mähdrescher mähroboter marder marker
      master mauer meiler messenger messer meter mieder mixer monitor monster motor muffler muster mutter naturkunde
      nenner neuner newsletter nobrainer november nummer oberkörper oktober oldtimer oper opfer orchester ordner
      organizer pager panzer pater peiler pfeffer pfeiler pflanzenkunde pflaster plotter pointer polster poster power
      printer propeller puder puffer pullover pulver quader rasenmäher rasierer raster rauchmelder raumteiler reaktor
      rechner recorder register regler reißer rekorder reminder renner revolver roller router ruder rutscher sachkunde
      sampler sauger scanner schalter schauer scheinwerfer schenkel schieber schiefer schimmer schlager schleier
      schmöker schnuller schocker schotter schraubendreher schraubenzieher schredder schulter schwester sechser sektor
      sekunde semester sender senkel september server shaker silber silvester slider sneaker sommer speicher sperber
      splitter spoiler staatskunde stabmixer ständer stapler staubsauger stecker sternkunde steuer sticker stopper
      stromfresser subwoofer sweater taler tanker taster tausender teaser teller theater thriller ticker tierkunde
      tiger timer toaster tochter toner tower tracker trailer traktor transformer transporter trauer trecker treffer
      trichter trigger trimester trockner twitter ufer ungeheuer untersetzer urkunde vater vektor verstärker verteiler
      vetter vierer völkerkunde volkskunde wagenheber warenkunde wäschetrockner wasser wasserkocher wecker weiher
      werbebanner wetter wetterkunde wickler wimper winter wischer wolkenkratzer wucher wunder zähler zander zauber
      zehner zeiger zentner zerstäuber zimmer zither zuber zucker zünder zunder zweier zwitter zwölfer zylinder
      """)
}
