"""The page of limits, walked: each limit is reached without a word, and passed with one that names it."""
import glob
import itertools
import os
import re

import threats
from place import CONFIGURATION, ROOT, RULES, Place
from threats import long, threat


def rules(body="  a: { severity: error, message: m, terms: [x] }\n", head=""):
    return f"ruleset: acme\nlanguages: [en]\n{head}rules:\n{body}"


def phrase(text, head=""):
    return rules(f"  a: {{ severity: error, message: m, terms: ['{text}'] }}\n", head)


def lint(files=None, arguments=("a.md",), **options):
    data = options.pop("input", b"")
    with Place({"a.md": "y\n", **(files or {})}, **options) as place:
        report = () if "--annotate" in arguments else ("--format", "concise")
        return place.lint(*arguments, *report, input=data, timeout=120)


def record(size):
    """A line of so many bytes, piece by piece: what this process holds would be counted as the program's."""
    yield b'{"text": "y"}'
    for start in range(13, size, 1_000_000):
        yield b" " * min(1_000_000, size - start)


def sized(name, start, size, arguments=("a.md",)):
    """A file of exactly so many bytes; sparse where it is large."""
    with Place({"a.md": "y\n"}) as place:
        place.write(name, start)
        with open(place.at(name), "r+b") as file:
            file.seek(0, os.SEEK_END)
            if size < 20_000_000:
                file.write(b"#" * (size - file.tell()))
            file.truncate(size)
        return place.lint(*arguments, "--format", "concise", timeout=120)


def extending(count):
    files = {f"e{n}.yml": f"ruleset: e{n}\nlanguages: [en]\n" + (f"extends: [e{n + 1}.yml]\n" if n < count - 1 else "")
             for n in range(1, count)}
    return lint(files, rules=rules(head="extends: [e1.yml]\n"))


def lists(count):
    head = "lists:\n" + "".join(f"  l{n}: [$l{n + 1}]\n" for n in range(1, count)) + f"  l{count}: [q]\n"
    return lint(rules=phrase("$l1", head))


def rounds(count):
    body = "".join(f"  r{n}: {{ severity: note, message: m, replace: 'w{n}x → w{n + 1}x', safe: true }}\n" for n in range(count))
    return lint({"a.md": "the w0x\n"}, ("--fix", "a.md"), rules=rules(body))


VALE = "extends: existence\nmessage: no %s\nlevel: error\ntokens: [q]\n"
STYLE = "root: true\nrulesets: ['vale:styles/S']\n"


def inheriting(count):
    files = {f"styles/S/R{n}.yml": f"extends: S.R{n - 1}\nlevel: error\n" for n in range(1, count + 1)}
    return lint({"styles/S/R0.yml": VALE, **files}, configuration=STYLE)


