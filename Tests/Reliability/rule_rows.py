"""Rows 25 to 29: rule sets and configurations that nobody trusts."""
import os
import re
import time

import threats
from place import Place, needs, needs_strace, within
from threats import threat

SECRET = "root:x:0:0:geheim\nsecret: [\n"


@threat(25)
def extends_elsewhere():
    tried = 0
    with Place({"a.md": "QRX\n"}) as outside, Place({"a.md": "QRX\n"}) as place:
        outside.write("secret.yml", SECRET)
        os.symlink(outside.at("secret.yml"), place.at("link.yml"))
        os.symlink(outside.path, place.at("folder"))
        place.write("me.yml", "ruleset: me\nlanguages: [en]\nextends: [me.yml]\n")
        place.write("c1.yml", "ruleset: c1\nlanguages: [en]\nextends: [c2.yml]\n")
        place.write("c2.yml", "ruleset: c2\nlanguages: [en]\nextends: [c3.yml]\n")
        place.write("c3.yml", "ruleset: c3\nlanguages: [en]\nextends: [c1.yml]\n")
        for level in range(50):
            place.write(f"d{level}.yml", f"ruleset: d{level}\nlanguages: [en]\nextends: [d{level + 1}.yml]\n")
        for target in ("../../../etc/passwd", "/etc/passwd", "/etc/shadow", outside.at("secret.yml"), "link.yml", "folder/secret.yml",
                       "~/secret.yml", "https://example.com/a.yml", "http://127.0.0.1:9/a.yml", "file:///etc/passwd",
                       "\"a\\0b.yml\"", "/dev/zero", "/dev/stdin", "/proc/self/environ", ".", "..", "me.yml", "c1.yml", "d0.yml",
                       "\"a\\nb.yml\"", "\"\"", f"../{os.path.basename(outside.path)}/secret.yml"):
            for key in ("extends", "rulesets"):
                if key == "extends":
                    place.write("acme.yml", f"ruleset: acme\nlanguages: [en]\nextends: [{target}]\n")
                    place.write("knigge.yml", "root: true\nrulesets: [acme.yml]\n")
                else:
                    place.write("knigge.yml", f"root: true\nrulesets: [{target}]\n")
                run = place.lint("a.md", timeout=20)
                said = run.text + run.said
                assert run.status == 2, (key, target, run)
                assert "geheim" not in said and "root:" not in said.replace("root: true", ""), (key, target, run)
                assert run.seconds < 10 and run.peak < 200, (target, run)
                tried += 1
        # Lists and guidelines are files, too.
        for text in ("guideline: { document: ../../etc/passwd }", "guideline: { document: /etc/passwd }", "guideline: { document: link.yml }",
                     "lists: { a: { file: ../../etc/passwd } }", "lists: { a: { file: link.yml } }", "lists: { a: { file: /etc/passwd } }"):
            place.write("acme.yml", f"ruleset: acme\nlanguages: [en]\n{text}\n")
            place.write("knigge.yml", "root: true\nrulesets: [acme.yml]\n")
            run = place.lint("a.md")
            assert run.status == 2 and "geheim" not in run.text + run.said and "root:x" not in run.text + run.said, (text, run)
            tried += 1
    return f"{tried} ways out, all refused, nothing quoted"


SECRET_LINE = "geheim: [passwort=1234\n"
# A rule that works, so that a style that is read shows it.
SECRET_RULE = "extends: existence\nmessage: 'geheim %s'\nlevel: error\ntokens: [QRX]\n"
OWN_RULE = "extends: existence\nmessage: 'own %s'\nlevel: error\ntokens: [QRX]\n"


