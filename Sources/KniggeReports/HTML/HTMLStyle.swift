// How the web page looks: style sheet, pictures, and what a browser may do with it.

enum HTMLStyle {
  /// Nothing is loaded, no script runs, and only this style sheet counts; it is known by its SHA-256.
  static let policy =
    "default-src 'none'; style-src 'sha256-\(sheetHash)'; base-uri 'none'; form-action 'none'"

  /// SHA-256 of `sheet`, in Base64. A test says what it has to be.
  static let sheetHash = "nGVFeFvdcwyPtAxL70MoJBZoOrjy0JG/N2R6cIQkkas="

  /// How many platforms can be told apart by the filter; the last slot is for all others.
  static let platformSlots = 12

  /// The class of posts on the platform with an index.
  static func platformClass(_ index: Int) -> String { "pf\(min(index, platformSlots - 1))" }

  /// A picture for a kind of thing: `e`, `w`, `n`, `c` (clean), `m` (medium).
  static func icon(_ name: String) -> String {
    "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#i-\(name)\"/></svg>"
  }

  /// The pictures, each once: an octagon, a triangle, a disc, a tick, a picture.
  static let icons =
    "<svg class=\"icons\" aria-hidden=\"true\">"
    + "<symbol id=\"i-e\" viewBox=\"0 0 16 16\"><path d=\"M5 1h6l4 4v6l-4 4H5l-4-4V5z\" fill=\"currentColor\"/>"
    + "<path d=\"M5.5 5.5l5 5m0-5l-5 5\" class=\"line\"/></symbol>"
    + "<symbol id=\"i-w\" viewBox=\"0 0 16 16\"><path d=\"M8 1l7.5 14H.5z\" fill=\"currentColor\"/>"
    + "<path d=\"M8 6v4m0 2v1\" class=\"line\"/></symbol>"
    + "<symbol id=\"i-n\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7.2\" fill=\"currentColor\"/>"
    + "<path d=\"M8 7v5m0-8v1\" class=\"line\"/></symbol>"
    + "<symbol id=\"i-c\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7.2\" fill=\"currentColor\"/>"
    + "<path d=\"M4.5 8.5l2.5 2.5 4.5-5.5\" class=\"line\"/></symbol>"
    + "<symbol id=\"i-m\" viewBox=\"0 0 16 16\"><path d=\"M1.5 2.5h13v11h-13zM2 12l4-5 3 3.5 2-2 3 3.5\" "
    + "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.4\"/></symbol></svg>"

  /// The filters: a post hides when another kind is chosen.
  private static let filters: String = {
    var rules = ""
    for key in ["e", "w", "n", "c"] { rules += "body:has(#show-\(key):checked) .post:not(.\(key))," }
    for index in 0..<platformSlots {
      rules += "body:has(#on-pf\(index):checked) .post:not(.pf\(index))\(index == platformSlots - 1 ? "" : ",")"
    }
    return rules + "{display:none}\n@supports not selector(:has(*)){.filters{display:none}}\n"
  }()

  static let sheet = base + filters + print

