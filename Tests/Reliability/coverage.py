#!/usr/bin/env python3
"""Lines that the tests reach, by library, with the files that are below 95 %. A library below it ends the run with 1.

    swift test --enable-code-coverage --scratch-path .build/coverage
    Tests/Reliability/coverage.py [.build/coverage]
"""
import json
import os
import subprocess
import sys

LEAST = 95
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def export(scratch):
    folder = os.path.join(scratch, "debug")
    profile = os.path.join(folder, "codecov/default.profdata")
    objects = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith("PackageTests.xctest")]
    program = os.path.join(folder, "knigge")
    tool = os.path.join(os.path.dirname(os.path.realpath(subprocess.run(["which", "swift"], stdout=subprocess.PIPE, text=True).stdout.strip())), "llvm-cov")
    done = subprocess.run([tool, "export", "-summary-only", "-instr-profile", profile, objects[0], "-object", program],
                          stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)["data"][0]["files"]


def main():
    scratch = sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, ".build/coverage")
    libraries, low, failed = {}, [], []
    for file in export(scratch):
        name = os.path.relpath(file["filename"], ROOT)
        if not name.startswith("Sources/"):
            continue
        lines = file["summary"]["lines"]
        library = name.split("/")[1]
        if not lines["count"]:
            continue
        total, covered = libraries.get(library, (0, 0))
        libraries[library] = (total + lines["count"], covered + lines["covered"])
        if lines["percent"] < LEAST:
            low.append((lines["percent"], lines["count"] - lines["covered"], name))
    for library, (total, covered) in sorted(libraries.items()):
        print(f"{library:<16} {covered:>6} of {total:>6} lines  {100 * covered / total:.1f} %")
        # Not of the rounded figure. The program itself is not judged: what it reaches before a signal ends it is not counted,
        # nor are the libraries of others in C.
        if library.startswith("Knigge") and 100 * covered < LEAST * total:
            failed.append(library)
    for percent, missed, name in sorted(low):
        print(f"  {percent:5.1f} %  {missed:>4} lines missed  {name}")
    if not any(library.startswith("Knigge") for library in libraries):
        sys.exit("no library was measured")
    if failed:
        sys.exit(f"below {LEAST} %: {', '.join(failed)}")


if __name__ == "__main__":
    main()
