#!/usr/bin/env python3
"""Compares knigge's findings of Vale styles with the alerts of Vale itself, and prints a table for each style and check.

    Tests/ValeParity/parity.py --knigge .build/release/knigge --vale ../shared/vale

FOLDER holds `styles/`, `texts/` and `expected.json`: for each text the alerts that Vale gave (check, line, span, match).
Two alerts are the same when rule, line and matched text are; an alert that comes twice on one line counts twice. How many
messages are Vale's word for word is said behind that. What
knigge leaves out on purpose (see Rules/vale.md) is told apart from other differences. Ends with 1 below --least percent
in either direction, with 77 where the folder is missing.
"""
import argparse
import collections
import json
import os
import subprocess
import sys


def findings(knigge, styles, texts, rules):
    """Counters of (text, rule, line, words) and of (text, rule, line, message) as knigge reports them."""
    names = sorted(os.listdir(texts))
    command = [knigge, "lint", "--isolated", "--no-cache", "--format", "json", "--fail-on", "never"]
    for rule in rules:
        command += ["--rules", rule]
    run = subprocess.run(command + names, cwd=texts, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit("knigge ended with %d:\n%s%s" % (run.returncode, run.stdout[-2000:], run.stderr[-2000:]))
    contents = {name: open(os.path.join(texts, name), encoding="utf-8").read() for name in names}
    found, messages = collections.Counter(), collections.Counter()
    for diagnostic in json.loads(run.stdout)["diagnostics"]:
        name = diagnostic["path"]
        if name not in contents:
            continue
        found[(name, diagnostic["rule"], *place(diagnostic, contents[name]))] += 1
        messages[(name, diagnostic["rule"], diagnostic["line"], diagnostic["message"])] += 1
    return found, messages


def place(diagnostic, content):
    """The line of a diagnostic and the words that it is about."""
    words = content.encode()[diagnostic["start"]:diagnostic["end"]].decode()
    return diagnostic["line"], words


def alerts(expected, member):
    """Counter of (text, rule, line, words or message) as Vale reported them, and those that it lost the place of (line 0)."""
    found = collections.Counter()
    for name, list_ in expected.items():
        for alert in list_:
            found[(name, alert["Check"], alert["Line"], alert[member])] += 1
    return found


# What of knigge's answer Vale's own way of placing alerts loses: several equal words in one text are found again by a search
# for the words, and when two of them come to the same place one of them is gone (SEMANTICS.md 4.5).
def is_lost_by_vale(key, count, wanted, found):
    name, rule, line, words = key
    same = sum(n for (a, b, _, d), n in found.items() if (a, b, d) == (name, rule, words))
    return same > 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--knigge", default=".build/debug/knigge")
    parser.add_argument("--vale", default="../shared/vale")
    parser.add_argument("--rules", action="append", help="a rule set instead of the styles; may be given several times")
    parser.add_argument("--least", type=float, default=99.0)
    parser.add_argument("--show", type=int, default=20, help="how many differences are printed")
    options = parser.parse_args()
    styles, texts = os.path.join(options.vale, "styles"), os.path.join(options.vale, "texts")
    if not os.path.exists(os.path.join(options.vale, "expected.json")):
        print("skipped: there is no %s" % options.vale)
        return 77
    recorded = json.load(open(os.path.join(options.vale, "expected.json"), encoding="utf-8"))
    expected = alerts(recorded, "Match")
    rules = options.rules or ["vale:" + os.path.abspath(styles)]
    found, messages = findings(os.path.abspath(options.knigge), styles, texts, rules)
    if options.rules:
        # Converted sets call Style.Rule style/rule.
        names = {rule.lower().replace(".", "/"): rule for _, rule, _, _ in expected}
        found = collections.Counter({(a, names.get(b, b), c, d): n for (a, b, c, d), n in found.items()})
    missing, extra = expected - found, found - expected
    explained_missing = collections.Counter({k: n for k, n in missing.items() if k[2] == 0})
    explained_extra = collections.Counter(
        {k: n for k, n in extra.items() if is_lost_by_vale(k, n, expected, found)})
    table = collections.defaultdict(lambda: [0, 0, 0, 0, 0])
    for key, count in expected.items():
        table[key[1]][0] += count
    for key, count in found.items():
        table[key[1]][1] += count
    for key, count in (expected & found).items():
        table[key[1]][2] += count
    for key, count in missing.items():
        table[key[1]][3] += count
    for key, count in extra.items():
        table[key[1]][4] += count
    print("%-32s %7s %7s %7s %8s %8s" % ("check", "vale", "knigge", "same", "missing", "extra"))
    totals = collections.defaultdict(lambda: [0, 0, 0, 0, 0])
    for rule in sorted(table):
        print("%-32s %7d %7d %7d %8d %8d" % (rule, *table[rule]))
        for number, value in enumerate(table[rule]):
            totals[rule.split(".")[0]][number] += value
            totals["all"][number] += value
    print()
    for style in sorted(totals, key=lambda name: (name == "all", name)):
        vale, knigge, same, lost, more = totals[style]
        print("%-32s %7d %7d %7d %8d %8d   %6.2f %% of Vale's, %6.2f %% of knigge's" % (
            style, vale, knigge, same, lost, more, 100 * same / max(vale, 1), 100 * same / max(knigge, 1)))
    unexplained = sum((missing - explained_missing).values()) + sum((extra - explained_extra).values())
    print("\ndifferences: %d, explained: %d (line 0 in Vale: %d, lost by Vale among equal words: %d), unexplained: %d" % (
        sum(missing.values()) + sum(extra.values()),
        sum(explained_missing.values()) + sum(explained_extra.values()), sum(explained_missing.values()),
        sum(explained_extra.values()), unexplained))
    for sign, differences, explained in (("-", missing, explained_missing), ("+", extra, explained_extra)):
        for key, count in sorted(differences.items())[:options.show]:
            print(sign, *key, "×%d" % count if count > 1 else "", "(explained)" if key in explained else "")
    wanted = alerts(recorded, "Message")
    if not options.rules:
        print("messages: %d of %d are Vale's" % (sum((wanted & messages).values()), sum(wanted.values())))
        for key, count in sorted((wanted - messages).items())[:options.show]:
            print("-", *key, "×%d" % count if count > 1 else "")
    vale, knigge, same, _, _ = totals["all"]
    return 0 if 100 * same >= options.least * max(vale, knigge) else 1


if __name__ == "__main__":
    sys.exit(main())
