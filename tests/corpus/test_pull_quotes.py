"""Pull quotes that repeat the text go; quotations and headings that do not, stay."""

from __future__ import annotations

from cadrage.corpus import lists
from cadrage.corpus import page as pages
from cadrage.corpus.cleaning import glue
from cadrage.corpus.cleaning import steps as cleaning
from cadrage.corpus.trace import from_utf8

LISTS = lists.load(None)
TITLE = "Le vieux moulin de la vallée rouvre ses portes"
FIRST = (
    "Le moulin a rouvert samedi devant trois cents personnes, après dix ans de travaux. « On ne "
    "croyait plus le revoir tourner un jour », confie Jeanne Ruelle, la meunière."
)
SECOND = "La commune a payé la moitié du chantier, le reste vient des dons des habitants du bourg."
LAST = "Le public pourra visiter les lieux chaque dimanche, a promis la maire de la commune."


def removed(*blocks: str, skip: tuple[str, ...] = ()) -> list[str]:
    read = glue.separate(pages.read_page([("", from_utf8("\n\n".join(blocks)))], LISTS))
    return [str(row["text"]) for row in cleaning.clean(read, skip).removed]


def test_a_pull_quote_and_its_speaker_go():
    quote, speaker = "« On ne croyait plus le revoir tourner un jour »", "Jeanne Ruelle, meunière"
    assert removed(TITLE, FIRST, quote, speaker, SECOND, LAST) == [quote, speaker]
    assert removed(TITLE, FIRST, quote, SECOND, LAST) == [quote]


def test_the_step_can_be_switched_off():
    quote = "« On ne croyait plus le revoir tourner un jour »"
    assert removed(TITLE, FIRST, quote, SECOND, LAST, skip=("pull_quotes",)) == []


def test_a_quotation_that_stands_nowhere_else_stays():
    assert removed(TITLE, FIRST, "« Nous avons eu de la chance cette fois »", SECOND, LAST) == []


def test_a_heading_that_quotes_the_section_below_stays():
    heading = "« La moitié du chantier »"
    assert removed(TITLE, FIRST, heading, SECOND, LAST) == []
    assert removed(TITLE, SECOND, "« On ne croyait plus le revoir »", FIRST, LAST) == []


def test_the_headline_may_quote_the_text():
    assert removed("« On ne croyait plus le revoir tourner un jour »", FIRST, SECOND, LAST) == []


def test_a_short_answer_that_returns_stays():
    assert removed(TITLE, FIRST, "Non.", SECOND, "Non.", LAST) == []
