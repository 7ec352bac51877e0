"""Row 35: editors that do not keep to the protocol."""
import json
import random
import subprocess
import time

import threats
from place import Place
from threats import threat


def frame(content, header="Content-Length: {}\r\n\r\n"):
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return header.format(len(data)).encode() + data


INITIALIZE = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}, "rootUri": None, "processId": None}}
READY = {"jsonrpc": "2.0", "method": "initialized", "params": {}}
END = [{"jsonrpc": "2.0", "id": 99, "method": "shutdown"}, {"jsonrpc": "2.0", "method": "exit"}]


def opened(text, uri="file:///x/a.md", version=1):
    return {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {
        "uri": uri, "languageId": "markdown", "version": version, "text": text}}}


def changed(changes, version, uri="file:///x/a.md"):
    return {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
        "textDocument": {"uri": uri, "version": version}, "contentChanges": changes}}


def at(line, character, end_line, end_character, text):
    return {"range": {"start": {"line": line, "character": character}, "end": {"line": end_line, "character": end_character}}, "text": text}


def messages(output):
    """Reads frames; anything else on standard output is noise."""
    found = []
    while output:
        head, separator, rest = output.partition(b"\r\n\r\n")
        assert separator and head.lower().startswith(b"content-length:"), f"noise on standard output: {output[:200]!r}"
        length = int(head.split(b":")[1].split(b"\r\n")[0])
        found.append(json.loads(rest[:length]))
        output = rest[length:]
    return found


@threat(35)
def broken_frames():
    hello, ready = frame(INITIALIZE), frame(READY)
    end = b"".join(map(frame, END))
    first, second = (frame({"jsonrpc": "2.0", "id": number, "method": "knigge/unknown"}) for number in (7, 8))
    noise = [b"Content-Length: -1\r\n\r\n", b"Content-Length: 9223372036854775808\r\n\r\n", b"Content-Length: 18446744073709551617\r\n\r\n",
             b"Content-Type: x\r\n\r\n", b"Content-Length: x\r\n\r\n", b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc", b"\r\n\r\n", b"{}" * 50,
             b"\0\xff\xfe" * 100, b"Content-Length: 2\r\n\r\n{", frame(b"\xff\xfe{}"), frame(b"[" * 100_000), frame(b""), frame([]), frame(5), frame("x"),
             frame(b'{"id": 1e400, "method": 3}'), frame({"jsonrpc": "2.0", "id": {}, "method": "shutdown"}),
             frame({"jsonrpc": "2.0", "id": 5, "method": "textDocument/hover", "params": [1]}), frame({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}),
             frame(changed([at(0, 0, 0, 1, "x")], 2, "file:///nie/geöffnet.md")), frame({"jsonrpc": "2.0", "id": 6, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "no uri"}}})]
    with Place() as place:
        for bad in noise:
            for between in (b"\r\n", b""):
                run = place.run("lsp", input=hello + ready + bad + between + first + second + end, timeout=20)
                found = {message["id"]: message for message in messages(run.output) if "id" in message and "method" not in message}
                # A message that says it is longer than it is takes a byte of the next one with it, and no more than that one.
                asked = {1, 8, 99} | (set() if bad.endswith(b"\n{") and not between else {7})
                # What is broken is answered without a number, what asks something with its own; didOpen and didChange ask nothing.
                number = 6 if b'"id": 6' in bad else 5 if b'"id": 5' in bad else None
                if b"textDocument/did" not in bad:
                    asked.add(number)
                assert set(found) == asked, (bad[:60], between, set(found), run)
                assert found[8]["error"]["code"] == -32601, (bad[:60], found)
                assert None not in found or "error" in found[None], (bad[:60], found)
                assert run.status == 0 and not run.errors, (bad[:60], run)
        # Where a message is never finished, the end of the input is the end of it all.
        run = place.run("lsp", input=hello + ready + b"Content-Length: 5000\r\n\r\n" + first + end, timeout=20)
        assert run.status == 1 and [m["id"] for m in messages(run.output) if "id" in m] == [1], run
        dice = random.Random(3)
        for _ in range(20):
            stuff = bytearray(hello + ready + first)
            for _ in range(dice.randrange(1, 12)):
                stuff[dice.randrange(len(stuff))] = dice.randrange(256)
            # So much without a header that whatever was begun is over.
            run = place.run("lsp", input=bytes(stuff) + b"x" * 12_000 + second + end, timeout=20)
            assert 8 in [message.get("id") for message in messages(run.output)], (bytes(stuff), run)
            assert run.status in (0, 1), (bytes(stuff), run)
    return f"{len(noise)} broken messages and 20 random ones; what is asked behind them is answered, no noise"


