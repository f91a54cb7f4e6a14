"""The tables of Cadrage: their columns, types and allowed values, and the check of a table.

Conventions that hold everywhere: ``start`` and ``end`` are character offsets into
``articles.text`` (end exclusive); ``raw_start`` and ``raw_end`` are byte offsets into the raw
file; an empty string means "unknown" or "nobody", never zero; ``actor`` is a code (ISO 3166
alpha-3 for states, or a documented code such as ``NATO``), ``entity`` the name of the particular
person or body.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from cadrage.errors import SchemaError

Type = Literal["str", "int", "float", "bool"]

VOICES = ("journalist", "reported", "quoted")
LEVELS = ("state", "government", "leader", "body", "people")
ZONES = ("title", "lead", "subheading", "body", "caption")
STATUSES = ("in_text", "by_hand", "inferred", "unknown")
MODES = ("direct", "partial", "distance", "indirect", "narrated", "free")
SPEAKER_TYPES = ("official", "military", "expert", "ngo", "citizen", "media", "unnamed", "")
TONES = ("neutral", "doubting", "endorsing")
DEVICES = ("hearsay", "distance", "hedge", "booster", "negation", "agentless")
QUADRANTS = (
    "verbal_cooperation",
    "material_cooperation",
    "verbal_conflict",
    "material_conflict",
    "neutral",
)
OFFSETS = ("file", "record", "")
COPY_KINDS = ("exact", "edited", "rewritten_top", "contained")
ELEMENTS = ("problem", "cause", "evaluation", "remedy")

_DTYPES = {"str": "str", "int": "int64", "float": "float64", "bool": "bool"}


@dataclass(frozen=True)
class Column:
    """One column: its type, what it means, and the values it may take (None: any)."""

    type: Type
    meaning: str
    allowed: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns, and the columns that identify a row."""

    row: str
    columns: Mapping[str, Column]
    key: tuple[str, ...] = field(default=())


def _str(meaning: str, allowed: tuple[str, ...] | None = None) -> Column:
    return Column("str", meaning, allowed)


def _int(meaning: str) -> Column:
    return Column("int", meaning)


def _float(meaning: str) -> Column:
    return Column("float", meaning)


def _bool(meaning: str) -> Column:
    return Column("bool", meaning)


_ARTICLE = {
    "article_id": _str(
        "identifier of the article: the stem of its file, with a number where it holds several"
    )
}
_SENTENCE = _ARTICLE | {"sentence": _int("number of the sentence in the article, from 0")}
_SPAN = {
    "start": _int("first character in articles.text"),
    "end": _int("character after the last in articles.text"),
}
_RAW = {
    "raw_start": _int("first byte in the raw file"),
    "raw_end": _int("byte after the last in the raw file"),
}
_ACTOR = {
    "actor": _str("code of the actor: ISO 3166 alpha-3 or a documented code"),
    "entity": _str("name of the particular person, body or place"),
    "level": _str("level at which the actor is meant", (*LEVELS, "")),
}
_HOLDER = {
    "voice": _str("in whose words it is told", VOICES),
    "holder": _str(
        "code of the actor whose judgement or statement it is; empty for the journalist"
    ),
}

