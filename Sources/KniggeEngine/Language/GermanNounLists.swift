// The nouns of each class, in small letters.
import KniggeText

/// Common nouns. A compound belongs where its last part belongs, by the longest part that is known: `preis` is here for
/// `Kaufpreis`, which is no `Reis`.
enum GermanNounLists {
  static let all: [(GermanNounClass, String)] = [
    (.umlautE, umlautE), (.umlautFeminine, umlautFeminine), (.er, er), (.umlaut, umlaut),
    (.umlautMother, "mutter tochter"), (.e, e), (.feminine, feminine), (.en, en), (.weak, weak), (.name, name),
    (.s, s), (.nothing, nothing), (.nothingFeminine, nothingFeminine),
  ]

  /// What many other words end in, too: `Hamburg`, `Catering`. Nothing is told from these about compounds.
  static let alone = WordSet(exactly: [
    "acker", "burg", "chat", "ding", "ende", "erhalt", "ersatz", "last", "leib", "leid", "list", "mist", "rast",
    "reis", "ring", "site", "tanz",
  ])

  private static let umlautE = """
    abdruck abgrund ablass ablauf abstand abt abzug admiral altar anfang anklang anlass ansatz antrag anwalt anzug
    arsch arzt ast auftrag aufwand aufzug ausdruck ausgang auslass ausschank austrag auswuchs auszug bach bahnhof balg
    ball bart bass bauch bauchtanz bauernhof baum bausch beitrag belag beschlag beschluss bestand betrag bezug bischof
    block bock brand brauch bruch bund busch chor choral dachs damm dampf darm diebstahl draht drang duft dunst
    durchgang durchlass eindruck einlass eintrag einwand einzug eistanz empfang entschluss entwurf entzug erguss
    ertrag fall fang farbton feldzug floh fluch flug fluss frack friedhof frosch frost fuchs furz fuß gang gast
    gasthof gaul gebrauch gegenstand general genuss gerichtshof geruch gesang grund gruß guss güterzug hahn hals hang
    herzog hinterhof innenhof jahrgang kahn kamm kampf kanal kaplan kardinal kauf kauz klang kloß klotz knauf knopf
    koch kopf korb krach krampf kran kranz kropf krug kuss latz lauf lohn luftzug markt marsch marschall mops nachlass
    nachtrag napf palast papst pass pfahl pflock pflug pfropf plan platz plausch propst rang rat raum rausch rock
    rückgang rumpf rundgang sack saft sarg satz saum schacht schatz schlag schlauch schlund schluss schnaps schopf
    schrank schriftzug schub schulhof schurz schuss schwamm schwan schwank schwanz schwarm schwung schwur sohn
    sonnenhut span spaß spruch sprung spund stab stall stamm stand standardtanz stock storch stoß strand strang strauß
    strohhut strom strumpf strunk stuhl stumpf sturm sturz sumpf tanz tenor ton topf trank traum trog tropf trumpf
    trunk turm übergang übertrag umfang umstand umtrunk umzug untergang unterton verband verbund verkauf verlauf
    verstoß vertrag vogt volkstanz vorhang vormarsch vorrat vorstand vortrag vorwand vorzug wall wanst wolf wulst
    wunsch wurf zahn zaun zoll zopf zug zusammenhang zuschuss zustand zuwachs zwang
    """

  private static let umlautFeminine = """
    angst ankunft armbrust ausflucht auskunft axt bank braut brunst brust einkunft faust frucht gans geschwulst gruft
    hand haut herkunft kluft kraft kuh kunst laus luft lust macht magd maus nacht naht not nuss sau schnur stadt sucht
    übereinkunft unterkunft wand wurst zukunft zunft zusammenkunft
    """

