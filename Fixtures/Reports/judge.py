#!/usr/bin/env python3
"""Reads every output format as its consumer does, and compares it with the findings of --format jsonl.

    judge.py PROGRAM FOLDER SCHEMAS SECRET...

Runs `PROGRAM lint` in FOLDER, validates against the schemas below SCHEMAS where there are any, parses the XML and the
commands, counts columns in the file again, and looks for secrets that must not be printed. Prints `ok FORMAT`, or
`BAD FORMAT: why`, and ends with 1 for any of the latter."""
import json, os, re, subprocess, sys, urllib.parse, xml.etree.ElementTree as ET

program, folder, schemas, secrets = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
os.chdir(folder)
top = os.getcwd()
while not os.path.exists(os.path.join(top, ".git")) and top != "/": top = os.path.dirname(top)
PLACE = os.path.relpath(os.getcwd(), top) + "/" if top not in ("/", os.getcwd()) else ""
GH = {"error": "error", "warning": "warning", "notice": "note"}


def lint(form):
    run = subprocess.run([program, "lint", "--format", form, "--fail-on", "never"], capture_output=True)
    assert run.returncode == 0, (run.returncode, run.stderr.decode("utf-8", "replace"))
    for secret in secrets:
        assert secret not in run.stdout.decode("utf-8"), f"prints {secret}"
    return run.stdout.decode("utf-8")


def check(instance, schema):
    path = os.path.join(schemas, schema)
    if not os.path.exists(path): return
    import jsonschema
    with open(path) as file: schema = json.load(file)
    jsonschema.validators.validator_for(schema)(schema).validate(instance)


def named(path):
    """A path from the top of the repository as the run named it."""
    assert path.startswith(PLACE), path
    return path[len(PLACE):]


def line_of(path, number):
    """The bytes of a line (1-based), line ends as knigge counts them."""
    with open(path, "rb") as file: data = file.read()
    return re.split(rb"\r\n|\n|\r", data)[number - 1]


def scalars(path, number):
    text = line_of(path, number).decode("utf-8", "replace")
    return text[1:] if number == 1 and text.startswith("\ufeff") else text


truth = [json.loads(line) for line in lint("jsonl").splitlines()]
for found in truth:
    if found["line"] == found["endLine"] and "text" in found and "\\" not in scalars(found["path"], found["line"]):
        words = scalars(found["path"], found["line"])[found["column"] - 1:found["endColumn"] - 1]
        assert words == found["text"] or "•" in found["text"], (words, found["text"])
EXPECTED = sorted((f["path"], f["line"], f["column"], f["rule"], f["severity"]) for f in truth if "suppressed" not in f)
ALL = sorted((f["path"], f["line"], f["column"], f["rule"], f["severity"]) for f in truth)


def same(found, expected=EXPECTED):
    assert sorted(found) == expected, f"{sorted(found)} is not {expected}"


def same_xml(found):
    """XML 1.0 has no way to write control characters; they are shown."""
    shown = lambda path: re.sub("[\0-\x08\x0b\x0c\x0e-\x1f]", lambda m: f"‹U+{ord(m[0]):04X}›", path)
    same(found, sorted((shown(f[0]),) + f[1:] for f in EXPECTED))


def sarif():
    log = json.loads(lint("sarif"))
    check(log, "sarif/sarif-schema-2.1.0.json")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0" and run["tool"]["driver"]["name"] and run["columnKind"] == "unicodeCodePoints"
    for rule in rules:
        assert rule["id"] and rule["help"]["text"]
        for name in "shortDescription", "fullDescription": assert 0 < len(rule[name]["text"]) <= 1024
    found = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] and result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        region, uri = place["region"], place["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri), uri
        path = named(urllib.parse.unquote(uri))
        assert region["endLine"] >= region["startLine"]
        with open(path, "rb") as file: data = file.read()
        words = data[region["byteOffset"]:region["byteOffset"] + region["byteLength"]].decode("utf-8", "replace")
        assert "•" in region["snippet"]["text"] or region["snippet"]["text"] == words
        for fix in result.get("fixes", []):
            assert fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] is not None
        found.append((path, region["startLine"], region["startColumn"], result["ruleId"], result["level"]))
    same(found, ALL)


def github():
    out = lint("github")
    found, kinds, group = [], [], False
    rest = 0
    for line in out.splitlines():
        if line.startswith("::group::"): group = True; continue
        if line == "::endgroup::": group = False; continue
        if group: rest += 1; continue
        m = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert m, line
        d = dict(p.split("=", 1) for p in m[2].split(","))
        un = lambda s: s.replace("%3A", ":").replace("%2C", ",").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        assert ("col" in d) == (d["line"] == d["endLine"]), line
        kinds.append(m[1])
        found.append((int(d["line"]), un(d["title"]), GH[m[1]]))
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index), kinds
    assert all(kinds.count(kind) <= 10 for kind in GH)
    assert len(found) + rest == len(EXPECTED), (len(found), rest, len(EXPECTED))
    wanted = [(f[1], f[3], f[4]) for f in EXPECTED]
    for item in found: wanted.remove(item)


def gitlab():
    entries = json.loads(lint("gitlab"))
    prints = [e["fingerprint"] for e in entries]
    assert len(set(prints)) == len(prints), "equal fingerprints"
    names = {"major": "error", "minor": "warning", "info": "note"}
    for entry in entries: check(entry, "gitlab/codeclimate.json")
    found = [(named(e["location"]["path"]), e["location"]["lines"]["begin"], e["check_name"], names[e["severity"]]) for e in entries]
    assert sorted(found) == sorted((f[0], f[1], f[3], f[4]) for f in EXPECTED)


