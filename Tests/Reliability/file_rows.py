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
from place import Place, Skip, as_somebody, needs, needs_strace, tampered
from threats import threat


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
        for kind in FORMATS:
            run = place.shell(f'"$K" lint a.md --format {kind} | head -c 10 >/dev/null; echo "${{PIPESTATUS[0]}}"')
            assert run.text.strip() in ("0", "141") and run.errors == b"", (kind, run)
        for command in ("--help", "rules", "handbook", "schema ruleset", "man", "config", "clauses"):
            run = place.shell(f'"$K" {command} | true; echo "${{PIPESTATUS[0]}}"')
            assert run.text.strip() in ("0", "141") and run.errors == b"", (command, run)
    return f"quiet in {len(FORMATS)} formats and 7 commands"


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


# What the system may answer to calls that touch files, under the names that they have on any machine.
FAILURES = {
    "openat": ("EMFILE", "EACCES"), "read": ("EIO", "EINTR"), "write": ("ENOSPC", "EIO", "EINTR"), "fsync": ("EIO",),
    "fchmod": ("EPERM",), "fchown": ("EPERM",),
    "rename": ("EACCES", "ENOSPC"), "renameat": ("EACCES", "ENOSPC"), "renameat2": ("EACCES", "ENOSPC"),
    "flock": ("ENOLCK",), "close": ("EIO",), "linkat": ("ENOSPC",), "mkdir": ("EACCES",), "mkdirat": ("EACCES",),
    "getdents64": ("EIO",), "mmap": ("ENOMEM",),
}


def touching(place, arguments, *folders, **options):
    """The calls of a run that touch these folders: (name, how many of the same name the thread has made by then)."""
    log = os.path.join(place.cache, "trace.log")
    place.run("strace", "-f", "-y", "-o", log, "-e", "trace=" + ",".join(f"?{call}" for call in FAILURES), place.program, *arguments,
              program="", **options)
    counts, found = {}, []
    with open(log, errors="replace") as lines:
        for line in lines:
            call = re.match(r"(\d+) +(\w+)\(", line)
            if call:
                counts[call.groups()] = counts.get(call.groups(), 0) + 1
                line = re.sub("AT_FDCWD<[^>]*>", "", line)  # where the run is, not what it touches
                if any(folder in line for folder in folders):
                    found.append((call.group(2), counts[call.groups()]))
    os.remove(log)
    return found


def injected(place, call, number, what, arguments, **options):
    """A run in which that call comes to something else; it must have been made."""
    log = os.path.join(place.cache, "trace.log")
    run = place.run("strace", "-f", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={number}", place.program,
                    *arguments, program="", timeout=60, **options)
    with open(log, errors="replace") as lines:
        made = any("INJECTED" in line or what.startswith("signal=") and "+++ killed" in line for line in lines)
    os.remove(log)
    assert made, f"call {number} of {call} was not made: {what} {arguments}"
    return run


def fail_each(place, arguments, prepare, judge, *folders, must=("openat", "read", "write", "close"), **options):
    """Every call that a run makes in these folders fails once, each way it can; how often that was."""
    needs_strace()
    prepare()
    calls = touching(place, arguments, *folders, **options)
    made = {re.sub("at2?$", "", call) for call, _ in calls}
    assert {re.sub("at2?$", "", call) for call in must} <= made, (arguments, made)
    count = 0
    for call, number in calls:
        for error in FAILURES[call]:
            prepare()
            run = injected(place, call, number, f"error={error}", arguments, **options)
            try:
                judge(run)
                # A call that was only interrupted is made again, and nobody needs to know.
                assert error != "EINTR" or run.status in (0, 1), "interrupted"
            except AssertionError as wrong:
                raise AssertionError(f"{' '.join(arguments)}: {call} {number} {error}: {wrong}\n{run!r}")
            count += 1
    return count


def is_whole(place, name, old, new):
    """What judges a run that writes a file: it has the old bytes or the new ones, and what went wrong is said."""
    def judge(run):
        after = place.read(name) if os.path.exists(place.at(name)) else None
        if name == "out.json" and run.status == 2 and after not in (old, new):
            # Where drafts or rules could not be read there is a report all the same, whole, of what could be.
            assert set(json.loads(after)) >= {"version", "diagnostics", "summary"}, after
            after = old
        assert after in (old, new), after
        assert after == new or run.status == 2, "neither done nor said"
        assert run.status != 2 or run.errors or b"error: " in run.output, "no word"
        assert not place.leftovers(), place.leftovers()
    return judge


def put(place, name, content):
    """Makes a file what it was; there is none where there was none."""
    if content is not None:
        place.write(name, content)
    elif os.path.exists(place.at(name)):
        os.remove(place.at(name))


