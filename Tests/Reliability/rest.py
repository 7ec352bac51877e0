"""What belongs to no single threat, and takes hours together: fuzzing, sanitizers, deliberate mistakes, lines that tests reach."""
import os
import subprocess

import place

# Name, command, and what the last lines say that are its figure.
STEPS = [
    ("fuzzing with libFuzzer, ten minutes each", ["Tests/Fuzz/run", "600"], {"KNIGGE_FUZZ_JOBS": str(os.cpu_count() or 1)}),
    ("address sanitizer and leaks, all tests", ["Tests/Reliability/sanitize", "address"], {}),
    ("thread sanitizer, all tests", ["Tests/Reliability/sanitize", "thread"], {}),
    ("deliberate mistakes in the code", ["Tests/Mutations/run.py"], {}),
    ("lines that the tests reach", ["Tests/Reliability/coverage.py", "--measure"], {}),
]


def run(step):
    """Whether a step held, and what it printed, without empty lines."""
    _, command, environment = step
    done = subprocess.run(command, cwd=place.ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    lines = [line for line in done.stdout.decode("utf-8", "replace").splitlines() if line.strip()]
    return done.returncode == 0, lines