def styles_elsewhere(place, outside):
    """Everything that leads from a project's styles to files of others: what is named, by what it is."""
    def link(target, name):
        os.makedirs(os.path.dirname(place.at(name)), exist_ok=True)
        os.symlink(target, place.at(name))
    outside.write("Style/Rule.yml", SECRET_RULE)
    outside.write("Broken/Rule.yml", SECRET_LINE)
    outside.write("secret.yml", SECRET_LINE)
    outside.write("words.txt", "passwort=1234\n")
    outside.write("all/Style/Rule.yml", SECRET_RULE)
    outside.write(".vale.ini", "StylesPath = all\n[*]\nBasedOnStyles = Style\n")
    link(outside.at("Style"), "styles/L")
    link(outside.at("Style"), "many/L")
    for name, target in (("P", "/etc/passwd"), ("S", outside.at("secret.yml")), ("R", outside.at("Style/Rule.yml"))):
        link(target, f"styles/{name}/Rule.yml")
    # A rule that builds on one that a link leads out to; a vocabulary and a dictionary that are links.
    place.write("styles/Child/Rule.yml", "extends: R.Rule\nlevel: warning\n")
    place.write("vocab/Own/Rule.yml", OWN_RULE)
    link(outside.at("words.txt"), "vocab/config/vocabularies/Base/accept.txt")
    link(outside.at("Style"), "folder")
    settings = {"path.ini": f"StylesPath = {outside.at('all')}\n[*]\nBasedOnStyles = Style\n",
                "up.ini": f"StylesPath = ../{os.path.basename(outside.path)}/all\n[*]\nBasedOnStyles = Style\n",
                "link.ini": "StylesPath = styles\n[*]\nBasedOnStyles = L\n",
                "name.ini": f"StylesPath = styles\n[*]\nBasedOnStyles = ../../{os.path.basename(outside.path)}/Style\n"}
    for name, text in settings.items():
        place.write(f"{name[:-4]}/.vale.ini", text.replace("= styles", "= ../styles").replace("= ../knigge", "= ../../knigge"))
    up = f"../{os.path.basename(outside.path)}"
    return [f"vale:{up}/Style", f"vale:{outside.at('Style')}", f"vale:{up}/Broken", f"vale:{outside.at('Broken')}",
            f"vale:{up}/all", f"vale:{up}/Style/Rule.yml", f"vale:{up}/secret.yml", f"vale:{up}/.vale.ini",
            "vale:styles/L", "vale:many", "vale:folder", "vale:styles/P", "vale:styles/S", "vale:styles/R",
            "vale:styles/P/Rule.yml", "vale:styles/S/Rule.yml", "vale:styles/L/Rule.yml", "vale:styles/Child", "vale:vocab/Own",
            *(f"vale:{name[:-4]}/.vale.ini" for name in settings)]


@threat(25)
def styles_of_vale_elsewhere():
    """A style of Vale is a rule set: what a file names lies in the repository, wherever links lead.

    What somebody types is their own word.
    """
    trouble, tried = {}, 0
    with Place() as outside, Place({"a.md": "QRX\n"}) as place:
        targets = styles_elsewhere(place, outside)
        place.write("inside/Style/Rule.yml", OWN_RULE)
        for target in targets + ["vale:inside/Style"]:
            for key in ("extends", "rulesets"):
                place.write("acme.yml", f"ruleset: acme\nlanguages: [en]\nextends: ['{target}']\n")
                place.write("knigge.yml", f"root: true\nrulesets: ['{'acme.yml' if key == 'extends' else target}']\n")
                commands = [("lint", "a.md"), ("lint", "a.md", "--format", "json"), ("rules",)]
                for command in commands + [("test", "acme.yml")] * (key == "extends"):
                    run = place.run(*command, timeout=20)
                    said = run.text + run.said
                    case = f"{key}: {target}, {' '.join(command)}"
                    if target not in targets:  # what lies in the repository is read
                        assert "outside" not in said and (run.status == 1) == (command[0] == "lint"), (case, run)
                        assert command[0] != "lint" or "own QRX" in run.text, (case, run)
                        continue
                    tried += 1
                    shown = [word for word in ("geheim", "passwort", "1234", "root:x") if word in said]
                    # In a folder of styles, links to folders are no styles.
                    reason = "there is no Vale style in" if target == "vale:many" else "lies outside of"
                    if shown or run.status != 2 or reason not in said:
                        what = f"shows {shown[0]}" if shown else f"status {run.status} without a reason"
                        short = target.replace(outside.path, "/…").replace(os.path.basename(outside.path), "…")
                        trouble.setdefault(f"{short} ({key})", []).append(f"{' '.join(command)}: {what}")
                    assert run.seconds < 10 and run.peak < 200, (case, run)
        # What is named on the command line is the user's own word.
        place.write("knigge.yml", "root: true\n")
        run = place.lint("a.md", "--rules", f"vale:{outside.at('Style')}", "--format", "concise")
        assert run.status == 1 and "a.md:1:1: error: geheim QRX" in run.text, run
    # A repository's styles may lie beside the folder of a configuration.
    with Place({"sub/a.md": "QRX\n"}, configuration=None) as place:
        os.mkdir(place.at(".git"))
        place.write("styles/Style/Rule.yml", OWN_RULE)
        place.write("sub/knigge.yml", "root: true\nrulesets: ['vale:../styles/Style']\n")
        run = place.lint("sub/a.md", "--format", "concise")
        assert run.status == 1 and "sub/a.md:1:1: error: own QRX" in run.text, run
    listed = "\n".join(f"{target}: {'; '.join(what)}" for target, what in trouble.items())
    assert not trouble, f"{sum(map(len, trouble.values()))} of {tried} runs follow what leads out:\n{listed}"
    return f"{tried} runs with styles of Vale that lead out, all refused"


