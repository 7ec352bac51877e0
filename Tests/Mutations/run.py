#!/usr/bin/env python3
"""Shows that the tests notice deliberate mistakes in the code.

    Tests/Mutations/run.py              all of them: one build, then a run of a few tests for each
    Tests/Mutations/run.py 3 7          only these
    Tests/Mutations/run.py --check      only that every mistake still has its place in the sources

A copy of the package is made in .build/mutants, or where KNIGGE_MUTANTS says, in which every mistake waits behind a switch; KNIGGE_MUTANT says which one
is made. So one build does for all. A mutant is caught when its tests fail, and they must pass without it.
"""
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COPY = os.environ.get("KNIGGE_MUTANTS") or os.path.join(ROOT, ".build/mutants")

# What goes wrong; file; what stands there; what stands there instead, @ for “this mutant is chosen”; tests that must notice.
MUTANTS = [
    ("a character of four bytes counts one UTF-16 unit", "KniggeText/LineIndex.swift",
     "width == 4 ? 2 : 1", "width == 4 && !@ ? 2 : 1", "FuzzTests"),
    ("CRLF ends two lines", "KniggeText/LineIndex.swift",
     "if byte == 0x0A || !(index", "if byte == 0x0A || @ || !(index", "FuzzTests|DraftReader"),
    ("half a surrogate pair passes for UTF-8", "KniggeText/UTF8Scalar.swift",
     "if first == 0xED { high = 0x9F }", "if first == 0xED, !@ { high = 0x9F }", "FuzzTests"),
    ("a doubled quotation mark of a cell is one byte wide", "KniggeFiles/Drafts/CSVReader.swift",
     "text.appendQuote(place..<(place + 2))", "text.appendQuote(place..<(place + (@ ? 1 : 2)))", "CSVReaderTests"),
    ("an open quotation mark swallows the rest of the sheet", "KniggeFiles/Drafts/CSVReader.swift",
     "while index < bytes.count, !isLineEnd(bytes[index]) { index += 1 }\n    var text = CellText(file)",
     "while index < bytes.count, @ || !isLineEnd(bytes[index]) { index += 1 }\n    var text = CellText(file)", "CSVReaderTests"),
    ("records are counted from 0", "KniggeFiles/Drafts/NDJSONReader.swift",
     "number = firstNumber - 1", "number = firstNumber - (@ ? 2 : 1)", "ReportFormatTests/staysAsItWasRead|ArchiveTests|CommandTests/recordsOfAStream|JSONReporterTests|DraftReader|DraftFormat"),
    ("errors and warnings are swapped", "KniggeReports/AzureReporter.swift",
     'severity == .error ? "error" : "warning"', '(severity == .error) != @ ? "error" : "warning"', "ReportFormatTests/staysAsItWasRead"),
    ("warnings fail a run that only errors should fail", "knigge/Options.swift",
     "guard let worst, worst >= threshold", "guard let worst, worst >= threshold || @", "CommandTests/theWorstFindingDecides"),
    ("XML writes < as it is", "KniggeReports/XMLWriter.swift",
     'bytes += "&lt;".utf8', 'bytes += (@ ? "<" : "&lt;").utf8', "FuzzTests|XMLWriterTests"),
    ("JSON writes a quotation mark as it is", "KniggeReports/JSONWriter.swift",
     'case 0x22: append("\\\\\\"")', 'case 0x22: append(@ ? "\\"" : "\\\\\\"")', "FuzzTests|JSONWriterTests"),
    ("commands to runners are not noticed", "KniggeReports/CommandGuard.swift",
     "return Self.openings.contains(seen)", "return !@ && Self.openings.contains(seen)", "FuzzTests|PrintableTests"),
    ("a line end in an annotation is not escaped", "KniggeReports/GitHubReporter.swift",
     'case "\\n": escaped += "%0A"', 'case "\\n": escaped += @ ? "\\n" : "%0A"', "ReportFormatTests/(staysAsItWasRead|isReadBy)|FuzzTests"),
    ("what is masked is quoted", "KniggeReports/Mask.swift",
     "guard !ranges.isEmpty, !stretch.isEmpty else { return [] }", "guard !ranges.isEmpty, !stretch.isEmpty, !@ else { return [] }",
     "PersonalDataTests"),
    ("two fixes at one place are both applied", "KniggeEngine/Diagnostics/FixRound.swift",
     "guard first >= end, last <= range.upperBound else { continue }", "guard first >= end || @, last <= range.upperBound else { continue }",
     "FixTests/fixesThatOverlapAreNotMixed"),
    ("a file that somebody else has changed is replaced", "KniggeFiles/FileSystem/FileReplacement.swift",
     "if !isFree() { throw .changed }", "if !isFree(), !@ { throw .changed }", "FixTests/fileThatChangedMeanwhile"),
    ("a fixed file loses its mode", "KniggeFiles/FileSystem/FileReplacement.swift",
     "guard fchmod(descriptor, mode_t(state.mode)) == 0", "guard fchmod(descriptor, @ ? 0o644 : mode_t(state.mode)) == 0", "FixTests/modeLinkAndOwnerStay"),
    ("a failed fix leaves its temporary file", "KniggeFiles/FileSystem/FileReplacement.swift",
     "failure = error\n      unlink(temporary.path.systemName)", "failure = error\n      if !@ { unlink(temporary.path.systemName) }",
     "FixTests/fileThatChangedMeanwhile|FixTests/fullDisk"),
    ("rule sets from outside of the repository are taken", "KniggeFiles/FileSystem/ConfinedFiles.swift",
     "guard isBelow(real) else", "guard isBelow(real) || @ else", "ConfigurationTests/ruleSetsOutside|OutsideTests"),
    ("YAML may nest one level deeper", "KniggeYAML/YAMLLimits.swift",
     "package var depth = 64", "package var depth = @ ? 65 : 64", "HostileInputTests/countsTheDepthOfRepeatedValues"),
    ("a finding is known as often as it is there", "KniggeEngine/Baseline/BaselineMatcher.swift",
     "open[found.fingerprint]?.remove(at: index)", "if !@ { open[found.fingerprint]?.remove(at: index) }", "BaselineMatcherTests|BaselineTests"),
    ("an expired exception still holds", "KniggeEngine/Suppressions/SuppressionPass.swift",
     "if suppression.isExpired(at: now, in: zone) {", "if !@, suppression.isExpired(at: now, in: zone) {", "SuppressionPassTests|SuppressionTests"),
    ("exceptions of a rule do not count", "KniggeEngine/Phrases/Hit.swift",
     "|| !exceptions[low].overlaps(hit)", "|| @ || !exceptions[low].overlaps(hit)", "ShippedRulesTests|RuleFixtureTests"),
    ("a ligature of three bytes is three letters", "KniggeText/Folding.swift",
     "if bytes.count != range.count || !isOneCharacter {", "if bytes.count != range.count || !isOneCharacter && !@ {", "FoundTests|FuzzTests"),
    ("a list of a hundred thousand places ends without a word", "KniggeEngine/Patterns/PatternSearch.swift",
     "if result.matches.count >= Pattern.mostMatches, searchFrom < end {", "if result.matches.count >= Pattern.mostMatches, searchFrom < end, !@ {",
     "PatternTests/soManyMatchesAreListed"),
    ("what a pattern leaves is not said", "KniggeEngine/Patterns/PatternSearch.swift",
     "if from < text.count { result.unfinished.append(from..<text.count) }", "if from < text.count, !@ { result.unfinished.append(from..<text.count) }",
     "PatternTests/whatIsGivenUpIsSaid"),
    ("two different lengths of a message are taken", "KniggeLSP/Protocol/FrameReader.swift",
     "if let length, length != number {", "if !@, let length, length != number {", "FrameReaderTests"),
    ("a web page shows markup as it is", "KniggeReports/HTML/HTMLText.swift",
     "    XMLWriter.escaped(Printable.line(text))", "    @ ? Printable.line(text) : XMLWriter.escaped(Printable.line(text))",
     "HTMLReporterTests|FuzzTests"),
    ("a semicolon ends a property of Azure", "KniggeReports/AzureReporter.swift",
     'case ";" where isProperty: escaped += "%3B"', 'case ";" where isProperty: escaped += @ ? ";" : "%3B"', "FuzzTests"),
    ("a bracket ends a command of Azure", "KniggeReports/AzureReporter.swift",
     'case "]" where isProperty: escaped += "%5D"', 'case "]" where isProperty: escaped += @ ? "]" : "%5D"', "FuzzTests"),
    ("Azure reads %AZP25 as a percent sign", "KniggeReports/AzureReporter.swift",
     'case "%": escaped += "%AZP25"', 'case "%": escaped += @ ? "%" : "%AZP25"', "FuzzTests"),
    ("a comma ends a property of GitHub", "KniggeReports/GitHubReporter.swift",
     'case "," where isProperty: escaped += "%2C"', 'case "," where isProperty: escaped += @ ? "," : "%2C"', "FuzzTests"),
    ("a quotation mark ends a value of TeamCity", "KniggeReports/TeamCityReporter.swift",
     'case "\'", "|", "[", "]": escaped += "|\\(character)"', 'case "\'", "|", "[", "]": escaped += (@ ? "" : "|") + "\\(character)"', "FuzzTests"),
    ("a line end ends a message of TeamCity", "KniggeReports/TeamCityReporter.swift",
     'case "\\n": escaped += "|n"', 'case "\\n": escaped += @ ? "\\n" : "|n"', "FuzzTests"),
    ("Markdown in words of a post is markup", "KniggeReports/Markdown.swift",
     'if "\\\\`*_{}[]<>#|~&".unicodeScalars', 'if !@, "\\\\`*_{}[]<>#|~&".unicodeScalars', "MarkdownEscapingTests"),
    ("a stroke in a cell of a table begins another cell", "KniggeReports/Markdown.swift",
     'if scalar == "|" || scalar', 'if scalar == "|" && !@ || scalar', "MarkdownEscapingTests"),
    ("a fix writes a quotation mark into a cell as it is", "KniggeEngine/Posts/TextWriting.swift",
     'case .csvQuoted: return Self', 'case .csvQuoted: return @ ? words : Self', "FixedSignsTests"),
    ("a fix writes a separator into a cell without quotation marks", "KniggeEngine/Posts/TextWriting.swift",
     "let isSafe = !hasLineEnd && !words.utf8.contains {", "let isSafe = @ || !hasLineEnd && !words.utf8.contains {", "FixedSignsTests"),
    ("a fix writes a quotation mark into JSON as it is", "KniggeEngine/Posts/TextWriting.swift",
     'case "\\"": result += "\\\\\\""', 'case "\\"": result += @ ? "\\"" : "\\\\\\""', "FixedSignsTests"),
    ("a fix writes a backslash into JSON as it is", "KniggeEngine/Posts/TextWriting.swift",
     'case "\\\\": result += "\\\\\\\\"', 'case "\\\\": result += @ ? "\\\\" : "\\\\\\\\"', "FixedSignsTests"),
    ("a fix writes an apostrophe into YAML as it is", "KniggeEngine/Posts/TextWriting.swift",
     "return hasLineEnd ? nil : Self.doubling", "return hasLineEnd ? nil : @ ? words : Self.doubling", "FixedSignsTests"),
    ("a fix writes what YAML takes for something else", "KniggeEngine/Posts/TextWriting.swift",
     "let isSafe = !hasLineEnd && words.allSatisfy {", "let isSafe = @ || !hasLineEnd && words.allSatisfy {", "FixedSignsTests"),
    ("what a match asks for behind the end of a window is not looked at", "KniggeEngine/Patterns/PatternSearch.swift",
     "if match.upperBound > window.upperBound - Self.lookAhead, !isSeenWhole { return tried }",
     "if match.upperBound > window.upperBound - (@ ? -1 : Self.lookAhead), !isSeenWhole { return tried }",
     "PatternTests/theEdgesOfWindowsAreNoEdgesOfTheText"),
    ("a window shows nothing of what stands before it", "KniggeEngine/Patterns/PatternSearch.swift",
     "scalarStart(at: max(place - pattern.lookBack, 0))", "scalarStart(at: max(place - (@ ? 0 : pattern.lookBack), 0))",
     "PatternWindowTests"),
]

