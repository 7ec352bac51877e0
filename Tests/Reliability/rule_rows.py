"""Rows 25 to 29: rule sets and configurations that nobody trusts."""
import os
import re
import time

import threats
from place import Place, needs_strace, within
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


PATTERNS = ["(a+)+$", "(a|a)*b", "(.*)*x", "((a{1,30}){1,30}){1,30}", "(a|aa)+$", "(.+)+\\1x", "^(a?){40}a{40}$",
            "(?:a|b|ab)*c", "\\w+\\s*=\\s*\\w+;", "(?<=a+)b", "(x+x+)+y", ".*.*.*.*x", "(?i)(a*)*$", "([a-z]+)*[0-9]",
            "((((((((((a)))))))))){500}", "(?R)", "(a(?1)?b)", "\\C+", "(*LIMIT_MATCH=4000000000)(a+)+$", "(*NO_JIT)(a+)+$", "(?:a|a){10}[bc=]", "(?:a|a){15}[bc=]", "(?:a|a){14}a[bc=]|b",
            "(*NO_JIT)(?:a|a){14}[bc=]", "(?<=(?:a|a)+)[bc=]", "(?<!(?:a*a*)*)[ab]", "(?:a|a){15}[bc=](*SKIP)", "[ab ]"]


@threat(26)
def exploding_patterns():
    size = 1_000_000 if threats.is_long else 200_000
    worst = peak = 0
    refused = 0
    texts = {"a": "a" * size + "!", "words": ("aaaa bbbb ab x=y " * (size // 17)) + "!"}
    for pattern in PATTERNS:
        quoted = pattern.replace("'", "''")
        rules = f"ruleset: acme\nlanguages: [en]\nrules:\n  x: {{ severity: error, message: x, pattern: '{quoted}' }}\n"
        with Place({f"{key}.txt": text for key, text in texts.items()}, rules=rules) as place:
            for key in texts:
                run = place.lint(f"{key}.txt", "--format", "concise", timeout=60)
                assert run.status in (0, 1, 2), (pattern, run)
                if run.status == 2:
                    assert "acme.yml:4:" in run.text + run.said, (pattern, run)
                    refused += 1
                # Two seconds are asked of the program as it is shipped; a debug build takes longer.
                assert run.work < within(2), (pattern, key, run.work)
                assert run.peak < 256, (pattern, key, run.peak)
                worst, peak = max(worst, run.work), max(peak, run.peak)
    # A limit that is hit is said, never taken for “no match”.
    with Place({"a.md": "a" * 3_000 + "! x\n"}, rules="ruleset: acme\nlanguages: [en]\nrules:\n  x: { severity: error, message: x, pattern: '(a|aa)+$' }\n") as place:
        run = place.lint("a.md", "--format", "concise")
        assert "[input/pattern-limit]" in run.text, run
    # Ten thousand alternatives.
    words = "\n".join(f"        wort{n}" for n in range(10_000))
    rules = f"ruleset: acme\nlanguages: [en]\nrules:\n  x:\n    severity: error\n    message: x\n    terms: |\n{words}\n  y: {{ severity: error, message: x, pattern: '{'|'.join(f'muster{n}' for n in range(10_000))}' }}\n"
    with Place({"a.txt": "nothing to see here today " * (size // 26)}, rules=rules) as place:
        run = place.lint("a.txt", "--format", "concise", timeout=60)
        assert run.status in (0, 2), run
        many = run.work
        assert many < within(2) and run.peak < 256, (many, run.peak)
    return f"{len(PATTERNS)} patterns × {size // 1000} KB: worst {worst:.2f} s, peak {peak:.0f} MB, {refused} refused; 10,000 alternatives {many:.1f} s"


@threat(26)
def time_grows_with_the_text():
    seconds = []
    with Place(rules="ruleset: acme\nlanguages: [en]\nrules:\n  x: { severity: error, message: x, pattern: '(a+)+b' }\n") as place:
        for size in (200_000, 400_000, 800_000):
            place.write("a.txt", "a" * size)
            place.lint("a.txt")
            seconds.append(min(place.lint("a.txt", "-q").work for _ in range(3)))
    assert seconds[2] < max(seconds[0], 0.05) * 4 * 2, seconds
    return "doubled text: " + ", ".join(f"{value:.2f} s" for value in seconds)


@threat(27)
def reaching_for_the_system():
    """A hostile rule set runs nothing, writes nothing and opens nothing but inputs, rules and the system's own."""
    needs_strace()
    rules = """ruleset: acme
languages: [en]
lists:
  env: [$HOME, ${PATH}, $(id), '`id`', '$env.SECRET', '%PATH%']
rules:
  a: { severity: error, message: '$(touch owned) `touch owned` ${{ secrets.X }} %(x)s {{x}} <match>', terms: [$env, QRX], help: '!!python/object/apply:os.system [touch owned]', source: 'file:///etc/passwd' }
  b: { severity: error, message: x, pattern: '(?C1)(?{ system "touch owned" })QRX' }
"""
    with Place({"a.md": "QRX ist da\n", "b.md": "QRX\n"}, rules=rules) as place:
        first = place.lint("a.md", environment={"SECRET": "geheim"})
        assert "geheim" not in first.text + first.said
        if first.status == 2:  # the pattern is refused; without it the rest is read
            place.write("acme.yml", "".join(l for l in rules.splitlines(True) if "  b:" not in l))
        log = place.at("trace.log")
        for arguments in (["lint", "."], ["lint", "--fix", "."], ["test", "acme.yml"], ["explain", "acme/a"]):
            before = set(os.listdir(place.path))
            place.run("strace", "-f", "-s", "400", "-o", log, "-e", "trace=%file,%process,%network", place.program, *arguments,
                      program="", environment={"SECRET": "geheim"})
            calls = open(log, errors="replace").read()
            os.remove(log)
            assert calls.count("execve(") <= 1 and not re.search(r"\b(fork|vfork)\(", calls), calls[:2000]
            assert not re.search(r"\b(socket|connect|sendto|bind)\(", calls)
            for path, flags in re.findall(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]*)", ([A-Z_|]+)', calls):
                real = os.path.realpath(os.path.join(place.path, path))
                ours = real.startswith((place.path, os.path.realpath(place.cache)))
                system = real.startswith(("/usr", "/lib", "/etc/ld.so", "/proc/self", "/proc/stat", "/sys", "/opt", "/dev", "/etc/localtime", "/etc/selinux",
                                          "/proc/sys", "/etc/malloc", "/proc/cpuinfo", "/proc/meminfo"))
                parent = place.path.startswith(real.rstrip("/") + "/") or real == "/"
                library = os.path.dirname(os.path.realpath(place.program))
                assert ours or system or parent or real.startswith(library) or path.startswith(("/proc/self/", "/sys/")) or path.endswith((".so", "knigge.yml", ".gitignore")), (arguments, path)
                writes = "O_WRONLY" in flags or "O_RDWR" in flags or "O_CREAT" in flags
                assert not writes or real.startswith(os.path.realpath(place.cache)) or "--fix" in arguments and ".knigge-" in path or real.startswith("/dev"), (arguments, path, flags)
            assert set(os.listdir(place.path)) == before, set(os.listdir(place.path)) - before
        assert place.read("acme.yml").startswith(b"ruleset: acme")
    return "no process, no socket, no file written"


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
