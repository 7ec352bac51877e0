"""Rows 1 to 9: what stands in drafts and rule sets."""
import json
import time

import threats
from place import Place, within
from threats import long, threat

LONG_RULES = "ruleset: acme\nlanguages: [en]\nrules:\n  bad: { severity: error, message: no “<match>”, terms: QRX }\n"

# What is not UTF-8, in every format that is not plain text: where the rules find what they seek, and where the bytes are named.
BROKEN = {
    "a.csv": (b"Text,Platform\nQRX \xff QRX,x\nQRX,x\n", [(2, 1), (2, 7), (3, 1)], [(2, 5)]),
    "a.tsv": (b"Platform\tText\nx\tQRX \xff\xfe QRX\nx\tQRX\n", [(2, 3), (2, 10), (3, 3)], [(2, 7), (2, 8)]),
    "a.jsonl": (b'{"text": "QRX \xff QRX"}\n{"text": "QRX"}\n', [(1, 11), (1, 17), (2, 11)], [(1, 15)]),
    "a.json": (b'[{"text": "QRX \xff QRX"},\n {"text": "QRX"}]', [(1, 12), (1, 18), (2, 12)], [(1, 16)]),
    # Where a fact has them, the post is checked all the same.
    "a.md": (b"---\nlang: en\nx-a: \xff\n---\nQRX \xff QRX\n", [(5, 1), (5, 7)], [(3, 6), (5, 5)]),
    "b.md": (b"QRX \xff QRX\n\n---\n\n\xc3 QRX \xed\xa0\x80\n", [(1, 1), (1, 7), (5, 3)],
             [(1, 5), (5, 1), (5, 7), (5, 8), (5, 9)]),
}


@threat(1)
def invalid_bytes():
    line = b"QRX \xff\xc3( \xed\xa0\x80 QRX Github\n"
    with Place({"a.md": line}) as place:
        found = place.findings("a.md")
        assert [(c, r) for _, l, c, r in found if r == "acme/bad"] == [(1, "acme/bad"), (13, "acme/bad")], found
        assert [c for _, l, c, r in found if r == "input/invalid-utf8"] == [5, 6, 9, 10, 11], found
        place.lint("--fix", "a.md")
        assert place.read("a.md") == line.replace(b"Github", b"GitHub")
    # The same bytes in every other format: what stands before and behind them, and what stands in another post.
    for name, (content, bads, places) in BROKEN.items():
        with Place({name: content}) as place:
            found = place.findings(name)
            assert [(l, c) for _, l, c, r in found if r == "acme/bad"] == bads, (name, found)
            assert [(l, c) for _, l, c, r in found if r in ("input/invalid-utf8", "input/yaml")] == places, (name, found)
            assert len(found) == len(bads) + len(places), (name, found)
    return f"text and {len(BROKEN)} other drafts, each at its places"


@threat(1)
def invalid_bytes_in_yaml():
    """Records of YAML: the one with such a byte is checked like its neighbours, as it is in every other format."""
    records = {b"- text: QRX \xff QRX\n- text: QRX\n": ([(1, 9), (1, 15), (2, 9)], (1, 13)),
               b'- text: QRX\n  author: "\xff"\n- text: QRX\n': ([(1, 9), (3, 9)], (2, 12))}
    missing = []
    for content, (bads, place_of_byte) in records.items():
        with Place({"a.yml": content}) as place:
            found = place.findings("a.yml")
            assert place_of_byte in [(l, c) for _, l, c, r in found if r.startswith("input/")], (content, found)
            seen = [(l, c) for _, l, c, r in found if r == "acme/bad"]
            assert bads[-1] in seen and set(seen) <= set(bads), (content, seen)
            missing += [f"{content!r}: nothing found at {bad}" for bad in bads if bad not in seen]
            place.lint("--fix", "a.yml")
            assert place.read("a.yml") == content
    assert not missing, "a record with such a byte is not checked: " + "; ".join(missing)
    return "YAML checked around them"


