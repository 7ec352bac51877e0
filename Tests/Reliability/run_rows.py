"""Rows 30 to 34: many runs, many findings, strange surroundings, hard records."""
import csv
import io
import itertools
import json
import os
import random
import resource
import subprocess
import sys

import threats
from place import Place, Skip, as_somebody, at_most, needs, needs_strace
from threats import threat

SHIPPED = "root: true\nrulesets: [tone, form, disclosure, promotion, claims, platform, calendar, consistency, acme.yml]\nlanguages: [de, en]\ntimezone: Europe/Berlin\n"


def drafts():
    words = ["garantiert", "Github", "QRX", "INSTAGRAM", "istanbul", "Iğdır", "TITLE", "kostenlos!!!", "game-changer", "heute", "tomorrow",
             "ISTANBUL", "#ad", "the best", "nur noch 3 Plätze", "Straße", "STRASSE", "ß", "İ", "ı", "😀", "e\u0301", "https://a.example/x"]
    dice = random.Random(7)
    files = {}
    for number in range(24):
        text = " ".join(dice.choice(words) for _ in range(30))
        files[f"d/{number}.md"] = f"---\nplatform: linkedin\nrole: employee\npublish_at: 2027-02-0{number % 8 + 1}T09:00\n---\n{text}\n"
    files["d/plan.csv"] = "Text,Platform,Date\n" + "".join(f"{' '.join(dice.choice(words) for _ in range(9))},x,2027-01-{n % 28 + 1:02}\n" for n in range(80))
    files["d/all.jsonl"] = "".join(json.dumps({"text": " ".join(dice.choice(words) for _ in range(12))}) + "\n" for _ in range(300))
    return files


