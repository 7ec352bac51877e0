"""Rows 30 to 34: many runs, many findings, strange surroundings, hard records."""
import atexit
import csv
import io
import json
import os
import random
import resource
import shutil
import subprocess
import tempfile

import threats
from editor_rows import END, INITIALIZE, READY, asked, frame, opened
from file_rows import STYLE
from place import Place, Skip, as_somebody, at_most, needs, needs_strace, tampered
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


ZONES = ("UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu", ":/nowhere", "")


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
                ways += [*(({"LC_ALL": name}, []) for name in ("C", "POSIX", "C.UTF-8", "nowhere.UTF-8")),
                         *(({"TZ": zone}, []) for zone in ZONES), ({"HOME": None}, []),
                         ({"HOME": "/nonexistent", "KNIGGE_CACHE_DIR": None}, []), ({"USER": None, "PATH": None}, []), ({"COLUMNS": "10"}, []),
                         ({"LANGUAGE": "de", "LANG": "de_DE.UTF-8"}, []), ({"TMPDIR": "/nonexistent"}, [])]
            for environment, options in ways:
                run = place.lint("d", "--format", kind, *now, *options, environment=environment)
                assert run.status == expected.status and run.output == expected.output, (kind, environment, options, run.said[:500])
                count += 1
        # The order in which files are named says nothing, also where rules compare posts with earlier ones.
        names = sorted(f"d/{name}" for name in os.listdir(place.at("d")))
        for kind in ("text", "json", "sarif"):
            straight = place.lint("--format", kind, *names, *now)
            assert straight.status in (0, 1) and len(straight.output) > 5_000, straight.said
            for seed, jobs in ((0, "1"), (1, "3"), (2, "1"), (3, "3"))[:4 if kind == "text" else 2]:
                shuffled = names[:]
                random.Random(seed).shuffle(shuffled)
                again = place.lint("--format", kind, *shuffled, *now, "--jobs", jobs)
                assert again.output == straight.output and again.status == straight.status, (kind, seed, jobs)
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
def zones_of_nobody():
    """Where the configuration names no time zone, that of the machine is not taken either."""
    count = 0
    with Place(drafts(), configuration=SHIPPED.replace("timezone: Europe/Berlin\n", "")) as place:
        for now in ("2027-01-15T12:00+01:00", "2027-02-03T23:30"):
            expected = None
            for zone in (None, *ZONES, "Europe/Berlin", "XYZ-14", "XYZ+12"):
                run = place.lint("d", "--format", "json", "--now", now, environment={"TZ": zone})
                expected = expected or run
                assert run.status in (0, 1) and len(run.output) > 5_000, run
                assert (run.status, run.output, run.errors) == (expected.status, expected.output, expected.errors), (now, zone)
                count += 1
    return f"{count} without a time zone"


LOCALES = ("tr_TR", "ar_EG", "de_DE")