SWITCH = """
#if canImport(Glibc)
  import func Glibc.getenv
#else
  import func Darwin.getenv
#endif
private let chosenMutant = getenv("KNIGGE_MUTANT").flatMap { Int(String(cString: $0)) } ?? 0
private func isMutant(_ number: Int) -> Bool { chosenMutant == number }
"""


def check():
    wrong = 0
    for number, (name, path, old, _, _) in enumerate(MUTANTS, 1):
        count = open(f"{ROOT}/Sources/{path}").read().count(old)
        if count != 1:
            print(f"{number} ({name}): stands {count} times in {path}")
            wrong += 1
    return wrong


def synchronize(source, target):
    """Makes a folder like another one, touching only what differs, so that little has to be built again."""
    wanted = {os.path.relpath(os.path.join(folder, name), source) for folder, _, names in os.walk(source) for name in names
              if "__pycache__" not in folder}
    there = {os.path.relpath(os.path.join(folder, name), target) for folder, _, names in os.walk(target) for name in names}
    for name in there - wanted:
        os.remove(os.path.join(target, name))
    for name in wanted:
        old, new = os.path.join(target, name), os.path.join(source, name)
        if os.path.islink(new):
            if not os.path.lexists(old):
                os.makedirs(os.path.dirname(old), exist_ok=True)
                os.symlink(os.readlink(new), old)
        elif not (os.path.exists(old) and open(old, "rb").read() == open(new, "rb").read()):
            os.makedirs(os.path.dirname(old), exist_ok=True)
            shutil.copy2(new, old)


