#!/usr/bin/env python3
"""Measures knigge beside rg, wc and grep, and prints a table of ratios.

    Tests/Benchmark/run.py                  # everything; needs a release build, rg, and valgrind for the last column
    Tests/Benchmark/run.py --quick          # a tiny corpus: shows that everything runs, measures nothing

Programs that are compared run in turn (A B A B …), so that a busy machine is busy for both; each figure is the median.
"""
import argparse
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import corpus

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def shipped_sets():
    """All shipped sets, also those in folders: `law/de`."""
    found = []
    for folder, _, names in os.walk(os.path.join(ROOT, "Rules")):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), ROOT + "/Rules")
            if path.endswith(".yml") and not name.startswith("language.") and name != "platforms.yml":
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    if re.search(r"^ruleset:", file.read(), re.MULTILINE):
                        found.append(path[:-4])
    return sorted(found)


class Job:
    """A command with what it reads; its output is thrown away."""

    def __init__(self, *arguments, stdin=None, cwd=None, env=None, before=None):
        self.arguments = list(arguments)
        self.stdin = stdin
        self.cwd = cwd
        self.env = {**os.environ, **(env or {})}
        self.before = before

    def run(self):
        """Seconds of wall time and of processor time."""
        if self.before:
            self.before()
        source = open(self.stdin, "rb") if self.stdin else subprocess.DEVNULL
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        process = subprocess.run(
            self.arguments, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=self.cwd, env=self.env)
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if self.stdin:
            source.close()
        if process.returncode not in (0, 1):
            sys.exit(f"{' '.join(self.arguments)}\n{process.stderr.decode()}")
        return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def in_turn(jobs, rounds):
    """The medians of wall and processor time of each job; one more round first that does not count."""
    figures = [[] for _ in jobs]
    for number in range(rounds + 1):
        for place, job in enumerate(jobs):
            figure = job.run()
            if number:
                figures[place].append(figure)
    return [tuple(statistics.median(column) for column in zip(*runs)) for runs in figures]


class Table:
    """Rows of the printed table."""

    def __init__(self):
        self.rows = []

    def add(self, case, ratio, goal, detail="", at_least=False):
        ok = ratio >= goal if at_least else ratio <= goal
        sign = "≥" if at_least else "≤"
        row = f"| {case} | {ratio:.2f} | {sign} {goal:g} | {'yes' if ok else 'NO'} | {detail} |"
        self.rows.append(row)
        print(row, flush=True)

    def note(self, case, text):
        row = f"| {case} | {text} | | | |"
        self.rows.append(row)
        print(row, flush=True)