  private static let er = """
    amt bad bild blatt brett buch dach denkmal dorf ei fach fass feld gehalt geist geld gemüt geschlecht geschmack
    gesicht gespenst gewand glas glied gott grab gras haupt haus holz horn hospital huhn kalb kind kleid korn kraut
    lamm leib licht lid lied loch mahnmal mann maul mitglied mund nest osterei pfand rad rand regiment rind rührei
    schild schloss schwert spiegelei spital strauch tal tuch überraschungsei volk wald weib wurm
    """

  private static let umlaut = """
    acker apfel boden bogen bruder faden garten graben hafen hammer kasten kloster kragen laden magen mangel mantel
    nagel ofen sattel schaden schnabel schwager vater vogel
    """

  private static let e = """
    aal abend aggregat akt angebot anteil apparat archiv argument arm aspekt atom attest aufschrei ausweis ballast
    bann barock bataillon befehl befund beginn begriff bein beleg bereich bericht beruf bescheid besteck besuch beton
    betrieb beweis blitz boot brei brief brot bumerang defekt defizit diagramm dialekt dieb dienst diktat ding dock
    dokument dolch duell effekt ehering eid eingriff element elend entgelt erfolg erlass erlös erwerb exemplar
    experiment export extrakt fabrikat feind fest fett film fisch fleck format formular freund fund gas gebet gebiet
    gebot gedicht gefäß gefecht gefühl gehirn gelenk gerät geräusch gericht gerücht geschäft geschenk geschick
    geschoss gesetz gespann gespräch gestell gestirn gesuch getränk gewehr gewerk gewicht gewinn gewürz gift grad
    greis griff gurt haar habicht halt hauch haushalt hecht heft heim helm hengst herbst hinweis hirsch hund import
    inhalt inserat instinkt institut instrument internat jahr joch kabinett kalk kapital karat kerl kern kilogramm
    kiosk klavier knall knick kompass kompliment kompromiss konflikt konsulat kontakt kontinent kontrast konzept
    konzern konzert korridor krawall kreis kreuz krieg kristall kurs labor lachs laib leck lineal lokal los luchs
    major mal mandat maß meer merkmal metall meteor mikroskop moment monat mond monument moor mord motiv nachteil netz
    objekt ohrring ort ozean paket pakt papagei passagier patent pfeil pferd pfund pilz plakat plural podest pokal
    portal preis problem produkt profil profit programm projekt protest protokoll prozent prozess puls pult punkt
    quadrat quartal rabatt recht referat reflex regal rekord relikt rest resultat rezept riff ring riss ritt rohr
    rohstoff roman ruf salat salz schaf schein scherz schicksal schiff schirm schliff schluck schmuck schnitt schrei
    schritt schuh schwein segment sekret seminar senat sieb sieg signal sinn sitz skandal skorpion sog spagat spalt
    spiel spieß spion stein stern stich stift stil stoff streich strich strick stück system tag takt talent tarif teil
    telefon telefonat termin text tier tisch tod tor transport tresor trieb tritt tumult turnier urlaub ventil verbot
    verbrauch verdienst verein vergleich verlag verlust vermerk vers versteck versuch vertrieb verweis verzicht vorort
    vorteil weg wehr wein wert wind wirt witz zelt zertifikat zeug ziel zitat zweck zweig zwerg
    """

  private static let feminine = """
    absicht andacht ansicht anstalt antwort arbeit art au aussicht bahn box bucht burg couch diät drift dult eintracht
    fahrt fassung fastnacht figur flucht flut form fracht frau frist front gebühr geburt gefahr gegend gestalt glut
    hochzeit jacht jagd kundschaft kür kur last list mahlzeit maut miliz mitgift nachricht nation norm ohnmacht pacht
    person pest pflicht pracht qual rast saat schar schau schicht schlacht schlucht schrift schuld schur schwadron
    sicht spur stirn tat tracht trift tugend tür übersicht uhr vollmacht wacht wahl weihnacht welt werft yacht zahl
    zeit zucht zufahrt zutat
    """

