# The language server as other people's clients see it. KNIGGE names the program; without it, the debug build is taken.
import asyncio, json, os, pathlib, resource, subprocess, sys, time

import pytest
import pytest_lsp
from lsprotocol import types as t
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

PACKAGE = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("KNIGGE", str(PACKAGE / ".build/debug/knigge"))
ROOT = PACKAGE / "Fixtures/Sessions"
NOW = ["--now", "2026-11-28"]


def uri(name):
    return (ROOT / name).as_uri()


@pytest_lsp.fixture(
    params=["visual_studio_code", "neovim", "emacs"],
    config=ClientServerConfig(server_command=[PROGRAM, "lsp"] + NOW),
)
async def client(request, lsp_client: LanguageClient):
    # What the client does not know by itself.
    for method in ("client/registerCapability", "workspace/diagnostic/refresh", "workspace/inlayHint/refresh"):
        if method not in lsp_client.protocol.fm.features:
            lsp_client.feature(method)(lambda *_: None)

    result = await lsp_client.initialize_session(
        t.InitializeParams(
            capabilities=client_capabilities(request.param),
            root_uri=ROOT.as_uri(),
            workspace_folders=[t.WorkspaceFolder(uri=ROOT.as_uri(), name="sessions")],
        )
    )
    lsp_client.answer = result
    yield
    await lsp_client.shutdown_session()


def open_document(client, name, text, language="markdown"):
    client.text_document_did_open(
        t.DidOpenTextDocumentParams(
            t.TextDocumentItem(uri=uri(name), language_id=language, version=1, text=text)
        )
    )


def identifier(name):
    return t.TextDocumentIdentifier(uri=uri(name))


def columns(client, text):
    """How long a text is in the units that client and server agreed on."""
    encoding = client.answer.capabilities.position_encoding
    if encoding == t.PositionEncodingKind.Utf8:
        return len(text.encode())
    if encoding == t.PositionEncodingKind.Utf32:
        return len(text)
    return len(text.encode("utf-16-le")) // 2


async def diagnostics(client, name):
    return (
        await client.text_document_diagnostic_async(t.DocumentDiagnosticParams(identifier(name)))
    ).items


@pytest.mark.asyncio
async def test_points_behind_emoji_and_umlaut(client: LanguageClient):
    before = "Schön 😀 und "
    open_document(client, "a.md", before + "garantiert.\n")
    (finding,) = await diagnostics(client, "a.md")
    assert finding.code == "acme/guarantee"
    assert finding.source == "knigge"
    assert finding.severity == t.DiagnosticSeverity.Error
    assert finding.range.start == t.Position(0, columns(client, before))
    assert finding.range.end == t.Position(0, columns(client, before + "garantiert"))


@pytest.mark.asyncio
async def test_follows_edits(client: LanguageClient):
    open_document(client, "a.md", "Das ist 😀 gut.\n")
    assert await diagnostics(client, "a.md") == []
    place = t.Position(0, columns(client, "Das ist 😀 "))
    client.text_document_did_change(
        t.DidChangeTextDocumentParams(
            t.VersionedTextDocumentIdentifier(version=2, uri=uri("a.md")),
            [t.TextDocumentContentChangePartial(range=t.Range(place, place), text="garantiert ")],
        )
    )
    (finding,) = await diagnostics(client, "a.md")
    assert finding.range.start == place


@pytest.mark.asyncio
async def test_pushes_to_those_who_do_not_pull(client: LanguageClient):
    capabilities = client.answer.capabilities
    declared = client_pulls(client)
    open_document(client, "a.md", "garantiert\n")
    if declared:
        assert capabilities.diagnostic_provider is not None
        return
    await client.wait_for_notification("textDocument/publishDiagnostics")
    assert [d.code for d in client.diagnostics[uri("a.md")]] == ["acme/guarantee"]
    client.text_document_did_close(t.DidCloseTextDocumentParams(identifier("a.md")))
    await client.wait_for_notification("textDocument/publishDiagnostics")
    assert list(client.diagnostics[uri("a.md")]) == []


def client_pulls(client):
    asked = client.capabilities
    document, workspace = asked.text_document, asked.workspace
    pulls = document is not None and document.diagnostic is not None
    refreshes = workspace is not None and workspace.diagnostics is not None and workspace.diagnostics.refresh_support
    return pulls and bool(refreshes)


@pytest.mark.asyncio
async def test_offers_fixes(client: LanguageClient):
    open_document(client, "a.md", "Auf Github.\n")
    (finding,) = await diagnostics(client, "a.md")
    actions = await client.text_document_code_action_async(
        t.CodeActionParams(identifier("a.md"), finding.range, t.CodeActionContext([finding]))
    )
    kinds = [action.kind for action in actions]
    assert t.CodeActionKind.QuickFix in kinds
    assert "source.fixAll.knigge" in kinds
    fix = next(action for action in actions if action.kind == t.CodeActionKind.QuickFix)
    edit = fix.edit
    edits = edit.document_changes[0].edits if edit.document_changes else edit.changes[uri("a.md")]
    assert [e.new_text for e in edits] == ["GitHub"]