def made_locales():
    """A folder with locales that machines in CI rarely have; without them every name of one means the same as C."""
    needs("localedef")
    folder = tempfile.mkdtemp(prefix="knigge-locales-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in LOCALES:
        made = os.path.join(folder, f"{name}.UTF-8")
        subprocess.run(["localedef", "-i", name, "-f", "UTF-8", made], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        asked = subprocess.run(["locale", "charmap"], env={**os.environ, "LOCPATH": folder, "LC_ALL": f"{name}.UTF-8"},
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if not os.path.isdir(made) or asked.stdout.strip() != b"UTF-8" or asked.stderr:
            raise Skip(f"the locale {name} cannot be made here")
    return folder


@threat(30)
def same_bytes_in_every_language():
    """Turkish has letters of its own for i and I, Arabic its own digits, German a comma: to the program they are nothing."""
    folder = made_locales()
    now = ["--now", "2027-01-15T12:00+01:00"]
    count = 0
    with Place(drafts(), configuration=SHIPPED) as place:
        for arguments in (["lint", "d", *now], ["lint", "d", "--format", "json", *now], ["lint", "d", "--format", "sarif", *now],
                          ["lint", "--diff", "d", *now], ["lint", "--statistics", "d", *now], ["rules"], ["test", "acme.yml"]):
            expected = place.run(*arguments, environment={"LC_ALL": "C"})
            assert expected.status in (0, 1) and expected.output, expected
            for name in LOCALES:
                changes = {"LC_ALL": f"{name}.UTF-8", "LANG": f"{name}.UTF-8", "LANGUAGE": name, "LOCPATH": folder}
                run = place.run(*arguments, environment=changes)
                assert (run.status, run.output, run.errors) == (expected.status, expected.output, expected.errors), (arguments, name)
                count += 1
    return f"{count} runs in {len(LOCALES)} languages"


@threat(30)
def dates_by_now_only():
    """What a run says about time depends on --now alone, never on the clock: the clock is asked, and not heard."""
    text = ("---\npublish_at: 2027-03-01T10:00\nembargo_until: 2027-02-01\n---\n"
            "<!-- knigge-ignore acme/bad: agreed (owner: Presse, until: 2027-03-10) -->\nHeute um 10 Uhr geht es los, QRX.\n")
    with Place({"a.md": text}, configuration=SHIPPED) as place:
        runs = [place.lint("a.md", "--now", moment, "--format", "json") for moment in ("2027-01-01T00:00Z", "2027-01-01T01:00+01:00")]
        assert runs[0].output == runs[1].output and runs[0].status in (0, 1), runs
        for bad in ("yesterday", "2027-13-01", "2027-02-30T10:00Z", "", "9" * 400):
            run = place.lint("a.md", "--now", bad)
            assert run.status == 2, (bad, run)
    return "--now only"


@threat(30)
def dates_at_another_time():
    """With the clock years off nothing changes that --now decides; without --now the clock does decide."""
    text = ("---\npublish_at: 2027-03-01T10:00\nembargo_until: 2027-02-01\n---\n"
            "<!-- knigge-ignore acme/bad: agreed (owner: Presse, until: 2027-03-10) -->\nHeute um 10 Uhr geht es los, QRX.\n")
    year = 365 * 86_400
    tampered(0)  # says where nothing can be done
    early, late = ["--now", "2027-01-01T00:00Z"], ["--now", "2027-04-15T00:00Z"]
    count = 0
    with Place({"a.md": text, **drafts()}, configuration=SHIPPED) as place:
        def at(years, *arguments):
            run = place.run(*tampered(years * year), place.program, *arguments, program="")
            assert run.status in (0, 1), run
            return run.status, run.output, run.errors
        for arguments in (["lint", "a.md", "--format", "json"], ["lint", "a.md"], ["lint", "a.md", "--format", "html"],
                          ["lint", "d", "--format", "json"], ["suppressions", "a.md"], ["suppressions", "a.md", "--format", "json"],
                          ["config", "a.md"], ["test", "acme.yml"]):
            first = at(0, *arguments, *early)
            for years in (-40, 40):
                assert at(years, *arguments, *early) == first, (arguments, years)
                count += 1
            if "a.md" in arguments and arguments[0] != "config":
                assert at(0, *arguments, *late) != first, arguments
                # The clock is heard where nothing else is said, so it was really another one.
                assert at(-40, *arguments) != at(40, *arguments), arguments
    return f"{count} runs with another clock"


def answers(place, kind, unshared):
    """What a run of a kind comes to with or without a network: status, output and the files that it has written."""
    new = place.at("new")
    shutil.rmtree(new, ignore_errors=True)
    os.mkdir(new)
    if shutil.which("git"):  # `init` writes a hook and a workflow at the top of the repository, which has to be new as well
        subprocess.run(["git", "init", "-q", new], check=True)
    uri = "file://" + place.at("d/0.md")
    conversation = [INITIALIZE, READY, opened("QRX Github garantiert\n", uri), asked(3, uri)] + END
    arguments = {
        "lint": ["lint", "d", "--format", "json"], "fix": ["lint", "--diff", "d"],
        "since": ["lint", "--since", "HEAD", "--format", "json"],
        "init": ["init", "new", "--company", "Acme", "--yes", "--ci", "github", "--hook", "pre-commit"],
        "convert": ["convert", "vale:styles/Foo", "--output", "new/set.yml"], "test": ["test", "acme.yml"],
        "baseline": ["baseline", "d", "--output", "new/b.json"], "impact": ["impact", "d/all.jsonl", "--before", "acme.yml"],
        "suppressions": ["suppressions", "d"], "explain": ["explain", "acme/bad"], "config": ["config", "d/0.md"],
        "schema": ["schema", "ruleset"],
    }.get(kind, [kind])
    if "--now" in place.run(arguments[0], "--help").text:
        arguments = arguments + ["--now", "2027-01-15T12:00+01:00"]
    command = [*unshared, place.program, *arguments]
    run = place.run(*command, program="", input=b"".join(map(frame, conversation)) if kind == "lsp" else b"")
    assert run.status in (0, 1) and (run.output or kind == "convert"), (command, run)
    files = {os.path.relpath(os.path.join(folder, name), new): open(os.path.join(folder, name), "rb").read()
             for folder, _, names in os.walk(new) for name in names if f"{os.sep}.git{os.sep}" not in folder[len(new):] + os.sep}
    assert files or kind not in ("init", "convert", "baseline"), (command, run)
    return run.status, run.output, run.errors, files


@threat(30)
def no_network():
    """Runs with networking denied, and opens no socket where it is not."""
    needs("unshare")
    kinds = ["lint", "fix", "lsp", "init", "convert", "test", "baseline", "impact", "suppressions", "rules", "handbook", "explain",
             "config", "clauses", "schema", "man"]
    with Place({**drafts(), **STYLE}, configuration=SHIPPED) as place:
        if subprocess.run(["unshare", "-n", "true"], stderr=subprocess.DEVNULL).returncode:
            raise Skip("no network may be taken away here")
        if shutil.which("git"):
            subprocess.run("git init -q && git add d/1*.md && git -c user.name=a -c user.email=a@a.example commit -qm x"
                           " && echo QRX >> d/1.md", shell=True, cwd=place.path, check=True)
            kinds.append("since")
        for kind in kinds:
            plain = answers(place, kind, [])
            assert answers(place, kind, ["unshare", "-n"]) == plain, kind
        needs_strace()
        log = os.path.join(place.cache, "trace.log")
        for kind in kinds:
            answers(place, kind, ["strace", "-f", "-o", log, "-e", "trace=%network"])
            calls = [line for line in open(log) if "(" in line and "+++" not in line and "---" not in line]
            assert not calls, (kind, calls[:3])
        place.run("strace", "-f", "-o", log, "-e", "trace=%network", place.program, "lint", "--fix", "d", program="")
        assert not [line for line in open(log) if "(" in line and "+++" not in line and "---" not in line]
    return f"same bytes with no network in {len(kinds)} ways; {len(kinds) + 1} open no socket"


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
        place.lint("a.md", "--format", "json=out.json")
        report = place.read("out.json")
        assert len(json.loads(report)["diagnostics"]) == 2
        for close in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-", "<&- >&-", ">&- 2>&-"):
            for arguments in ("lint a.md", "lint --fix a.md", "lint -", "rules", "lint a.md --format json=out.json", "lint --diff a.md", "config", "lsp",
                              "test acme.yml", "--help"):
                if "lint -" == arguments and "<&-" not in close:
                    arguments += " < a.md"
                if arguments == "lsp" and "<&-" not in close:
                    arguments += " < /dev/null"
                place.write("a.md", "QRX Github\n")
                if os.path.exists(place.at("out.json")):
                    os.remove(place.at("out.json"))
                run = place.shell(f'timeout 20 "$K" {arguments} {close}; echo "status $?" > status')
                status = int(place.read("status").split()[1])
                assert status in (0, 1, 2), (close, arguments, status, run)
                if ">&-" in close.replace("2>&-", "") and arguments in ("lint a.md", "rules", "lint --diff a.md"):
                    assert status == 2, (close, arguments, status)
                if "<&-" in close and arguments == "lint -":
                    assert status == 2, (close, arguments, status)
                # What has no place to go to does not go into a file that happens to be open.
                draft = b"QRX GitHub\n" if "--fix" in arguments else b"QRX Github\n"
                assert place.read("a.md") == draft, (close, arguments, place.read("a.md"))
                if "out.json" in arguments:
                    assert place.read("out.json") == report, (close, place.read("out.json"))
                    assert status == (2 if ">&-" in close.replace("2>&-", "") else 1), (close, status)
                files = {"a.md", "acme.yml", "knigge.yml", "status"} | ({"out.json"} if "out.json" in arguments else set())
                assert set(os.listdir(place.path)) == files, (close, arguments, os.listdir(place.path))
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
def words_are_never_lost():
    """Where nothing may be opened any more, a run that cannot learn what it was told to do does not do something else."""
    with Place({"a.md": "QRX Github\n", "other.md": "QRX\n"}) as place:
        for arguments in ("--version", "lint a.md", "rules", "schema ruleset", "lint --fix a.md"):
            expected = place.shell(f'"$K" {arguments.replace(" --fix", "")}')
            run = place.shell(f'ulimit -n 3; "$K" {arguments}')
            assert run.status in (2, 127) and run.errors or (run.status, run.output) == (expected.status, expected.output), (arguments, run)
            assert "other.md" not in run.text + run.said, (arguments, run)
            assert arguments != "--version" or "knigge.yml" not in run.said, run
    return "5 commands without descriptors"


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
          "ä,😀\n", "a\n\n\nb\n", ' "a",b\n', "x\n", '"a","b"\n"c","d"', "a;b;c\nd;e;f", "a,b\r\rc,d\r", '"a"b,c\n',
          "  a  ,b\n", "a\tb\tc\n", 'x;"y;\n""z""";"z"\r\n', "a\0b,c\n"]


@threat(34)
def hard_sheets():
    with Place() as place:
        place.write("knigge.yml", "root: true\nrulesets: [acme.yml]\nlanguages: [en, de]\ncolumns: { text: Text }\n")
        place.write("a.csv", 'Text,Date\n"QRX\nund QRX",x\nQRX\n"QRX" x,2027,zu,viel\n,\n"offen, QRX\nText,QRX\nQRX,x\n')
        found = place.findings("a.csv")
        bad = [(l, c) for _, l, c, r in found if r == "acme/bad"]
        assert (2, 2) in bad and (3, 5) in bad and (4, 1) in bad and (9, 1) in bad, found
        assert any(r == "input/csv-quote" and l == 7 for _, l, _, r in found), found
        # Of columns that have the same name the first counts, and the second is named at its place.
        place.write("b.csv", "Text,Text,Nr\nQRX,QRX,1\n")
        found = list(map(json.loads, place.lint("b.csv", "--format", "jsonl").text.splitlines()))
        found = [record for record in found if record["severity"] != "note"]
        assert [(d["rule"], d["severity"], d["line"], d["column"]) for d in found] == [
            ("input/csv-header", "warning", 1, 6), ("acme/bad", "error", 2, 1)], found
        assert "“Text”" in found[0]["message"], found
        for separator in (";", "\t", ","):
            place.write("c.csv", f"Text{separator}Platform\n\"QRX{separator} ja\"{separator}x\n")
            assert [(l, c) for _, l, c, r in place.findings("c.csv") if r == "acme/bad"] == [(2, 2)], separator
        wide = 1_000_000 if threats.is_long else 100_000
        place.write("wide.csv", "Text," + ",".join(f"c{n}" for n in range(wide)) + "\nQRX" + ",x" * wide + "\n")
        run = place.lint("wide.csv", "--format", "concise", timeout=120)
        assert run.status == 1 and "wide.csv:2:1" in run.text, run.text[:500]
        run_wide = run
    return f"places right; a row of {wide} cells {run_wide.seconds:.1f} s, {run_wide.peak:.0f} MB"


@threat(34)
def same_cells_as_python():
    """Every cell of every column is the text that Python's csv reads there, and stands where the report says."""
    rules = 'ruleset: acme\nlanguages: [en]\nrules:\n  all: { severity: note, message: "<match>", pattern: "(?s).+" }\n'
    cells = sheets = 0
    with Place(rules=rules, configuration="root: true\nrulesets: [acme.yml]\nlanguages: [en]\ncolumns: { text: Text }\n") as place:
        for sheet in SHEETS:
            for separator in (",", ";", "\t"):
                for column in range(3):
                    names = ["Text" if n == column else f"c{n}" for n in range(3)]
                    head = f"{separator.join(names)}\r\n{separator.join(('QRX', 'QRY', 'QRZ'))}\r\n"
                    mark = "\ufeff" * sheet.startswith("\ufeff")
                    content = head + sheet.removeprefix("\ufeff")
                    data = (mark + content).encode()
                    place.write("s.csv", data)
                    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=separator))[1:]
                    expected = [row[column] for row in rows if len(row) > column and row[column].strip()]
                    run = place.lint("s.csv", "--format", "jsonl")
                    found = [record for record in map(json.loads, run.text.splitlines()) if record["rule"] == "acme/all"]
                    assert run.status == 0 and [record["text"] for record in found] == expected, (content, expected, run)
                    for record in found:
                        raw = data[record["start"]:record["end"]].decode()
                        assert record["text"].replace('"', "") == raw.replace('"', ""), (content, raw, record)
                    cells += len(found)
                    sheets += 1
    return f"{cells} cells of {sheets} sheets as Python reads them"