def dictionary(count):
    """Words in a hundred forms each, and the rest in one."""
    endings = "SET UTF-8\nSFX A Y 99\n" + "".join(f"SFX A 0 s{n} .\n" for n in range(99))
    words = "1\n" + "".join(f"w{n}/A\n" for n in range(count // 100)) + "".join(f"v{n}\n" for n in range(count % 100))
    return lint({"w.aff": endings, "w.dic": words, "a.md": "w1s1\n"},
                rules=rules("  a: { severity: error, message: m, spelling: [w.dic] }\n"))


def forms(count):
    """A word that has so many forms with its endings, itself counted."""
    endings = f"SET UTF-8\nSFX A Y {count - 1}\n" + "".join(f"SFX A 0 s{n} .\n" for n in range(count - 1))
    return lint({"w.aff": endings, "w.dic": "1\nw1/A\n", "a.md": "w1s1\n"},
                rules=rules("  a: { severity: error, message: m, spelling: [w.dic] }\n"))


# For each name on the page: what uses exactly so much of it. One more must be said.
TRIALS = {
    "draft": lambda n: lint({"b.md": "y so good\n" * (n // 10) + "y" * (n % 10)}, ("b.md",)),
    "sheet or list": lambda n: lint({"b.csv": "text\ny\n" + " " * (n - 7)}, ("b.csv",)),
    "line": lambda n: lint({}, ("-", "--stdin-filename", "b.jsonl"), input=record(n)),
    "annotated line": lambda n: lint({}, ("-", "--stdin-filename", "b.jsonl", "--annotate"), input=record(n)),
    "text": lambda n: lint({"b.jsonl": '{"text": "' + "y" * n + '"}\n'}, ("b.jsonl",)),
    "escapes": lambda n: lint({"b.jsonl": '{"text": "' + "y\\n" * n + '"}\n'}, ("b.jsonl",)),
    "record": lambda n: lint({"b.jsonl": '{"text": "y", "x-a": [1' + ",1" * (n - 3) + "]}\n"}, ("b.jsonl",)),
    "thread": lambda n: lint({"b.md": "y\n---\n" * (n - 1) + "y\n"}, ("b.md",)),
    "unknown fields": lambda n: lint({"b.jsonl": "".join('{"text": "y", "k%d": 1}\n' % i for i in range(n))}, ("b.jsonl",)),
    "rule set": lambda n: sized("acme.yml", RULES, n),
    "configuration": lambda n: sized("knigge.yml", CONFIGURATION, n),
    "folders": lambda n: lint({"d/" * (n - 1) + "b.md": "y\n"}, ()),
    "sets": extending,
    "YAML levels": lambda n: lint({"b.yml": "- text: y\n  x-a: " + "[" * (n - 2) + "]" * (n - 2) + "\n"}, ("b.yml",)),
    "YAML values": lambda n: lint({"b.yml": "- text: y\n  x-a: [" + "b," * (n - 40 if n % 10 == 0 else n) + "]\n"}, ("b.yml",)),
    "list words": lambda n: lint(rules=rules(head="lists:\n  l: [" + "b," * (n - 1) + "]\n")),
    "YAML aliases": lambda n: lint(rules=rules(head="lists:\n  l: &l y\n" + "".join(f"  m{i}: *l\n" for i in range(n)))),
    "JSON levels": lambda n: lint({"b.jsonl": '{"text": "y", "x-a": ' + "[" * (n - 1) + "]" * (n - 1) + "}\n"}, ("b.jsonl",)),
    "phrase parts": lambda n: lint(rules=phrase(" ".join(["w"] * n))),
    "phrase brackets": lambda n: lint(rules=phrase("(a|" * n + "b" + ")" * n + " c")),
    "gap": lambda n: lint(rules=phrase(f"a <..{n}> b")),
    "gaps": lambda n: lint(rules=phrase("a <..1> " * n + "b")),
    "phrase rows": lambda n: lint(rules=phrase(" ".join("(" + "|".join(f"a{i}{j} b" for j in range(4)) + ")" for i in range(6 if n <= 4096 else 7)))),
    "phrase words": lambda n: lint(rules=rules(
        "  a: { severity: note, message: m, terms: ['" + " ".join(["$l"] * (n // 16) + ["w"] * (n % 16)) + "'] }\n",
        head="lists:\n  l: ['" + " ".join(["w"] * 16) + "']\n")),
    "inflected word": lambda n: lint(rules=phrase("a" * n + "~")),
    "lists": lists,
    "condition lists": lambda n: lint(rules=rules("  a: { severity: error, message: m, terms: [q], when: " + "[" * n + "{ role: employee }" + "]" * n + " }\n")),
    "compared posts": lambda n: lint({}, ("-", "--stdin-filename", "a.jsonl"), rules=rules("  a: { severity: note, message: m, repeat: posts }\n"),
                                     input=b"".join(b'{"text": "post %d about %d"}\n' % (i, i * 7) for i in range(n))),
    "hits": lambda n: lint({"b.md": "x " * n + "\n"}, ("b.md", "--fail-on", "warning"),
                           rules=rules("  a: { severity: note, message: m, terms: [x], when: { platform: instagram } }\n")),
    "rounds": rounds,
    "formula": lambda n: lint(rules=rules("  a: { severity: note, message: m, metric: '" + "(" * (n - 1) + "words" + ")" * (n - 1) + "', reports: '> 999' }\n")),
    "formula terms": lambda n: lint(rules=rules("  a: { severity: note, message: m, metric: '" + "+".join(["words"] * n) + "', reports: '> 9999999' }\n")),
    "named sets": lambda n: lint({"e.yml": rules().replace("acme", "e")},
                                 rules=rules(head="extends: [" + "e.yml, " * (n - 1) + "e.yml]\n")),
    "excluded pattern": lambda n: lint({"b.md": "y\n"}, (".",),
                                       configuration=CONFIGURATION + "exclude: ['" + "*" * (n - 4) + "b.md']\n"),
    "pattern choices": lambda n: lint({"b.md": "y\n"}, (".",),
                                      configuration=CONFIGURATION + "exclude: ['{" + ",".join(f"{i}.md" for i in range(n)) + "}']\n"),
    "baseline": lambda n: lint({"b.json": '{"version": 1, "findings": []' + " " * (n - 30) + "}"},
                               ("a.md", "--baseline", "b.json")),
    "ignored names": lambda n: lint({".gitignore": "b.md\n" + "#" * (n - 5), "b.md": "y\n"}, (".",)),
    "Vale rule": lambda n: lint({"styles/S/R.yml": VALE + "#" * (n - len(VALE))}, configuration=STYLE),
    "Vale inheritance": inheriting,
    "Vale folders": lambda n: lint({"styles/S/A.yml": VALE, "styles/S/" + "d/" * (n - 1) + "R.yml": VALE},
                                   configuration=STYLE),
    "dictionary words": dictionary,
    "dictionary forms": forms,
    "remembered posts": lambda n: lint(arguments=("a.md", "--remember", str(n))),
}


# What is said at these does not name the limit.
UNNAMED = ("rounds", "lists", "condition lists", "dictionary words", "dictionary forms")
# These take half a minute each.
SLOW = ("dictionary words",)


def pattern(expression, text, **options):
    body = f"  a: {{ severity: error, message: m, pattern: '{expression}' }}\n"
    return lint({"a.txt": text}, ("a.txt",), rules=rules(body), **options)


def windows():
    """A match of the overlap's length is found wherever it begins."""
    for start in range(3_000, 4_300, 61):
        run = pattern("Q[^Z]{1022}Z", "x" * start + "Q" + "y" * 1_022 + "Z" + "x" * 9_000)
        assert run.text.count("acme/a") == 1, (start, run)
    assert pattern("Q[^Z]{4094}Z", "Q" + "y" * 4_094 + "Z" + "x" * 9_000).text.count("acme/a") == 1
    assert pattern("Q[^Z]{4095}Z", "Q" + "y" * 4_095 + "Z" + "x" * 9_000).text.count("acme/a") == 0


# A place where a match of this pattern may begin, and the steps that are counted for it: a search is begun with 8 and begun
# anew with four times as many until they are enough, here 2,048 not, 8,192 yes.
DEAR, PLACE = "Q(?:a|a){11}b", "Q" + "a" * 11 + "x"
STEPS = 8 + 32 + 128 + 512 + 2_048 + 8_192


def remarks(expression, text):
    """How often it is said that a pattern was given up, and how often it was found."""
    run = pattern(expression, text)
    return run.text.count("[input/pattern-limit]"), run.text.count("[acme/a]")


def spread(count, each, piece, behind, first=1_024, step=3_072):
    """A text with so many pieces, so many in a window, none where two windows overlap."""
    text = ""
    for window in range((count + each - 1) // each):
        text = text.ljust(step * window + first, "b") + piece * min(each, count - each * window)
    return text.ljust(len(text) + 3_072, "b") + behind


def steps_of_a_window():
    """100,000 steps, and 250 for each byte: two windows that allow so many places, and the same with a byte less."""
    for count in (54, 100):
        size = -(-(count * STEPS - 100_000) // 250)
        for length, said in ((size, 0), (size - 1, 1)):
            text = (PLACE * count).ljust(length - 1, "x") + "b"
            assert remarks(DEAR, text) == (said, 0), (count, length, remarks(DEAR, text))


def steps_of_a_place():
    """`a*a*a*` tries each way to cut a row in two: of 445 letters these are 99,681, of 446 they are 100,128."""
    for letters, said in ((445, 0), (446, 1)):
        found = remarks("Qa*a*a*Z", "Q" + "a" * letters + "x" * 900 + "Z")
        assert found == (said, 0), (letters, found)


def steps_of_a_post():
    """64,000,000 steps: so many places, none of whose windows is full."""
    count = 64_000_000 // STEPS
    assert remarks(DEAR, spread(count, 100, PLACE, "b")) == (0, 0)
    said, _ = remarks(DEAR, spread(count + 1, 100, PLACE, "b"))
    assert said == 1, said


def looking_back():
    """1,024 bytes back, and 16 beside them are counted: 2,000,000 in a window, 64,000,000 in a post."""
    assert remarks("(?<=Q.*)Z", "Q" + "y" * 1_023 + "Z") == (0, 1)
    assert remarks("(?<=Q.*)Z", "Q" + "y" * 1_024 + "Z") == (0, 0)
    for count, said in ((2_000_000 // 1_040, 0), (2_000_000 // 1_040 + 1, 1)):
        assert remarks("(?<=Q.*)Z", "y" * 1_024 + "Z" * count + "y") == (said, 0), count
    for count, said in ((64_000_000 // 1_040, 0), (64_000_000 // 1_040 + 1, 1)):
        # A window begins 1,024 bytes before the first place that is tried in it.
        assert remarks("(?<=Q.*)Z", spread(count, 1_000, "Z", "y", 2_048, 2_048)) == (said, 0), count


def given_up():
    """After 16 windows that were given up the rest is left, with a word; after fewer it is checked."""
    for windows, said, found in ((15, 15, 1), (16, 17, 0), (30, 17, 0)):
        text = spread(windows * 110, 110, PLACE, "y" * 4_000 + "Q" + "a" * 11 + "b")
        assert remarks(DEAR, text) == (said, found), (windows, remarks(DEAR, text))
    for expression in ("(?:a|a){20}[bc=]", "(?:a|a){12}[bc=]", "(?<=(?:a|aa)+)c*a[bc=]"):
        said, _ = remarks(expression, "a" * 300_000 + "b=")
        assert 1 <= said <= 17, (expression, said)
    assert remarks("(?:a|a){12}[bc=]", "aaaaaaaaaaaad x")[0] == 0


def places():
    run = pattern("a", "a" * 100_000)
    assert run.text.count("acme/a") == 100_000 and "pattern-limit" not in run.text
    run = pattern("a", "a" * 100_001)
    assert run.text.count("[acme/a]") == 100_000 and run.text.count("[input/pattern-limit]") == 1, run.text[-500:]


def brackets():
    assert pattern("(" * 250 + "q" + ")" * 250, "x").status == 0
    for expression in ("(" * 251 + "q" + ")" * 251, "((a{1000}){1000}){10}"):
        run = pattern(expression, "x")
        assert run.status == 2 and "acme.yml:4:" in run.text + run.said, run


def not_text():
    with Place({"a.md": b"QRX" + b"x" * 8_188 + b"\0", "b.md": b"QRX " + b"x" * 8_188 + b"\0"}) as place:
        run = place.lint("--format", "concise")
        assert "b.md:1:1" in run.text and "a.md:" not in run.text and "a.md" in run.said, run


def annotations():
    with Place({"a.md": "QRX\n" * 11}) as place:
        run = place.lint("a.md", "--format", "github")
        assert run.text.count("::error ") == 10, run


def team_city():
    for length, shown in ((3_999, 3_999), (4_000, 4_000), (4_001, 4_000)):
        text = rules("  a: { severity: error, message: '" + "m" * length + "', terms: [y] }\n")
        with Place({"a.md": "y\n"}, rules=text) as place:
            told = re.search(r"\[inspection [^\n]* message='([^']*)'", place.lint("a.md", "--format", "teamcity").text)
            assert len(told[1]) == shown and told[1].endswith("m") == (length == shown), (length, told[1][-20:])


@long
def web_page():
    for count in (20, 60):
        with Place({"a.jsonl": ('{"text": "QRX ' + "so " * 170_000 + '"}\n') * count}) as place:
            page = place.lint("a.jsonl", "--format", "html").text
            assert len(page) < 26_000_000 and f">{count}<" in page, (count, len(page))


def messages():
    from editor_rows import END, INITIALIZE, READY, frame, messages as read, opened
    question = frame({"jsonrpc": "2.0", "id": 7, "method": "knigge/unknown"})

    def answers(said):
        with Place() as place:
            run = place.run("lsp", input=frame(INITIALIZE) + frame(READY) + said + question + b"".join(map(frame, END)), timeout=120)
            return run.status, {message.get("id"): message for message in read(run.output)}

    def nested(levels):
        return b'{"jsonrpc":"2.0","id":5,"method":"a","params":' + b"[" * (levels - 1) + b"]" * (levels - 1) + b"}"

    def many(values):
        # Nine beside them: two brackets, three values, four keys.
        return b'{"jsonrpc":"2.0","id":5,"method":"a","params":[' + b"1," * (values - 10) + b"1]}"
    for made, limit in ((nested, 128), (many, 2_000_000)):
        assert answers(frame(made(limit)))[1].get(5, {}).get("error", {}).get("code") == -32601, (made, limit)
        status, found = answers(frame(made(limit + 2)))
        assert 5 not in found and 7 in found and status == 0, (made, limit, found)
    # The largest messages stay below 512 MB, which every run of this table must: of line ends, of characters that are
    # written out, one that takes the place of another, objects with long keys.
    def filled(piece, size=128_000_000):
        front = (b'{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:a.json",'
                 b'"languageId":"json","version":1,"text":"')
        back = b'"}}}'
        count = (size - len(front) - len(back)) // len(piece)
        yield b"Content-Length: %d\r\n\r\n%s" % (len(front) + count * len(piece) + len(back), front)
        for start in range(0, count, 10_000):
            yield piece * min(10_000, count - start)
        yield back

    def refused(*said):
        with Place() as place:
            conversation = itertools.chain([frame(INITIALIZE), frame(READY)], *said, [question], map(frame, END))
            run = place.run("lsp", input=conversation, timeout=120)
            assert run.status == 0, run
            return [message["error"]["code"] for message in read(run.output) if "error" in message] != [-32601]
    lines = b"Das ist ein Satz ohne Tadel.\\n"
    for said in ([b"\\n"], [b"\\u00e4"], [lines, lines]):
        assert not refused(*map(filled, said)), said
    assert refused(filled(b"x", 128_000_001))
    objects = b",".join([b'{"abcdefghijklmnopqrst":"a"}'] * 666_000)
    assert 5 in answers(frame(b'{"jsonrpc":"2.0","id":5,"method":"a","params":[' + objects + b"]}"))[1]
    # A header that is too long is given up, and the session lives on.
    whole = frame(nested(3))
    start = whole.index(b"\r\n")
    padded = b"X: " + b"x" * (8_192 - start - 4 - 2 - 3) + b"\r\n"
    assert 5 in answers(padded + whole)[1]
    assert 7 in answers(b"X: " + b"x" * 9_000 + b"\r\n\r\n")[1]
    with Place() as place:
        uri = "file://" + place.at("a.md")
        conversation = [INITIALIZE, READY, opened("QRX\n" * 1_005, uri), {"jsonrpc": "2.0", "id": 3, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": uri}}}] + END
        items = [m for m in read(place.run("lsp", input=b"".join(map(frame, conversation))).output) if m.get("id") == 3][0]["result"]["items"]
        assert len(items) == 1_001 and "5" in items[-1]["message"], items[-1]


# What the page says outside of its tables, each figure in its words, and the check that tries it or the Swift test that does.
PROSE = [
    ("one record of NDJSON, 100 places are shown", "DraftLimitTests/oneHundredMistakesAreShownOneByOne"),
    ("Of the mistakes in a rule set or a configuration 200 are named",
     "HostileRuleFileTests/aMistakeMoreThanAreNamedIsCountedAsOne"),
    ("A rule set has at most 100,000 examples", "HostileRuleFileTests/examplesAreCountedToo"),
    ("a baseline 1,000,000 findings", "HostileRuleFileTests/aBaselineHasSoManyFindingsAndNoMore"),
    ("of each the times that `max` needs, 1,000 at least", "LongPostTests/manyPostsOnOneDay"),
    ("sees at most 4,096 bytes at a time, in longer posts by windows that overlap by 1,024 bytes", windows),
    ("100,000 steps in a window and 250 more for each byte of it", steps_of_a_window),
    ("at most 100,000 from one place on", steps_of_a_place),
    ("one place on and 64,000,000 in a post", steps_of_a_post),
    ("of no fixed length looks back 1,024 bytes, and all of them together at 2,000,000 bytes in a window and 64,000,000 in a "
     "post", looking_back),
    ("after 16 such windows the rest of the post is left", given_up),
    ("Of one pattern 100,000 places in a post are listed", places),
    ("more than 250 brackets inside each other", brackets),
    ("has NUL bytes among its first 8,192 is no text", not_text),
    ("Of the accents upon one letter 30 are compared with rules, and for a `pattern` 1,000 in a row are put in order",
     "LongPostTests/aLetterWithManyAccents"),
    ("GitHub shows 10 annotations of a kind for a step, so `--format github` writes the worst 10 of each", annotations),
    ("TeamCity takes 4,000 characters of a message", team_city),
    ("A web page shows at most 24 MB of posts", web_page),
    ("reads messages of up to 128,000,000 bytes, 128 levels and 2,000,000 values with the keys among them, and headers of up to "
     "8,192 bytes", messages),
    ("A document that edits make longer than 128,000,000 bytes is not checked",
     "EditorRequestTests/aDocumentThatGrowsWithoutEndIsLetGoOf"),
    ("It sends the worst 1,000 diagnostics of a document", messages),
    ("offers actions for the first 100 findings", "EditorRequestTests/aLineOfFindingsGetsActionsForTheFirstOnly"),
]


@threat(31)
def page_of_limits():
    page = open(f"{ROOT}/Rules/limits.md").read()
    rows = re.findall(r"^\| ([^|]+) \| ([\d,]+)(?: [^|]*)? \| ([^|]+) \|", page, re.M)
    names = [name.strip() for name, *_ in rows]
    assert set(names) == set(TRIALS), set(names) ^ set(TRIALS)
    trouble, later = [], [name for name in SLOW if not threats.is_long]
    for name, figure, _ in rows:
        name, limit = name.strip(), int(figure.replace(",", ""))
        if name in later:
            continue
        reached = TRIALS[name](limit)
        if reached is not None and (reached.status not in (0, 1) or reached.said):
            trouble.append(f"{name}: {limit} are not taken without a word: {reached!r:.600}")
        passed = TRIALS[name](limit + 1)
        said = passed.text + passed.said
        if not said or passed.status not in (1, 2) and "note" not in said and "warning" not in said:
            trouble.append(f"{name}: nothing is said beyond {limit}: {passed!r:.600}")
        elif str(limit) not in said and name not in UNNAMED:
            trouble.append(f"{name}: what is said beyond {limit} does not name it: {said:.600}")
    assert not trouble, "\n".join(trouble)
    return f"{len(rows) - len(later)} limits reached and passed" + (f"; only with --long: {', '.join(later)}" if later else "")


@threat(31)
def prose_of_limits():
    """What the page says in sentences; a figure that nobody tries, and words of a check that are not there, fail."""
    page = open(f"{ROOT}/Rules/limits.md").read()
    prose = " ".join(line for line in page.splitlines() if not line.startswith(("|", "#")))
    left, figures = " ".join(prose.split()), 0
    for words, _ in PROSE:
        assert left.count(words) == 1, f"the page does not say “{words}” once"
        left = left.replace(words, re.sub(r"\d", "·", words))
        figures += len(re.findall(r"(?<![\w])\d[\d,]*", words))
    untried = re.findall(r".{0,40}(?<![\w‹-])\d[\d,]*(?!\w).{0,20}", re.sub(r"`[^`]*`|UTF-\d+|PCRE2", "", left))
    assert not untried, f"nobody tries {untried}"
    sources = "".join(open(path).read() for path in glob.glob(f"{ROOT}/Tests/*Tests/*.swift"))
    tried, later, trouble = [], [], []
    for words, check in PROSE:
        if isinstance(check, str):
            assert f"func {check.split('/')[1]}(" in sources, check
        elif getattr(check, "is_long", False) and not threats.is_long:
            later.append(check.__name__)
        elif check not in tried:
            try:
                check()
            except AssertionError as error:
                trouble.append(f"“{words}”: {check.__name__}: {error!s:.1000}")
            tried.append(check)
    assert not trouble, "\n".join(trouble)
    later = f"; only with --long: {', '.join(later)}" if later else ""
    return f"{figures} figures in sentences, {len(tried)} checks{later}"
