#!/usr/bin/env python3
"""How long knigge needs for 2,000 files of 300 bytes with all given Vale styles.

    Tests/ValeParity/speed.py --knigge .build/release/knigge --vale ../shared/vale

The files are the short texts of FOLDER/texts over and over, each with a line of its own. Prints wall and CPU time, the
median of some runs, with rules from the cache and without, beside what Vale 3.15.1 was measured at on the same kind of files
(77 s of CPU with six styles, 1.7 to 11 s with one; 0.16 to 0.26 s and 70 to 84 MB for a single file).
"""
import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

VALE_CPU_SECONDS = 77.0
VALE_MEGABYTES = 0.64


def run(command, folder, environment):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(done.stderr.decode()[-2000:])
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--knigge", default=".build/release/knigge")
    parser.add_argument("--vale", default="../shared/vale")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    texts = os.path.join(options.vale, "texts")
    if not os.path.isdir(texts):
        print("skipped: there is no %s" % texts)
        return 77
    knigge, styles = os.path.abspath(options.knigge), os.path.abspath(os.path.join(options.vale, "styles"))
    short = [name for name in sorted(os.listdir(texts)) if os.path.getsize(os.path.join(texts, name)) < 400]
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, KNIGGE_CACHE_DIR=os.path.join(folder, "cache"))
        drafts = os.path.join(folder, "drafts")
        os.mkdir(drafts)
        total = 0
        for number in range(options.files):
            with open(os.path.join(texts, short[number % len(short)]), encoding="utf-8") as file:
                text = file.read().rstrip("\n") + "\n%d\n" % number
            total += len(text.encode())
            with open(os.path.join(drafts, "%04d.txt" % number), "w", encoding="utf-8") as file:
                file.write(text)
        one = os.path.join(drafts, "0000.txt")
        base = [knigge, "lint", "--isolated", "--rules", "vale:" + styles, "--format", "concise", "--fail-on", "never"]
        run(base + [one], folder, environment)
        print("%d files, %.2f MB" % (options.files, total / 1e6))
        print("%-34s %10s %10s %12s %16s" % ("", "wall", "CPU", "MB/CPU s", "Vale's CPU time"))
        cases = [
            ("all files, two cores", base + ["--jobs", "2", drafts]), ("all files, one core", base + ["--jobs", "1", drafts]),
            ("all files, rules read anew", base + ["--jobs", "1", "--no-cache", drafts]), ("one file", base + [one]),
            ("one file, rules read anew", base + ["--no-cache", one]),
        ]
        for name, command in cases:
            times = [run(command, folder, environment) for _ in range(options.runs)]
            wall, cpu = (statistics.median(values) for values in zip(*times))
            size = total / 1e6 if drafts in command else 0
            beside = "÷ %.0f" % (VALE_CPU_SECONDS / VALE_MEGABYTES * size / cpu) if size else "÷ %.0f" % (0.2 / cpu)
            print("%-34s %8.1f ms %8.1f ms %12s %16s" % (
                name, wall * 1e3, cpu * 1e3, "%.1f" % (size / cpu) if size else "", beside))
    return 0


if __name__ == "__main__":
    sys.exit(main())