class Benchmark:
    def __init__(self, options, folder):
        self.knigge = os.path.abspath(options.knigge)
        self.quick = options.quick
        self.rounds = 1 if options.quick else options.rounds
        self.only = options.only
        self.folder = folder
        self.table = Table()
        self.sets = shipped_sets()
        self.cache = self.path("cache")

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def wants(self, case):
        return not self.only or case in self.only

    def company(self, name, phrases=0, patterns=0, extends=True):
        """A folder with a configuration and a set of its own."""
        folder = self.path(name)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "knigge.yml"), "w", encoding="utf-8") as file:
            file.write("root: true\nrulesets: [own.yml]\nlanguages: [de, en]\n")
        corpus.write_rules(os.path.join(folder, "own.yml"), phrases, patterns, self.sets if extends else [])
        return folder

    def lint(self, folder, *arguments, stdin=None, jobs=1, cache=None, before=None):
        return Job(
            self.knigge, "lint", *arguments, "--format", "concise", "--fail-on", "never", "--jobs", str(jobs),
            stdin=stdin, cwd=folder, env={"KNIGGE_CACHE_DIR": cache or self.cache}, before=before)

    def stream(self, folder, path, jobs=1):
        return self.lint(folder, "-", "--stdin-filename", "p.jsonl", stdin=path, jobs=jobs)

    # The cases of the table

    def start_up(self):
        draft = self.path("draft.md")
        with open(draft, "w", encoding="utf-8") as file:
            file.write("---\nplatform: linkedin\n---\n" + next(corpus.posts(1))["text"] + "\n")
        rg = Job("rg", "--version")
        rounds = 3 if self.quick else 40
        for phrases in (0, 3_000, 30_000):
            folder = self.company(f"start-{phrases}", phrases)
            shutil.copy(draft, folder)
            warm = self.lint(folder, "draft.md")
            fresh = self.path("fresh")
            cold = self.lint(
                folder, "draft.md", cache=fresh, before=lambda: shutil.rmtree(fresh, ignore_errors=True))
            first, second = in_turn([rg, warm], rounds)
            more = f" and {phrases} phrases" if phrases else ""
            self.table.add(
                f"one draft, own set, all shipped rules{more}, warm: wall / rg --version", second[0] / first[0], 4,
                f"cpu {second[1] / first[1]:.2f}")
            first, second = in_turn([rg, cold], 2 if self.quick else 7)
            self.table.add(
                f"one draft, own set, all shipped rules{more}, cache made: wall / rg --version",
                second[0] / first[0], 8, f"cpu {second[1] / first[1]:.2f}")

    def archive(self):
        size = 200_000 if self.quick else 20_000_000
        for phrases in (0, 3_000, 30_000):
            path = self.path("archive.jsonl")
            corpus.write_stream(path, size, phrases)
            wc = Job("wc", "-w", path, env={"LC_ALL": "C.UTF-8"})
            plain = self.stream(self.company(f"plain-{phrases}", phrases), path)
            patterns = self.stream(self.company(f"patterns-{phrases}", phrases, 100), path)
            first, second, third = in_turn([wc, plain, patterns], self.rounds)
            more = f" and {phrases} phrases" if phrases else ""
            self.table.add(f"20 MB, all shipped rules{more}: cpu / wc -w", second[1] / first[1], 4)
            self.table.add(f"20 MB, all shipped rules{more}, 100 patterns: cpu / wc -w", third[1] / first[1], 8)

    def phrases(self):
        size = 200_000 if self.quick else 20_000_000
        path = self.path("phrases.jsonl")
        corpus.write_stream(path, size, 3_000)
        terms = self.path("terms.txt")
        with open(terms, "w", encoding="utf-8") as file:
            file.write("".join(corpus.phrase(number) + "\n" for number in range(3_000)))
        wc = Job("wc", "-w", path, env={"LC_ALL": "C.UTF-8"})
        few = self.stream(self.company("terms", 3_000, extends=False), path)
        many = self.stream(self.company("terms-many", 30_000, extends=False), path)
        first, second, third = in_turn([wc, few, many], self.rounds)
        self.table.add("3,000 phrases only: cpu / wc -w", second[1] / first[1], 1.5)
        self.table.add("ten times the phrases: cpu / cpu", third[1] / second[1], 1.5)
        rg = Job("rg", "-F", "-i", "-w", "-c", "-f", terms, path)
        first, second = in_turn([rg, few], 1)
        self.table.add(
            "3,000 phrases only: rg -F -i -w -c -f / knigge", first[1] / second[1], 30, at_least=True)
        # grep needs minutes for this; a hundredth of the file shows how far away it is.
        small = self.path("small.jsonl")
        corpus.write_stream(small, size // 100, 3_000)
        grep = Job("grep", "-F", "-i", "-w", "-c", "-f", terms, small, env={"LC_ALL": "C.UTF-8"})
        first, second = in_turn([grep, self.stream(self.path("terms"), small)], 1)
        self.table.note("3,000 phrases, a hundredth of the file: grep -F -i -w -c -f / knigge",
                        f"{first[1] / second[1]:.0f}")

    def cores(self):
        path = self.path("cores.jsonl")
        corpus.write_stream(path, 200_000 if self.quick else 20_000_000)
        folder = self.company("cores")
        first, second = in_turn([self.stream(folder, path, 1), self.stream(folder, path, 2)], self.rounds)
        self.table.add("two cores: wall of one / wall of two", first[0] / second[0], 1.8, at_least=True)
        outputs = [
            subprocess.run(job.arguments, stdin=open(path, "rb"), stdout=subprocess.PIPE, cwd=folder, env=job.env,
                           check=False).stdout
            for job in (self.stream(folder, path, 1), self.stream(folder, path, 2))]
        self.table.note("two cores: the same bytes", "yes" if outputs[0] == outputs[1] else "NO")

    def memory(self):
        """The peak memory of a long stream through a pipe, and of a tenth of it."""
        folder = self.company("memory")
        piece = self.path("piece.jsonl")
        corpus.write_stream(piece, 200_000 if self.quick else 20_000_000)
        peaks = []
        for times in (5, 50):
            job = self.stream(folder, piece, jobs=2)
            source = subprocess.Popen(
                ["sh", "-c", f"for i in $(seq {times}); do cat '{piece}'; done"], stdout=subprocess.PIPE)
            process = subprocess.Popen(
                job.arguments, stdin=source.stdout, stdout=subprocess.DEVNULL, cwd=folder, env=job.env)
            source.stdout.close()
            _, _, usage = os.wait4(process.pid, 0)
            source.wait()
            peaks.append(usage.ru_maxrss / (1024 if platform.system() == "Linux" else 1024 * 1024))
        self.table.add("1 GB stream: peak MB", peaks[1], 256, f"of a tenth: {peaks[0]:.0f} MB")

    def folder_of_drafts(self):
        folder = self.company("many")
        corpus.write_folder(os.path.join(folder, "drafts"), 100 if self.quick else 2_000)
        rg = Job("rg", "-c", "garantiert", "drafts", cwd=folder)
        first, second = in_turn([rg, self.lint(folder, "drafts", jobs=os.cpu_count())], self.rounds * 3)
        self.table.add("2,000 files of 300 bytes: wall / rg -c", second[0] / first[0], 3,
                       f"cpu {second[1] / first[1]:.2f}")

    def long_line(self):
        folder = self.company("line")
        times = []
        for name, size in (("1.md", 1_000_000), ("10.md", 10_000_000)):
            size = size // 50 if self.quick else size
            corpus.write_long_line(os.path.join(folder, name), size)
            (wall, _), = in_turn([self.lint(folder, name)], 1 if self.quick else 3)
            times.append(wall)
        self.table.add("1 MB line, 20,000 findings: seconds", times[0], 2)
        self.table.add("10 MB line: time / time of 1 MB", times[1] / times[0], 10)

    def instructions(self):
        """Instructions for one fixed input, which are the same on a busy machine."""
        if not shutil.which("valgrind"):
            self.table.note("instructions", "valgrind is not installed")
            return
        folder = self.company("instructions")
        counts = []
        for size in (20_000, 20_000 if self.quick else 420_000):
            path = self.path(f"fixed-{size}.jsonl")
            corpus.write_stream(path, size)
            job = self.stream(folder, path)
            output = self.path("callgrind.out")
            # Twice: under valgrind the program is another file, which has linked rules of its own in the cache.
            for _ in range(2):
                run = subprocess.run(
                    ["valgrind", "--tool=callgrind", f"--callgrind-out-file={output}", *job.arguments],
                    stdin=open(path, "rb"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder, env=job.env,
                    check=False)
            found = re.search(rb"Collected : (\d+)", run.stderr)
            counts.append(int(found[1]) if found else 0)
        self.table.note("instructions of a run over 20 kB", f"{counts[0]:,}")
        if not self.quick:
            self.table.note("instructions for each further byte", f"{(counts[1] - counts[0]) / 400_000:.0f}")

    CASES = ["start_up", "archive", "phrases", "cores", "memory", "folder_of_drafts", "long_line", "instructions"]

    def run(self):
        print("| case | ratio | goal | met | |\n|---|---|---|---|---|", flush=True)
        for case in self.CASES:
            if self.wants(case):
                getattr(self, case)()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--knigge", default=os.path.join(ROOT, ".build/release/knigge"), help="the program to measure")
    parser.add_argument("--quick", action="store_true", help="a tiny corpus, one round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", choices=Benchmark.CASES, help="only these cases")
    options = parser.parse_args()
    if not os.path.exists(options.knigge):
        sys.exit(f"{options.knigge} is missing; build it with: swift build -c release")
    for tool in ("rg", "wc", "grep"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is missing; on Debian: apt-get install ripgrep coreutils grep")
    with tempfile.TemporaryDirectory(prefix="knigge-benchmark-") as folder:
        Benchmark(options, folder).run()


if __name__ == "__main__":
    main()