  private static let en = """
    auge bett dorn hemd insekt interesse mast muskel nerv ohr pantoffel schmerz see staat stachel statut strahl typ
    untertan verb vetter zins
    """

  private static let weak = """
    antisemit athlet automat bandit bär bauer brillant chirurg christ diamant doktorand elefant eremit favorit
    fink fürst gendarm graf held hirt idiot informand israelit jesuit kamerad katholik komet konfirmand konsonant
    kosmopolit mensch nachbar narr ochs operand paragraf paragraph patriot pilot planet poet prinz proband prophet
    quotient rebell satellit spatz tatar therapeut ungar vagabund
    """

  private static let name = "gedanke wille glaube buchstabe funke name friede same haufe"

  private static let s = """
    abonnement account airline app azubi balkon ballon bigband bike bistro blog bluff bonbon boom boost bot broadcast
    brownie brunch budget büfett buffet bundle button call case cent champion channel chat check chef chip clip club
    coach code college comeback comic cookie coupon crash croissant cup deadline deal design detail device download
    dragee drink etat event exposee fake fan feature feed ferienjob firewall flirt flop freak freeware frisbee gag
    game gelee genie genre groupie gruppenchat guideline hack hardware hashtag headline highlight hippie hit homepage
    hoodie hotel hotline hype image input interface interview jazzband job joint junkie kaffee kanapee karree karton
    kick klee klick klischee komitee komplott label landingpage laptop lead level lifestyle lift like limit link
    livechat lkw lounge mädel mail malware marketplace match meeting menu minijob mob model motel movie nebenjob nerd
    newbie newsfeed niveau office online outfit output page parfüm parfum park parkett phone pipeline pitch plateau
    playlist podcast porträt post punkband püree push ranking reel refrain release renommee restaurant resümee review
    rockband rookie salon sandwich scan schal scheck schnee schock score selfie service set share shirt shop show
    showcase single site slogan slot smartphone smoothie snack software song sound space spam spot spray sprint spurt
    standard star start statement stau steak stopp store stream streik stunt style tableau tank team tee teenie
    teilzeitjob template test thread ticket timeline tipp toast traumjob treff trend trick trikot trip trupp tunnel
    tutorial tweet update upgrade upload use varieté videochat view vollzeitjob waggon webinar website workout
    workshop workspace wrack zombie
    """

  private static let nothing = """
    abprall abraum abwasch anhalt anprall anschein ansporn applaus ärger aufprall ausland austausch bargeld bedarf
    beifall benzin beschiss besitz betracht betrug blut bürgertum christentum dank deutschland dreck durst eigentum
    einhalt eis ekel erhalt ersatz fleiß fleisch funk gedeih gehör geiz gestank glück gold groll handel hass hehl heu
    hinblick honig horror humor hunger inland jähzorn jammer jubel judentum kies kitt koks konsum kram krimskrams
    kummer lärm laub leid lob luxus mist mitleid most müll mut neid nutz obst pech personal pfusch pomp proviant
    publikum qualm quark quatsch quiz rahm raub rauch reis ruhm ruß saus schall schlaf schleim schmutz schneid schreck
    schrott schutz schweiß schwindel speck spott spuk staub stolz stress stroh stuss tausch teer tennis terror trab
    tratsch trost trott trotz ulk umgang umtausch unfug unsinn unterhalt unterlass verbleib verderb verdruss verfall
    verkehr verrat verruf versand verschleiß verstand verzehr verzug vieh wachstum wahnsinn wohl zank zement zerfall
    zorn
    """

  private static let nothingFeminine = """
    abdrift abkehr abwehr anmut armut ausschau butter demut ehre eile einkehr furcht geduld gewähr gier gunst heimat
    heimkehr hetze hirse jugend kost liebe milch mitarbeit muße nachschau nähe pflege pirsch reue ruhe scham scheu
    schmach stille trauer treue umkehr umschau vernunft wärme wehmut wucht wut zuversicht
    """
}