@threat(30)
def same_bytes():
    now = ["--now", "2027-01-15T12:00+01:00"]
    count = 0
    with Place(drafts(), configuration=SHIPPED) as place:
        for kind in ("text", "json", "html", "sarif"):
            expected = place.lint("d", "--format", kind, "--jobs", "1", *now, "--no-cache")
            assert expected.status in (0, 1) and len(expected.output) > 5_000, expected.said
            ways = [({}, ["--jobs", "2"]), ({}, ["--jobs", "16"])]
            if kind in ("text", "json"):
                ways += [({"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}, []), ({"LC_ALL": "ar_EG.UTF-8"}, []), ({"LC_ALL": "C"}, []),
                         ({"TZ": "Pacific/Kiritimati"}, []), ({"TZ": "America/Los_Angeles"}, []), ({"TZ": ":/nowhere"}, []), ({"HOME": None}, []),
                         ({"HOME": "/nonexistent", "KNIGGE_CACHE_DIR": None}, []), ({"USER": None, "PATH": None}, []), ({"COLUMNS": "10"}, []),
                         ({"LANGUAGE": "de", "LANG": "de_DE.UTF-8"}, []), ({"TMPDIR": "/nonexistent"}, [])]
            for environment, options in ways:
                run = place.lint("d", "--format", kind, *now, *options, environment=environment)
                assert run.status == expected.status and run.output == expected.output, (kind, environment, options, run.said[:500])
                count += 1
        # The order in which files are named says nothing, also where rules compare posts with earlier ones.
        names = sorted(f"d/{name}" for name in os.listdir(place.at("d")))
        straight = place.lint("--format", "text", *names, *now)
        assert straight.status in (0, 1) and len(straight.output) > 5_000, straight.said
        for seed in range(4):
            shuffled = names[:]
            random.Random(seed).shuffle(shuffled)
            for jobs in ("1", "3"):
                again = place.lint("--format", "text", *shuffled, *now, "--jobs", jobs)
                assert again.output == straight.output and again.status == straight.status, (seed, jobs)
                count += 1
        # A folder in which nothing may be written, and a home that is not there.
        expected = place.lint(*names, *now, "--format", "json")
        program = as_somebody(place) or [place.program]
        for folder in (place.path, place.at("d")):
            os.chmod(folder, 0o555)
        run = place.run(*program, "lint", *names, *now, "--format", "json", program="",
                        environment={"HOME": "/nonexistent", "KNIGGE_CACHE_DIR": None, "XDG_CACHE_HOME": None})
        for folder in (place.path, place.at("d")):
            os.chmod(folder, 0o755)
        assert run.output == expected.output and run.status == expected.status, run
        count += 1
    return f"{count} runs, the same bytes"


@threat(30)
def dates_by_now_only():
    """What a run says about time depends on --now alone, never on the clock: the clock is asked, and not heard."""
    text = "---\npublish_at: 2027-03-01T10:00\nembargo_until: 2027-02-01\n---\nHeute um 10 Uhr geht es los, QRX.\n"
    with Place({"a.md": text}, configuration=SHIPPED) as place:
        runs = [place.lint("a.md", "--now", moment, "--format", "json") for moment in ("2027-01-01T00:00Z", "2027-01-01T01:00+01:00")]
        assert runs[0].output == runs[1].output and runs[0].status in (0, 1), runs
        for bad in ("yesterday", "2027-13-01", "2027-02-30T10:00Z", "", "9" * 400):
            run = place.lint("a.md", "--now", bad)
            assert run.status == 2, (bad, run)
    return "--now only"


@threat(30)
def no_network():
    """Runs with networking denied, and opens no socket where it is not."""
    needs("unshare")
    with Place(drafts(), configuration=SHIPPED) as place:
        plain = place.lint("d", "--format", "json")
        denied = place.run("unshare", "-n", place.program, "lint", "d", "--format", "json", program="")
        if denied.status not in (0, 1) and "unshare" in denied.said:
            raise Skip("no network may be taken away here")
        assert denied.output == plain.output, denied.said
        needs_strace()
        log = place.at("trace.log")
        for arguments in (["lint", "d"], ["lint", "--fix", "d"], ["rules"], ["handbook"], ["test", "acme.yml"], ["explain", "acme/bad"], ["schema", "ruleset"],
                          ["config", "d/0.md"], ["clauses"], ["suppressions"], ["baseline", "d"], ["impact", "d/all.jsonl"]):
            place.run("strace", "-f", "-o", log, "-e", "trace=%network", place.program, *arguments, program="")
            calls = [line for line in open(log) if "(" in line and "+++" not in line and "---" not in line]
            assert not calls, (arguments, calls[:3])
    return "same bytes with no network; 12 commands open no socket"


@threat(31)
def many_of_everything():
    count = 1_000_000 if threats.is_long else 20_000
    files = 100_000 if threats.is_long else 3_000
    with Place() as place:
        record = b'{"text": "QRX here"}\n'
        small = place.lint("-", "--stdin-filename", "a.jsonl", "--format", "concise", input=record * (count // 10))
        large = place.lint("-", "--stdin-filename", "a.jsonl", "--format", "concise", input=record * count, timeout=900)
        assert large.text.count("acme/bad") == count and small.text.count("acme/bad") == count // 10
        assert large.peak < small.peak + 32, (small.peak, large.peak)
        os.mkdir(place.at("many"))
        for number in range(files):
            place.write(f"many/{number}.md", "QRX here\n")

        def few_files():
            resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
        run = place.lint("many", "--format", "concise", limit=few_files, timeout=900)
        assert run.status == 1 and run.text.count("acme/bad") == files and not run.said, (run.status, run.said[:300])
    return f"{count} findings: {large.peak:.0f} MB (a tenth: {small.peak:.0f}); {files} files with 64 descriptors: {run.peak:.0f} MB"


@threat(32)
def strange_surroundings():
    count = 0
    with Place({"a.md": "QRX Github\n"}) as place:
        for close in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-", "<&- >&-", ">&- 2>&-"):
            for arguments in ("lint a.md", "lint --fix a.md", "lint -", "rules", "lint a.md --format json=out.json", "lint --diff a.md", "config", "lsp",
                              "test acme.yml", "--help"):
                if "lint -" == arguments and "<&-" not in close:
                    arguments += " < a.md"
                if arguments == "lsp" and "<&-" not in close:
                    arguments += " < /dev/null"
                place.write("a.md", "QRX Github\n")
                run = place.shell(f'timeout 20 "$K" {arguments} {close}; echo "status $?" > status')
                status = int(place.read("status").split()[1])
                assert status in (0, 1, 2), (close, arguments, status, run)
                if ">&-" in close.replace("2>&-", "") and arguments in ("lint a.md", "rules", "lint --diff a.md"):
                    assert status == 2, (close, arguments, status)
                if "<&-" in close and arguments == "lint -":
                    assert status == 2, (close, arguments, status)
                assert place.read("a.md") in (b"QRX Github\n", b"QRX GitHub\n"), (close, arguments, place.read("a.md"))
                count += 1
        for script, allowed in (
            ('mkdir gone; cd gone; rmdir ../gone; "$K" lint', (2,)), ('mkdir gone; cd gone; rmdir ../gone; "$K" lint -  < /dev/null', (0, 2)),
            ('ulimit -s 256; "$K" lint a.md', (1,)), ('ulimit -s 256; "$K" rules >/dev/null', (0,)),
            ('TMPDIR=/nonexistent "$K" lint --fix a.md', (1,)), ('HOME= XDG_CACHE_HOME= KNIGGE_CACHE_DIR= "$K" lint a.md', (1,)),
            ('KNIGGE_CACHE_DIR=/dev/null "$K" lint a.md', (1,)), ('KNIGGE_CACHE_DIR=/proc "$K" lint a.md', (1,)),
            ('env -i "$K" lint a.md', (1,)), ('COLUMNS=0 LINES=0 "$K" lint a.md --color always', (1,)), ('COLUMNS=-5 "$K" lint a.md', (1,)),
            ('COLUMNS=99999999999999999999 "$K" lint a.md', (1,)), ('TERM= "$K" lint a.md', (1,)), ('KNIGGE_OUTPUT_FORMAT=$(printf "\\377") "$K" lint a.md', (2,)),
            ('ulimit -n 4; "$K" lint a.md --no-cache', (1, 2)), ('ulimit -u 1; "$K" lint a.md', (1, 2)), ('ulimit -t 60; "$K" lint a.md', (1,)),
            ('ulimit -f 0; trap "" XFSZ; "$K" lint a.md | cat; exit ${PIPESTATUS[0]}', (1,)),
            ('"$K" lint "$(printf "a\\xff.md")"', (2,)), ('"$K" lint ""', (2,)), ('"$K" lint "$(printf "%05000d" 7)"', (2,)),
            ('"$K" lint --jobs 0 a.md', (2,)), ('"$K" lint --jobs 99999999999999999999 a.md', (2,)), ('"$K" lint --jobs 100000 a.md', (1, 2)),
        ):
            run = place.shell(f"timeout 20 bash -c '{script}'" if "'" not in script else script)
            assert run.status in allowed and run.status not in (124, 132, 133, 134, 139), (script, run)
            assert run.status != 2 or run.errors, (script, run)
            count += 1
        for megabytes in (400, 200, 100, 60):
            run = place.lint("a.md", limit=at_most(megabytes))
            assert run.status in (0, 1, 2, 127), (megabytes, run)
            count += 1
    return f"{count} surroundings"


@threat(32)
def names_that_are_no_utf8():
    with Place({b"b\xff\xc3(.md": "QRX Github\n", "ok.md": "QRX\n", "ä.md".encode("latin-1"): "QRX\n", "\U0010ff80.md": "QRX\n"}) as place:
        run = place.lint("--format", "concise")
        assert run.status == 1 and run.text.count("acme/bad") == 4 and not run.said, run
        assert "FF" in run.text and "E4" in run.text, run
        for name in (b"b\xff\xc3(.md", "ä.md".encode("latin-1"), "\U0010ff80.md".encode()):
            named = place.shell(f'"$K" lint --format concise $\'{"".join(f"{chr(92)}x{byte:02x}" for byte in name)}\'')
            assert named.status == 1 and named.text.count("acme/bad") == 1, (name, named)
        listed = place.run("lint", "--files-from", "-", "--format", "concise", input=b"b\xff\xc3(.md\0ok.md\0")
        assert listed.text.count("acme/bad") == 2 and listed.status == 1, listed
        records = [json.loads(line) for line in place.lint("--format", "jsonl").text.splitlines()]
        assert len({record["path"] for record in records}) == 4, records
        from file_rows import FORMATS
        for kind in FORMATS:
            run = place.lint("--format", kind)
            run.output.decode("utf-8")
            assert run.status == 1, (kind, run)
        place.lint("--fix", ".")
        assert place.read(b"b\xff\xc3(.md") == b"QRX GitHub\n" and place.leftovers() == []
    return "read, shown, fixed"


@threat(33)
def hard_records():
    lines = ['{"text": "QRX", "n": 1e999}', '{"text": "QRX \\ud800 QRX"}', '{"text": "QRX", "id": 9223372036854775808}', "", "   ", '{"text": "QRX"}\r',
             '{"text": "QRX", "publish_at": "2027-02-30"}', '{"text": "QRX", "publish_at": 1e400}', '{"text": null}', '{"text": 5}', "[1]", "{", "nul",
             '{"text": "QRX", "media": [[[]]]}', '{"text": "QRX", "text": "QRX"}', '{"text": "QRX",}', '{"TEXT": "QRX"}', '{"text": "QRX"} x',
             '{"text": "' + "a" * 10_000_000 + ' QRX"}', '{"text": "QRX", "id": -0.0}', '{"text": "QRX", "id": {"a": 1}}', '\ufeff{"text": "QRX"}', '{"text": "QRX"}']
    with Place() as place:
        content = "\ufeff" + "\n".join(lines)
        run = place.lint("-", "--stdin-filename", "a.jsonl", "--format", "jsonl", input=content.encode(), timeout=60)
        assert run.status == 1, run.said
        by_line = {}
        for record in map(json.loads, run.text.splitlines()):
            by_line.setdefault(record["line"], []).append(record["rule"])
        silent = [n for n, line in enumerate(lines, 1) if line.strip() and n not in by_line and line != '{"text": 5}']
        assert not silent, [(n, lines[n - 1][:60]) for n in silent]
        for number in (1, 2, 3, 6, 7, 19, 20, 23):
            assert "acme/bad" in by_line[number], (number, lines[number - 1][:60], by_line[number])
        annotated = place.lint("-", "--stdin-filename", "a.jsonl", "--annotate", "--exit-zero", input=content.encode(), timeout=60)
        for line in annotated.text.lstrip("\ufeff").splitlines():
            if line.strip():
                json.loads(line.lstrip("\ufeff"))
    return f"{len(lines)} records, each found or accepted"


# Sheets as Python's csv reads them: every cell of theirs, and no other, is a post of ours.
SHEETS = ["a,b\nc,d", 'a,"b\nc",d\n', 'a,"b ""q"" c"\r\nd,e\r\n', '"",""\n', "a;b\nc;d", "a\tb\nc\td", 'a,"1,2",\n', "\ufeffa,b\n", "a,,\n,,b\n", '"a\r\nb",c\n',
          "ä,😀\n", "a\n\n\nb\n", ' "a",b\n', "x\n", '"a","b"\n"c","d"']


@threat(34)
def hard_sheets():
    with Place() as place:
        place.write("knigge.yml", "root: true\nrulesets: [acme.yml]\nlanguages: [en, de]\ncolumns: { text: Text }\n")
        place.write("a.csv", 'Text,Date\n"QRX\nund QRX",x\nQRX\n"QRX" x,2027,zu,viel\n,\n"offen, QRX\nText,QRX\nQRX,x\n')
        found = place.findings("a.csv")
        bad = [(l, c) for _, l, c, r in found if r == "acme/bad"]
        assert (2, 2) in bad and (3, 5) in bad and (4, 1) in bad and (9, 1) in bad, found
        assert any(r == "input/csv-quote" and l == 7 for _, l, _, r in found), found
        place.write("b.csv", "Text,Text\nQRX,QRX\n")
        assert place.findings("b.csv"), "duplicate headers"
        for separator in (";", "\t", ","):
            place.write("c.csv", f"Text{separator}Platform\n\"QRX{separator} ja\"{separator}x\n")
            assert [(l, c) for _, l, c, r in place.findings("c.csv") if r == "acme/bad"] == [(2, 2)], separator
        wide = 1_000_000 if threats.is_long else 100_000
        place.write("wide.csv", "Text," + ",".join(f"c{n}" for n in range(wide)) + "\nQRX" + ",x" * wide + "\n")
        run = place.lint("wide.csv", "--format", "concise", timeout=120)
        assert run.status == 1 and "wide.csv:2:1" in run.text, run.text[:500]
        run_wide = run
        for sheet in SHEETS:
            rows = list(csv.reader(io.StringIO("Text,Nr\r\nQRX,0\r\n" + sheet.lstrip("\ufeff"), newline=""), strict=True)) if ";" not in sheet else None
            if rows is None:
                continue
            place.write("s.csv", "Text,Nr\r\nQRX,0\r\n" + sheet.lstrip("\ufeff"))
            run = place.lint("s.csv", "--format", "json")
            texts = [row for row in rows[1:] if row and row[0].strip()]
            assert run.status == 1 and json.loads(run.output)["summary"]["posts"] == len(texts), (sheet, rows, run)
    return f"places right; {len(SHEETS)} sheets; a row of {wide} cells {run_wide.seconds:.1f} s, {run_wide.peak:.0f} MB"
