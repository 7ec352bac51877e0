"""Rows 10 to 20: files, pipes, disks and signals."""
import json
import os
import random
import re
import shutil
import signal
import socket
import stat
import subprocess
import time

import threats
from place import Place, Skip, as_somebody, needs, needs_strace
from threats import long, threat


@threat(10)
def link_loops():
    with Place({"a/x.md": "QRX\n", "b/c/y.md": "QRX\n"}) as place:
        os.symlink("..", place.at("a/up"))
        os.symlink("self.md", place.at("self.md"))
        os.symlink("two.md", place.at("one.md"))
        os.symlink("one.md", place.at("two.md"))
        os.symlink("../a", place.at("b/back"))
        os.symlink("a/x.md", place.at("z.md"))
        os.symlink("nowhere.md", place.at("gone.md"))
        found = place.findings(timeout=10)
        assert sorted(p for p, *_ in found) == ["a/x.md", "b/c/y.md"], found
        for name in ("gone.md", "self.md", "one.md"):
            run = place.lint(name)
            assert run.status == 2 and name in run.said, run
    return "each real file once"


@threat(11)
def pipes_and_devices():
    with Place({"a.md": "QRX\n"}) as place:
        os.mkfifo(place.at("p.md"))
        server = socket.socket(socket.AF_UNIX)
        server.bind(os.path.relpath(place.at("s.md")) if len(place.at("s.md")) > 100 else place.at("s.md"))
        special = ["p.md", "s.md"]
        if os.getuid() == 0:
            os.mknod(place.at("n.md"), 0o666 | stat.S_IFCHR, os.makedev(1, 3))
            special.append("n.md")
        run = place.lint("--format", "concise", timeout=5)
        assert run.status == 1 and run.text.count("acme/bad") == 1, run
        for name in special:
            assert run.said.count(f"note: “{name}”") == 1, (name, run)
        shown = place.lint("--show-files")
        assert shown.text == "a.md\n" and "p.md" in shown.said, shown
        place.write("a.md", "good\n")
        assert place.lint(timeout=10).status == 0
        place.write("a.md", "QRX\n")
        # One that is named is read until its end, as `cat` does.
        fed = place.shell("(printf 'QRX\\n' > p.md &) ; timeout 10 \"$K\" lint p.md --format concise")
        assert fed.status == 1 and "p.md:1:1" in fed.text, fed
        assert place.lint("s.md", timeout=10).status == 2
        assert place.lint("/dev/null", timeout=10).status == 0
        server.close()
    return "walks pass by; a named pipe is read to its end"


@threat(12)
def closed_doors():
    with Place({"a.md": "QRX\n", "b.md": "QRX\n", "zu/c.md": "QRX\n", "d/e.md": "QRX\n"}) as place:
        program = as_somebody(place) or [place.program]
        os.chmod(place.at("b.md"), 0)
        os.chmod(place.at("zu"), 0)
        run = place.run(*program, "lint", "--format", "concise", program="")
        assert run.status == 2, run
        assert "“b.md” may not be read" in run.said and "“zu” may not be read" in run.said, run
        assert "a.md:1:1" in run.text and "d/e.md:1:1" in run.text, run
        # A folder in which nothing may be made: the fix says so, and the file stays as it was.
        place.write("d/e.md", "Github\n")
        os.chmod(place.at("d"), 0o555)
        os.chmod(place.at("d/e.md"), 0o444)
        fixed = place.run(*program, "lint", "--fix", "d/e.md", program="")
        assert fixed.status == 2 and "d/e.md" in fixed.said and place.read("d/e.md") == b"Github\n", fixed
    return "said in words, others checked, status 2"