@threat(2)
def marks_and_utf16():
    text = "QRX ist das, Github. Über QRX\n"
    with Place({"plain.md": text, "mark.md": b"\xef\xbb\xbf" + text.encode()}) as place:
        twin = [(l, c, r) for _, l, c, r in place.findings("plain.md")]
        assert [(l, c, r) for _, l, c, r in place.findings("mark.md")] == twin and len(twin) == 3
        place.lint("--fix", "mark.md")
        assert place.read("mark.md") == b"\xef\xbb\xbf" + text.replace("Github", "GitHub").encode()
    names = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\0\0", "utf-32-be": b"\0\0\xfe\xff"}
    for encoding, mark in names.items():
        for name in ("a.md", "a.csv", "a.jsonl", "a.yml", "a.json"):
            content = mark + text.encode(encoding)
            with Place({name: content, "good.md": "QRX\n"}) as place:
                run = place.lint(name, "good.md", "--format", "concise")
                shown = encoding.upper()[:6]
                assert run.status == 2 and run.said.count(shown) == 1, (encoding, name, run)
                assert "good.md:1:1" in run.text and name not in run.text, (encoding, name, run)
                assert place.lint("--fix", name).status == 2 and place.read(name) == content
                piped = place.lint("-", "--stdin-filename", name, input=content)
                assert piped.status == 2 and shown in piped.said, (encoding, name, piped)
    return f"{len(names)} encodings in 5 formats and by standard input"


@threat(3)
def line_ends():
    lines = ["QRX eins", "", "zwei QRX und Github", "Ä 👍 QRX"]
    with Place() as place:
        seen = set()
        for name, end in (("lf", "\n"), ("crlf", "\r\n"), ("cr", "\r")):
            place.write(f"{name}.md", end.join(lines))
            seen.add(tuple((l, c, r) for _, l, c, r in place.findings(f"{name}.md")))
        assert len(seen) == 1 and len(next(iter(seen))) == 4, seen
        mixed = "QRX\r\nGithub\nund Github\rGithub\u2028QRX\u0085Github"
        place.write("mixed.md", mixed)
        found = [(l, c) for _, l, c, r in place.findings("mixed.md") if r == "acme/bad"]
        assert found == [(1, 1), (4, 8)], found
        place.lint("--fix", "mixed.md")
        assert place.read("mixed.md") == mixed.replace("Github", "GitHub").encode()
    return "LF = CRLF = CR; mixed ends stay"


@threat(4)
def binaries():
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR QRX\n"
    with Place({"a.md": b"QRX \0 QRX\n", "b.txt": picture, "c.md": "QRX\n", "d.md": b"x" * 9000 + b" \0 QRX\n"}) as place:
        walk = place.lint("--format", "concise")
        assert walk.status == 1 and "c.md:1:1" in walk.text and "d.md" in walk.text, walk
        assert "a.md" not in walk.text and "b.txt" not in walk.text, walk
        assert walk.said.count("a.md") == 1 and walk.said.count("b.txt") == 1, walk
        shown = place.lint("--show-files")
        assert shown.text.split() == ["c.md", "d.md"] and "a.md" in shown.said and "NUL" in shown.said, shown
        named = place.lint("a.md")
        assert named.status == 1 and "QRX ␀ QRX" in named.text and named.text.count("acme/bad") == 2, named
        piped = place.lint("-", input=b"QRX \0 QRX\n")
        assert "QRX ␀ QRX" in piped.text and piped.status == 1
    return "left out of walks with a note; named and piped: checked"


def read_line(process, seconds=30):
    import select
    ready, _, _ = select.select([process.stdout], [], [], seconds)
    if not ready:
        process.kill()
        raise AssertionError(f"no finding within {seconds} s, before the input ends")
    return process.stdout.readline()


