"""The rules that make findings: each looks at the tables and gives what it found, or nothing."""

from __future__ import annotations

import pandas as pd

from cadrage.compare import claim_book
from cadrage.compare.claims import ORDER
from cadrage.compare.context import table
from cadrage.compare.counts import counted, words_in
from cadrage.compare.evidence import BAR, Draft, Reader, listed, recount
from cadrage.compare.names import sides
from cadrage.compare.reading_speech import NO_SIDE, silent_actors, speech
from cadrage.compare.units import by_date
from cadrage.compare.wording import thing_label
from cadrage.schema import SPEAKER_TYPES

MOST_NAMED = 4


def claim(reader: Reader) -> Draft | None:
    """How the articles that bear on the claim of the run treat it."""
    name = reader.params.claim
    found = table(reader.tables, "claims")
    found = found[found["claim"] == name]
    if found.empty:
        return None
    evidence = reader.rows(found, lambda row: f"claim{BAR}{row['article_id']}: {row['treatment']}")
    counts = recount(evidence)
    parts = [_treatments(reader, article, counts) for article in _ordered(reader, found)]
    values = {"claim": _claim_label(reader, name), "parts": "; ".join(parts)}
    return Draft(evidence, values, {"articles": reader.n})


def _claim_label(reader: Reader, name: str) -> str:
    known = claim_book.load()
    return str(getattr(known[name].label, reader.lang)) if name in known else name.replace("_", " ")


def _treatments(reader: Reader, article: str, counts: dict[str, int]) -> str:
    head = f"{article}: "
    mine = {key.removeprefix(head): n for key, n in counts.items() if key.startswith(head)}
    words = ", ".join(f"{reader.word(name)} ({mine[name]})" for name in ORDER if name in mine)
    return f"{reader.labels[article]} {words}"


def _ordered(reader: Reader, found: pd.DataFrame) -> list[str]:
    held = set(found["article_id"])
    return [str(a) for a in by_date(reader.tables["articles"])["article_id"] if a in held]


def silence(reader: Reader) -> Draft | None:
    """Which actors are often mentioned and never given speech."""
    groups = silent_actors(reader.tables, reader.params)
    if not groups or speech(reader.tables).empty:
        return None
    frame = pd.concat([group for _, group in groups[:MOST_NAMED]])
    evidence = reader.rows(frame, lambda row: reader.names(str(row["actor"])))
    counts = recount(evidence)
    parts = [_mentioned(reader, reader.names(actor), counts) for actor, _ in groups[:MOST_NAMED]]
    values = {"parts": "; ".join(parts), "minimum": reader.params.min_mentions}
    return Draft(evidence, values, {"articles": reader.n})


def _mentioned(reader: Reader, name: str, counts: dict[str, int]) -> str:
    text = {
        "en": "{name} ({k} mentions, in {a} of {n})",
        "fr": "{name} ({k} mentions, dans {a} sur {n})",
    }[reader.lang]
    return text.format(name=name, k=counts[name], a=counts[f"articles: {name}"], n=reader.n)


def salience(reader: Reader) -> Draft | None:
    """Which actor is mentioned most, and how often its side is given speech."""
    mentions = table(reader.tables, "mentions")
    mentions = mentions[~mentions["actor"].isin(NO_SIDE)]
    spoken = speech(reader.tables)
    if mentions.empty:
        return None
    counts = mentions["actor"].value_counts()
    top = min(str(actor) for actor, n in counts.items() if n == counts.max())
    of_it = reader.rows(mentions[mentions["actor"] == top], lambda row: "mentions")
    its_own = spoken[[top in sides(str(actor)) for actor in spoken["actor"]]]
    by_it = reader.rows(its_own, lambda row: "speech")
    values = {"actor": reader.names(top)}
    sizes = {"mentions": len(mentions), "speech": len(spoken), "articles": reader.n}
    return Draft(pd.concat([of_it, by_it], ignore_index=True), values, sizes)


def quoted_words(reader: Reader) -> Draft | None:
    """How many words stand between quotation marks, and in which articles."""
    spoken = speech(reader.tables)
    spoken = spoken[spoken["words"] > 0]
    if spoken.empty:
        return None
    evidence = reader.rows(
        spoken, lambda row: f"quoted{BAR}{reader.labels[str(row['article_id'])]}", "words"
    )
    counts = recount(evidence)
    by_article = {label: counts.get(label, 0) for label in reader.labels.values()}
    kept = counted(reader.tables, reader.params)["sentences"]
    sizes = {"words": int(words_in(kept["text"]).sum()), "articles": reader.n}
    values = {"parts": listed(by_article, reader.n if reader.n <= 8 else MOST_NAMED)}
    return Draft(evidence, values, sizes)


def speaker_types(reader: Reader) -> Draft | None:
    """Which types of speakers are given speech, and which never."""
    spoken = speech(reader.tables)
    known = spoken[spoken["speaker_type"] != ""]
    if known.empty:
        return None
    evidence = reader.rows(known, lambda row: reader.word(str(row["speaker_type"])))
    present = {
        reader.word(str(name)): n for name, n in known["speaker_type"].value_counts().items()
    }
    absent = [reader.word(t) for t in SPEAKER_TYPES if t and reader.word(t) not in present]
    none = {"en": "none", "fr": "aucun"}[reader.lang]
    values = {"parts": listed(present, 7), "absent": ", ".join(absent) or none}
    return Draft(evidence, values, {"typed": len(known), "speech": len(spoken)})