@threat(13)
def missing_files():
    with Place({"a.md": "QRX\n", "b.md": "QRX\n"}) as place:
        run = place.lint("a.md", "gone.md", "--format", "concise")
        assert run.status == 2 and "gone.md" in run.said and "a.md:1:1" in run.text, run
        needs_strace()
        # b.md vanishes between the walk and the reading: what opens it is told that it is not there.
        log = place.at("trace.log")
        command = [place.program, "lint", "--format", "concise", "--jobs", "1"]
        place.run("strace", "-f", "-o", log, "-e", "trace=openat", *command, program="")
        number = [n for n, line in enumerate(l for l in open(log) if "openat(" in l) if "/b.md" in line][-1] + 1
        run = place.run("strace", "-f", "-o", log, "-e", "trace=openat", "-e",
                        f"inject=openat:error=ENOENT:when={number}", *command, program="")
        assert "a.md:1:1" in run.text and "b.md" in run.said, run
        assert run.status == 1, f"a file that vanished is noted, the findings decide: {run}"
    return "named: status 2; vanished on the way: a note"


@threat(14)
def early_end():
    with Place({"a.md": "QRX\n" * 20_000}) as place:
        run = place.shell('"$K" lint a.md --format concise | head -1; echo "${PIPESTATUS[0]}"')
        lines = run.text.split()
        assert lines[-1] in ("0", "141") and run.errors == b"", run
        for kind in ("json", "jsonl", "sarif", "html", "text"):
            run = place.shell(f'"$K" lint a.md --format {kind} | head -c 10 >/dev/null; echo "${{PIPESTATUS[0]}}"')
            assert run.text.strip() in ("0", "1", "141") and run.errors == b"", (kind, run)
        for command in ("--help", "rules", "handbook", "schema ruleset", "man", "config", "clauses"):
            run = place.shell(f'"$K" {command} | true; echo "${{PIPESTATUS[0]}}"')
            assert run.text.strip() in ("0", "141") and run.errors == b"", (command, run)
    return "quiet in 6 formats and 7 commands"


FORMATS = ["text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "rdjsonl",
           "azure", "teamcity", "html"]


@threat(15)
def full_output():
    if not os.path.exists("/dev/full"):
        raise Skip("no /dev/full here")
    with Place({"a.md": "QRX Github\n", "b.jsonl": '{"text": "QRX"}\n'}) as place:
        scripts = [f"lint a.md --format {name}" for name in FORMATS] + [
            "lint --diff a.md", "lint --statistics a.md", "lint --annotate b.jsonl", "lint --show-files", "rules",
            "explain acme/bad", "config a.md", "schema ruleset", "handbook", "clauses", "suppressions", "man",
            "test acme.yml", "--help", "--version", "lint --fix - < a.md", "completions bash"]
        for script in scripts:
            run = place.shell(f'"$K" {script} > /dev/full')
            assert run.status == 2 and "No space left on device" in run.said, (script, run)
        # A report for a file of its own.
        for name in FORMATS:
            run = place.shell(f'"$K" lint a.md --format {name}=/dev/full')
            assert run.status == 2 and "No space left on device" in run.said, (name, run)
        offered = re.search(r"output format: ([^.]*)\.", " ".join(place.lint("--help").text.split())).group(1)
        assert set(re.split(r", | or ", offered)) == set(FORMATS), offered
        # Nobody can be told when standard error is full, too.
        assert place.shell('"$K" lint a.md > /dev/full 2> /dev/full').status == 2
    return f"{len(scripts)} outputs and {len(FORMATS)} reports end with 2"


WRITES = ("write", "fsync", "fchmod", "fchown", "rename", "openat", "close", "flock", "read", "fstat", "access", "unlink")


def traced(place, inject, *arguments):
    return place.run("strace", "-f", "-o", "/dev/null", "-e", "trace=all", "-e", f"inject={inject}", place.program,
                     *arguments, program="", timeout=60)


