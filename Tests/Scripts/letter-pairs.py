#!/usr/bin/env python3
"""Prints the table of Sources/KniggeEngine/Linting/LetterPairs.swift from the words of Rules/."""
import collections, glob, math, os, re, yaml

RULES = os.path.join(os.path.dirname(__file__), "..", "..", "Rules")
WORD = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|\w+(?:['’]\w+)*")
EDGE_AND_LETTERS = " abcdefghijklmnopqrstuvwxyz"


def words(text):
    found = (match.lower() for match in WORD.findall(text) if match[0] not in "@#")
    return [word for word in found if re.fullmatch(r"[a-zäöüß'’]+", word)]


def texts(node, language=None):
    if isinstance(node, dict):
        by_language = set(map(str, node)) <= {"de", "en"}
        for key, value in node.items():
            yield from texts(value, key if by_language else language)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value, language)
    elif isinstance(node, str) and language:
        yield language, node


def pairs(word):
    plain = word.translate(str.maketrans("äöüß", "aous"))
    plain = " " + re.sub("[^a-z]", "", plain) + " "
    return [plain[index:index + 2] for index in range(len(plain) - 1)]


material = {"de": [], "en": []}
function_words = set()
for language in material:
    with open(os.path.join(RULES, f"guideline.{language}.md"), encoding="utf-8") as file:
        material[language].append(file.read())
    with open(os.path.join(RULES, f"language.{language}.yml"), encoding="utf-8") as file:
        function_words |= set(yaml.safe_load(file)["function-words"].lower().split())
for path in sorted(glob.glob(os.path.join(RULES, "**", "*.yml"), recursive=True)):
    if not re.search("language|platforms", path):
        with open(path, encoding="utf-8") as file:
            for language, text in texts(yaml.safe_load(file)):
                material[language].append(re.sub(r"[\[\]~<>]", " ", text))

counts = {language: collections.Counter(words("\n".join(text))) for language, text in material.items()}
seen = {}
for language, other in (("de", "en"), ("en", "de")):
    seen[language] = collections.Counter()
    for word, count in counts[language].items():
        if word not in function_words and counts[other][word] * 3 <= count:
            seen[language].update(pairs(word))
totals = {language: sum(counter.values()) for language, counter in seen.items()}
for first in EDGE_AND_LETTERS:
    row = ""
    for second in EDGE_AND_LETTERS:
        share = {language: (seen[language][first + second] + 0.5) / (totals[language] + 0.5 * 729) for language in seen}
        row += chr(ord("j") + max(-9, min(9, round(5 * math.log(share["de"] / share["en"])))))
    print(row)
