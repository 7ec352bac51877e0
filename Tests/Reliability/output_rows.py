"""Rows 21 to 24: what must not get out of drafts into terminals, runners, browsers and spreadsheets."""
import csv
import io
import json
import os
import pty
import re
import subprocess
import xml.dom.minidom

from file_rows import FORMATS
from judges import absent, commands, no_commands, no_escapes, oracle
from place import Place, needs_strace
from threats import threat

ESCAPES = ("QRX \x1b]0;x\x07 und \x1b]52;c;AAAA\x07 QRX \x9b31m \x9d0;x\x9c QRX\n"
           "\u202eQRX\u202c und \u200bQRX\u2066 Github \x1b[31m\n"
           "harmlos\rQRX \x7f \u0085QRX\u2028QRX\n")
COMMANDS = ("QRX ##[add-mask]x ##[group]y\n::set-output name=a::b QRX\n  ::error::QRX\n##vso[task.setvariable variable=a;]QRX\n"
            "##teamcity[buildStatus text='QRX']\nQRX %0A::error::x\n#\u200b#[add-mask]QRX\n\u00a0::warning::QRX Github\n"
            "QRX\r::error::QRX\n")
HOSTILE_RULES = """ruleset: acme
languages: [de, en]
guideline:
  clauses: { "1": 'a \u202eb ]]> " & ##[group]c' }
rules:
  bad: { severity: error, clause: "1", message: 'no “<match>” ]]> " & \u202e ##[add-mask]x ::error::y', help: '##vso[x] | `z` ##teamcity[q]', terms: { de: QRX, en: QRX } }
  hub: { severity: warning, message: write “<fix>”, replace: "Github → GitHub", safe: true }
"""


def outputs(place, name):
    """Every way in which the text of a draft comes out: (arguments, allowed commands, in colour, input)."""
    github = [("github", "error"), ("github", "warning"), ("github", "notice"), ("github", "group"), ("github", "endgroup")]
    allowed = {"github": github, "azure": [("vso", "")], "teamcity": [("teamcity", "")]}
    for kind in FORMATS:
        for color in ("always", "never") if kind in ("text", "concise") else ("never",):
            yield ["lint", name, "--format", kind, "--color", color], allowed.get(kind, []), color == "always"
    for more in (["--fix", "--exit-zero"], ["--diff"], ["--statistics"], ["--statistics", "--format", "json"], ["--show-files"],
                 ["--format", "text", "--hyperlinks", "file", "--color", "always"], ["--diff", "--unsafe-fixes", "--color", "always"]):
        yield ["lint", name, *more], [], "always" in more
    yield ["config", name], [], False
    yield ["suppressions", name], [], False
    yield ["test", "acme.yml", "--color", "never"], [], False
    yield ["explain", "acme/bad"], [], False
    yield ["rules"], [], False


@threat(21)
def escapes():
    return hostile(ESCAPES, "x\x1b]0;t\x07\u202eq.md")


# What the line of progress writes to a terminal: back to its start, the numbers, and clear what stands behind them.
PROGRESS = re.compile(rb"\r(?:\d+/\d+)?\x1b\[K")


