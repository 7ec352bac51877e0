"""Makes an archive of posts: the same bytes on every machine, no outside data.

    python3 Tests/Spark/posts.py 1000000 > posts.jsonl

Posts are German and English, of 200 accounts and two years, in order of time. About one half holds something to report,
4 % say nearly what an earlier post of the account said, 3 % what one on another channel said, 1 in 1,000 has no text.
"""
import json
import random
import sys

GERMAN = {
    "who": "Anna Bora Cem Dilan Emre Frieda Gökhan Hanna Ines Jörg Kira Lars Mara Nils Oya Paul Rieke Selim Tomke Uwe "
           "Verena Wiebke Yusuf Zoe".split(),
    "from": "Aachen Bremen Celle Dortmund Essen Fürth Graz Halle Ilmenau Jena Köln Linz München Nürnberg Oldenburg "
            "Passau Rostock Siegen Tübingen Ulm Villach Würzburg Xanten Zürich".split(),
    "what": "Regale Löffel Mixer Öfen Töpfe Bretter Messer Schüsseln Lampen Stühle Rezepte Kräuter Gläser Becher "
            "Teller Kannen Körbe Kisten Schürzen Tücher Siebe Waagen Uhren Dosen Hefte Karten Bänke Tische".split(),
    "did": "gebaut geprüft bestellt gezählt repariert geputzt gezeichnet verliehen gelagert sortiert gewogen verpackt "
           "beschriftet getestet verschickt gesammelt gemessen geschliffen gestrichen versteckt".split(),
    "when": "am Morgen|nach der Pause|am Freitag|vor dem Fest|zum Frühstück|seit gestern|im Herbst|vor der Messe|"
            "nach Feierabend|am Wochenende|in der Probe|bei Regen".split("|"),
}
ENGLISH = {
    "who": "Alice Ben Chloe Dan Ella Finn Grace Harry Isla Jack Kate Liam Mia Noah Olive Penny Quinn Ruby Sam Tess "
           "Una Violet Will Zara".split(),
    "from": "Aberdeen Bath Cardiff Derby Exeter Falmouth Glasgow Hull Ipswich Kendal Leeds Margate Newry Oxford Perth "
            "Ripon Stirling Truro Wells York Belfast Carlisle Durham Ely".split(),
    "what": "shelves spoons mixers ovens pots boards knives bowls lamps chairs recipes herbs glasses cups plates jugs "
            "baskets boxes aprons towels sieves scales clocks tins notebooks cards benches tables".split(),
    "did": "built checked ordered counted repaired cleaned drawn lent stored sorted weighed packed labelled tested "
           "shipped collected measured polished painted hidden".split(),
    "when": "in the morning|after the break|on Friday|before the party|at breakfast|since yesterday|in autumn|"
            "before the fair|after work|at the weekend|in rehearsal|in the rain".split("|"),
}
SENTENCES = {
    "de": ["{who} aus {from} hat {when} {n} {what} {did}.", "Für {from} wurden {n} {what} {did}, sagt {who}.",
           "{n} {what} stehen {when} bei {who} in {from}.", "Wer hat die {n} {what} aus {from} {did}?",
           "{who} und {who} haben {when} {n} {what} {did}."],
    "en": ["{who} from {from} has {did} {n} {what} {when}.", "For {from} we have {did} {n} {what}, says {who}.",
           "{n} {what} stand with {who} in {from} {when}.", "Who has {did} the {n} {what} from {from}?",
           "{who} and {who} have {did} {n} {what} {when}."],
}
HITS = {
    "de": ["Das Ergebnis ist garantiert besser als vorher.", "Das ist ein revolutionäres Verfahren.",
           "Nur noch heute zugreifen!", "Das ist 100 % sicher.", "So ein Idiot!!!", "Das beste Team der Welt."],
    "en": ["The result is guaranteed to be better.", "This is a revolutionary process.", "Act now before it is gone!",
           "It is 100% safe.", "What an idiot!!!", "We are the best in the world."],
}
EMOJI = ["🚀", "🎉", "👩‍🍳", "🌱", "😀", "👍🏽", "🇩🇪", "❤️"]
PLATFORMS = ["linkedin", "mastodon", "x", "facebook", "instagram"]


def text(dice, lang):
    words = GERMAN if lang == "de" else ENGLISH

    def sentence():
        parts = dice.choice(SENTENCES[lang]).split("{")
        return parts[0] + "".join(
            (str(dice.randrange(2, 9_999)) if name == "n" else dice.choice(words[name])) + rest
            for name, rest in (part.split("}", 1) for part in parts[1:]))
    sentences = [sentence() for _ in range(dice.randrange(2, 6))]
    if dice.random() < 0.5:
        sentences.insert(dice.randrange(len(sentences) + 1), dice.choice(HITS[lang]))
    if dice.random() < 0.25:
        sentences.append(dice.choice(EMOJI))
    if dice.random() < 0.1:
        sentences.append(f"https://acme.example/{dice.randrange(10_000)}")
    return " ".join(sentences)


def posts(count, seed=1):
    dice = random.Random(seed)
    earlier = []
    for number in range(count):
        seconds = number * 63_072_000 // count
        day, rest = divmod(seconds, 86_400)
        year, day = (2024, day) if day < 366 else (2025, day - 366)
        month = min(day // 30 + 1, 12)
        post = {"n": number, "id": f"p{number}", "account": f"acme-{dice.randrange(200)}",
                "platform": dice.choice(PLATFORMS), "lang": "de" if dice.random() < 0.6 else "en",
                "publish_at": f"{year}-{month:02}-{min(day - (month - 1) * 30 + 1, 28):02}T{rest // 3600:02}:00:00+00:00"}
        kind = dice.random()
        if kind < 0.001:
            post["text"] = None
        elif kind < 0.071 and earlier:
            old = dice.choice(earlier)
            post["lang"] = old["lang"]
            post["text"] = old["text"] + (" 🎉" if dice.random() < 0.5 else "")
            if kind < 0.041:
                post["account"], post["platform"] = old["account"], old["platform"]
        else:
            post["text"] = text(dice, post["lang"])
            if len(earlier) < 20_000:
                earlier.append(post)
            else:
                earlier[dice.randrange(20_000)] = post
        if dice.random() < 0.1:
            post["campaign"] = f"campaign-{number // 5_000}"
        yield post


if __name__ == "__main__":
    for post in posts(int(sys.argv[1])):
        sys.stdout.write(json.dumps({name: value for name, value in post.items() if value is not None},
                                    ensure_ascii=False) + "\n")