STYLE = {"styles/Foo/A.yml": "extends: existence\nmessage: \"no %s\"\nlevel: error\ntokens:\n  - foo\n"}
# What writes files: the arguments, the file, whether it is there before, and the calls that the writing is made of.
REPORT = ("lint", "a.md", "--format", "json=out.json", "--jobs", "1")
NAMELESS = ("openat", "write", "fsync", "rename", "close")
REPLACE = ("write", "fsync", "fchmod", "rename", "flock", "openat", "close")
WRITERS = (
    (("lint", "--fix", "a.md", "-q", "--jobs", "1"), "a.md", True, REPLACE + ("read", "fchown")),
    (("baseline", "a.md"), "knigge-baseline.json", True, REPLACE + ("read", "fchown")),
    (("baseline", "a.md"), "knigge-baseline.json", False, REPLACE),
    (REPORT, "out.json", True, NAMELESS),
    (REPORT, "out.json", False, NAMELESS),
    (("handbook", "--output", "book.md"), "book.md", True, REPLACE),
    (("convert", "vale:styles/Foo", "--output", "set.yml"), "set.yml", False, ("openat", "write", "close", "read")),
    (("convert", "vale:styles/Foo", "--output", "set.yml", "--force"), "set.yml", True, NAMELESS),
)


def writers():
    """Each way to write a file in a place of its own: arguments, how to begin anew, how to judge, calls that it must make."""
    for arguments, name, is_there, must in WRITERS:
        with Place({"a.md": "QRX auf Github.\n", **STYLE}) as place:
            old = None
            if is_there:
                old = place.read("a.md") if name == "a.md" else b"{\"version\": 1, \"findings\": []}\n"

            def prepare(place=place, name=name, old=old):
                put(place, name, old)
            prepare()
            done = place.run(*arguments)
            assert done.status in (0, 1), done
            new = place.read(name)
            assert new != old, arguments
            yield place, arguments, prepare, is_whole(place, name, old, new), must


@threat(16)
def failing_calls():
    """Every call on files fails once, each way it can, in all that writes files: old and said, or new."""
    # Without a cache, which some runs would fill and others read, each makes the same calls.
    options = {"environment": {"KNIGGE_CACHE_DIR": "/dev/null"}}
    counts = [(arguments[0], fail_each(place, arguments, prepare, judge, place.path, must=must, **options))
              for place, arguments, prepare, judge, must in writers()]
    return "failing calls: " + ", ".join(f"{count} {name}" for name, count in counts)


@threat(16)
def failing_calls_of_a_beginning():
    """What `init` has written is whole, and it can be gone on with."""
    arguments = ("init", "new", "--company", "Acme", "--yes", "--ci", "github", "--hook", "pre-commit")
    with Place() as place:
        def files():
            return {os.path.relpath(os.path.join(folder, name), place.path): open(os.path.join(folder, name), "rb").read()
                    for folder, _, names in os.walk(place.at("new")) for name in names}

        def prepare():
            shutil.rmtree(place.at("new"), ignore_errors=True)
        assert place.run(*arguments).status == 0
        whole = files()
        assert len(whole) >= 6, whole.keys()

        def judge(run):
            there = files()
            assert there == {name: whole.get(name) for name in there}, "half a file"
            assert there == whole or run.status == 2 and run.errors, "neither done nor said"
            assert place.run(*arguments).status == 0 and files() == whole, "cannot be gone on with"
        count = fail_each(place, arguments, prepare, judge, place.at("new"), must=("openat", "write", "close", "mkdir"))
    return f"{count} init"