def on_a_terminal(place, *arguments, slowed_by=()):
    """What a run writes to a terminal of 80 columns, which makes \\r\\n of each \\n."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*slowed_by, place.program, *arguments], cwd=place.path, stdin=theirs, stdout=theirs, stderr=theirs,
        env=place.environment({"TERM": "xterm-256color", "COLUMNS": "80", "CI": None}))
    os.close(theirs)
    output = b""
    while True:
        try:
            block = os.read(ours, 65_536)
        except OSError:  # what Linux says when nobody holds the other end any more
            break
        if not block:
            break
        output += block
    os.close(ours)
    assert process.wait(timeout=20) in (0, 1), output
    return output.replace(b"\r\n", b"\n")


@threat(21)
def escapes_on_a_terminal():
    """A terminal gets colours and, while it waits, a line that is wiped away; no draft gets through."""
    with Place({"x\x1b]0;t\x07\u202eq.md": ESCAPES,
                "a.md": "\x1b[31m Ä 👍 ｗｉｄｅ e\u0301 QRX \u202e\n"}) as place:
        # Lone carriage returns in a draft would write over what stands there, as would those that hide before a line's end.
        place.write("cr.md", "QRX\rQRX mehr\r\r\nQRX\r\x1b[K\n\rQRX\r7/9\n")
        for arguments in (["lint"], ["lint", "--diff"], ["lint", "--hyperlinks", "file"], ["suppressions"], ["lint", "--statistics"],
                          ["lint", "cr.md"], ["lint", "--diff", "cr.md"], ["lint", "--show-files"], ["config", "cr.md"]):
            output = on_a_terminal(place, *arguments)
            no_escapes(PROGRESS.sub(b"", output), color=True)
        assert b"\x1b[" in on_a_terminal(place, "lint"), "colours on a terminal"
        # What is hidden in a draft is shown, and carets stand below what they mean, by the width that terminals give it.
        shown = place.lint("a.md", "--color", "never").text.splitlines()
        line = next(n for n, text in enumerate(shown) if "QRX" in text and "│" in text)
        assert "␛[31m" in shown[line] and "\u202e" not in shown[line], shown[line]
        before = shown[line].split("QRX")[0]
        width = sum(0 if c == "\u0301" else 2 if c in "👍ｗｉｄｅ" else 1 for c in before)
        assert shown[line + 1].endswith(" ^~~") and shown[line + 1].index("^") == width, shown[line:line + 2]
    return "9 commands on a terminal"


@threat(21)
def progress_on_a_terminal():
    """A run that takes its time shows how far it is, and takes it back before it says anything."""
    needs_strace()
    with Place({f"{n}.md": "\x1b[2J QRX\r7/9" for n in range(300)}) as place:
        slow = ["strace", "-f", "-o", "/dev/null", "-e", "trace=openat", "-e", "inject=openat:delay_enter=10000"]
        output = on_a_terminal(place, "lint", "--jobs", "1", slowed_by=slow)
        shown = PROGRESS.findall(output)
        assert len(shown) > 1 and shown[-1] == b"\r\x1b[K" and output.count(b"\r") == len(shown), output[:2000]
        no_escapes(PROGRESS.sub(b"", output), color=True)
        assert PROGRESS.sub(b"", output) == on_a_terminal(place, "lint", "--jobs", "1"), output[:2000]
    return f"{len(shown)} times a line of progress"


@threat(22)
def runner_commands():
    return hostile(COMMANDS, "a\n::error::x ##[group]y.md")


# The command that each line of a report for a runner begins with; what stands behind it must hold none.
OWN = {"azure": rb"(?m)^##vso\[task\.(?:logissue|complete) ", "teamcity": rb"(?m)^##teamcity\[inspection(?:Type)? "}


class SecondOpinions:
    """Outputs for the oracles, which see many at once and only one by one what they find fault with."""

    def __init__(self):
        self.outputs = {}

    def add(self, arguments, output, color=False):
        for kind, command in OWN.items():
            if kind in arguments:
                output = re.sub(command, b"", output)
        words = arguments[arguments.index("--format") + 1:][:1] if "--format" in arguments else []
        self.outputs.setdefault((color, words == ["github"]), []).append((arguments, output))

    def ask(self):
        """How many outputs have been judged."""
        def judge(outputs, color, is_github):
            text = b"\n".join(output for _, output in outputs)
            oracle("term_oracle.py", text, *(["--color"] if color else []))
            oracle("ci_oracle.py", text, *(["--allow", "error,warning,notice"] if is_github else []))
        for (color, is_github), outputs in self.outputs.items():
            try:
                judge(outputs, color, is_github)
            except AssertionError:
                for arguments, output in outputs:
                    try:
                        judge([(arguments, output)], color, is_github)
                    except AssertionError as wrong:
                        raise AssertionError(f"{arguments}: {wrong}")
                raise
        return sum(map(len, self.outputs.values()))


def hostile(text, name):
    count = 0
    opinions = SecondOpinions()
    for rules in (None, HOSTILE_RULES):
        files = {name: text, "plan.csv": f"Text,\x1b]0;x\x07 ##[group]h\n\"{text}\",x\n"}
        with Place(files, **({"rules": rules} if rules else {})) as place:
            for draft in (name, "plan.csv"):
                for arguments, allowed, color in outputs(place, draft):
                    run = place.run(*arguments)
                    assert run.status in (0, 1, 2), run
                    for output in (run.output, run.errors):
                        no_escapes(output, color)
                        no_commands(output, allowed)
                        opinions.add(arguments, output, color)
                    count += 1
            # Standard input that is mended and written back is the draft, byte for byte; where it speaks to GitHub's runner, that
            # is told before not to obey until it reads a word that the draft does not have.
            run = place.run("lint", "--fix", "-", "--stdin-filename", name, input=text.encode(), environment={"GITHUB_ACTIONS": "true"})
            back = run.output
            if back.startswith(b"::stop-commands::"):
                start, *rest = back.split(b"\n")
                word = start.removeprefix(b"::stop-commands::")
                assert len(word) == 32 and rest[-2:] == [b"::" + word + b"::", b""], run
                back = b"\n".join(rest[:-2])
                assert word not in back, run
            else:
                no_commands(back)
            assert back.replace(b"GitHub", b"Github").rstrip(b"\n") == text.encode().rstrip(b"\n"), run
            no_commands(run.errors)
            no_escapes(run.errors)
            count += 1
    # Mistakes in rule sets and configurations quote what is written there.
    for key, mistake in (("acme.yml", "ruleset: acme\nlanguages: [en]\nrules:\n  \"a\\e]0;x\\a##[group]y\": { severty: \"\\e[31m\", terms: x }\n"),
                         ("knigge.yml", "\"##[add-mask]x\\e[2J\": 1\nrulesets: [\"\\e]52;c;A\\a.yml\"]\n"),
                         ("acme.yml", "ruleset: acme\n\x1b]0;x\x07: [\n"), ("knigge.yml", "::error::x: [\n##[group]y: 1\n"),
                         ("acme.yml", "ruleset: acme\nlanguages: [en]\nrules:\n  b: { severity: error, message: x, pattern: \"(\\e]0;x\\a##[group]\" }\n")):
        with Place({"a.md": "x\n", key: mistake}) as place:
            for kind in FORMATS:
                run = place.lint("a.md", "--format", kind)
                assert run.status == 2, (key, kind, run)
                for output in (run.output, run.errors):
                    no_escapes(output)
                    no_commands(output, [("github", "error"), ("vso", ""), ("teamcity", "")] if kind in ("github", "azure", "teamcity") else [])
                    opinions.add(["lint", "a.md", "--format", kind, key], output)
                count += 1
    # Paths, options and records that are wrong are quoted, too.
    with Place({"a.jsonl": "{\"text\": \"\\u001b]0;x\\u0007 QRX ##[group]y\", \"\\u001b[31m\": 1, \"a##[group]b\": 2}\n{\x1b]0;x\x07 ##[group]z\n"}) as place:
        for arguments in (["lint", "gone\x1b]0;x\x07##[group]x.md"], ["lint", "--form##[group]\x1b[31m"], ["explain", "\x1b[31m##[group]x"],
                          ["lint", "a.jsonl"], ["lint", "--config", "\x1b[31m##[group].yml"],
                          ["lint", "--now", "\x1b[31m##[group]x"], ["lint", "--since", "\x1b[31m##[group]x"], ["schema", "\x1b[31m##[group]"],
                          ["lint", "--format", "\x1b[31m##[group]x"], ["lint", "a.jsonl", "--baseline", "\n::error::x"],
                          ["lint", "-", "--stdin-filename", "\n::error::x\x1b[31m##[group]z.md"], ["init", "--company", "\x1b[31m##[group]"],
                          ["\n::error::x"], ["lint", "--jobs", "\n::error::x"], ["lint", "--fail-on", "\n::error::x"]):
            run = place.run(*arguments, input=b"QRX\n")
            for output in (run.output, run.errors):
                no_escapes(output)
                no_commands(output)
                opinions.add(arguments, output)
            count += 1
        # Records are written back byte for byte, but for what a runner would obey.
        run = place.run("lint", "a.jsonl", "--annotate", environment={"GITHUB_ACTIONS": "true"})
        no_commands(run.output)
        assert "##[group]y" in json.loads(run.text.splitlines()[0])["text"], run
    judged = opinions.ask()
    return f"{count} outputs" + ("" if absent else f", {judged} judged a second time")


@threat(22)
def annotations_are_counted():
    with Place({"a.md": COMMANDS + "QRX\n" * 30}) as place:
        run = place.lint("--format", "github")
        errors = [c for c in commands(run.output) if c == ("github", "error")]
        assert len(errors) == 10, errors
        assert run.text.count("[acme/bad]") + run.text.count("acme/bad") >= 10
    # Up to ten, as many as there are findings.
    for kind, command in (("github", ("github", "error")), ("azure", ("vso", ""))):
        for count in (1, 4, 10):
            with Place({"a.md": "QRX\n" * count}) as place:
                run = place.lint("--format", kind)
                assert commands(run.output).count(command) == count, (kind, count, run)
    # TeamCity has no limit; each kind of finding is introduced once.
    with Place({"a.md": "QRX\n" * 30}) as place:
        said = place.lint("--format", "teamcity").text
        assert said.count("##teamcity[inspection ") == 30 and said.count("##teamcity[inspectionType ") == 1, said
    return "ten annotations of a kind, fewer where there are fewer"


MARKUP = ('QRX ]]> </failure> <img src=x onerror=alert(1)> "\' & \ufffe \x00 \x0b ``` | <script>alert(1)</script> `x` QRX\n'
          "| QRX | a |\n```\nQRX <blink>\n```\nQRX](javascript:alert(1)) <!-- QRX --> ${{ QRX }}\n")


@threat(23)
def markup():
    name = "<img src=x onerror=alert(1)>&\"'`]]>.md"
    rules = HOSTILE_RULES
    with Place({name: MARKUP}, rules=rules) as place:
        for kind in ("checkstyle", "junit"):
            run = place.lint(name, "--format", kind)
            document = xml.dom.minidom.parseString(run.output)
            assert document.getElementsByTagName("failure" if kind == "junit" else "error").length >= 5, run
        for kind in ("json", "sarif", "gitlab", "rdjson"):
            json.loads(place.lint(name, "--format", kind).output)
        for kind in ("jsonl", "rdjsonl"):
            for line in place.lint(name, "--format", kind).text.splitlines():
                json.loads(line)
        from html.parser import HTMLParser

        class Page(HTMLParser):
            bad = []

            def handle_starttag(self, tag, attributes):
                if tag in ("script", "img", "iframe", "object", "embed", "link", "base", "blink", "form"):
                    self.bad.append(tag)
                for key, value in attributes:
                    if key.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                        self.bad.append(key)
        for arguments in (["lint", name, "--format", "html"], ["handbook", "--format", "html"]):
            run = place.run(*arguments)
            page = Page()
            page.feed(run.text)
            page.close()
            assert run.status in (0, 1) and not page.bad, (arguments, page.bad)
    # Markdown that is meant for a pull request: posts, rules and clauses come out as text, in cells that stay cells.
    changed = HOSTILE_RULES.replace("terms: { de: QRX, en: QRX }", "terms: { de: ZRX, en: ZRX }")
    with Place({"a.md": MARKUP, "old.yml": changed}, rules=rules) as place:
        for arguments in (["impact", "a.md", "--before", "old.yml", "--format", "markdown"], ["clauses", "--format", "markdown"]):
            run = place.run(*arguments)
            assert run.status in (0, 1) and run.text, run
            plain = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", run.text, flags=re.S)
            assert not re.search(r"(?<!\\)<(?!/?(?:details|summary|br|b|sub)>)[a-z/!]", plain), (arguments, plain)
            assert not re.search(r"(?<!\\)\]\((?:javascript|data):", plain), (arguments, plain)
            no_escapes(run.output)
            no_commands(run.output)
            tables = [line for line in run.text.splitlines() if line.startswith("|")]
            widths = {len(re.findall(r"(?<!\\)\|", line)) for line in tables}
            assert len(widths) <= 2, (arguments, tables)
    return "XML, JSON, HTML and Markdown read back; no tag of a draft"


@threat(24)
def formulas():
    """No report is CSV; a user's sheet keeps its cells as they are."""
    cells = ["=1+1", "+49 30 1234", "-5 %", "@acme", "\tx", "=cmd|' /C calc'!A0"]
    rows = "".join(f'"{cell}, Github";x;"a ""b"" Github"\r\n' for cell in cells)
    sheet = "Text;Notiz;Kommentar\r\n" + rows
    with Place({"a.csv": sheet}) as place:
        place.lint("--fix", "a.csv")
        after = place.read("a.csv").decode()
        assert re.sub("GitHub", "Github", after) == sheet, after
        changed = list(csv.reader(io.StringIO(after, newline=""), delimiter=";"))
        assert [row[0] for row in changed[1:]] == [f"{cell}, GitHub" for cell in cells], changed
        help_text = place.run("lint", "--help").text
        assert "csv" not in help_text.split("values: text")[-1].split(")")[0]
    return f"{len(cells)} cells stay; no report is CSV"