@threat(16)
def failing_calls():
    """Every call that a fix makes on files fails once, each way it can."""
    needs_strace()
    old, new = b"Auf Github.\n", b"Auf GitHub.\n"
    count = 0
    with Place({"a.md": old}) as place:
        place.lint("a.md")  # fills the cache
        calls = fix_calls(place)
        for call, error in (("write", "ENOSPC"), ("write", "EIO"), ("fsync", "EIO"), ("fchmod", "EPERM"),
                            ("rename", "EACCES"), ("rename", "ENOSPC"), ("flock", "ENOLCK"), ("fchown", "EPERM"),
                            ("read", "EIO"), ("openat", "EMFILE"), ("close", "EIO")):
            for number in range(calls.get(call, (0, 0))[0], calls.get(call, (0, 0))[1] + 1):
                if not number:
                    continue
                place.write("a.md", old)
                run = traced(place, f"{call}:error={error}:when={number}", "lint", "--fix", "a.md", "-q", "--jobs", "1")
                after = place.read("a.md")
                assert after in (old, new), (call, error, number, after)
                assert after == new or run.status == 2, (call, error, number, run)
                assert place.leftovers() == [], (call, error, number, place.leftovers())
                count += 1
    return f"{count} failing calls: old and said, or new"


FIX = ("lint", "--fix", "a.md", "-q", "--jobs", "1")


def fix_calls(place, arguments=FIX):
    """How often each call is made in a run of --fix: the first and last of those from the reading of the draft on."""
    log = place.at("trace.log")
    before = place.read("a.md")
    place.run("strace", "-f", "-o", log, place.program, *arguments, program="")
    place.write("a.md", before)
    counts, first = {}, {}
    begun = False
    with open(log, errors="replace") as lines:
        for line in lines:
            call = line.split("(")[0].split()[-1] if "(" in line else ""
            if not call.isalnum():
                continue
            counts[call] = counts.get(call, 0) + 1
            if "/a.md\"" in line and call in ("openat", "stat", "newfstatat"):
                begun = True
            if begun:
                first.setdefault(call, counts[call])
    os.remove(log)
    return {call: (first[call], counts[call]) for call in first}


@threat(16)
def killed_everywhere():
    """Killed at every single system call of a fix, the file is old or new; the next run clears away."""
    needs_strace()
    old, new = b"Auf Github.\n", b"Auf GitHub.\n"
    with Place({"a.md": old}) as place:
        place.lint("a.md")
        calls = fix_calls(place)
        kills = rest = 0
        for call, (first, last) in sorted(calls.items()):
            if call in ("exit_group", "execve") or not threats.is_long and call in ("mmap", "mprotect", "futex", "brk", "munmap"):
                continue
            for number in range(first, last + 1):
                place.write("a.md", old)
                run = traced(place, f"{call}:signal=KILL:when={number}", "lint", "--fix", "a.md", "-q", "--jobs", "1")
                after = place.read("a.md")
                assert after in (old, new), (call, number, after)
                kills += run.status in (-9, 137)
                assert len(place.leftovers()) <= 1, place.leftovers()
                rest += bool(place.leftovers())
                if place.leftovers():
                    place.write("a.md", old)
                    place.lint("--fix", "a.md", "-q")
                    assert place.leftovers() == [], place.leftovers()
        assert kills > 20, kills
    return f"{kills} kills, {rest} left a temporary file that the next run removed"


@threat(16)
def killed_while_a_baseline_is_written():
    """Killed at every call that touches files, a baseline is the old one or the new one, and both are whole."""
    needs_strace()
    with Place({"a.md": "QRX und QRX\n"}) as place:
        place.run("baseline", "a.md")
        old = place.read("knigge-baseline.json")
        place.write("a.md", "QRX und QRX und QRX\n")
        calls = fix_calls(place, ("baseline", "a.md"))
        new = place.read("knigge-baseline.json")
        assert old != new
        kills = 0
        for call in WRITES:
            for number in range(calls.get(call, (1, 0))[0], calls.get(call, (1, 0))[1] + 1):
                place.write("knigge-baseline.json", old)
                run = traced(place, f"{call}:signal=KILL:when={number}", "baseline", "a.md")
                assert place.read("knigge-baseline.json") in (old, new), (call, number)
                kills += run.status in (-9, 137)
                assert len(place.leftovers()) <= 1, place.leftovers()
                if place.leftovers():
                    place.run("baseline", "a.md")
                    assert place.leftovers() == [], place.leftovers()
        assert kills >= 8, kills
    return f"baseline: {kills} kills"