@threat(25)
def configurations_that_are_links():
    """A configuration or a list of ignored names that a change makes a link to somebody's file shows nothing of that file."""
    trouble = []
    for name in ("knigge.yml", "posts/knigge.yml", "posts/.gitignore", ".gitignore"):
        with Place() as outside, Place({"posts/a.md": "QRX\n"}) as place:
            outside.write("secret.yml", SECRET_LINE)
            if os.path.exists(place.at(name)):
                os.remove(place.at(name))
            os.symlink(outside.at("secret.yml"), place.at(name))
            for arguments in (("lint", "."), ("lint", "posts/a.md", "--format", "json"), ("config", "posts/a.md"), ("rules",)):
                run = place.run(*arguments)
                shown = [word for word in ("geheim", "passwort", "1234") if word in run.text + run.said]
                if shown:
                    trouble.append(f"{name} is a link, {' '.join(arguments)}: shows {', '.join(shown)}")
    assert not trouble, "\n".join(trouble)
    return "nothing quoted of what a link makes a configuration"


PATTERNS = ["(a+)+$", "(a|a)*b", "(.*)*x", "((a{1,30}){1,30}){1,30}", "(a|aa)+$", "(.+)+\\1x", "^(a?){40}a{40}$",
            "(?:a|b|ab)*c", "\\w+\\s*=\\s*\\w+;", "(?<=a+)b", "(x+x+)+y", ".*.*.*.*x", "(?i)(a*)*$", "([a-z]+)*[0-9]",
            "((((((((((a)))))))))){500}", "(?R)", "(a(?1)?b)", "\\C+", "(*LIMIT_MATCH=4000000000)(a+)+$", "(*NO_JIT)(a+)+$", "(?:a|a){10}[bc=]", "(?:a|a){15}[bc=]", "(?:a|a){14}a[bc=]|b",
            "(*NO_JIT)(?:a|a){14}[bc=]", "(?<=(?:a|a)+)[bc=]", "(?<!(?:a*a*)*)[ab]", "(?:a|a){15}[bc=](*SKIP)", "[ab ]"]


# What is not compiled, and what is said of it; all the others must lint.
REFUSED = {"\\C+": "using \\C is disabled"}


