"""Judges output as a terminal and as CI runners would take it."""
import os
import re
import subprocess
import sys

from place import SHARED

COMMANDS = {
    "set-env", "set-output", "save-state", "add-mask", "add-path", "add-matcher", "remove-matcher", "debug", "warning",
    "error", "notice", "group", "endgroup", "echo", "stop-commands", "internal-set-repo-path",
}
# Characters that a search which knows languages does not see.
UNSEEN = dict.fromkeys(
    [0xAD, 0x34F, 0x61C, *range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
     0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000)])


def commands(output):
    """What GitHub, Azure and TeamCity would act on: (runner, command)."""
    found = []
    for raw in re.split(rb"\r\n|\n|\r", output):
        text = raw.decode("utf-8", "replace")
        for line in {text, text.translate(UNSEEN)}:
            start = line.lstrip()
            match = re.match(r"::([^\s:]+)[^\n]*?::", start)
            if match and match.group(1).lower() in COMMANDS:
                found.append(("github", match.group(1).lower()))
            match = re.search(r"##\[([^\s\]]+)[^\]]*\]", line)
            if match and match.group(1).lower() in COMMANDS:
                found.append(("github", match.group(1).lower()))
            found += [(name, "") for name in ("vso", "teamcity") if f"##{name}[" in line]
    return found


def no_commands(output, allowed=()):
    """Fails where a runner would be spoken to otherwise than allowed."""
    bad = [command for command in commands(output) if command not in allowed]
    assert not bad, f"a runner would obey {bad[:3]}: {output[:600]!r}"


def no_escapes(output, color=False):
    """Fails where a terminal would be spoken to."""
    text = output.decode("utf-8")  # raises where it is none
    if color:
        text = re.sub("\x1b\\[[0-9;]*m", "", text)
        text = re.sub("\x1b\\]8;[^;\x00-\x1f]*;(?:(?:https?|file):[!-~]*)?\x1b\\\\", "", text)
    for index, character in enumerate(text):
        code = ord(character)
        bad = (code < 32 and character not in "\n\t") or 0x7F <= code <= 0x9F or 0x202A <= code <= 0x202E
        if bad or 0x2066 <= code <= 0x2069 or code in (0x200E, 0x200F, 0x61C):
            raise AssertionError(f"a terminal would see U+{code:04X}: {text[max(index - 40, 0):index + 40]!r}")


# What could not be asked, to be said beside the figure of the row.
absent = set()


def oracle(name, output, *arguments):
    """A second opinion where there is one beside the project; that there is none is said once in a row, and is no failure."""
    path = os.path.join(SHARED, "oracles", name)
    if not os.path.exists(path):
        absent.add(f"without {name}, which lies beside the project")
        return
    done = subprocess.run([sys.executable, path, *arguments], input=output, stdout=subprocess.PIPE)
    assert done.returncode == 0, f"{name}: {done.stdout.decode()[:600]}"