@pytest.mark.asyncio
async def test_explains_a_rule(client: LanguageClient):
    open_document(client, "a.md", "garantiert\n")
    hover = await client.text_document_hover_async(t.HoverParams(identifier("a.md"), t.Position(0, 3)))
    assert "acme/guarantee" in hover.contents.value.replace("\\", "")
    assert "4.1" in hover.contents.value.replace("\\", "")


@pytest.mark.asyncio
async def test_outlines_and_counts(client: LanguageClient):
    open_document(client, "a.md", "---\nplatform: x\n---\nEins.\n---\nZwei.\n")
    symbols = await client.text_document_document_symbol_async(t.DocumentSymbolParams(identifier("a.md")))
    assert len(symbols) >= 1
    hints = await client.text_document_inlay_hint_async(
        t.InlayHintParams(identifier("a.md"), t.Range(t.Position(0, 0), t.Position(9, 0)))
    )
    assert [hint.label.lower() for hint in hints] == ["x: 275 left", "x: 275 left"]


@pytest.mark.asyncio
async def test_completes_and_finds_in_rule_sets(client: LanguageClient):
    text = (ROOT / "acme.yml").read_text()
    open_document(client, "acme.yml", text + "  new:\n    sev\n", "yaml")
    line = text.count("\n") + 1
    items = await client.text_document_completion_async(
        t.CompletionParams(identifier("acme.yml"), t.Position(line, 7))
    )
    labels = [item.label for item in items]
    assert {"severity", "terms", "examples", "clause"} <= set(labels)
    found = await diagnostics(client, "acme.yml")
    assert found, "half a rule is a mistake"
    place = next(n for n, l in enumerate(text.split("\n")) if "$affiliation" in l)
    column = text.split("\n")[place].index("affiliation")
    target = await client.text_document_definition_async(
        t.DefinitionParams(identifier("acme.yml"), t.Position(place, column))
    )
    assert target.uri == uri("acme.yml")
    assert text.split("\n")[target.range.start.line].strip().startswith("affiliation:")


@pytest.mark.asyncio
async def test_unknown_requests_are_refused(client: LanguageClient):
    with pytest.raises(Exception) as failure:
        await client.protocol.send_request_async("textDocument/moonPhase", {})
    assert "moonPhase" in str(failure.value)


# What a program without a library sends.


def frame(message):
    content = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n" % len(content) + content


HELLO = {
    "id": 1,
    "method": "initialize",
    "params": {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": {}},
}


def start():
    return subprocess.Popen(
        [PROGRAM, "lsp"] + NOW, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def read(process):
    length = None
    while True:
        line = process.stdout.readline()
        if line in (b"\r\n", b""):
            break
        name, value = line.split(b":", 1)
        if name.lower() == b"content-length":
            length = int(value)
    return json.loads(process.stdout.read(length))


def test_a_message_of_100_megabytes_is_read_in_bounded_memory():
    process = start()
    process.stdin.write(frame(HELLO))
    process.stdin.flush()
    read(process)
    text = ("Ein ganz gewöhnlicher Satz ohne alles.\n" * 2_700_000)[:104_000_000]
    document = {"uri": uri("big.json"), "languageId": "json", "version": 1, "text": "{}"}
    process.stdin.write(frame({"method": "textDocument/didOpen", "params": {"textDocument": document}}))
    change = {"textDocument": {"uri": uri("big.json"), "version": 2}, "contentChanges": [{"text": text}]}
    started = time.monotonic()
    process.stdin.write(frame({"method": "textDocument/didChange", "params": change}))
    process.stdin.write(frame({"id": 2, "method": "shutdown"}))
    process.stdin.flush()
    while read(process).get("id") != 2:
        pass
    seconds = time.monotonic() - started
    peak = next(
        int(line.split()[1])
        for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().split("\n")
        if line.startswith("VmHWM")
    ) if pathlib.Path("/proc").exists() else 0
    process.stdin.write(frame({"method": "exit"}))
    process.stdin.flush()
    assert process.wait(5) == 0
    print(f"100 MB: {seconds:.1f} s, {peak // 1024} MB at most")
    assert peak < 512_000


def test_nobody_is_left_behind_when_the_client_dies():
    process = start()
    process.stdin.write(frame(HELLO))
    process.stdin.flush()
    read(process)
    started = time.monotonic()
    process.stdin.close()
    assert process.wait(5) == 1
    assert time.monotonic() - started < 1
    assert process.stderr.read() == b""


def test_ends_when_the_editor_dies_and_somebody_else_holds_the_line():
    editor = subprocess.Popen(["sleep", "60"])
    process = start()
    hello = json.loads(json.dumps(HELLO))
    hello["params"]["processId"] = editor.pid
    process.stdin.write(frame(hello))
    process.stdin.flush()
    read(process)
    editor.kill()
    editor.wait()
    started = time.monotonic()
    assert process.wait(5) == 1
    assert time.monotonic() - started < 1.5
