"""A folder of its own for a check, and the program in it."""
import atexit
import os
import resource
import shutil
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("KNIGGE_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))

RULES = """ruleset: acme
languages: [de, en]
rules:
  bad: { severity: error, message: no “<match>”, terms: { de: QRX, en: QRX } }
  hub: { severity: warning, message: write “<fix>”, replace: "Github → GitHub", safe: true }
"""
CONFIGURATION = "root: true\nrulesets: [acme.yml]\nlanguages: [en, de]\n"

# How a process ends that trapped: SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV.
TRAPS = {-4, -5, -6, -7, -11, 132, 133, 134, 135, 139}
# Before each command and at the end bash looks how those of the last pipeline have ended; of all but the last it says nothing.
WATCH = """watch() { for s; do case $s in 132|133|134|135|139) echo "a command has trapped: $s" >&2;; esac; done; }
trap 'watch "${PIPESTATUS[@]}"' DEBUG EXIT
"""


class Skip(Exception):
    """What a check needs is not here."""


class Run:
    """What a run came to."""

    def __init__(self, status, output, errors, seconds, peak, work=0):
        self.status, self.output, self.errors = status, output, errors
        self.seconds = seconds
        self.peak = peak  # megabytes
        # Seconds of all cores together. What else the machine does at the time does not count, so limits are asked of this.
        self.work = work

    @property
    def text(self):
        return self.output.decode("utf-8", "replace")

    @property
    def said(self):
        return self.errors.decode("utf-8", "replace")

    def __repr__(self):
        return f"status {self.status}\n{self.text[:1500]}\n{self.said[:1500]}"


class Place:
    """A folder with the sample rules, a cache of its own and the program's path."""

    program = os.path.join(ROOT, ".build/debug/knigge")

    def __init__(self, files=None, rules=RULES, configuration=CONFIGURATION):
        self.path = os.path.realpath(tempfile.mkdtemp(prefix="knigge-reliability-"))
        self.cache = tempfile.mkdtemp(prefix="knigge-cache-")
        if rules is not None:
            self.write("acme.yml", rules)
        if configuration is not None:
            self.write("knigge.yml", configuration)
        for name, content in (files or {}).items():
            self.write(name, content)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["chmod", "-R", "u+rwx", self.path], stderr=subprocess.DEVNULL)
        shutil.rmtree(self.path, ignore_errors=True)
        shutil.rmtree(self.cache, ignore_errors=True)

    def at(self, name):
        if isinstance(name, bytes):
            return os.path.join(self.path.encode(), name)
        return os.path.join(self.path, name)

    def write(self, name, content):
        path = self.at(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)

    def read(self, name):
        with open(self.at(name), "rb") as file:
            return file.read()

    def leftovers(self, folder="."):
        return [name for name in os.listdir(self.at(folder)) if name.startswith(".knigge-")]

    def environment(self, changes=None):
        environment = {**os.environ, "KNIGGE_CACHE_DIR": self.cache}
        for name in ("GITHUB_ACTIONS", "KNIGGE_OUTPUT_FORMAT", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
            environment.pop(name, None)
        for name, value in (changes or {}).items():
            if value is None:
                environment.pop(name, None)
            else:
                environment[name] = value
        return environment

    def run(self, *arguments, input=b"", environment=None, program=None, timeout=120, folder=None, limit=None):
        """Runs knigge; a trap, a hang or a run over 512 MB is never right. `limit` is called in the child.

        `input` may come in pieces: what the kernel says of a child's memory begins with what its parent has at that time.
        """
        command = [program or self.program, *arguments] if program != "" else list(arguments)
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            source.writelines([input] if isinstance(input, bytes) else input)
            source.seek(0)
            start = time.monotonic()
            process = subprocess.Popen(
                command, cwd=folder or self.path, stdin=source, stdout=out, stderr=err,
                env=self.environment(environment),
                # Without anything to call Python lends its own memory to the child, whose peak then begins with Python's peak.
                preexec_fn=limit or (lambda: None))
            end = start + timeout
            while True:
                waited, status, usage = os.wait4(process.pid, os.WNOHANG)
                if waited:
                    break
                if time.monotonic() > end:
                    process.kill()
                    os.wait4(process.pid, 0)
                    raise AssertionError(f"still running after {timeout} s: {' '.join(map(repr, command))}")
                time.sleep(0.002)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.monotonic() - start
            out.seek(0)
            err.seek(0)
            run = Run(process.returncode, out.read(), err.read(), seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)
        assert run.status not in TRAPS, f"trapped: {' '.join(map(repr, command))}\n{run!r}"
        assert run.peak < 512, f"took {run.peak:.0f} MB: {' '.join(map(repr, command))}"
        return run

    def lint(self, *arguments, **options):
        return self.run("lint", *arguments, **options)

    def shell(self, script, timeout=300, environment=None):
        """Runs a script in bash in the folder, with the program as $K; what holds for a run holds for all that it starts."""
        environment = {**(environment or {}), "K": self.program}
        run = self.run("bash", "-c", WATCH + script, program="", timeout=timeout, environment=environment)
        assert "a command has trapped" not in run.said, f"trapped: {script}\n{run!r}"
        return run

    def findings(self, *arguments, **options):
        """(path, line, column, rule) of each finding."""
        import json
        run = self.lint("--format", "jsonl", *arguments, **options)
        assert run.status in (0, 1), repr(run)
        return [(d["path"], d["line"], d["column"], d["rule"]) for d in map(json.loads, run.text.splitlines())]


def needs(program):
    if not shutil.which(program):
        raise Skip(f"no {program} here")


def needs_strace():
    needs("strace")
    if subprocess.run(["strace", "-o", "/dev/null", "true"], stderr=subprocess.DEVNULL).returncode:
        raise Skip("strace may not trace here")


TAMPER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tamper.c")
_tampers = []


def tampered(how):
    """How to run a program whose clock is `how` seconds off, or whose writes are cut in `half`."""
    if not _tampers:
        compiler = next(filter(shutil.which, ("cc", "clang", "gcc")), None)
        if not compiler:
            raise Skip("no compiler of C here")
        folder = tempfile.mkdtemp(prefix="knigge-tamper-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        path = os.path.join(folder, "tamper")
        if subprocess.run([compiler, "-o", path, TAMPER], stderr=subprocess.DEVNULL).returncode:
            raise Skip("calls cannot be tampered with on this system")
        _tampers.append(path)
    said = subprocess.run([_tampers[0], "31536000", shutil.which("date"), "+%s"], stdout=subprocess.PIPE).stdout
    if not said.strip().isdigit() or int(said) < time.time() + 31_000_000:
        raise Skip("no program may be traced here")
    return [_tampers[0], str(how)]


def within(seconds):
    """How long something may take: what is asked of the program as it is shipped, and three times as long of a debug build."""
    import threats
    return seconds if threats.is_shipped else seconds * 3


def as_somebody(place):
    """How to run the program as somebody who may not do everything; nothing where that is so anyway."""
    if os.getuid() != 0:
        return []
    if not shutil.which("setpriv"):
        raise Skip("root may do everything, and setpriv is not here")
    subprocess.run(["chmod", "-R", "a+rwX", place.path, place.cache], check=True)
    copy = os.path.join(place.cache, "program")
    shutil.copy(place.program, copy)
    os.chmod(copy, 0o755)
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", copy]


def at_most(megabytes):
    """Limits the address space of a child."""
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    return limit
