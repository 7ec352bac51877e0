"""The page of limits, walked: each limit is reached without a word, and passed with one that names it."""
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
        return place.lint(*arguments, "--format", "concise", input=data, timeout=120)


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
    "draft": lambda n: sized("b.md", "", n, ("b.md",)) if n > 1_000_000_000 else None,
    "rule set": lambda n: sized("acme.yml", RULES, n),
    "configuration": lambda n: sized("knigge.yml", CONFIGURATION, n),
    "folders": lambda n: lint({"d/" * (n - 1) + "b.md": "y\n"}, ()),
    "sets": extending,
    "YAML levels": lambda n: lint({"b.yml": "- text: y\n  x-a: " + "[" * (n - 2) + "]" * (n - 2) + "\n"}, ("b.yml",)),
    "YAML values": lambda n: lint(rules=rules(head="lists:\n  l: [" + "b," * (n - 40 if n % 10 == 0 else n) + "]\n")),
    "YAML aliases": lambda n: lint(rules=rules(head="lists:\n  l: &l y\n" + "".join(f"  m{i}: *l\n" for i in range(n)))),
    "JSON levels": lambda n: lint({"b.jsonl": '{"text": "y", "x-a": ' + "[" * (n - 1) + "]" * (n - 1) + "}\n"}, ("b.jsonl",)),
    "phrase parts": lambda n: lint(rules=phrase(" ".join(["w"] * n))),
    "phrase brackets": lambda n: lint(rules=phrase("(a|" * n + "b" + ")" * n + " c")),
    "gap": lambda n: lint(rules=phrase(f"a <..{n}> b")),
    "gaps": lambda n: lint(rules=phrase("a <..1> " * n + "b")),
    "phrase rows": lambda n: lint(rules=phrase(" ".join("(" + "|".join(f"a{i}{j} b" for j in range(4)) + ")" for i in range(6 if n <= 4096 else 7)))),
    "lists": lists,
    "condition lists": lambda n: lint(rules=rules("  a: { severity: error, message: m, terms: [q], when: " + "[" * n + "{ role: employee }" + "]" * n + " }\n")),
    "compared posts": lambda n: lint({}, ("-", "--stdin-filename", "a.jsonl"), rules=rules("  a: { severity: note, message: m, repeat: posts }\n"),
                                     input=b"".join(b'{"text": "post %d about %d"}\n' % (i, i * 7) for i in range(n))),
    "rounds": rounds,
}


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
        assert said and (passed.status in (1, 2) or "note" in said), (name, limit + 1, passed)
        assert str(limit) in said or name in ("rounds", "lists", "condition lists"), (name, limit, said[:500])
    return f"{len(rows)} limits reached and passed"