@threat(16)
def failing_calls_of_the_cache():
    """Rules that cannot be kept, or are lost on the way, are made again: slower, and never otherwise."""
    arguments = ("lint", "a.md", "--format", "json", "--jobs", "1")
    with Place({"a.md": "QRX auf Github.\n"}) as place:
        folder = os.path.join(place.cache, "deep", "rules")
        options = {"environment": {"KNIGGE_CACHE_DIR": folder}}
        expected = place.lint(*arguments[1:], "--no-cache")
        assert expected.status == 1

        def empty():
            shutil.rmtree(os.path.dirname(folder), ignore_errors=True)

        def filled():
            empty()
            assert place.run(*arguments, **options).status == 1 and os.listdir(folder)

        def judge(run, is_killed=False):
            same = (expected.status, expected.output, expected.errors)
            assert is_killed or (run.status, run.output, run.errors) == same, "another report"
            left = os.listdir(folder) if os.path.isdir(folder) else []
            assert is_killed or not [name for name in left if not name.endswith(".rules")], left
            for _ in range(2):
                again = place.run(*arguments, **options)
                assert (again.status, again.output, again.errors) == same, "another report afterwards"
        count = fail_each(place, arguments, empty, judge, folder, must=("openat", "write", "close", "rename", "mkdir"), **options)
        count += fail_each(place, arguments, filled, judge, folder, must=("openat", "close", "mmap"), **options)
        empty()
        kills = 0
        for call, number in touching(place, arguments, folder, **options):
            empty()
            run = injected(place, call, number, "signal=KILL", arguments, **options)
            assert run.status in (-9, 137), (call, number, run)
            judge(run, is_killed=True)
            kills += 1
        # What has come to a wrong size or to wrong bytes is passed over.
        for change in (lambda data: data[:-1], lambda data: data[:100], lambda data: b"", lambda data: data + b"x",
                       lambda data: data[:200] + bytes([data[200] ^ 1]) + data[201:],
                       lambda data: data[:-1] + bytes([data[-1] ^ 1])):
            filled()
            for name in os.listdir(folder):
                with open(os.path.join(folder, name), "rb+") as file:
                    data = change(file.read())
                    file.seek(0)
                    file.truncate()
                    file.write(data)
            judge(place.run(*arguments, **options))
            count += 1
    return f"{count} and {kills} kills cache"


@threat(16)
def short_writes():
    """Of every write only a half comes through: the rest is written, too."""
    count = 0
    half = tampered("half")
    for place, arguments, prepare, judge, _ in writers():
        prepare()
        cache = {"KNIGGE_CACHE_DIR": os.path.join(place.cache, "half")}
        run = place.run(*half, place.program, *arguments, program="", environment=cache)
        judge(run)
        assert run.status in (0, 1) and not run.errors.startswith(b"knigge: error"), run
        prepare()
        plain = place.run(*arguments)
        prepare()
        # Rules from a cache that was written like that are the same rules.
        again = place.run(*arguments, environment=cache)
        assert (run.status, run.output) == (plain.status, plain.output) == (again.status, again.output), (run, plain, again)
        count += 1
    return f"{count} commands write by halves"


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
            made = re.match(r"(?:\d+ +)?(\w+)\(", line)
            if not made:
                continue
            call = made.group(1)
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
                    # With something to fix and with nothing, in turn.
                    place.write("a.md", new if rest % 2 else old)
                    run = place.lint("--fix", "a.md", "-q")
                    assert run.status == 0 and place.read("a.md") == new, run
                    assert place.leftovers() == [], (call, number, rest % 2, place.leftovers())
        assert kills > 20 and rest > 4, (kills, rest)
    return f"{kills} kills, {rest} left a temporary file that the next run removed, also with nothing to fix"


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


def fixed_of(place, files):
    """How many files have their new text; every other one has its old text."""
    fixed = 0
    for file, text in files.items():
        after = place.read(file).decode()
        assert after in (text, text.replace("Github", "GitHub")), (file, after)
        fixed += after != text
    return fixed


@threat(20)
def interrupted():
    """While a file is between old and new, held there, a signal waits; then the run dies of it, and no other file is touched."""
    needs_strace()
    files = {f"{n:02}.md": f"Auf Github, Nummer {n}.\n" for n in range(60)}
    figures = []
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        for jobs in (1, 4):
            with Place(files) as place:
                # The tracer steps aside, so that the signal goes to the program and its end is seen.
                process = subprocess.Popen(
                    ["strace", "-D", "-f", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:delay_enter=100000",
                     place.program, "lint", "--fix", ".", "-q", "--jobs", str(jobs)], cwd=place.path, env=place.environment(),
                    stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=with_signals)
                end = time.monotonic() + 30
                while time.monotonic() < end and not (fixed_of(place, files) >= 2 and place.leftovers()):
                    time.sleep(0.002)
                before = fixed_of(place, files)
                assert 2 <= before < len(files), f"{before} of {len(files)} fixed when the signal is sent"
                process.send_signal(getattr(signal, name))
                _, said = process.communicate(timeout=60)
                fixed = fixed_of(place, files)
                assert process.returncode == -getattr(signal, name), (name, jobs, process.returncode, fixed, said)
                assert place.leftovers() == [], (name, jobs, place.leftovers())
                # What was begun is brought to its end by whoever had begun it.
                assert 0 < fixed < len(files) and fixed <= before + jobs + 1, (name, jobs, before, fixed)
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
            fixed = fixed_of(place, files)
            # Died of it, or was through before it came.
            came = (process.returncode, fixed)
            assert process.returncode == -signal.SIGINT or came == (0, len(files)), came
            early += process.returncode == -signal.SIGINT and fixed < len(files)
    assert early > 0, f"none of {rounds} was interrupted between files"
    return f"{early} of {rounds} interrupted between files"
