"""Rows 36 and 37: what comes with the program, and what stays across versions."""
import hashlib
import json
import os
import re
import shutil
import subprocess

import place as surroundings
from place import Place, Skip, needs
from threats import long, threat

ROOT = surroundings.ROOT
OLD_BASELINE = """{"version": 1, "findings": [
{"path": "a.md", "rule": "acme/bad", "text": "QRX", "fingerprint": "b38879674028c48d"},
{"path": "a.md", "rule": "acme/bad", "text": "QRX", "fingerprint": "f6f7d2d29ef681e3"},
null
]}
"""


@threat(36)
def dependencies():
    resolved = json.load(open(f"{ROOT}/Package.resolved"))
    pins = [pin["identity"] for pin in resolved["pins"]]
    assert pins == ["swift-argument-parser"], pins
    package = open(f"{ROOT}/Package.swift").read()
    assert package.count(".package(url:") == package.count("exact:") == 1, "dependencies are exact"
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout.split()
    for name in [n for n in tracked if n.endswith(("action.yml", ".github/workflows")) or "/workflows/" in n]:
        text = open(f"{ROOT}/{name}").read()
        for use in re.findall(r"uses:\s*(\S+)", text):
            assert use.startswith("./") or re.search(r"@[0-9a-f]{40}$", use), f"{name}: {use} is not pinned by its hash"
        for script in re.findall(r"run: *\|?\n?((?:.|\n)*?)(?=\n\s*-|\Z)", text):
            assert "${{ inputs" not in script, f"{name}: an input stands in a script"
    # What judges knigge in its tests is as exact: `name==1.2.3` in the scripts that install it.
    installed = 0
    for name in [n for n in tracked if n.startswith(".ci/")] + ["Tests/Editors/requirements.txt"]:
        for line in open(f"{ROOT}/{name}").read().splitlines():
            words = re.search(r"pip\"? install (.*?)(?: 2?>| \|\||$)", line)
            words = words[1].split() if words else [line] if name.endswith(".txt") and line[:1].isalpha() else []
            for word in [w for w in words if not w.startswith("-") and not w.endswith(".txt")]:
                assert re.fullmatch(r"[\w.-]+==[\w.]+", word), f"{name}: {word} is not pinned"
                installed += 1
    assert installed >= 9, installed
    binaries = [n for n in tracked if n.endswith((".so", ".a", ".o", ".dylib", ".exe", ".jar", ".wasm"))]
    assert not binaries, binaries
    return f"one dependency, exact; {installed} judges, exact; {len(tracked)} files, no binary; actions pinned"


@threat(36)
@long
def built_twice():
    """Two builds of two copies in folders of different depth, one after the other, are the same program, byte by byte, but for
    the hashes that Swift notes of what it compiled, in which names of folders are, and the number that the linker makes of all."""
    needs("swift")
    needs("objcopy")
    hashes = set()
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE).stdout.split(b"\0")
    with Place(rules=None, configuration=None) as place:
        for name in ("one", "a/much/deeper/folder/two"):
            root = place.at(name).encode()
            for file in filter(None, tracked):
                target = os.path.join(root, file)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.copy(os.path.join(os.fsencode(ROOT), file), target)
            done = subprocess.run(["swift", "build", "-c", "release", "--product", "knigge"], cwd=root,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            assert done.returncode == 0, done.stdout.decode()[-2000:]
            program = place.at("program")
            subprocess.run(["objcopy", "-R", ".swift_modhash", "-R", ".note.gnu.build-id",
                            os.path.join(root, b".build/release/knigge"), program], check=True)
            with open(program, "rb") as file:
                hashes.add(hashlib.sha256(file.read()).hexdigest())
    assert len(hashes) == 1, hashes
    return f"two builds of two copies: both {hashes.pop()[:16]}"


@threat(37)
def old_files_are_read():
    """Baselines of the first version, and of one to come, are read or refused with the next step."""
    with Place({"a.md": "QRX\n"}) as place:
        assert place.run("baseline", ".").status in (0, 1)
        name = [n for n in os.listdir(place.path) if "baseline" in n][0]
        content = json.loads(place.read(name))
        assert content["version"] == 1, content
        assert place.lint("--baseline", name).status == 0
        content["version"] = 99
        place.write(name, json.dumps(content))
        run = place.lint("--baseline", name)
        assert run.status == 2 and "newer version" in run.text + run.said, run
    # One that version 0.1 wrote: its fingerprints still mean the same findings, also where lines have moved since.
    with Place({"a.md": "Neu.\n\nDas ist QRX, wirklich QRX.\n", "old.json": OLD_BASELINE}) as place:
        run = place.lint("--baseline", "old.json")
        assert run.status == 0 and "2 in the baseline" in run.text, run
        place.write("a.md", "Das ist QRX, wirklich QRX. QRX\n")
        assert place.lint("--baseline", "old.json").status == 1
    with Place({"a.md": "QRX\n"}) as place:
        report = json.loads(place.lint("--format", "json").output)
        assert report["version"] == 1, report.keys()
        sarif = json.loads(place.lint("--format", "sarif").output)
        assert sarif["version"] == "2.1.0" and sarif["runs"][0]["tool"]["driver"]["semanticVersion"]
        schema = json.loads(place.run("schema", "report").output)
        assert "version" in json.dumps(schema)
    return "baseline 1, report 1, SARIF 2.1.0"


@threat(37)
def no_rule_goes_quietly():
    """An id that is not there (any more) is an error that names its neighbour, wherever it may stand."""
    cases = (("acme.yml", "ruleset: acme\nlanguages: [en]\nextends: [claims]\nrules:\n  claims/superlatives: { severity: note }\n"),
             ("a.md", "<!-- knigge-ignore claims/superlatives: so geht es nicht -->\nText.\n"))
    for name, content in cases:
        with Place({"a.md": "x\n"}, configuration="root: true\nrulesets: [claims, acme.yml]\nlanguages: [en, de]\n") as place:
            place.write(name, content)
            run = place.lint("a.md")
            assert run.status in (1, 2) and f"{name}:" in run.text + run.said, (name, run)
            assert "claims/superlatives" in run.text + run.said and re.search(r"claims/superlative\b", run.text + run.said), (name, run)
    return "an unknown id is named with its neighbour in 2 places"