  private static let base = """

    :root{color-scheme:light dark;--page:#f4f2ec;--card:#fff;--soft:#f7f5f0;--ink:#1c1b1a;--muted:#5f5b55;
    --edge:#dcd7cc;--link:#0b57a4;--e:#b3261e;--w:#8a5100;--n:#2358a8;--c:#1c6b3c;--e-soft:#fdecea;--w-soft:#fff3dc;
    --n-soft:#eaf1fc;--c-soft:#e6f4ea;--on:#fff;--fill:#6b665e}
    @media (prefers-color-scheme:dark){:root{--page:#141517;--card:#1e2023;--soft:#26282c;--ink:#ecebe8;
    --muted:#aeaaa3;--edge:#3a3d42;--link:#8ec1ff;--e:#ff9b92;--w:#ffc163;--n:#9cc3ff;--c:#85d6a0;--e-soft:#3a1f1d;
    --w-soft:#352811;--n-soft:#1b2a42;--c-soft:#183322;--on:#141517;--fill:#9c978f}}
    *{box-sizing:border-box}
    html{scroll-padding-top:5.5rem;-webkit-text-size-adjust:100%}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
    "Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
    main,.top,.end{max-width:76rem;margin:0 auto;padding:0 1.5rem}
    h1,h2{font-family:Iowan Old Style,Palatino Linotype,Palatino,Georgia,"DejaVu Serif",serif;font-weight:600;
    line-height:1.2;text-wrap:balance}
    h1{font-size:clamp(1.6rem,4vw,2.4rem);margin:1.2rem 0 1.5rem;max-width:28em}
    h2{font-size:1.6rem;margin:3rem 0 .5rem}
    h3,h4{font-size:1rem;margin:0;line-height:1.4}
    p{margin:0}
    a{color:var(--link)}
    code{font:.85em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
    [tabindex="-1"]:focus:not(:focus-visible){outline:none}
    .skip{position:absolute;left:-100rem;top:0;padding:.6rem 1rem;background:var(--card);z-index:3}
    .skip:focus{left:0}
    .icons{position:absolute;width:0;height:0}
    .icon{width:1em;height:1em;flex:none;vertical-align:-.125em}
    .line{fill:none;stroke:var(--on);stroke-width:1.8;stroke-linecap:round}
    .e{--tone:var(--e);--tint:var(--e-soft)}.w{--tone:var(--w);--tint:var(--w-soft)}
    .n{--tone:var(--n);--tint:var(--n-soft)}.c{--tone:var(--c);--tint:var(--c-soft)}

    .top{padding-top:1.5rem}
    .top .line{display:flex;flex-wrap:wrap;gap:.5rem 2rem;justify-content:space-between;align-items:baseline;
    border-bottom:1px solid var(--edge);padding-bottom:.8rem}
    .brand{font:italic 600 1.25rem/1 Iowan Old Style,Palatino Linotype,Palatino,Georgia,"DejaVu Serif",serif}
    nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
    .tiles{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));
    gap:.8rem}
    .tile{display:grid;grid-template-columns:auto 1fr;gap:0 .6rem;align-items:center;background:var(--card);
    border:1px solid var(--edge);border-left:.35rem solid var(--tone);border-radius:.6rem;padding:.8rem 1rem}
    .tile .icon{color:var(--tone);font-size:1.4rem}
    .tile b{font-size:1.75rem;line-height:1.1;font-variant-numeric:tabular-nums}
    .tile span{grid-column:1/-1;color:var(--muted)}
    .tile.none{border-left-color:var(--edge)}.tile.none .icon{color:var(--muted)}
    .lead{color:var(--muted);max-width:46em}

    .filters{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:1rem -1.5rem 0;
    padding:.7rem 1.5rem;background:var(--page);border-bottom:1px solid var(--edge)}
    fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.35rem;align-items:center;min-width:0}
    legend{float:left;padding:0;margin-right:.4rem;font-weight:600}
    label{position:relative}
    label input{position:absolute;inset:0;opacity:0;margin:0;width:100%;height:100%;cursor:pointer}
    label span{display:block;padding:.15rem .7rem;border:1px solid var(--fill);border-radius:2rem;
    background:var(--card)}
    label b{color:var(--muted);font-weight:600;font-variant-numeric:tabular-nums}
    label input:checked+span{background:var(--ink);color:var(--page);border-color:var(--ink)}
    label input:checked+span b{color:inherit}
    label input:focus-visible+span{outline:3px solid var(--link);outline-offset:2px}

    .post{margin:1.5rem 0 2.5rem;scroll-margin-top:6rem}
    .where{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:baseline;margin-bottom:.6rem}
    .where span{color:var(--muted);font-size:.9rem}
    .pair{display:grid;grid-template-columns:minmax(0,34rem) minmax(0,1fr);gap:1rem 2rem;align-items:start}
    .card{background:var(--card);border:1px solid var(--edge);border-radius:.9rem;padding:1.1rem 1.25rem;
    box-shadow:0 1px 2px rgb(0 0 0/.060)}
    .card+.card{margin-top:1.25rem;position:relative}
    .card+.card::before{content:"";position:absolute;left:2.4rem;top:-1.25rem;height:1.25rem;
    border-left:2px solid var(--edge)}
    .author{display:flex;gap:.75rem;align-items:center;margin-bottom:.8rem}
    .avatar{flex:none;width:2.6rem;height:2.6rem;border-radius:50%;display:grid;place-items:center;
    background:var(--ink);color:var(--page);font-weight:600;font-size:.95rem;letter-spacing:.02em}
    .name{display:grid;line-height:1.3;min-width:0}
    .name span,.thread{color:var(--muted);font-size:.9rem}
    .unknown{font-weight:400;font-style:italic;color:var(--muted)}
    .on{margin-left:auto;display:grid;justify-items:end;gap:.15rem;text-align:right}
    .on b{padding:.1rem .6rem;border:1px solid var(--fill);border-radius:.4rem;font-size:.85rem;font-weight:600}
    .thread{white-space:nowrap}
    .spoiler,.title{margin-bottom:.6rem}
    .spoiler{padding:.4rem .7rem;background:var(--soft);border-radius:.4rem}
    .title{font-weight:600;font-size:1.15rem}
    .text{white-space:pre-wrap;font-size:1.06rem}
    .tag{color:var(--link)}
    .below{color:var(--muted)}
    .beyond{background:var(--e-soft);color:var(--ink)}
    .ruler{display:flex;align-items:center;gap:.6rem;margin:.4rem 0;white-space:normal;font-size:.8rem;
    color:var(--muted)}
    .ruler::before,.ruler::after{content:"";flex:1;border-top:2px dashed var(--fill)}
    .ruler::before{flex:0 0 1.5rem}
    .ruler.limit{color:var(--e)}
    .ruler.limit::before,.ruler.limit::after{border-top:2px solid var(--e)}
    mark{background:var(--tint);color:var(--ink);text-decoration:underline 2px var(--tone);
    text-underline-offset:.22em;text-decoration-skip-ink:none;border-radius:2px}
    mark.e{text-decoration-style:wavy}mark.w{text-decoration-style:solid;text-decoration-thickness:3px}
    mark.n{text-decoration-style:dotted;text-decoration-thickness:3px}
    .ref{display:inline-flex;gap:.2em;align-items:center;margin:0 .15em;padding:0 .35em;border-radius:1em;
    font-size:.75rem;line-height:1.35rem;vertical-align:.25em;color:var(--tone);background:var(--tint);
    border:1px solid var(--tone);text-decoration:none;font-weight:700;font-variant-numeric:tabular-nums}
    .ref:hover,.ref:focus{background:var(--tone);color:var(--on)}
    .ref:hover .line,.ref:focus .line{stroke:var(--tone)}
    .ref:hover .icon,.ref:focus .icon{color:var(--on)}
    .media{list-style:none;margin:.9rem 0 0;padding:0;display:grid;gap:.5rem}
    .media li{display:flex;gap:.7rem;align-items:center;padding:.7rem .8rem;background:var(--soft);
    border:1px solid var(--edge);border-radius:.6rem;font-size:.9rem}
    .media .icon{font-size:1.8rem;color:var(--muted)}
    .media li>span{display:grid;min-width:0}
    .media span span{color:var(--muted)}.media .missing{font-style:italic}
    .lengths{display:grid;gap:.5rem;margin-top:1rem;padding-top:.8rem;border-top:1px solid var(--edge)}
    .length span{color:var(--muted);font-size:.85rem;font-variant-numeric:tabular-nums}
    .length.over span,.length b{color:var(--e)}.length .icon{margin-right:.25em}
    .bar{display:block;width:100%;height:.4rem;border-radius:.2rem;margin-bottom:.2rem}
    .track{fill:var(--edge)}.fill{fill:var(--fill)}.tick{fill:var(--ink)}.over .fill{fill:var(--e)}
    .facts{margin:.8rem .25rem 0;font-size:.9rem}
    summary{cursor:pointer;color:var(--muted)}
    dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1rem;margin:.5rem 0 0}
    dt{color:var(--muted)}dd{margin:0}

    .findings{list-style:none;margin:0;padding:0;display:grid;gap:.8rem}
    .finding{padding:.2rem 0 .2rem 1rem;border-left:.25rem solid var(--tone);display:grid;gap:.35rem;
    scroll-margin-top:7rem}
    .finding:target{background:var(--tint);box-shadow:0 0 0 .5rem var(--tint)}
    .what{display:flex;gap:.6rem;align-items:baseline}
    .badge{display:inline-flex;gap:.25em;align-items:center;color:var(--tone);font-variant-numeric:tabular-nums}
    .kind{color:var(--tone);font-weight:700}
    .help{max-width:46em}
    .fix del{text-decoration-color:var(--e);text-decoration-thickness:2px}
    .fix ins{text-decoration:none;background:var(--c-soft);padding:0 .25em;border-radius:3px}
    blockquote{margin:0;padding:.5rem .8rem;background:var(--card);border:1px solid var(--edge);
    border-radius:.5rem;font-size:.925rem;max-width:46em}
    .small{color:var(--muted);font-size:.83rem}
    .ok{display:flex;gap:.5rem;align-items:center;color:var(--c);font-weight:600}
    .suppressed{margin-top:1rem;color:var(--muted);font-size:.9rem}
    .suppressed ul{margin:.25rem 0 0;padding-left:1.2rem}
    .problems .findings{margin-top:1rem}

    table{width:100%;border-collapse:collapse;margin-top:1rem;background:var(--card);border:1px solid var(--edge)}
    th,td{padding:.6rem .9rem;text-align:left;vertical-align:top;border-top:1px solid var(--edge)}
    thead th{border-top:0;color:var(--muted);font-size:.85rem;vertical-align:bottom}
    tbody th{font-weight:400;display:flex;gap:.7rem;align-items:baseline}
    tbody th code{color:var(--muted)}
    td{font-variant-numeric:tabular-nums;width:8rem}
    td .bar{margin-top:.35rem}
    .kindof{color:var(--tone)}
    .clause{flex:none;min-width:3.5rem;font-weight:700}
    .end{margin-top:3rem;padding-top:1rem;padding-bottom:3rem;color:var(--muted)}
    @media (max-width:56rem){.pair{grid-template-columns:minmax(0,1fr)}
    .beside{padding-left:.25rem}}
    @media (max-width:34rem){main,.top,.end{padding:0 1rem}.top{padding-top:1rem}
    .filters{position:static;margin:1rem -1rem 0;padding:.7rem 1rem}.card{padding:1rem}
    .tiles{grid-template-columns:1fr 1fr}td{width:4rem}td .bar{display:none}th,td{padding:.5rem .4rem}
    thead th{overflow-wrap:normal;hyphens:auto;font-size:.75rem}}
    @media (forced-colors:active){mark{forced-color-adjust:none}.fill{fill:CanvasText}.track{fill:GrayText}}

    """

  private static let print = """
    @media print{@page{margin:1.5cm}:root{color-scheme:light;--page:#fff;--card:#fff;--soft:#f4f4f4;--ink:#000;
    --muted:#444;--edge:#bbb;--link:#003c80;--e:#a11;--w:#7a4700;--n:#1b4a92;--c:#175c33;--e-soft:#fdecea;
    --w-soft:#fff3dc;--n-soft:#eaf1fc;--c-soft:#e6f4ea;--on:#fff;--fill:#555}
    html{font-size:9.5pt}.skip,.filters,nav{display:none}main,.top,.end{max-width:none;padding:0}
    .pair{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.5cm}
    .author,.length,.finding,.media li,tr,.tile{break-inside:avoid}.where,h2{break-after:avoid}.card{box-shadow:none}
    .tiles{grid-template-columns:repeat(4,1fr)}.below{color:var(--ink)}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    details::details-content{content-visibility:visible;block-size:auto}}

    """
}