@threat(26)
def exploding_patterns():
    size = 1_000_000 if threats.is_long else 200_000
    worst = peak = 0
    refused = {}
    texts = {"a": "QRX " + "a" * size + "!", "words": "QRX " + ("aaaa bbbb ab x=y " * (size // 17)) + "!"}
    for pattern in PATTERNS:
        quoted = pattern.replace("'", "''")
        # A second rule finds a word, whatever becomes of the first.
        rules = (f"ruleset: acme\nlanguages: [de, en]\nrules:\n  x: {{ severity: error, message: x, pattern: '{quoted}' }}\n"
                 "  y: { severity: error, message: y, terms: { de: QRX, en: QRX } }\n")
        with Place({f"{key}.txt": text for key, text in texts.items()}, rules=rules) as place:
            for key in texts:
                run = place.lint(f"{key}.txt", "--format", "concise", timeout=60)
                if run.status == 2:
                    assert "acme.yml:4:" in run.text + run.said, (pattern, run)
                    refused[pattern] = run.text + run.said
                else:
                    assert run.status == 1 and f"{key}.txt:1:1: error: y [acme/y]" in run.text, (pattern, run)
                # Two seconds are asked of the program as it is shipped; a debug build takes longer.
                assert run.work < within(2), (pattern, key, run.work)
                assert run.peak < 256, (pattern, key, run.peak)
                worst, peak = max(worst, run.work), max(peak, run.peak)
    assert set(refused) == set(REFUSED), f"refused are {set(refused)}"
    assert all(reason in refused[pattern] for pattern, reason in REFUSED.items()), refused
    # A limit that is hit is said, never taken for “no match”.
    with Place({"a.md": "a" * 3_000 + "! x\n"}, rules="ruleset: acme\nlanguages: [en]\nrules:\n  x: { severity: error, message: x, pattern: '(a|aa)+$' }\n") as place:
        run = place.lint("a.md", "--format", "concise")
        assert "[input/pattern-limit]" in run.text, run
    return f"{len(PATTERNS)} patterns × {size // 1000} KB: worst {worst:.2f} s, peak {peak:.0f} MB, {len(refused)} refused"


def of_many(body, last):
    """A text of 1 MB in which a word stands in its last line, linted with one rule; as many lines as are before it."""
    lines = 40_000
    text = "nothing to see here today\n" * lines + f"and {last} at the end\n"
    head = "ruleset: acme\nlanguages: [en]\nrules:\n  x:\n    severity: error\n    message: x\n"
    with Place({"a.txt": text}, rules=head + body) as place:
        run = place.lint("a.txt", "--format", "concise", timeout=60)
    assert run.work < within(2) and run.peak < 256, (run.work, run.peak)
    return run, f"a.txt:{lines + 1}:5: error: x [acme/x]"


def alternatives(count):
    return "    pattern: '" + "|".join(f"muster{n}" for n in range(count)) + "'\n"


@threat(26)
def ten_thousand_alternatives():
    """Ten thousand phrases are linted, and the last is found; of a pattern PCRE2 takes about 2,800, and more are refused."""
    terms = "    terms: |\n" + "".join(f"      wort{n:05}\n" for n in range(10_000))
    work = 0
    for body, last in ((terms, "wort09999"), (terms, "wort00000"), (alternatives(2_700), "muster2699")):
        run, finding = of_many(body, last)
        found = [line for line in run.text.splitlines() if "acme/x" in line or "pattern-limit" in line]
        assert run.status == 1 and found == [finding], (last, found[:3], run)
        work = max(work, run.work)
    for count in (3_000, 10_000):
        run, finding = of_many(alternatives(count), "muster1")
        said = run.text + run.said
        assert run.status == 2 and "acme.yml:7:" in said and "regular expression is too large" in said, (count, run)
        assert finding not in said, (count, run)
    return f"10,000 phrases and a pattern of 2,700 alternatives × 1 MB: found, {work:.2f} s; of 3,000 and 10,000: refused"


@threat(26)
def time_grows_with_the_text():
    seconds = []
    rules = """ruleset: acme
languages: [de, en]
rules:
  x: { severity: error, message: x, pattern: '(a+)+b' }
  y: { severity: error, message: y, terms: { de: QRX, en: QRX } }
"""
    with Place(rules=rules) as place:
        for size in (200_000, 400_000, 800_000):
            place.write("a.txt", "QRX " + "a" * size)
            run = place.lint("a.txt", "--format", "concise")
            assert run.status == 1 and "a.txt:1:1: error: y [acme/y]" in run.text, run
            seconds.append(min(place.lint("a.txt", "-q").work for _ in range(3)))
    assert seconds[2] < max(seconds[0], 0.05) * 4 * 2, seconds
    return "doubled text: " + ", ".join(f"{value:.2f} s" for value in seconds)


# Calls that change something at a path or of an open file; those that open one do where a flag says so.
CHANGES = re.compile("rename|unlink|rmdir|mkdir|mknod|f?chmod|f?chown|lchown|link|symlink|f?truncate|creat|utime|futimes"
                     "|fallocate|[fl]?setxattr|[fl]?removexattr|mount|chroot|pivot_root|swapon|acct")
OPENS_TO_WRITE = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)")
SYSTEM = ("/usr/", "/lib/", "/lib64/", "/etc/ld.so", "/etc/localtime", "/etc/selinux/", "/etc/malloc", "/proc/self/",
          "/proc/stat", "/proc/sys/", "/proc/cpuinfo", "/proc/meminfo", "/sys/", "/opt/", "/dev/null", "/dev/urandom", "/dev/tty")


def reached(calls, folder):
    """What the lines of strace, which names descriptors (`-y`), reach: (call, whole line, real paths)."""
    for line in calls.splitlines():
        match = re.match(r"(?:\d+ +)?(\w+)\((.*)", line)
        if not match:
            continue
        call, rest = match.groups()
        paths = []
        for _, base, path in re.findall(r'(?:\b(AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"', rest):
            paths.append(os.path.join(base or folder, path))
        if not paths:
            paths = re.findall(r"^\d+<(/[^>]*)>", rest)
        yield call, line, [real(path, CHANGES.match(call)) for path in paths]


def real(path, changes):
    """Where a path leads; a link itself is changed, not what it leads to, and `/proc/self` is not this process."""
    if os.path.normpath(path).startswith("/proc/self/"):
        return os.path.normpath(path)
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)) if changes else os.path.realpath(path)