def edited(text, edit):
    """What an edit comes to, counted in units of UTF-16, as the protocol has it, and joined again."""
    if "range" not in edit:
        return edit["text"]
    data = text.encode("utf-16-le", "surrogatepass")
    units = [data[n:n + 2] for n in range(0, len(data), 2)]
    starts, ends = [0], []
    n = 0
    while n < len(units):
        if units[n] in (b"\n\0", b"\r\0"):
            ends.append(n)
            n += units[n:n + 2] == [b"\r\0", b"\n\0"]
            starts.append(n + 1)
        n += 1
    ends.append(len(units))

    def place_of(position):
        if position["line"] >= len(starts):
            return len(units)
        return min(starts[position["line"]] + position["character"], ends[position["line"]])
    low, high = sorted(place_of(edit["range"][key]) for key in ("start", "end"))
    new = edit["text"].encode("utf-16-le", "surrogatepass")
    return (b"".join(units[:low]) + new + b"".join(units[high:])).decode("utf-16-le", "surrogatepass")


def asked(number, uri):
    return {"jsonrpc": "2.0", "id": number, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": uri}}}


def same_as_whole(place, text, changes, expected):
    """Asks for what comes of changes to a text and of the whole text; how many diagnostics there are."""
    mended, whole = ("file://" + place.at(name) for name in ("a.md", "b.md"))
    conversation = [INITIALIZE, READY, opened(text, mended), *(changed(edits, n + 2, mended) for n, edits in enumerate(changes)),
                    asked(3, mended), opened(expected, whole), asked(4, whole)] + END
    run = place.run("lsp", input=b"".join(map(frame, conversation)), timeout=20)
    assert run.status == 0 and not run.errors, run
    answers = {m["id"]: m.get("result") for m in messages(run.output) if "method" not in m}
    assert answers[3] and answers[3]["items"] == answers[4]["items"], (changes[-1:], expected, answers[3], answers[4])
    return len(answers[3]["items"])


@threat(35)
def strange_edits():
    """Ranges outside of the document and through surrogates; what comes of it is what a full text gives."""
    text = "QRX 😀 eins\r\nzwei ä QRX\nGithub\n"
    edits = [at(0, 5, 0, 5, "x"), at(99, 0, 99, 5, " QRX"), at(0, 900, 1, 2, ""), at(1, 0, 0, 0, "rückwärts"), at(2, 0, 2, 6, "😀QRX"), at(0, 4, 0, 5, ""),
             at(0, 0, 0, 0, "\u2028QRX\r"), at(4_000_000_000, 0, 4_000_000_000, 0, "x"), {"text": "ganz neu QRX\n"}, at(0, 0, 0, 4, "")]
    with Place() as place:
        found, after = 0, text
        for n, edit in enumerate(edits):
            after = edited(after, edit)
            found += same_as_whole(place, text, [[edit] for edit in edits[:n + 1]], after)
        for edit in edits:  # all of them once more, in one message
            after = edited(after, edit)
        found += same_as_whole(place, text, [[edit] for edit in edits] + [edits], after)
        dice = random.Random(11)
        pieces = ["QRX", " ", "\r", "\n", "\r\n", "😀", "ä", "e\u0301", "\ud83d", "\ude00", "Github", "\u2028", "x\ny", ""]
        rounds = 60 if threats.is_long else 12
        for _ in range(rounds):
            after, changes = text, []
            for _ in range(dice.randrange(1, 25)):
                ends = [dice.randrange(-1, 6) % 7 if n % 2 == 0 else dice.randrange(14) for n in range(4)]
                changes.append([at(*ends, "".join(dice.choice(pieces) for _ in range(dice.randrange(4))))])
                after = edited(after, changes[-1][0])
            found += same_as_whole(place, text, changes, after)
        assert found > 20 + rounds, found
        # Negative and huge numbers.
        uri = "file://" + place.at("a.md")
        for value, expected in ((-1, "QRX " + text), (2**31, "QRX "), (2**63, None), (1e300, None), (None, None), ("0", None)):
            edit = at(0, 0, 0, 0, "QRX ")
            edit["range"]["start"]["line"] = value
            same_as_whole(place, text, [[edit]], text if expected is None else expected)
            # What cannot be read is said, and the next whole text counts.
            conversation = [INITIALIZE, READY, opened(text, uri), changed([edit], 2, uri), changed([{"text": "x\nQRX"}], 3, uri),
                            asked(4, uri)] + END
            heard = messages(place.run("lsp", input=b"".join(map(frame, conversation)), timeout=20).output)
            said = [m["params"]["message"] for m in heard if m.get("method") == "window/logMessage"]
            assert bool(said) == (expected is None), (value, said)
            items = next(m for m in heard if m.get("id") == 4)["result"]["items"]
            assert [item["range"]["start"] for item in items] == [{"line": 1, "character": 0}], (value, items)
    return f"{len(edits) + 1} edits and {rounds} × some by chance: {found} diagnostics as of the whole; 6 numbers that are none"


@threat(35)
def much_and_sudden_death():
    with Place() as place:
        uri = "file://" + place.at("a.md")
        megabytes = 100 if threats.is_long else 30
        big = "Das ist ein Satz ohne Tadel. QRX\n" * (megabytes * 1_000_000 // 33)
        run = place.run("lsp", input=b"".join(map(frame, [INITIALIZE, READY, opened("x", uri), changed([{"text": big}], 2, uri),
                                                           changed([{"text": "QRX"}], 3, uri)] + END)), timeout=300)
        assert run.status == 0, run.said[:300]
        peak = run.peak
        process = subprocess.Popen([place.program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=place.environment(), cwd=place.path)
        process.stdin.write(frame(INITIALIZE) + b"Content-Length: 5000\r\n\r\n{")
        process.stdin.flush()
        time.sleep(0.5)
        start = time.monotonic()
        process.stdin.close()
        process.stdout.read()
        process.wait(timeout=10)
        gone = time.monotonic() - start
        assert gone < 1 and process.returncode == 1, (gone, process.returncode)
        # An editor that is killed says nothing; its process number does.
        sleeper = subprocess.Popen(["sleep", "60"])
        process = subprocess.Popen([place.program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=place.environment(), cwd=place.path)
        hello = json.loads(json.dumps(INITIALIZE))
        hello["params"]["processId"] = sleeper.pid
        process.stdin.write(frame(hello) + frame(READY))
        process.stdin.flush()
        time.sleep(0.5)
        sleeper.kill()
        sleeper.wait()
        start = time.monotonic()
        try:
            process.wait(timeout=30)
        finally:
            process.kill()
            process.stdin.close()
        watched = time.monotonic() - start
        assert watched < 1.5, f"{watched:.1f} s after its editor was killed"
    return f"{megabytes} MB change: {peak:.0f} MB; end of input to exit {gone:.2f} s; editor killed to exit {watched:.2f} s"
