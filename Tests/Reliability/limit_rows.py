"""The page of limits, walked: each limit is reached without a word, and passed with one that names it."""
import glob
import itertools
import os
import re

import threats
from place import CONFIGURATION, ROOT, RULES, Place
from threats import threat


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
    "remembered posts": lambda n: lint(arguments=("a.md", "--remember", str(n))),
}


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


def given_up():
    for expression in ("(?:a|a){20}[bc=]", "(?:a|a){12}[bc=]", "(?<=(?:a|aa)+)c*a[bc=]"):
        run = pattern(expression, "a" * 300_000 + "b=")
        said = run.text.count("[input/pattern-limit]")
        assert 1 <= said <= 17, (expression, said, run)
    assert "pattern-limit" not in pattern("(?:a|a){12}[bc=]", "aaaaaaaaaaaad x").text
    assert pattern("(?<=Q.*)Z", "Q" + "y" * 1_023 + "Z").text.count("acme/a") == 1
    assert pattern("(?<=Q.*)Z", "Q" + "y" * 1_024 + "Z").text.count("acme/a") == 0


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


def web_page():
    if not threats.is_long:
        return
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


# What the page says outside of its tables: its figures, and the check that tries them or the Swift test that does.
PROSE = [
    ({"4,096"}, windows),
    ({"1,024"}, windows),
    ({"100,000", "250", "64,000,000", "2,000,000", "16"}, given_up),
    ({"100,000"}, places),
    ({"8,192"}, not_text),
    ({"10"}, annotations),
    ({"24"}, web_page),
    ({"128,000,000"}, "FrameReaderTests/aMessageThatIsTooLargeIsSkipped"),
    ({"128", "2,000,000", "1,000"}, messages),
    ({"100"}, "EditorRequestTests/aLineOfFindingsGetsActionsForTheFirstOnly"),
    ({"250"}, brackets),
    ({"200"}, "HostileRuleFileTests/aMistakeMoreThanAreNamedIsCountedAsOne"),
    ({"100,000"}, "HostileRuleFileTests/examplesAreCountedToo"),
    ({"1,000,000"}, "HostileRuleFileTests/aBaselineHasSoManyFindingsAndNoMore"),
    ({"1,000"}, "LongPostTests/manyPostsOnOneDay"),
    ({"30", "1,000"}, "LongPostTests/aLetterWithManyAccents"),
    ({"100"}, "DraftLimitTests/oneHundredMistakesAreShownOneByOne"),
]


@threat(31)
def page_of_limits():
    page = open(f"{ROOT}/Rules/limits.md").read()
    rows = re.findall(r"^\| ([^|]+) \| ([\d,]+)(?: [^|]*)? \| ([^|]+) \|", page, re.M)
    names = [name.strip() for name, *_ in rows]
    assert set(names) == set(TRIALS), set(names) ^ set(TRIALS)
    for name, figure, _ in rows:
        name, limit = name.strip(), int(figure.replace(",", ""))
        reached = TRIALS[name](limit)
        if reached is not None:
            assert reached.status in (0, 1) and not reached.said, (name, limit, reached)
        passed = TRIALS[name](limit + 1)
        said = passed.text + passed.said
        assert said and (passed.status in (1, 2) or "note" in said or "warning" in said), (name, limit + 1, passed)
        assert str(limit) in said or name in ("rounds", "lists", "condition lists"), (name, limit, said[:500])
    return f"{len(rows)} limits reached and passed"


@threat(31)
def prose_of_limits():
    """What the page says in sentences; a figure that nobody tries fails."""
    page = open(f"{ROOT}/Rules/limits.md").read()
    prose = " ".join(line for line in page.splitlines() if not line.startswith(("|", "#")))
    figures = set(re.findall(r"(?<![\w‹-])\d[\d,]*(?!\w)", re.sub(r"`[^`]*`|UTF-\d+|PCRE2", "", prose)))
    figures = {figure.rstrip(",") for figure in figures}
    tried = set().union(*(numbers for numbers, _ in PROSE))
    assert figures <= tried, f"nobody tries {figures - tried}"
    sources = "".join(open(path).read() for path in glob.glob(f"{ROOT}/Tests/*Tests/*.swift"))
    checks = []
    for _, check in PROSE:
        if isinstance(check, str):
            assert f"func {check.split('/')[1]}(" in sources, check
        elif check and check not in checks:
            check()
            checks.append(check)
    return f"{len(figures)} figures in sentences, {len(checks)} checks"