def stream(place, megabytes):
    """Feeds so many megabytes of records and measures."""
    import os
    import subprocess
    record = b'{"text": "Das ist ein Satz ohne Tadel, wie ihn viele schreiben, jeden Tag, an jedem Ort."}\n'
    first = b'{"text": "QRX"}\n'
    process = subprocess.Popen(
        [place.program, "lint", "-", "--stdin-filename", "a.jsonl", "--format", "concise"], cwd=place.path,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=place.environment())
    block = record * 10_000
    process.stdin.write(first + block[:len(record) * 5_000])
    process.stdin.flush()
    line = read_line(process)
    assert line.startswith(b"a.jsonl:1:11: error"), line
    start = time.monotonic()
    for _ in range(megabytes * 1_000_000 // len(block)):
        process.stdin.write(block)
    process.stdin.close()
    rest = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 1 and rest.count(b"error") == 0 or rest.startswith(b"1 error"), rest[:300]
    peak = usage.ru_maxrss / 1024
    assert peak <= 256, f"{peak} MB"
    return time.monotonic() - start, peak


@threat(5)
def long_input():
    size = 1000 if threats.is_long else 60
    with Place() as place:
        seconds, peak = stream(place, size)
        # A file that is too large is refused, never passed over.
        import os
        with open(place.at("large.md"), "wb") as file:
            file.truncate(16_000_001)
        run = place.lint("large.md")
        assert run.status == 2 and "larger than" in run.said, run
        os.remove(place.at("large.md"))
    return f"{size} MB in {seconds:.1f} s, peak {peak:.0f} MB, first finding before the end"


@threat(6)
def long_lines():
    with Place(rules=LONG_RULES) as place:
        seconds = {}
        for megabytes in (1, 10) if threats.is_long else (1, 4):
            word = "QRX good so good so good so good so good so and x "
            text = word * (megabytes * 1_000_000 // len(word))
            assert text.count("QRX") == megabytes * 20_000
            place.write("a.txt", text)
            run = place.lint("a.txt", "--format", "concise", timeout=120)
            count = text.count("QRX")
            assert run.text.count("acme/bad") == count, (run.text.count("acme/bad"), count)
            assert max(map(len, run.text.splitlines())) < 400
            seconds[megabytes] = run.work
        first, last = seconds.values()
        grown = max(seconds) * 1.5
        assert first < within(2), seconds
        assert last < first * grown, seconds
        shown = place.lint("-", input=("x" * 500_000 + " QRX " + "y" * 500_000).encode())
        assert len(shown.text) < 2_000 and "QRX" in shown.text, len(shown.text)
    return ", ".join(f"{size} MB, {size * 20_000} findings: {value:.2f} s" for size, value in seconds.items())


@threat(6)
@long
def a_line_of_240_megabytes():
    """Checked, or refused with a word; never a trap, and never silent."""
    with Place(rules=LONG_RULES) as place:
        with open(place.at("a.jsonl"), "w") as file:
            file.write('{"text": "' + "good so " * 3_000_000 + 'QRX"}\n{"text": "QRX"}\n')
        # A post is judged as a whole; no platform takes a hundredth of this one.
        post = place.lint("a.jsonl", "--format", "concise", timeout=300)
        assert post.status == 1 and post.text.count("[acme/bad]") == 2, post
        with open(place.at("b.jsonl"), "w") as file:
            for _ in range(240):
                file.write(" " * 1_000_000)
            file.write('{"text": "QRX"}\n{"text": "QRX"}\n')
        run = place.lint("b.jsonl", "--format", "concise", timeout=300)
        assert run.status in (1, 2) and "b.jsonl" in run.text + run.said, run
    return f"24 MB of text in a post: {post.peak:.0f} MB; a line of 240 MB: status {run.status}, {run.seconds:.1f} s, {run.peak:.0f} MB"


def beside_the_rules(name, work):
    """What a run took beyond the shipped rules, which are read where a configuration does not say which rules apply."""
    if name != "knigge.yml":
        return work
    with Place({"a.md": "x\n", name: "a: [\n"}) as place:
        return max(work - min(place.lint("a.md", "--no-cache").work for _ in range(2)), 0)


@threat(7)
def nesting():
    deep = {"json": "[" * 100_000, "yml": "[" * 100_000}
    blocks = "".join("  " * level + "a:\n" for level in range(2_000))
    slowest = 0
    with Place() as place:
        for name, text in [(f"a.{key}", value) for key, value in deep.items()] + [("b.yml", blocks), ("c.md", f"---\nx-a: {'[' * 90_000}\n---\nQRX\n")]:
            place.write(name, text)
            run = place.lint(name, "--format", "concise")
            slowest = max(slowest, run.work)
            # A mistake in a draft is a finding, so it is 1 that says so.
            assert run.status == 1 and f"{name}:" in run.text, (name, run)
        place.write("d.jsonl", '{"text": ' + "[" * 100_000 + '\n{"text": "QRX"}\n{"a": ' * 1 + '{"a": ' * 90_000 + "\n"
                    + '{"text": "QRX"}\n')
        found = place.findings("d.jsonl")
        assert [(l, r) for _, l, _, r in found if r == "acme/bad"] == [(2, "acme/bad"), (4, "acme/bad")], found
        for name, text in (("acme.yml", "[" * 100_000), ("acme.yml", blocks), ("knigge.yml", "a: " + "{a: " * 100_000)):
            with Place({"a.md": "x\n", name: text}) as other:
                run = other.lint("a.md", "--no-cache")
                slowest = max(slowest, beside_the_rules(name, run.work))
                assert run.status == 2 and f"{name}:" in run.text + run.said, (name, run)
    assert slowest < within(0.1), slowest
    return f"slowest {slowest:.2f} s"


def bomb(levels):
    return "".join(
        f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9) if n else 'lol' + ', lol' * 8}]\n" for n in range(levels))


