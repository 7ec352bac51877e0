// Words of English by what their capital says behind a full stop.

/// The commonest words, chosen by hand, each of them held against what Punkt's English model says of it (2026-11-30).
enum SentenceWords {
  private static func words(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }

  /// Sentences often begin with them.
  static let starters = words(
    """
    according although among both but despite even he however i if in indeed instead it many meanwhile moreover most \
    nevertheless nonetheless nor similarly since so some the there these they this though thus under when while yet
    """)

  /// They have a capital only where a sentence begins.
  static let leaders = words(
    """
    able above accept active address advice allow almost along already always amount analysis animal announce annual \
    anyone anything appear application apply approach argue arm arrive article ask assume attack attend attention \
    audience author availability available bag basic beat become bed begin behavior behind being believe benefit \
    better between birth bit blood body box boy brain branch break brother build burn bus buyer call came camera car \
    carry cause cell chair challenge chance character charge check choice choose claim client climate clock clothes \
    cloud cold column comment compare comparison complete condition consider contact contain content contest \
    conversation copy copyright corner cost couple course create crowd customer danger dark database date daughter \
    debate decade decide deep degree delivery depend describe description detail details difference different \
    difficult direct direction discover discovery discussion display distance doctor document documentation does \
    doing done door double doubt dozen draft drama draw dress drink early edge eight either element empire employee \
    engineer enjoy enough enter entire environment especially event eventually evidence exactly example except \
    exciting exercise exist expensive experience expert explain explore expression extra eye facility fact factor \
    factory faith famous fan fantastic fashion fault favorite fear feature feedback figure file fill final finally \
    finish fish fix flight floor flower follow foot forget format forward founder friend funny gather gift girl \
    given global going ground guess guest gun guy hair happen happy healthy hear heavy height helpful her here hold \
    honest horse hot hour huge hundred hurry husband idea image imagine important impossible improvement inch \
    include incredible independent individual initial injury innovation input inside instead interesting interior \
    into invitation item journey kick kid kitchen knowledge lack language laugh launch leading learn lesson lie list \
    listen literature location looking lot lunch maintenance majority manager marriage match math meal meaning \
    member mental mention menu message method midnight milk mind mine minute missing mistake mix mobile moment moon \
    morning mother mouse mouth nature necessary need negative neither newspaper noise nor nose note nothing number \
    numbers object occasion ocean officer opportunity original overall owner page pain paint pair parking particular \
    partner passenger path patient percent perfect performance permission person personal phase phone photos \
    physical piece pilot plane plastic plate platform play player please pleasure plenty political pool pop port \
    position positive potential pound practice pretty prevent previous principle probably problem problems process \
    product professor profile program projects promise proof proud provide publication put question questions rain \
    range reaction reader reality recent recently recipe recommendation reduction region regular relationship \
    relevant religion remember remote rent reply requirements response restaurant result results reward right roll \
    roof round rush safe same sample scale scene schedule scientist scope score season section segment selection \
    send sense separate session setting settings seven sex shadow shape shirt shock shot shoulder silence simple \
    simply single sister size skill skills skin slow smoke snow so soil soldier solid solution solutions someone son \
    soon sort source specific speech speed spirit sport spread stage starting statement status step still storage \
    strange stream strength stress string structure studio style success successful such sudden suggestion surface \
    surprise swimming task taste teacher team technique ten term terms thank thanks them theory thick thin things \
    think though thousand threat through throw ticket tight title together tomorrow tone tourist tradition \
    traditional train transfer treatment truth try turn type typical ugly unique unknown unless updates us user \
    using vacation values variety various vehicle version versions very victim victory videos village virtual vision \
    visitor visitors volunteers voters wage wait warm warning waste wave weapon wear weather web wedding weekend \
    weight welcome were whenever wherever whether which whole wide wife win window winner wise wish within without \
    wonderful working writer writing yes yesterday yet your youth zone
    """)

  /// They have a capital in names and titles, too.
  static let ordinary = words(
    """
    a ability about access account across action activity actually add after again agree agreement air all also an \
    and another answer any approval are area around art as aside at attempt authority average avoid award baby back \
    background bad balance ball bank bar base battle be beautiful beauty because been before beginning below best \
    big bill billion black blue board book bottom breakfast brief bring brown budget building business busy buy by \
    campaign can cancer capital card care career case cash cat center central century certain champion change \
    chapter chief child church citizen city civil class classic clean clear close coach coast code coffee collection \
    college color come commercial commission committee common community company competition computer concern \
    conference congress consumer contract control could council country court cover creative credit crime critical \
    cross culture cup current cut daily damage dance data day dead deal death decision defense demand department \
    design development device did digital dinner director discount disease do dog dollar down dream drive drop drug \
    dry due during duty each east easy eat economic economy education effect effort election electric end energy \
    engine enterprise equipment error estate evening every everyone everything exchange executive expect face \
    failure fair family far farm fast father federal fee feel few field fight film financial find fine fire firm \
    first five flow focus food for force foreign forest form former foundation four free freedom fresh friends from \
    front fruit fuel full fun function fund funding further future gallery game garden gas general generation get \
    getting give glass go goal gold golden good government grand grant gray great green group grow growth guide had \
    half hall hand hard has have head health heart heat help high highway his history hit holiday home hope hospital \
    hotel house housing how human ice impact income increase index industry information insurance interest internal \
    international interview introduction investigation investment investor is island issue its job join journal \
    judge jump jury just justice keep key kind king know labor lady lake land large last late later latest law \
    lawyer lead leader league leave left leg legal less let letter level license like limited line link little live \
    loan local long look loss lost love low luck machine made magazine magic mail main major make making management \
    march mark market marketing mass master material matter maybe mayor me measure media medical medicine meet \
    meeting members memory metal middle might mile military million minister minor mission model modern money \
    monitor month more motion mountain move movement movie much museum music must my name nation national natural \
    near nearly network never new news next nice night nine no nobody none normal north not notes notice now \
    obviously of off offer office official often oil old on once one only open opinion opposition option options or \
    order organization other our out output outside over own package panel paper parent parents park part party past \
    pattern pay payment peace people perhaps period photo picture place plan plant plus point police policy poor \
    popular population possible post power president press pressure price prices primary prime print prison prize \
    production products professional profit progress project property proposal protection public purchase purpose \
    quality quarter queen quick quickly quiet quite race radio rare rate rather reach read reading ready really \
    reason record red reference reform register release repair report reports request requirement research reserve \
    resource resources responsibility rest revenue review revolution rich ride ring rise risk road rock role room \
    rose route row rule rules run safety said salary sale sales salt save say scheme school science scientists \
    screen sea search seat second secret secretary sector security see sell senior series serious service services \
    set several share shares she sheet ship shoe shop shopping short should show side sign silver site sites six \
    sleep small smart social society soft software something song sound sources south space special sports spot \
    spring square staff standard star stars start state station stay steel steps stock stone stop store storm story \
    straight strategy street strike strong student students study subject sugar suit summary summer sun supply \
    support sure survey sweet switch system systems table take talk target tax taxes teachers technical technology \
    telephone television tell test than that theater their theme then third those three tickets time to today too \
    tool tools top topic total touch tour toward tower town track trade traffic training transport travel tree trial \
    trip trouble truck trust two types uncle understanding union unit universe university until up upper use users \
    usual usually value video view violence visit voice volume vote wall want war was watch water way we weak week \
    well west western what whatever wheel where white who whose why wild will wind windows wine wing winter wire \
    with woman women wonder wood word work worker workers worry worth would write wrong year years you young
    """)
}
