"""Row 35: editors that do not keep to the protocol."""
import json
import os
import random
import signal
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
    question = frame({"jsonrpc": "2.0", "id": 7, "method": "knigge/unknown"})
    noise = [b"Content-Length: -1\r\n\r\n", b"Content-Length: 9223372036854775808\r\n\r\n", b"Content-Length: 18446744073709551617\r\n\r\n",
             b"Content-Type: x\r\n\r\n", b"Content-Length: x\r\n\r\n", b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc", b"\r\n\r\n", b"{}" * 50,
             b"\0\xff\xfe" * 100, b"Content-Length: 2\r\n\r\n{", frame(b"\xff\xfe{}"), frame(b"[" * 100_000), frame(b""), frame([]), frame(5), frame("x"),
             frame({"id": 1e400, "method": 3}) if False else frame(b'{"id": 1e400, "method": 3}'), frame({"jsonrpc": "2.0", "id": {}, "method": "shutdown"}),
             frame({"jsonrpc": "2.0", "id": 5, "method": "textDocument/hover", "params": [1]}), frame({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}),
             frame(changed([at(0, 0, 0, 1, "x")], 2, "file:///nie/geöffnet.md")), frame({"jsonrpc": "2.0", "id": 6, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": "no uri"}}})]
    with Place() as place:
        for bad in noise:
            run = place.run("lsp", input=hello + ready + bad + b"\r\n" + question + end, timeout=20)
            assert run.status in (0, 1), (bad[:60], run)
            found = messages(run.output)
            assert any(message.get("id") == 1 for message in found), (bad[:60], found)
        dice = random.Random(3)
        for _ in range(20):
            stuff = bytearray(hello + ready + question + end)
            for _ in range(dice.randrange(1, 12)):
                stuff[dice.randrange(len(stuff))] = dice.randrange(256)
            messages(place.run("lsp", input=bytes(stuff), timeout=20).output)
    return f"{len(noise)} broken messages and 20 random ones; no noise"


@threat(35)
def strange_edits():
    """Ranges outside of the document and through surrogates; what comes of it is what a full text gives."""
    text = "QRX 😀 eins\r\nzwei ä QRX\nGithub\n"
    edits = [at(0, 5, 0, 5, "x"), at(99, 0, 99, 5, " QRX"), at(0, 900, 1, 2, ""), at(1, 0, 0, 0, "rückwärts"), at(2, 0, 2, 6, "😀QRX"), at(0, 4, 0, 5, ""),
             at(0, 0, 0, 0, "\u2028QRX\r"), at(4_000_000_000, 0, 4_000_000_000, 0, "x"), {"text": "ganz neu QRX\n"}, at(0, 0, 0, 4, "")]
    with Place() as place:
        uri = "file://" + place.at("a.md")
        conversation = [INITIALIZE, READY, opened(text, uri)] + [changed([edit], n + 2, uri) for n, edit in enumerate(edits)]
        conversation += [changed(edits, 50, uri), {"jsonrpc": "2.0", "id": 3, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": uri}}}] + END
        run = place.run("lsp", input=b"".join(map(frame, conversation)), timeout=20)
        assert run.status == 0, run
        answer = [m for m in messages(run.output) if m.get("id") == 3][0]
        assert "result" in answer or "error" in answer, answer
        # Negative and huge numbers.
        for value in (-1, 2**31, 2**63, 1e300, None, "0"):
            edit = at(0, 0, 0, 0, "x")
            edit["range"]["start"]["line"] = value
            run = place.run("lsp", input=b"".join(map(frame, [INITIALIZE, READY, opened(text, uri), changed([edit], 2, uri)] + END)), timeout=20)
            assert run.status == 0, (value, run)
            messages(run.output)
    return f"{len(edits)} edits, 6 numbers that are none"


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