def out_of_bounds(calls, place, may_change):
    """Lines that open what is neither the folder's nor the system's, or change something outside of `may_change`."""
    mine = [os.path.realpath(place.path), os.path.realpath(place.cache)]
    library = os.path.dirname(os.path.realpath(place.program))
    bad = []
    for call, line, paths in reached(calls, place.path):
        is_opening = call.startswith("open")
        changes = CHANGES.match(call) or is_opening and OPENS_TO_WRITE.search(line)
        for path in paths if changes or is_opening else []:
            own = path.startswith((*(folder + "/" for folder in [*mine, library]), *SYSTEM))
            # Folders above may be listed, and have configurations.
            folder = os.path.dirname(path) if path.endswith(("/knigge.yml", "/.gitignore")) else path
            above = any((one + "/").startswith(folder.rstrip("/") + "/") for one in mine)
            known = own or above
            if changes and path not in ("/dev/null", "/dev/tty") and not any(re.fullmatch(one, path) for one in may_change):
                bad.append(f"changes {path}: {line[:200]}")
            elif is_opening and (not known or path.endswith("/environ")):
                bad.append(f"opens {path}: {line[:200]}")
    return bad


# Lines of programs that misbehave; a judge that misses one is no judge.
MISBEHAVES = """openat(AT_FDCWD</X>, "/etc/passwd", O_RDONLY) = 3
openat(3</etc>, "passwd", O_RDONLY|O_CLOEXEC) = 4
openat(3</X>, "../../etc/shadow", O_RDONLY) = -1 EACCES (Permission denied)
open("/root/.ssh/id_rsa", O_RDONLY) = 3
openat2(3</home>, "me/secret", {flags=O_RDONLY, mode=0, resolve=0}, 24) = 4
openat(AT_FDCWD</X>, "/proc/self/environ", O_RDONLY) = 3
openat(3</X>, "owned", O_WRONLY|O_CREAT, 0644) = 4
rename("/X/a.md", "/var/tmp/a.md") = 0
renameat2(3</X>, "a.md", 4</var/tmp>, "a.md", 0) = 0
unlink("/home/me/notes") = 0
unlinkat(3</home/me>, "notes", 0) = 0
mkdir("/home/me/new", 0777) = 0
mkdirat(3</var>, "new", 0777) = 0
chmod("/X/acme.yml", 0777) = 0
fchmodat(3</etc>, "passwd", 0666, 0) = 0
fchmod(3</etc/passwd>, 0666) = 0
ftruncate(5</home/me/notes>, 0) = 0
symlink("/etc", "/X/b.md") = 0
linkat(AT_FDCWD</X>, "/etc/passwd", AT_FDCWD</X>, "p", 0) = 0
"""
BEHAVES = """openat(AT_FDCWD</X>, "/X/a.md", O_RDONLY) = 3
openat(3</X>, "a.md", O_RDONLY) = 4
openat(AT_FDCWD</X>, "/usr/lib/libc.so", O_RDONLY) = 3
rename("/X/.knigge-abc.tmp", "/X/a.md") = 0
fchmod(3</X/.knigge-abc.tmp>, 0644) = 0
openat(AT_FDCWD</X>, "/X/.knigge-abc.tmp", O_RDWR|O_CREAT|O_EXCL, 0600) = 3
"""