@threat(8)
def alias_bombs():
    slowest = peak = 0
    for name in ("acme.yml", "knigge.yml", "a.yml", "b.md"):
        text = bomb(9)
        if name == "acme.yml":
            text = "ruleset: acme\nlanguages: [en]\nlists:\n  " + text.replace("\n", "\n  ")
        if name == "b.md":
            text = "---\n" + text + "---\nQRX\n"
        with Place({"x.md": "x\n", name: text}) as place:
            run = place.lint(name if name in ("a.yml", "b.md") else "x.md", "--no-cache")
            assert run.status == (2 if name in ("acme.yml", "knigge.yml") else 1), (name, run)
            assert "100" in run.text + run.said, (name, run)
            assert f"{name}:" in run.text + run.said, (name, run)
            slowest, peak = max(slowest, beside_the_rules(name, run.work)), max(peak, run.peak)
    assert slowest < within(0.5) and peak < 100, (slowest, peak)
    return f"slowest {slowest:.2f} s, peak {peak:.0f} MB"


@threat(9)
def duplicate_keys():
    double = "ruleset: acme\nlanguages: [en]\nrules:\n  a: { severity: error, message: x, terms: QRX }\n  a: { severity: note, message: y, terms: QRX }\n"
    with Place({"a.md": "QRX\n"}, rules=double) as place:
        run = place.lint("a.md")
        assert run.status == 2 and "acme.yml:5:3" in run.text + run.said, run
        assert "acme.yml:4" in run.text + run.said or "line 4" in run.text + run.said, run
    with Place({"a.jsonl": '{"text": "QRX eins", "text": "QRX zwei"}\n', "b.md": "---\nlang: en\nlang: de\n---\nQRX\n"}) as place:
        found = place.findings("a.jsonl")
        assert any(r == "input/duplicate-key" for *_, r in found) and any(r == "acme/bad" for *_, r in found), found
        found = place.findings("b.md")
        assert any(l == 3 and r.startswith("input/") for _, l, _, r in found), found
    return "both lines named; record checked"