@threat(16)
def full_disk_by_limit():
    """A limit on the size of files stands for a disk that fills up, on every machine."""
    import resource
    text = "Auf Github. " * 4_000
    with Place({"a.md": text}, rules="ruleset: acme\nlanguages: [en]\nrules:\n  hub: { severity: warning, message: x, replace: \"Github → GitHubGitHub\", safe: true }\n") as place:
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        run = place.lint("--fix", "a.md", "--no-cache", "-q", limit=limit)
        assert run.status == 2, (run.status, run.said)
        assert place.read("a.md") == text.encode() and place.leftovers() == []
    return "a file that cannot grow stays"


@threat(16)
def full_disk():
    """A disk of 64 KB that is nearly full."""
    needs("unshare")
    rules = "ruleset: acme\nlanguages: [en]\nrules:\n  hub: { severity: warning, message: x, replace: \"Github → GitHubGitHub\", safe: true }\n"
    with Place({"disk/.keep": ""}, rules=rules) as place:
        script = """mount -t tmpfs -o size=64k none disk || exit 77
            python3 -c 'print("Auf Github. " * 3000)' > disk/a.md; cp disk/a.md before
            head -c 20000 /dev/zero > disk/rest 2>/dev/null
            "$K" lint --fix disk/a.md --no-cache -q; echo "status $?"
            cmp disk/a.md before && ls -A disk"""
        run = place.shell("unshare -m bash <<'END'\n" + script + "\nEND")
        if run.status == 77 or "unshare" in run.said:
            raise Skip("no disk may be mounted here")
        assert run.text.split() == ["status", "2", "a.md", "rest"], run
    return "64 KB tmpfs: status 2, file as it was, nothing left over"


@threat(17)
def what_a_fix_keeps():
    with Place({"real/a.md": "Github\n"}) as place:
        os.chmod(place.at("real/a.md"), 0o750)
        os.symlink("real/a.md", place.at("link.md"))
        os.link(place.at("real/a.md"), place.at("real/hard.txt"))
        if os.getuid() == 0:
            os.chown(place.at("real/a.md"), 12345, 23456)
        before = os.stat(place.at("real/a.md"))
        place.lint("--fix", "link.md")
        after = os.stat(place.at("real/a.md"))
        assert os.path.islink(place.at("link.md")) and place.read("real/a.md") == b"GitHub\n"
        assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
        assert place.read("real/hard.txt") == b"Github\n" and place.leftovers("real") == []
    return "mode, owner, symbolic link; a hard link keeps the old text"


