#!/usr/bin/env python3
"""Lines that the tests reach, by library, with the files that are below 95 %. A library below it ends the run with 1.

    Tests/Reliability/coverage.py --measure          runs all tests and counts
    Tests/Reliability/coverage.py [.build/coverage]  what was counted before

Two tests of ShardTests fail while lines are counted, as programs that are counted write what they counted. `swift test` then
leaves the merging to others.
"""
import glob
import json
import os
import subprocess
import sys

LEAST = 95
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def tool(name):
    swift = subprocess.run(["which", "swift"], stdout=subprocess.PIPE, text=True).stdout.strip()
    return os.path.join(os.path.dirname(os.path.realpath(swift)), name)


def measure(scratch):
    """Runs every test, and every program that tests start, and merges what they counted."""
    counting = ["--enable-code-coverage", "--scratch-path", scratch]
    subprocess.run(["swift", "build", "--build-tests", *counting], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        ["swift", "test", "--skip-build", *counting], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=dict(os.environ, KNIGGE_TEST_PROGRAM=os.path.join(scratch, "debug/knigge")))
    text = done.stdout.decode("utf-8", "replace")
    print("\n".join(line for line in text.splitlines() if "Test run with" in line or ("recorded" in line and "✘" in line)))
    folder = os.path.join(scratch, "debug/codecov")
    subprocess.run(
        [tool("llvm-profdata"), "merge", "-failure-mode=all", "-sparse", "-o", os.path.join(folder, "default.profdata"),
         *glob.glob(os.path.join(folder, "*.profraw"))], check=True)


def export(scratch):
    folder = os.path.join(scratch, "debug")
    profile = os.path.join(folder, "codecov/default.profdata")
    objects = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith("PackageTests.xctest")]
    program = os.path.join(folder, "knigge")
    done = subprocess.run([tool("llvm-cov"), "export", "-summary-only", "-instr-profile", profile, objects[0], "-object", program],
                          stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)["data"][0]["files"]


def main():
    names = [argument for argument in sys.argv[1:] if argument != "--measure"]
    scratch = os.path.abspath(names[0]) if names else os.path.join(ROOT, ".build/coverage")
    if "--measure" in sys.argv:
        measure(scratch)
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
