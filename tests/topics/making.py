"""Small tables from typed sentences, for the tests of topics."""

from cadrage import schema
from cadrage.language.annotate import annotate

TAGS = {"N": "NOUN", "A": "ADJ", "V": "VERB", "P": "PROPN", "D": "ADP", "T": "DET", ".": "PUNCT"}


def tables(articles):
    """Make tables of articles typed as lists of paragraphs of tagged sentences.

    A sentence is words with a tag, as in ``"vin/N rouge/A"``; lemmas are the words as typed.
    """
    made = {"articles": [], "sentences": [], "tokens": []}
    for name, paragraphs in articles.items():
        _add(made, name, paragraphs)
    frames = {key: schema.table(key, rows) for key, rows in made.items() if key != "articles"}
    return frames | {"articles": article_table({r["id"]: r["text"] for r in made["articles"]})}


def article_table(texts):
    """Make a table of articles of which only identifier and text are known."""
    blank = {
        key: {"str": "", "int": 0, "float": 0.0, "bool": False}[column.type]
        for key, column in schema.TABLES["articles"].columns.items()
    }
    fixed = {"translation": "unknown", "genre": "unknown", "published_precision": "unknown"}
    rows = [blank | fixed | {"article_id": name, "text": text} for name, text in texts.items()]
    return schema.table("articles", rows)


def parsed(texts, zone="body"):
    """Make tables of articles typed as one sentence each, analysed by the French model."""
    articles = article_table(texts)
    rows = [
        {
            "article_id": name,
            "sentence": 0,
            "passage": 0,
            "start": 0,
            "end": len(text),
            "zone": zone,
            "text": text,
        }
        for name, text in texts.items()
    ]
    sentences = schema.table("sentences", rows)
    tokens = annotate(articles, sentences)
    return {"articles": articles, "sentences": sentences, "tokens": tokens}


def _add(made, name, paragraphs):
    text, sentence, token = "", 0, 0
    for passage, sentences in enumerate(paragraphs):
        for typed in sentences:
            begin, first = len(text) + bool(text), token
            text += " " if text else ""
            for pair in typed.split():
                form = pair.rsplit("/", 1)[0]
                start = len(text) + (0 if text.endswith(" ") or not text else 1)
                text += ("" if start == len(text) else " ") + form
                made["tokens"].append(_token((name, sentence, token), first, pair, start))
                token += 1
            made["sentences"].append(
                {
                    "article_id": name,
                    "sentence": sentence,
                    "passage": passage,
                    "start": begin,
                    "end": len(text),
                    "zone": "body",
                    "text": text[begin:],
                }
            )
            sentence += 1
    made["articles"].append({"id": name, "text": text})


def _token(key, first, pair, start):
    form, tag = pair.rsplit("/", 1)
    name, sentence, token = key
    return {
        "article_id": name,
        "sentence": sentence,
        "token": token,
        "start": start,
        "end": start + len(form),
        "form": form,
        "lemma": form if tag == "P" else form.lower(),
        "pos": TAGS[tag],
        "morph": "",
        "head": first,
        "dep": "",
        "ner": "",
    }