TABLES: dict[str, Table] = {
    # corpus
    "articles": Table(
        "article",
        _ARTICLE
        | {
            "file": _str("path of the raw file below the raw folder"),
            "record": _str("where in the file it stands (row 12); empty if it is the file"),
            "offsets": _str("what raw offsets count: bytes of the file or record", OFFSETS),
            "title": _str("headline"),
            "lead": _str("lead paragraph; empty where there is none"),
            "text": _str("clean text: all zones in order, paragraphs apart by a blank line"),
            "outlet": _str("who published; empty if unknown"),
            "originator": _str("who wrote: an agency or another outlet; empty if unknown"),
            "translation": _str("how it was translated", ("none", "human", "machine", "unknown")),
            "genre": _str("genre", ("news", "analysis", "opinion", "interview", "unknown")),
            "byline": _str("who signed; empty if unknown"),
            "published": _str("date of publication, ISO 8601, as precise as known"),
            "published_precision": _str("precision of it", ("day", "month", "year", "unknown")),
            "event_id": _str("event the article reports; empty if unknown"),
            "url": _str("address of the article; empty if unknown"),
            "retrieved_from": _str("database or site it was retrieved from; empty if unknown"),
            "licence": _str("licence under which it may be used; empty if unknown"),
            "language": _str("ISO 639-1 code of the language"),
            "encoding": _str("encoding of the raw file"),
            "sha256": _str("SHA-256 of the raw file"),
            "n_words": _int("words in the clean text"),
            "copy_group": _str("articles with the same text share one group"),
        },
        ("article_id",),
    ),
    "provenance": Table(
        "field of an article",
        _ARTICLE
        | {
            "field": _str("name of the field in articles"),
            "value": _str("its value; empty if unknown"),
            "status": _str("how it is known", STATUSES),
            "evidence": _str("the words of the text, or the reference, that show it"),
        }
        | _RAW,
        ("article_id", "field"),
    ),
    "zones": Table(
        "span of an article",
        _ARTICLE
        | {
            "zone": _str("part of the article", ZONES),
            "passage": _int("number of the paragraph in the article, from 0"),
        }
        | _SPAN
        | _RAW
        | {
            "truncated": _bool("the text was cut before it reached us"),
            "language": _str("ISO 639-1 code of its language; the article's where it is short"),
        },
        ("article_id", "start"),
    ),
    "removed": Table(
        "span taken out by cleaning",
        _ARTICLE
        | _RAW
        | {
            "text": _str("what was taken out"),
            "step": _str("name of the cleaning step"),
            "reason": _str("why, in words"),
            "kept_as": _str("field of articles that keeps its content; empty if none"),
        },
        ("article_id", "raw_start"),
    ),
    "rejects": Table(
        "file or part of a file set aside",
        {
            "file": _str("path below the raw folder"),
            "record": _str("the part of the file set aside (row 12); empty for the whole file"),
            "n_bytes": _int("size in bytes"),
            "reason": _str("why it was set aside, in one sentence"),
        },
        ("file", "record"),
    ),
    "sentences": Table(
        "sentence",
        _SENTENCE
        | {"passage": _int("number of its paragraph in the article, from 0")}
        | _SPAN
        | {"zone": _str("zone it stands in", ZONES), "text": _str("the sentence")},
        ("article_id", "sentence"),
    ),
    "dates": Table(
        "date named in an article",
        _SENTENCE
        | _SPAN
        | {
            "surface": _str("the words"),
            "date": _str("ISO 8601 date, as precise as known; empty if it cannot be told"),
            "status": _str("how it is known", STATUSES),
            "evidence": _str("what it was resolved from, in words"),
        },
        ("article_id", "start"),
    ),
    "copies": Table(
        "pair of articles that share most of the text of one",
        _ARTICLE
        | {
            "other_id": _str("the other article"),
            "kind": _str("how the texts relate", COPY_KINDS),
            "share": _float("share of the article's characters that stand in the other"),
            "share_other": _float("share of the other's characters that stand in the article"),
            "n_sentences": _int("sentences aligned"),
        },
        ("article_id", "other_id"),
    ),
    "copied_sentences": Table(
        "sentence of an article that stands in another",
        _SENTENCE
        | {
            "other_id": _str("the other article"),
            "other_sentence": _int("number of the sentence there"),
            "similarity": _float("similarity of the two sentences, from 0 to 1"),
            "change": _str("what was changed, word by word; empty if nothing"),
        },
        ("article_id", "sentence", "other_id", "other_sentence"),
    ),
    "event_links": Table(
        "article and the event it reports",
        _ARTICLE
        | {
            "event_id": _str("the event; empty if unknown"),
            "status": _str("how it is known", STATUSES),
            "linked_to": _str("the most similar article on the event; empty if none"),
            "similarity": _float("cosine similarity to it, from 0 to 1"),
            "days": _int("days between the two; -1 if unknown"),
            "evidence": _str("the words they share, or the reference"),
        },
        ("article_id",),
    ),
    # language
    "tokens": Table(
        "token",
        _SENTENCE
        | {"token": _int("number of the token in the article, from 0")}
        | _SPAN
        | {
            "form": _str("the word as it stands"),
            "lemma": _str("dictionary form; proper nouns keep their capital"),
            "pos": _str("universal part of speech"),
            "morph": _str("morphological features"),
            "head": _int("token number of its syntactic head; itself for the root"),
            "dep": _str("syntactic relation to the head"),
            "ner": _str("named entity of the model, as B-PER, I-PER, ...; empty if none"),
        },
        ("article_id", "token"),
    ),
    "mentions": Table(
        "mention of an actor",
        _SENTENCE
        | {"mention": _int("number of the mention in the article, from 0")}
        | _SPAN
        | {"surface": _str("the words")}
        | _ACTOR
        | {
            "kind": _str(
                "how the actor is named", ("name", "office", "metonym", "demonym", "pronoun")
            ),
            "role": _str(
                "its part in the sentence", ("agent", "patient", "speaker", "modifier", "other")
            ),
        },
        ("article_id", "mention"),
    ),
    "quotations": Table(
        "span of another's words",
        _SENTENCE
        | {"quotation": _int("number of the quotation in the article, from 0")}
        | _SPAN
        | {
            "text": _str("the words, without their marks"),
            "mode": _str("mode of reported discourse", MODES),
            "speaker": _str("the words that name the speaker; empty if none"),
            "speaker_start": _int("first character of them; -1 if none"),
            "speaker_end": _int("character after the last; -1 if none"),
            "actor": _str("code of the speaker's side; empty if unknown"),
            "entity": _str("name of the speaker, resolved; empty if unknown"),
            "speaker_type": _str("kind of speaker; empty if there is none", SPEAKER_TYPES),
            "verb": _str("lemma of the reporting verb or expression; empty if none"),
            "tone": _str("what the verb says of the truth of the words", TONES),
            "status": _str("how sure the attribution is", ("certain", "uncertain")),
            "within": _int("number of the quotation of another speaker it stands in; -1 if none"),
        },
        ("article_id", "quotation"),
    ),
    "voices": Table(
        "span of a sentence in one voice",
        _SENTENCE
        | _SPAN
        | _HOLDER
        | {
            "entity": _str("name of the holder, resolved; empty if unknown"),
            "quotation": _int("number of the quotation it belongs to; -1 if none"),
            "through": _str(
                "names of those through whom it is told (X says that the holder fears), outermost "
                "first, separated by ' > '; empty where the journalist tells it"
            ),
        },
        ("article_id", "start"),
    ),
    "devices": Table(
        "span that marks distance or certainty",
        _SENTENCE
        | _SPAN
        | {"text": _str("the words"), "kind": _str("kind of device", DEVICES)}
        | _HOLDER,
        ("article_id", "start", "kind"),
    ),
    "relations": Table(
        "event stated between actors",
        _SENTENCE
        | {"relation": _int("number of the relation in the article, from 0")}
        | _SPAN
        | {
            "predicate": _str("lemma of the verb or noun that states it"),
            "event_class": _str("coarse class of the event, after CAMEO and PLOVER"),
            "quadrant": _str("cooperation or conflict, in words or deeds", QUADRANTS),
            "who": _str("code of who acts; empty if unstated"),
            "who_entity": _str("name of who acts"),
            "who_mention": _int("its mention; -1 if none"),
            "whom": _str("code of who undergoes; empty if unstated"),
            "whom_entity": _str("name of who undergoes"),
            "whom_mention": _int("its mention; -1 if none"),
            "negated": _bool("the event is said not to happen"),
            "conditional": _bool("the event is told in the conditional of hearsay"),
        }
        | _HOLDER,
        ("article_id", "relation"),
    ),
    "accusations": Table(
        "accusation, with its reply or its absence",
        _SENTENCE
        | _SPAN
        | {
            "text": _str("the sentence of the accusation"),
            "accuser": _str("code of who accuses; empty if unstated"),
            "accused": _str("code of who is accused; empty if unstated"),
            "verb": _str("lemma that states the accusation"),
            "reply": _str("what the accused answers here", ("denial", "answer", "none")),
            "reply_sentence": _int("number of the sentence of the reply; -1 if none"),
            "reply_text": _str("the sentence of the reply; empty if none"),
        },
        ("article_id", "start", "accuser", "accused"),
    ),
    "corrections": Table(
        "correction by a person",
        _ARTICLE
        | {
            "line": _int("row in config/corrections.csv; the header is row 1"),
            "table": _str("table that it corrects"),
        }
        | _SPAN
        | {
            "field": _str("column that it sets; row where a row was added or dropped"),
            "value": _str("what it sets"),
            "was": _str("what the rules had found; empty if nothing"),
            "status": _str(
                "whether there was such a row", ("applied", "already_there", "not_found")
            ),
        },
        ("line",),
    ),
    # topics
    "passages": Table(
        "passage: a paragraph, cut where it is long",
        _ARTICLE
        | {"passage": _int("number of the passage in the article, from 0")}
        | _SPAN
        | {
            "first_sentence": _int("its first sentence"),
            "last_sentence": _int("its last sentence"),
            "text": _str("the passage"),
            "n_terms": _int("terms of the vocabulary in it"),
        },
        ("article_id", "passage"),
    ),
    "topics": Table(
        "passage x topic",
        _ARTICLE
        | {
            "passage": _int("number of the passage in the article"),
            "topic": _int("number of the topic, from 0"),
            "weight": _float("share of the topic in the passage; sums to one, or to zero if empty"),
        },
        ("article_id", "passage", "topic"),
    ),
    "article_topics": Table(
        "article x topic",
        _ARTICLE
        | {
            "topic": _int("number of the topic; -1 for the unclassified share"),
            "weight": _float("share of the article; sums to one over topics"),
        },
        ("article_id", "topic"),
    ),
    "topic_terms": Table(
        "term of a topic",
        {
            "topic": _int("number of the topic"),
            "rank": _int("rank of the term in the topic, from 0"),
            "term": _str("term (lemmas)"),
            "weight": _float("weight of the term in the topic; sums to one over the topic"),
            "relevance": _float("log relevance of Sievert and Shirley (2014), lambda 0.6"),
            "surface": _str("the form it has most often in the articles"),
        },
        ("topic", "rank"),
    ),
    "topic_absent": Table(
        "term notably absent from a topic",
        {
            "topic": _int("number of the topic"),
            "rank": _int("rank among the absent terms, from 0, the surest absence first"),
            "term": _str("term (lemmas)"),
            "surface": _str("the form it has most often in the articles"),
            "log_odds": _float("log odds ratio of a passage to hold it, in the topic to elsewhere"),
            "z": _float("log odds ratio in standard errors, passages taken as independent"),
            "n_topic": _int("different passages in which the topic weighs most that hold the term"),
            "of_topic": _int("different passages in which the topic weighs most"),
            "n_other": _int("other different passages that hold the term"),
            "of_other": _int("other different passages"),
        },
        ("topic", "rank"),
    ),
    "topic_passages": Table(
        "passage characteristic of a topic",
        {
            "topic": _int("number of the topic"),
            "rank": _int("rank of the passage in the topic, from 0"),
            "article_id": _str("article"),
            "passage": _int("number of the passage"),
            "weight": _float("share of the topic in the passage"),
            "coverage": _float(
                "share of what the topic holds beyond the corpus that the passage's terms carry"
            ),
            "score": _float("weight times coverage"),
        },
        ("topic", "rank"),
    ),
    "topic_info": Table(
        "topic",
        {
            "topic": _int("number of the topic"),
            "label": _str("label, from its own words or from config/labels.yml"),
            "share": _float("share of the corpus"),
            "n_passages": _int("passages that are clearly the topic's; none: read nothing into it"),
            "stability": _float("mean best similarity to the topics of resampled fits, 0 to 1"),
            "returned": _float("share of resampled fits in which it came back (Hennig 2007)"),
            "threshold": _float(
                "stability that the surest topic stays below in 95% of texts dealt at random"
            ),
            "stable": _bool("above the threshold"),
            "former": _int("place in config/topics.yml of the topic that it is; -1 if it is new"),
            "match": _float("cosine with that topic's terms; 0 if it is new"),
        },
        ("topic",),
    ),
    "topic_choice": Table(
        "number of topics considered",
        {
            "k": _int("number of topics"),
            "stability": _float("mean stability over resamples, 0 to 1"),
            "baseline": _float(
                "what the same k reaches when terms are dealt to passages at random"
            ),
            "coherence": _float("mean NPMI of first terms over passages left out of resamples"),
            "exclusivity": _float("share of the weight of first terms that is in their own topic"),
            "held_out": _float("share of passages left out that lies in the space of the topics"),
            "n_fits": _int("graphs behind the choice, each cut for all k: about its cost in fits"),
            "chosen": _bool("whether this k is used"),
            "runner_up": _bool("whether this k came second"),
        },
        ("k",),
    ),
    "article_joins": Table(
        "join of the dendrogram of articles",
        {
            "join": _int("number of the join, from 0"),
            "left": _int("cluster joined: below n an article, else n + number of a join"),
            "right": _int("the other cluster joined"),
            "height": _float("distance at which they join"),
            "members": _str("article_ids below the join, separated by spaces"),
            "support": _float("share of resamples in which just these articles form a cluster"),
            "n_resamples": _int("resamples behind the support"),
            "chance": _float(
                "share of trees of articles without groups, this one counted, in which some join "
                "stands out as much; missing for copies of one text and for all articles"
            ),
            "beyond_chance": _bool("chance is 5% at most, a level that holds for the whole tree"),
        },
        ("join",),
    ),
    # stance
    "evaluations": Table(
        "explicit evaluation of an actor",
        _SENTENCE
        | {"mention": _int("mention evaluated")}
        | _ACTOR
        | {"polarity": _float("from -1 (depreciative) to 1 (appreciative)")}
        | {
            "cue": _str("the words that evaluate"),
            "start": _int("first character of the cue in articles.text"),
            "end": _int("character after the last"),
            "negated": _bool("the cue stands under a negation"),
        }
        | _HOLDER
        | {"holder_entity": _str("name of the holder; empty for the journalist")},
        ("article_id", "mention", "start"),
    ),
    "event_valence": Table(
        "part of an actor in an event",
        _SENTENCE
        | {
            "relation": _int("relation in which the actor takes part"),
            "mention": _int("mention of the actor; -1 if none"),
            "actor": _str("code of the actor"),
            "entity": _str("name of the actor"),
            "part": _str("whether it acts or undergoes", ("acts", "undergoes")),
            "valence": _float("-1 (conflict) to 1 (cooperation)"),
            "other": _str("code of the other side; empty if unstated"),
        }
        | _HOLDER,
        ("article_id", "relation", "part", "actor"),
    ),
    # framing
    "cues": Table(
        "cue of a frame",
        _SENTENCE
        | _SPAN
        | {
            "codebook": _str("name of the codebook"),
            "frame": _str("name of the frame"),
            "cue": _str("the words"),
            "negated": _bool("the cue stands under a negation"),
        }
        | _HOLDER,
        ("article_id", "start", "codebook", "frame"),
    ),
    "frames": Table(
        "sentence x frame that has a cue",
        _SENTENCE
        | {
            "codebook": _str("name of the codebook"),
            "frame": _str("name of the frame"),
            "score": _float("share of the sentence's cues of this codebook, 0 to 1"),
            "n_cues": _int("cues of the frame in the sentence"),
        }
        | _HOLDER,
        ("article_id", "sentence", "codebook", "frame"),
    ),
    "frame_info": Table(
        "frame of a codebook",
        {
            "codebook": _str("name of the codebook"),
            "frame": _str("name of the frame"),
            "label_en": _str("label in English"),
            "label_fr": _str("label in French"),
            "definition": _str("definition"),
            "source": _str("reference, with DOI"),
            "order": _int("place in the codebook"),
        },
        ("codebook", "frame"),
    ),
    "elements": Table(
        "element of Entman's grid",
        _SENTENCE
        | _SPAN
        | {
            "element": _str("element", ELEMENTS),
            "text": _str("the words, or what a person wrote"),
            "cue": _str("the cue or relation that proposed it; empty if by hand"),
            "status": _str("proposed by rule or corrected by a person", ("proposed", "by_hand")),
        }
        | _HOLDER,
        (),
    ),
    "designations": Table(
        "designation of a thing",
        _SENTENCE
        | _SPAN
        | {
            "thing": _str("the thing designated"),
            "term": _str("lemma of the designation"),
            "surface": _str("the words"),
        }
        | _HOLDER,
        ("article_id", "start", "thing"),
    ),
    # compare
    "estimates": Table(
        "unit x measure",
        {
            "unit": _str("what is compared: an article, an outlet, an originator"),
            "measure": _str("what is measured"),
            "category": _str("category within the measure"),
            "estimand": _str("what is estimated", ("pooled ratio", "mean over articles")),
            "count": _float("how many; a sum of scores for scores"),
            "total": _float("out of how many"),
            "estimate": _float("estimate; missing below the minimum"),
            "low": _float("lower end of the interval or bound; missing below the minimum"),
            "high": _float("upper end of the interval or bound; missing below the minimum"),
            "n_articles": _int("articles behind it"),
            "enough": _bool("whether the interval aims at its level: enough articles, also of it"),
            "method": _str("how the interval was made, or why there is none"),
            "validation": _str("whether what was counted was checked by hand here"),
        },
        ("unit", "measure", "category", "estimand"),
    ),
    "contrasts": Table(
        "pair of units x measure",
        {
            "unit": _str("what is compared"),
            "reference": _str("what it is compared with"),
            "measure": _str("what is measured"),
            "category": _str("category within the measure; empty if no category was compared"),
            "specification": _str("which articles count"),
            "within": _str("what is held constant: event, day, week, month, year, or nothing"),
            "strata": _int("events or periods that both units cover"),
            "n_unit": _int("articles of the unit that are compared, copies once"),
            "n_reference": _int("articles of the reference that are compared, copies once"),
            "estimate_unit": _float("ratio of the unit, standardised over the strata"),
            "estimate_reference": _float("ratio of the reference, standardised likewise"),
            "difference": _float("unit minus reference; missing below the minimum"),
            "low": _float("lower end of the 95% interval of the difference"),
            "high": _float("upper end of the 95% interval of the difference"),
            "p": _float("permutation p; missing below the minimum"),
            "smallest_p": _float("the smallest p that so many articles can give"),
            "q": _float("false discovery rate at which it is found, over all that was looked at"),
            "found": _bool("whether q is at most .05 and the adjusted interval leaves out zero"),
            "low_selected": _float("lower end, adjusted for having been selected; found ones only"),
            "high_selected": _float("upper end, likewise"),
            "excluded": _float("differences beyond this, either way, are excluded at the 5% level"),
            "superiority": _float("share of pairs of articles in which the unit's has more"),
            "strength": _str("the same in words", ("", "negligible", "small", "medium", "large")),
            "enough": _bool("whether both units have enough articles for it, and it an interval"),
            "method": _str("how it was made, or why there is none"),
            "validation": _str("whether what was counted was checked by hand here"),
        },
        ("unit", "reference", "measure", "category", "specification"),
    ),
    "words": Table(
        "unit x word",
        {
            "unit": _str("what is compared"),
            "term": _str("lemma"),
            "count": _int("occurrences in the unit"),
            "total": _int("occurrences in the corpus"),
            "n_articles": _int("articles of the corpus that hold the word"),
            "n_unit_articles": _int("articles of the unit that hold the word"),
            "specificity": _float("signed -log10 of Lafon's hypergeometric probability"),
            "log_odds": _float("log-odds of the unit against the others, Dirichlet prior"),
            "z": _float("log-odds over their standard error, words taken as independent"),
            "stability": _float("share of resamples of articles in which it stays particular"),
            "enough": _bool("enough articles to speak of the unit, not of its articles"),
        },
        ("unit", "term"),
    ),
    "codes": Table(
        "sentence coded by a person",
        _SENTENCE
        | {
            "codebook": _str("name of the codebook"),
            "frame": _str("name of the frame"),
            "value": _int("1 if the frame is there, 0 if not"),
            "coder": _str("who coded"),
            "probability": _float("chance with which the sentence was drawn for coding, 0 to 1"),
        },
        ("article_id", "sentence", "codebook", "frame", "coder"),
    ),
    "validation": Table(
        "frame x score",
        {
            "unit": _str("whose articles; empty for all"),
            "codebook": _str("name of the codebook"),
            "frame": _str("name of the frame"),
            "score": _str("agreement or accuracy", ("alpha", "precision", "recall")),
            "estimate": _float("Krippendorff's alpha, or a share"),
            "low": _float("lower end of the 95% interval"),
            "high": _float("upper end of the 95% interval"),
            "n": _int("coded sentences behind it"),
        },
        ("unit", "codebook", "frame", "score"),
    ),
    "claims": Table(
        "sentence that bears on a claim",
        _SENTENCE
        | {
            "claim": _str("name of the claim"),
            "published": _str("date of publication; empty if unknown"),
            "treatment": _str(
                "what the sentence does with the claim",
                ("states", "attributes", "hearsay", "presupposes", "denies"),
            ),
            "text": _str("the sentence"),
            "cue": _str("the words that decide"),
        }
        | _SPAN
        | _HOLDER,
        ("article_id", "sentence", "claim"),
    ),
}