@threat(18)
def changed_meanwhile():
    needs_strace()
    with Place({"a.md": "Github\n"}) as place:
        process = subprocess.Popen(
            ["strace", "-f", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:delay_enter=2000000", place.program,
             "lint", "--fix", "a.md", "-q"], cwd=place.path, env=place.environment(), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        end = time.monotonic() + 20
        while not place.leftovers() and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(0.1)
        place.write("a.md", "mine\n")
        _, said = process.communicate(timeout=60)
        assert process.returncode == 2 and b"in the meantime" in said, (process.returncode, said)
        assert place.read("a.md") == b"mine\n" and place.leftovers() == []
    return "refused, status 2"


@threat(19)
def twenty_runs():
    names = [f"{n}.md" for n in range(40)]
    with Place({name: f"Auf Github und Github, {name}.\n" for name in names}) as place:
        runs = [subprocess.Popen([place.program, "lint", "--fix", ".", "-q", "--jobs", "1"], cwd=place.path,
                                 env=place.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                for _ in range(20)]
        said = [run.communicate(timeout=120)[1] for run in runs]
        refused = sum(b"meantime" in text for text in said)
        for run, text in zip(runs, said):
            # A run that meets a file that another one has just mended says so; nobody loses anything.
            assert run.returncode == 0 or b"meantime" in text, (run.returncode, text)
        for name in names:
            assert place.read(name) == f"Auf GitHub und GitHub, {name}.\n".encode()
        assert place.leftovers() == []
        place.write("x.md", "QRX\n" * 50)
        runs = [subprocess.Popen([place.program, "baseline", "."], cwd=place.path, env=place.environment(),
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(20)]
        end = time.monotonic() + 120
        while any(run.poll() is None for run in runs):
            for file in os.listdir(place.path):
                if file.startswith("knigge-baseline") or file == ".knigge-baseline.json":
                    json.loads(place.read(file))
            assert time.monotonic() < end
        assert all(run.returncode in (0, 1) for run in runs), [run.returncode for run in runs]
        files = [file for file in os.listdir(place.path) if "baseline" in file]
        assert len(files) == 1, files
        json.loads(place.read(files[0]))
    return f"20 × --fix ({refused} met a file already mended), 20 × baseline"


def with_signals():
    """Called in a child: whoever runs the checks in the background may have made it deaf to these."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)


@threat(20)
def interrupted():
    files = {f"{n}.md": f"Auf Github, Nummer {n}.\n" for n in range(1000)}
    figures = []
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with Place(files) as place:
            process = subprocess.Popen(
                [place.program, "lint", "--fix", ".", "-q"], cwd=place.path, env=place.environment(),
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=with_signals)
            end = time.monotonic() + 30
            while place.read("0.md") == files["0.md"].encode() and time.monotonic() < end:
                time.sleep(0.002)
            process.send_signal(getattr(signal, name))
            process.communicate(timeout=60)
            fixed = 0
            for file, text in files.items():
                after = place.read(file)
                assert after in (text.encode(), text.replace("Github", "GitHub").encode()), (file, after)
                fixed += after != text.encode()
            assert place.leftovers() == []
            assert process.returncode == -getattr(signal, name) or fixed == 1000, (name, process.returncode, fixed)
            figures.append(f"{name} after {fixed}")
    return ", ".join(figures)


@threat(20)
def interrupted_reports():
    """A report in a file is whole or not there, and nothing lies beside it, whatever ends the run."""
    record = b'{"text": "QRX and more"}\n'
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"):
        with Place({"out.json": "old"}) as place:
            process = subprocess.Popen(
                [place.program, "lint", "-", "--stdin-filename", "a.jsonl", "--format", "json=out.json", "--format", "concise"],
                cwd=place.path, env=place.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                preexec_fn=with_signals)
            # One finding, and then so much without any that it is written before the input ends.
            process.stdin.write(record + b'{"text": "nothing here"}\n' * 20_000)
            process.stdin.flush()
            assert process.stdout.readline().startswith(b"a.jsonl:1:11")
            process.send_signal(getattr(signal, name))
            process.stdin.close()
            process.stdout.read()
            assert process.wait(timeout=30) == -getattr(signal, name), (name, process.returncode)
            assert place.read("out.json") == b"old", name
            left = place.leftovers()
            if left:  # where files cannot be made without a name
                place.lint("-", "--stdin-filename", "a.jsonl", "--format", "json=out.json", input=record)
            assert place.leftovers() == [], (name, left)
    return "reports: 4 signals"


@threat(20)
def interrupted_at_random():
    """A signal to the process as a whole, with several workers, at moments that chance chooses."""
    dice = random.Random(1)
    files = {f"{n}.md": f"Auf Github, Nummer {n}.\n" for n in range(150)}
    rounds = 40 if threats.is_long else 8
    early = 0
    for _ in range(rounds):
        with Place(files) as place:
            process = subprocess.Popen([place.program, "lint", "--fix", ".", "-q", "--jobs", "4"], cwd=place.path,
                                       env=place.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       preexec_fn=with_signals)
            end = time.monotonic() + 20
            while place.read("0.md") == files["0.md"].encode() and time.monotonic() < end:
                time.sleep(0.0005)
            time.sleep(dice.random() * 0.05)
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)
            assert place.leftovers() == []
            for name, text in files.items():
                assert place.read(name) in (text.encode(), text.replace("Github", "GitHub").encode()), name
            early += process.returncode == -signal.SIGINT
    return f"{early} of {rounds} interrupted between files"