def accusations(reader: Reader) -> Draft | None:
    """How many accusations get no reply, and who is accused without one."""
    found = table(reader.tables, "accusations")
    if found.empty:
        return None
    # Several accusers in one sentence make one accusation.
    found = found.drop_duplicates(["article_id", "sentence", "accused"])
    evidence = reader.rows(found, lambda row: _accusation(reader, row))
    counts = recount(evidence)
    accused = {
        key.removeprefix("against "): n for key, n in counts.items() if key.startswith("against ")
    }
    nobody = {"en": "nobody", "fr": "personne"}[reader.lang]
    values: dict[str, object] = {
        "unanswered": counts.get("unanswered", 0),
        "parts": listed(accused, 3) or nobody,
    }
    return Draft(evidence, values, {"articles": reader.n})


def _accusation(reader: Reader, row: dict[str, object]) -> str:
    if row["reply"] != "none":
        return "accusation"
    return BAR.join(("accusation", "unanswered", f"against {reader.names(str(row['accused']))}"))


def designations(reader: Reader) -> Draft | None:
    """Which thing the articles call most differently."""
    found = reader.original(table(reader.tables, "designations"))
    scores = {str(thing): _unevenness(group) for thing, group in found.groupby("thing")}
    if not scores or max(scores.values()) == 0:
        return None
    top = min(scores, key=lambda thing: (-scores[thing], thing))
    chosen = found[found["thing"] == top]
    evidence = reader.rows(chosen, lambda row: f"{row['article_id']}: {row['term']}")
    counts = recount(evidence)
    parts = [_terms(reader, article, counts) for article in _ordered(reader, chosen)]
    return Draft(
        evidence,
        {"thing": thing_label(top, reader.lang), "parts": "; ".join(parts)},
        {"articles": _original(reader)},
    )


def _terms(reader: Reader, article: str, counts: dict[str, int]) -> str:
    head = f"{article}: "
    mine = {key.removeprefix(head): n for key, n in counts.items() if key.startswith(head)}
    colon = ": " if reader.lang == "en" else " : "
    return f"{reader.labels[article]}{colon}{listed(mine, 5)}"


def _unevenness(found: pd.DataFrame) -> float:
    """Give how many designations would have to change for all articles to use them alike.

    Total variation between each article's designations and those of all, weighted by their number;
    0 where a single article or a single designation is at hand.
    """
    cross = found.groupby(["article_id", "term"]).size().unstack(fill_value=0).astype(float)
    sizes = cross.sum(axis=1)
    expected = cross.sum() / sizes.sum()
    shares = cross.div(sizes, axis=0)
    apart = shares.sub(expected, axis=1).abs().sum(axis=1) / 2
    return round(float((apart * sizes).sum()), 6)


def evaluations(reader: Reader) -> Draft | None:
    """In whose voice actors are judged."""
    found = reader.original(table(reader.tables, "evaluations"))
    if found.empty:
        return None
    evidence = reader.rows(found, lambda row: _evaluation(reader, row))
    counts = recount(evidence)
    holders = {k.removeprefix("by "): n for k, n in counts.items() if k.startswith("by ")}
    values: dict[str, object] = {
        "negative": counts.get("negative", 0),
        "journalist": counts.get("journalist", 0),
        "parts": listed(holders) or "–",
    }
    return Draft(evidence, values, {"articles": _original(reader)})


def _evaluation(reader: Reader, row: dict[str, object]) -> str:
    sign = "negative" if float(str(row["polarity"])) < 0 else "not negative"
    own = row["voice"] == "journalist" and not row["holder"]
    voice = "journalist" if own else f"by {reader.names(str(row['holder']))}"
    return BAR.join(("evaluation", sign, voice))


def frames(reader: Reader) -> Draft | None:
    """Which frame of the first codebook has cues in most sentences."""
    codebook = reader.params.codebooks[0]
    found = table(counted(reader.tables, reader.params), "frames")
    found = found[found["codebook"] == codebook].drop_duplicates(
        ["article_id", "sentence", "frame"]
    )
    if found.empty:
        return None
    counts = found["frame"].value_counts()
    top = min(str(frame) for frame, n in counts.items() if n == counts.max())
    chosen = found[found["frame"] == top].drop(columns=["voice", "holder"])
    sentences = counted(reader.tables, reader.params)["sentences"]
    values = {"frame": _frame_label(reader, codebook, top), "codebook": codebook.replace("_", " ")}
    evidence = reader.rows(chosen, lambda row: "frame")
    return Draft(evidence, values, {"sentences": len(sentences), "articles": reader.n})


def _frame_label(reader: Reader, codebook: str, frame: str) -> str:
    info = table(reader.tables, "frame_info")
    row = info[(info["codebook"] == codebook) & (info["frame"] == frame)]
    return str(row[f"label_{reader.lang}"].iloc[0]) if len(row) else frame


def hearsay(reader: Reader) -> Draft | None:
    """Where the conditional of hearsay stands."""
    found = reader.original(table(reader.tables, "devices"))
    found = found[found["kind"] == "hearsay"]
    if found.empty:
        return None
    evidence = reader.rows(
        found, lambda row: f"hearsay{BAR}{reader.labels[str(row['article_id'])]}"
    )
    counts = recount(evidence)
    held = {label: counts[label] for label in reader.labels.values() if label in counts}
    return Draft(evidence, {"parts": listed(held)}, {"articles": _original(reader)})


def _original(reader: Reader) -> int:
    return len(reader.original(reader.tables["articles"]))