# A rule set that is read and linted with, and what is refused of those like it: entries of a list, and patterns.
HOSTILE = """ruleset: acme
languages: [en]
lists:
  env: ['`id`', '%PATH%', 'PATH = id', '!!python/object/apply:os.system', 'file:///etc/passwd']
rules:
  a:
    severity: error
    message: '$(touch owned) `touch owned` ${{ secrets.X }} %(x)s $SECRET ${SECRET} {{x}} <match>'
    terms: [$env, QRX]
    help: '!!python/object/apply:os.system [touch owned]'
    source: 'file:///etc/passwd'
  b: { severity: error, message: x, pattern: '(?C1)(?C"touch owned")QRX' }
  c: { severity: warning, message: x, replace: 'Github → GitHub', safe: true }
"""
ENTRY, PATTERN = "'%PATH%'", '(?C1)(?C"touch owned")QRX'
REFUSED_PARTS = [(ENTRY, "'$HOME'"), (ENTRY, "'${PATH}'"), (ENTRY, "'$(id)'"), (ENTRY, "'$env.SECRET'"),
                 (ENTRY, "!!python/object/apply:os.system [id]"),
                 (PATTERN, '(?{ system "touch owned" })QRX'), (PATTERN, '(??{ `touch owned` })QRX')]


def traced(place, *arguments):
    """A run under strace, and the calls that it made."""
    log = os.path.join(place.cache, "trace.log")
    run = place.run("strace", "-f", "-y", "-s", "4000", "-o", log, "-e", "trace=%file,%desc,%process,%network", place.program,
                    *arguments, program="", environment={"SECRET": "geheim"})
    with open(log, errors="replace") as file:
        calls = file.read()
    os.remove(log)
    assert "geheim" not in run.text + run.said, run
    assert calls.count("execve(") == 1 and not re.search(r"\b(fork|vfork)\(", calls), calls[:2000]
    assert all("CLONE_THREAD" in line for line in calls.splitlines() if re.search(r"\bclone3?\(", line)), calls[:2000]
    assert not re.search(r"\b(socket|connect|sendto|bind)\(", calls), arguments
    return run, calls


@threat(27)
def reaching_for_the_system():
    """A hostile rule set runs nothing, writes nothing and opens nothing but inputs, rules and the system's own."""
    needs_strace()
    seen = 0
    draft = "The QRX is there, at Github\n"
    with Place({"a.md": draft, "b.md": "QRX\n"}, rules=HOSTILE) as place:
        cache = re.escape(os.path.realpath(place.cache)) + "(/.*)?"
        fixing = [re.escape(place.at("")) + r"(\.knigge-[^/]*|[ab]\.md)"]
        baseline = [re.escape(place.at("")) + r"(\.knigge-[^/]*|knigge-baseline\.json)"]
        lines = MISBEHAVES.replace("/X", place.path)
        noticed = out_of_bounds(lines, place, fixing)
        missed = [line for line in lines.splitlines() if not any(line[:200] in one for one in noticed)]
        assert not missed and not out_of_bounds(BEHAVES.replace("/X", place.path), place, fixing), ("the judge is wrong", missed)
        commands = [(["lint", "."], [], 1), (["test", "acme.yml"], [], None), (["explain", "acme/a"], [], 0), (["rules"], [], 0),
                    (["config"], [], 0), (["baseline", "."], baseline, 0), (["lint", "--fix", "."], fixing, 1)]
        for arguments, may_change, status in commands:
            before = set(os.listdir(place.path))
            run, calls = traced(place, *arguments)
            assert run.status == status or status is None and "acme.yml" not in run.said, (arguments, run)
            bad = out_of_bounds(calls, place, [cache, *may_change])
            assert not bad, (arguments, bad[:5])
            new = set(os.listdir(place.path)) - before
            assert new == ({"knigge-baseline.json"} if "baseline" in arguments else set()), (arguments, new)
            seen += calls.count("\n")
        # What was asked of it was done, so the rules were read and the calls seen.
        assert place.read("a.md").decode() == draft.replace("Github", "GitHub") and ".knigge-" in calls
        assert {r for *_, r in place.findings("a.md")} == {"acme/a", "acme/b"}
        before = set(os.listdir(place.path))
        for old, new in REFUSED_PARTS:
            place.write("acme.yml", HOSTILE.replace(old, new))
            run, calls = traced(place, "lint", ".")
            assert run.status == 2 and "acme.yml:" in run.text + run.said, (new, run)
            bad = out_of_bounds(calls, place, [cache])
            assert not bad and set(os.listdir(place.path)) == before, (new, bad[:5])
            seen += calls.count("\n")
    misdeeds = len(MISBEHAVES.splitlines())
    return f"no process, no socket, nothing written elsewhere in {seen} calls; the {misdeeds} misdeeds of a list are noticed"


