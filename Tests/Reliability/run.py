#!/usr/bin/env python3
"""Tries everything that knigge must survive, and prints what came of it: threat, result, figure.

    Tests/Reliability/run.py                 everything that takes seconds
    Tests/Reliability/run.py --long          also what takes minutes
    Tests/Reliability/run.py 16 26           only these rows
    Tests/Reliability/run.py --suite         also the Swift tests that belong to each row
    Tests/Reliability/run.py --everything    all of that, and fuzzing, sanitizers, deliberate mistakes and coverage: hours
    Tests/Reliability/run.py --list          the rows and their tests

What needs something that is not here is skipped, and the figure says what; a row of which nothing could be tried is
“skipped”, and the last line names them all. With KNIGGE_SKIP_NOTHING=1, where everything is installed, what is skipped fails.
Judges of others that lie beside the project (KNIGGE_SHARED) may be missing in any case, which is said, too.
"""
import argparse
import glob
import os
import re
import subprocess
import sys
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import judges  # noqa: E402
import place  # noqa: E402
import rest  # noqa: E402
import threats  # noqa: E402
from threats import THREATS  # noqa: E402
for name in sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "*_rows.py"))):
    __import__(os.path.basename(name)[:-3])


def missing_tests():
    """Names of Swift tests in the table that are not in the sources."""
    source = "".join(open(path).read() for path in glob.glob(f"{place.ROOT}/Tests/*/*.swift"))
    names = set(re.findall(r"(?:struct|func) (\w+)", source))
    return [test for threat in THREATS.values() for test in threat.tests if not set(test.split("/")) <= names]


def run_swift(tests):
    expression = "|".join(f"{re.escape(test)}($|\\(|/)" for test in tests)
    done = subprocess.run(
        ["swift", "test", "--skip-build", "--filter", expression], cwd=place.ROOT, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT)
    ran = re.search(rb"Test run with (\d+) test", done.stdout)
    count = int(ran.group(1)) if ran else 0
    if done.returncode or not count:
        raise AssertionError(done.stdout.decode("utf-8", "replace")[-2000:])
    return f"{count} Swift tests"


def is_strict():
    """Whether what cannot be tried here fails, since everything should be here."""
    return os.environ.get("KNIGGE_SKIP_NOTHING", "") not in ("", "0", "false")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", type=int)
    parser.add_argument("--program", default=place.Place.program)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--suite", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--everything", action="store_true")
    options = parser.parse_args()
    if options.everything:
        options.long = options.suite = True
    place.Place.program = os.path.abspath(options.program)
    threats.is_long = options.long
    threats.is_shipped = "/debug/" not in os.path.realpath(place.Place.program)
    failed, skipped = 0, []
    absent = missing_tests()
    if absent:
        print(f"no such Swift test: {', '.join(absent)}")
        failed += 1
    gaps = sorted(set(range(1, 38)) - set(THREATS))
    if gaps:
        print(f"rows without a check: {gaps}")
        failed += 1
    print(f"{'#':>3}  {'threat':<44} {'result':<8} {'s':>6}  figure")
    for number in sorted(THREATS):
        threat = THREATS[number]
        if options.rows and number not in options.rows:
            continue
        if options.list:
            checks = ", ".join(check.__name__ for check in threat.checks)
            print(f"{number:>3}  {threat.name:<44} {checks}; {', '.join(threat.tests) or '–'}")
            continue
        start = time.monotonic()
        result, figures, trouble, tried = "ok", [], [], 0
        judges.absent.clear()
        for check in threat.checks:
            if getattr(check, "is_long", False) and not options.long:
                figures.append(f"{check.__name__}: only with --long")
                continue
            try:
                figure = check()
                tried += 1
                if figure:
                    figures.append(figure)
            except place.Skip as skip:
                said = f"{check.__name__} skipped: {skip}"
                skipped.append(f"{number} {check.__name__}")
                if is_strict():
                    result = "FAILED"
                    trouble.append(said)
                else:
                    figures.append(said)
            except Exception as error:  # whatever it was, the other rows are still tried
                result = "FAILED"
                frame = traceback.extract_tb(error.__traceback__)[-1]
                trouble.append(f"{check.__name__} ({os.path.basename(frame.filename)}:{frame.lineno}): {error!s:.3000}")
        if options.suite and threat.tests:
            try:
                figures.append(run_swift(threat.tests))
                tried += 1
            except AssertionError as error:
                result = "FAILED"
                trouble.append(f"Swift tests: {error}")
        if not threat.checks:
            result = "FAILED"
            trouble.append("no check")
        figures += sorted(judges.absent)
        if result == "ok" and not tried:
            result = "skipped"
        failed += result == "FAILED"
        seconds = time.monotonic() - start
        print(f"{number:>3}  {threat.name:<44} {result:<8} {seconds:>6.1f}  {'; '.join(figures)}", flush=True)
        for line in trouble:
            print("     " + line.replace("\n", "\n     "), flush=True)
    for step in rest.STEPS if options.everything else []:
        start = time.monotonic()
        held, lines = rest.run(step)
        failed += not held
        print(f"{'':>3}  {step[0]:<44} {'ok' if held else 'FAILED':<8} {time.monotonic() - start:>6.1f}  {lines[-1] if lines else ''}")
        for line in lines[:-1][-60:]:
            print("     " + line, flush=True)
    if skipped:
        print(f"skipped{' and failed' if is_strict() else ''}: {', '.join(skipped)}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
