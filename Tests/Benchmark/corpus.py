"""Makes the benchmark's corpus: the same bytes on every machine, no outside data.

Posts are put together from short German and English sentences. At least 30 % hold an umlaut or ß, at least 20 % an emoji,
and one half holds words that a shipped rule or one of the additional phrases looks for.
"""
import json
import os
import random

# Half-sentences; any opening goes with any ending.
GERMAN = (
    ["Wir haben heute", "Unser Team hat gestern", "In der Werkstatt wird seit Montag", "Die Kolleginnen in Köln haben",
     "Nach der Pause haben wir", "Für die Messe wurde", "Zum Frühstück haben wir", "Am Nachmittag haben die Azubis",
     "Auf dem Sommerfest wurde", "Mit etwas Glück haben wir"],
    ["eine neue Maschine aufgebaut.", "drei Muster für die Küche geprüft.", "den Bericht zum Quartal gelesen.",
     "über Gemüse und Kräuter gesprochen.", "ein Regal aus Holz gebaut.", "die Löffel nach Größe sortiert.",
     "mit Gästen aus Österreich gekocht.", "den Plan für den Herbst besprochen.", "viele Fragen beantwortet.",
     "ein Rezept mit Äpfeln versucht."],
)
ENGLISH = (
    ["Today we have", "Yesterday our team has", "Since Monday the workshop has", "Our colleagues in Leeds have",
     "After the break we have", "For the fair we have", "At breakfast the trainees have", "In the afternoon we have",
     "With some luck the kitchen has", "Before the weekend everybody has"],
    ["built a new machine.", "checked three samples for the kitchen.", "read the report of the quarter.",
     "talked about vegetables and herbs.", "made a shelf from oak.", "sorted the spoons by size.",
     "cooked with guests from Wales.", "discussed the plan for autumn.", "answered many questions.",
     "tried a recipe with apples."],
)
# Words that the shipped rules report, so that half of the posts have something to say about.
GERMAN_HITS = ["Das Ergebnis ist garantiert besser als vorher.", "Das ist ein revolutionäres Verfahren.",
               "Nur noch heute zugreifen!", "Das ist 100 % sicher."]
ENGLISH_HITS = ["The result is guaranteed to be better.", "This is a revolutionary process.",
                "Act now before it is gone!", "It is 100% safe."]
EMOJI = ["🚀", "🎉", "👩‍🍳", "🌱", "😀", "👍🏽", "🇩🇪", "❤️"]
TAGS = ["#küche", "#kochen", "#TeamACME", "#kitchen", "#FairTrade", "#rezept"]
SYLLABLES = ["ba", "do", "ki", "lu", "me", "no", "pra", "ri", "sto", "tu", "ve", "wa", "fel", "gor", "han", "jas"]


def phrase(number):
    """The phrase of a number: one made-up word, or for every seventh two or three of them."""
    def word(value):
        letters = ""
        value = value * 2654435761 % 2**32
        for _ in range(4):
            letters += SYLLABLES[value % 16]
            value //= 16
        return letters + "nt"
    if number % 7 == 0:
        return " ".join(word(number * 31 + part) for part in range(2 + number % 2))
    return word(number)


def posts(count, phrases=0, seed=1):
    """So many posts; with `phrases`, the posts with a hit hold one of so many additional phrases, too."""
    dice = random.Random(seed)
    for number in range(count):
        is_german = dice.random() < 0.6
        starts, ends = GERMAN if is_german else ENGLISH
        parts = []
        while sum(map(len, parts)) < 180:
            parts.append(dice.choice(starts) + " " + dice.choice(ends))
        if number % 2 == 0:
            hit = dice.choice(GERMAN_HITS if is_german else ENGLISH_HITS)
            if phrases:
                hit += " " + phrase(dice.randrange(phrases)).capitalize() + "."
            parts.insert(dice.randrange(len(parts) + 1), hit)
        if dice.random() < 0.3:
            parts.append(dice.choice(EMOJI))
        if dice.random() < 0.4:
            parts.append(" ".join(dice.sample(TAGS, 2)))
        if dice.random() < 0.2:
            parts.append(f"https://acme.example/{dice.randrange(10_000)}")
        yield {"id": f"p{number}", "platform": dice.choice(["linkedin", "mastodon", "x"]), "text": " ".join(parts)}


def write_stream(path, size, phrases=0, seed=1):
    """An archive of at least `size` bytes, a post a line; returns the number of posts."""
    count = written = 0
    with open(path, "w", encoding="utf-8") as file:
        for post in posts(10**9, phrases, seed):
            line = json.dumps(post, ensure_ascii=False) + "\n"
            written += len(line.encode())
            file.write(line)
            count += 1
            if written >= size:
                return count


def write_folder(path, count, seed=2):
    """So many drafts of about 300 bytes, in folders of one hundred."""
    for number, post in enumerate(posts(count, seed=seed)):
        folder = os.path.join(path, f"week-{number // 100:02}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"post-{number}.md"), "w", encoding="utf-8") as file:
            file.write(f"---\nplatform: {post['platform']}\n---\n{post['text']}\n")


def write_long_line(path, size):
    """One post in one line, with a finding in about every fifty bytes."""
    sentence = "Das Ergebnis ist garantiert besser als vorher ok. "
    with open(path, "w", encoding="utf-8") as file:
        file.write(sentence * (size // len(sentence)) + "\n")


def write_rules(path, phrases, patterns, extends):
    """A company's own set: so many phrases and patterns more, upon shipped sets."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("ruleset: bench\nlanguages: [de, en]\n")
        if extends:
            file.write(f"extends: [{', '.join(extends)}]\n")
        file.write("rules:\n")
        for start in range(0, phrases, 300):
            file.write(f"  phrases-{start // 300}:\n    severity: note\n    message: the phrase “<match>”\n    terms: |\n")
            for number in range(start, min(start + 300, phrases)):
                file.write(f"      {phrase(number)}\n")
        for number in range(patterns):
            word = phrase(number * 7 + 1)
            expression = [rf"\b{word}\w*\s+\d+", rf"{word[:6]}(en|er)?\b", rf"#{word}\w*", rf"\d+ {word[:5]}\w+"][number % 4]
            file.write(f"  pattern-{number}:\n    severity: note\n    message: the pattern “<match>”\n")
            file.write(f"    pattern: '{expression}'\n")
        if not phrases and not patterns:
            file.write("  robot: { severity: note, message: “<match>”, terms: Robotermaschine }\n")