@threat(28)
def weakened_in_a_folder():
    with Place({"posts/a.md": "QRX\n"}) as place:
        place.write("posts/knigge.yml", "root: true\nrulesets: [tone]\nseverity: { acme/bad: note }\nexclude: ['**']\n")
        with Place() as trusted:
            run = place.lint("posts/a.md", "--config", trusted.at("knigge.yml"), "--isolated", "--format", "concise")
            assert run.status == 1 and "posts/a.md:1:1: error" in run.text, run
            run = place.lint("posts/a.md", "--config", trusted.at("knigge.yml"), "--format", "concise")
            assert run.status == 1 and "posts/a.md:1:1: error" in run.text, run
        shown = place.run("config", "posts/a.md")
        assert "posts/knigge.yml" in shown.text, shown
    return "--config counts alone; `config` names every file"


# Who writes a configuration into a folder must not take its drafts out of a run that names one of its own.
WEAK = {
    "exclude": "exclude: ['**']\n",
    "exclude by name": "exclude: [a.md, '*.md', '*']\n",
    "weakened": "root: true\nrulesets: [tone]\nseverity: { acme/bad: note }\nexclude: ['**']\n",
}


@threat(28)
def weakened_in_a_walk():
    """The same where a folder is walked: no configuration below the one that is named leaves a draft out."""
    for name, text in WEAK.items():
        with Place({"posts/a.md": "QRX\n", "b.md": "QRX\n", "posts/knigge.yml": text}, configuration=None) as place:
            unnamed = place.lint("--show-files")
            assert "posts/a.md" not in unnamed.text and "b.md" in unnamed.text, (name, unnamed)
            with Place() as trusted:
                config = trusted.at("knigge.yml")
                for arguments in ((".", "--isolated"), (".",), ("posts", "--isolated"), ("posts",), ()):
                    run = place.lint(*arguments, "--config", config, "--format", "concise")
                    wanted = {"posts/a.md:1:1: error"} | ({"b.md:1:1: error"} if "posts" not in arguments else set())
                    found = set(re.findall(r"^\S+: error", run.text, re.M))
                    assert run.status == 1 and found == wanted, (name, arguments, run)
    return f"{len(WEAK)} configurations in a folder that is walked"


@threat(28)
def ignored_files_are_said():
    """A `.gitignore` that comes with a change may take drafts away, also such as git tracks: where it leaves none that is said,
    and `--no-ignore` checks them all."""
    needs("git")
    for where, line in ((".gitignore", "*.md"), (".gitignore", "posts/"), ("posts/.gitignore", "*"), (".git/info/exclude", "*")):
        with Place({"posts/a.md": "QRX\n", "posts/sub/deep.md": "QRX\n"}) as place:
            done = place.shell("git init -q . && git add posts acme.yml knigge.yml")
            assert done.status == 0, done
            assert place.lint("--format", "concise").text.count("acme/bad") == 2
            place.write(where, line + "\n")
            run = place.lint("--format", "concise")
            assert run.status == 0 and "acme/bad" not in run.text, (where, run)
            assert "--no-ignore" in run.said and "posts" in run.said, (where, run)
            run = place.lint("--no-ignore", "--format", "concise")
            assert run.status == 1 and run.text.count("acme/bad") == 2 and "--no-ignore" not in run.said, (where, run)
    return "what git ignores is said where nothing else is left, and checked with --no-ignore"


@threat(29)
def exceptions():
    text = """<!-- knigge-ignore acme/bad -->
QRX

<!-- knigge-ignore -->
QRX

<!-- knigge-ignore acme/bad: der Chef will es so -->
QRX

<!-- knigge-ignore acme/bad: nicht nötig -->
harmlos

<!-- knigge-ignore *: alles -->
QRX

<!-- knigge-ignore-post -->
QRX
"""
    with Place({"a.md": text}) as place:
        shown = place.lint("a.md", "--format", "concise").text
        assert re.findall(r"a\.md:(\d+):.*\[acme/bad\]", shown) == ["2", "5", "14", "17"], shown
        # Machines are told of all, with the exception beside it.
        found = place.findings("a.md")
        assert [l for _, l, _, r in found if r == "acme/bad"] == [2, 5, 8, 14, 17], found
        others = [l for _, l, _, r in found if r != "acme/bad"]
        assert {1, 4, 10, 13, 16} <= set(others), found
        listed = place.run("suppressions")
        assert "der Chef will es so" in listed.text, listed
        counted = place.lint("a.md", "--statistics")
        assert re.search(r"acme/bad\s.*\b1 suppressed", counted.text), counted
    return "no blanket exception; without a reason an error; unused ones reported"