def empty(name: str) -> pd.DataFrame:
    """Give an empty table with the columns and types of its schema."""
    columns = TABLES[name].columns
    return pd.DataFrame(
        {key: pd.Series([], dtype=_DTYPES[column.type]) for key, column in columns.items()}
    )


def table(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Build a checked table from rows (mappings of column to value), columns in schema order."""
    if not rows:
        return empty(name)
    return check(name, pd.DataFrame(rows))


def check(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Check a table against its schema and give it with its columns in order and typed.

    Raises
    ------
    SchemaError
        Names the table, the column and the first value that is not allowed.
    """
    spec = TABLES[name]
    missing = [key for key in spec.columns if key not in frame.columns]
    extra = [key for key in frame.columns if key not in spec.columns]
    if missing or extra:
        raise SchemaError(f"table {name}: missing columns {missing}, unknown columns {extra}")
    typed = pd.DataFrame({key: _typed(name, key, frame[key]) for key in spec.columns})
    _check_allowed(name, typed)
    _check_key(name, typed)
    return typed.reset_index(drop=True)


def _typed(name: str, key: str, values: pd.Series) -> pd.Series:
    kind = TABLES[name].columns[key].type
    if kind != "float" and values.isna().any():
        raise SchemaError(f"table {name}, column {key}: missing values are not allowed")
    try:
        return values.astype(_DTYPES[kind])  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError) as error:
        raise SchemaError(f"table {name}, column {key}: not {kind}: {error}") from None


def _check_allowed(name: str, frame: pd.DataFrame) -> None:
    for key, column in TABLES[name].columns.items():
        if column.allowed is None:
            continue
        wrong = frame.loc[~frame[key].isin(column.allowed), key]
        if len(wrong):
            raise SchemaError(
                f"table {name}, column {key}: {wrong.iloc[0]!r} is not one of {column.allowed}"
            )


def _check_key(name: str, frame: pd.DataFrame) -> None:
    key = list(TABLES[name].key)
    if key and frame.duplicated(key).any():
        twice = frame.loc[frame.duplicated(key), key].iloc[0].to_dict()
        raise SchemaError(f"table {name}: two rows have the same key {twice}")
