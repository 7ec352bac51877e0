#!/usr/bin/env python3
"""How long knigge needs for 2,000 files of 300 bytes with all given Vale styles.

    Tests/ValeParity/speed.py --knigge .build/release/knigge --vale ../shared/vale

The files are the short texts of FOLDER/texts over and over, each with a line of its own. Prints wall and CPU time, the
median of some runs, with rules from the cache and without, beside what Vale 3.15.1 was measured at on the same kind of files
(77 s of CPU with six styles, 1.7 to 11 s with one; 0.16 to 0.26 s and 70 to 84 MB for a single file). All texts one behind
the other are the long one of 100 KB, for which Vale, whose work is the square of the length, was seen to need 98 s.
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
VALE_SECONDS_OF_A_LONG_TEXT = 98.0
LONG_TEXT = 100_000


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
        long = os.path.join(folder, "long", "long.txt")
        os.mkdir(os.path.dirname(long))
        text = b"\n\n".join(open(os.path.join(texts, name), "rb").read().strip() for name in sorted(os.listdir(texts)))
        with open(long, "wb") as file:
            file.write((text + b"\n\n") * (LONG_TEXT // len(text)))
            file.write(text[:LONG_TEXT - file.tell()].rsplit(b" ", 1)[0] + b"\n")
        base = [knigge, "lint", "--isolated", "--rules", "vale:" + styles, "--format", "concise", "--fail-on", "never"]
        run(base + [one], folder, environment)
        print("%d files, %.2f MB" % (options.files, total / 1e6))
        print("%-34s %10s %10s %12s %16s" % ("", "wall", "CPU", "MB/CPU s", "Vale's CPU time"))
        cases = [
            ("all files, two cores", base + ["--jobs", "2", drafts]), ("all files, one core", base + ["--jobs", "1", drafts]),
            ("all files, rules read anew", base + ["--jobs", "1", "--no-cache", drafts]), ("one file", base + [one]),
            ("one file, rules read anew", base + ["--no-cache", one]), ("one file of 100 KB", base + [long]),
        ]
        for name, command in cases:
            times = [run(command, folder, environment) for _ in range(options.runs)]
            wall, cpu = (statistics.median(values) for values in zip(*times))
            size = total / 1e6 if drafts in command else LONG_TEXT / 1e6 if long in command else 0
            if long in command:
                theirs = VALE_SECONDS_OF_A_LONG_TEXT
            else:
                theirs = VALE_CPU_SECONDS / VALE_MEGABYTES * size if size else 0.2
            beside = "÷ %.0f" % (theirs / cpu)
            print("%-34s %8.1f ms %8.1f ms %12s %16s" % (
                name, wall * 1e3, cpu * 1e3, "%.1f" % (size / cpu) if size else "", beside))
    return 0


if __name__ == "__main__":
    sys.exit(main())