def rdf(results):
    names = {"ERROR": "error", "WARNING": "warning", "INFO": "note"}
    found = []
    for result in results:
        path, start = result["location"]["path"], result["location"]["range"]["start"]
        before = line_of(path, start["line"])[:start["column"] - 1].decode("utf-8")  # fails inside a character
        column = len(before) + 1 - before.startswith("\ufeff")
        found.append((path, start["line"], column, result["code"]["value"], names[result["severity"]]))
    same(found)


def rdjson():
    report = json.loads(lint("rdjson"))
    check(report, "rdjson/DiagnosticResult.json")
    rdf(report["diagnostics"])


def rdjsonl():
    results = [json.loads(line) for line in lint("rdjsonl").splitlines()]
    for result in results: check(result, "rdjson/Diagnostic.json")
    rdf(results)


def checkstyle():
    names = {"error": "error", "warning": "warning", "info": "note"}
    same_xml([(file.get("name"), int(e.get("line")), int(e.get("column")), e.get("source").removeprefix("knigge."), names[e.get("severity")])
          for file in ET.fromstring(lint("checkstyle")) for e in file])


def junit():
    found, clean, names = [], 0, set()
    for suite in ET.fromstring(lint("junit")):
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases) > 0
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        for case in cases:
            name = (case.get("classname"), case.get("name"))
            assert name not in names, name
            names.add(name)
            failure = case.find("failure")
            if failure is not None:
                rule = re.split(r": | \(\d+\)$", case.get("name"))[0]
                found.append((suite.get("name"), int(case.get("line")), int(case.get("column")), rule, failure.get("type")))
            elif case.find("skipped") is None: clean += 1
    same_xml(found)
    files = subprocess.run([program, "lint", "--show-files"], capture_output=True).stdout.splitlines()
    assert clean == len(files) - len({f["path"] for f in truth}), clean


def azure():
    found = []
    for line in lint("azure").splitlines():
        m = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\](.+)", line)
        assert m, line
        d = dict(p.split("=", 1) for p in m[1].rstrip(";").split(";"))
        found.append((int(d["linenumber"]), int(d["columnnumber"]), d["code"].replace("%AZP25", "%")))
    assert sorted(found) == sorted((f[1], f[2], f[3]) for f in EXPECTED)


def teamcity():
    described, found = set(), []
    for line in lint("teamcity").splitlines():
        m = re.fullmatch(r"##teamcity\[(\w+)((?: \w+='(?:[^'|\[\]]|\|['|\[\]nrlpx]|\|0x[0-9A-F]{4})*')+)\]", line)
        assert m, line
        d = dict(re.findall(r"(\w+)='((?:[^'|]|\|.)*)'", m[2]))
        if m[1] == "inspectionType": described.add(d["id"]); continue
        assert d["typeId"] in described
        found.append((int(d["line"]), d["typeId"]))
    assert sorted(found) == sorted((f[1], f[3]) for f in EXPECTED)


def html():
    import base64, hashlib
    from html.parser import HTMLParser

    page = lint("html")
    open_tags, ids, targets, findings = [], [], [], 0
    allowed = {"html", "head", "meta", "title", "style", "body", "svg", "symbol", "path", "circle", "use", "rect", "a", "header",
               "main", "footer", "section", "article", "nav", "div", "span", "p", "b", "h1", "h2", "h3", "h4", "ul", "ol", "li",
               "fieldset", "legend", "label", "input", "details", "summary", "dl", "dt", "dd", "mark", "br", "code", "blockquote",
               "q", "del", "ins", "table", "thead", "tbody", "tr", "th", "td"}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            nonlocal findings
            assert tag in allowed, tag
            for name, value in attributes:
                assert not name.startswith("on") and name not in ("style", "src", "srcset", "action"), (tag, name)
                if name == "id": ids.append(value)
                if name == "href":
                    assert value.startswith("#"), value
                    targets.append(value[1:])
                if name == "class" and tag == "li" and "finding" in value.split(): findings += 1
            if tag not in ("meta", "br", "input"): open_tags.append(tag)

        def handle_endtag(self, tag):
            assert open_tags and open_tags[-1] == tag, (tag, open_tags[-3:], self.getpos())
            open_tags.pop()

    class Strict(Reader):
        def handle_startendtag(self, tag, attributes):
            self.handle_starttag(tag, attributes)
            if tag in open_tags[-1:]: open_tags.pop()

    reader = Strict(convert_charrefs=True)
    reader.feed(page)
    reader.close()
    assert not open_tags, open_tags
    assert len(set(ids)) == len(ids), "an id twice"
    assert set(targets) <= set(ids), set(targets) - set(ids)
    assert findings == len(EXPECTED), (findings, len(EXPECTED))
    sheet = re.search("<style>(.*?)</style>", page, re.S)[1].encode()
    digest = base64.b64encode(hashlib.sha256(sheet).digest()).decode()
    assert f"'sha256-{digest}'" in page, f"the style sheet's hash is {digest}"
    assert all(line.startswith("<") or "</style>" in page[page.find(line):] for line in page.splitlines())


bad = False
for form in html, sarif, github, gitlab, rdjson, rdjsonl, checkstyle, junit, azure, teamcity:
    try:
        form()
        print("ok", form.__name__)
    except Exception as error:
        bad = True
        print(f"BAD {form.__name__}: {type(error).__name__} {error}"[:2000])
sys.exit(bad)