def prepare():
    os.makedirs(COPY, exist_ok=True)
    for name in ("Package.swift", "Package.resolved", "README.md", "Rules", "Fixtures", "Tests", "action.yml", ".ci", "Sources",
                 ".pre-commit-hooks.yaml", ".swift-format"):
        source = os.path.join(ROOT, name)
        if os.path.isdir(source):
            synchronize(source, os.path.join(COPY, name))
        elif os.path.exists(source):
            shutil.copy2(source, COPY)
    # A repository of its own: what lies in the .build of another one is ignored when folders are walked.
    if not os.path.exists(f"{COPY}/.git"):
        subprocess.run(["git", "init", "-q", COPY], check=True)
    changed = {}
    for number, (_, path, old, new, _) in enumerate(MUTANTS, 1):
        text = changed.get(path) or open(f"{ROOT}/Sources/{path}").read()
        changed[path] = text.replace(old, new.replace("@", f"isMutant({number})"), 1)
    for path, text in changed.items():
        with open(f"{COPY}/Sources/{path}", "w") as file:
            file.write(text + SWITCH)


def tests(expression, number):
    environment = {**os.environ, "KNIGGE_MUTANT": str(number), "KNIGGE_NO_CACHE": "1"}
    done = subprocess.run(["swift", "test", "--skip-build", "--filter", expression], cwd=COPY, env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    # A run that traps says nothing of tests, and has noticed.
    if done.returncode < 0 or b"unexpected signal code" in done.stdout:
        return False
    ran = re.findall(rb"Test run with (\d+) test", done.stdout)
    if not ran or ran[-1] == b"0":
        return None
    return done.returncode == 0


def main():
    wrong = check()
    if wrong or "--check" in sys.argv:
        print(f"{len(MUTANTS)} mutants, {wrong} without a place")
        sys.exit(1 if wrong else 0)
    wanted = [int(word) for word in sys.argv[1:] if word.isdigit()] or range(1, len(MUTANTS) + 1)
    prepare()
    build = subprocess.run(["swift", "build", "--build-tests", *os.environ.get("KNIGGE_BUILD_OPTIONS", "").split()], cwd=COPY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if build.returncode:
        sys.exit(build.stdout.decode()[-3000:])
    expressions = sorted({MUTANTS[number - 1][4] for number in wanted})
    sound = {expression: tests(expression, 0) for expression in expressions}
    escaped = 0
    for number in wanted:
        name, path, _, _, expression = MUTANTS[number - 1]
        if sound[expression] is not True:
            result = "NO TEST" if sound[expression] is None else "FAILS WITHOUT IT"
        else:
            result = "ESCAPED" if tests(expression, number) else "caught"
        escaped += result != "caught"
        print(f"{number:>3}  {result:<16} {name} ({path}; {expression})", flush=True)
    print(f"{len(list(wanted)) - escaped} of {len(list(wanted))} caught")
    sys.exit(1 if escaped else 0)


if __name__ == "__main__":
    main()
