#!/usr/bin/env python3
"""Checks the places in a jsonl report against the files, without any code of knigge.

Usage: check-places.py REPORT NEEDLE FILE...

Every file must have exactly one finding whose bytes are the first NEEDLE in the file (as UTF-8), with line, column,
UTF-16 column and end counted here from the file's own bytes: lines end at LF, CRLF or CR, columns count Unicode scalars
from 1, and a byte order mark counts as nothing.
"""
import json
import os
import re
import sys

report, needle, files = sys.argv[1], sys.argv[2].encode(), sys.argv[3:]
found = {}
with open(report, encoding="utf-8") as lines:
    for line in lines:
        record = json.loads(line)
        if record["rule"].startswith("input/"):
            continue
        found.setdefault(record["path"], []).append(record)

failures = []
for path in files:
    data = open(path, "rb").read()
    start = data.find(needle)
    end = start + len(needle)
    def position(offset):
        front = data[:offset].removeprefix(b"\xef\xbb\xbf").decode("utf-8")
        rows = re.split("\r\n|\n|\r", front)
        return len(rows), len(rows[-1]) + 1, len(rows[-1].encode("utf-16-le")) // 2 + 1
    line, column, utf16 = position(start)
    end_line, end_column, utf16_end = position(end)
    expected = {"start": start, "end": end, "line": line, "column": column, "endLine": end_line, "endColumn": end_column,
                "utf16": {"column": utf16, "endColumn": utf16_end}, "text": needle.decode()}
    records = found.get(path, [])
    if len(records) != 1:
        failures.append(f"{path}: {len(records)} findings")
        continue
    actual = {key: records[0].get(key) for key in expected}
    if actual != expected:
        failures.append(f"{path}: {actual} instead of {expected}")
print("\n".join(failures) if failures else f"ok {len(files)}")
sys.exit(1 if failures else 0)
