"""Cleaning steps for the furniture of a page: bars, prompts, menus, lists of links."""

from __future__ import annotations

import re

from cadrage.corpus.cleaning.appeals import appeals
from cadrage.corpus.cleaning.cuts import Cut, whole, wholly
from cadrage.corpus.page import Block, Page

_QUOTED = re.compile(r"[«»“”\"]")
_ABOUT_SITE = re.compile(
    r"abonn|bo[iî]te mail|télécharg|cookie|newsletter|infolettre|compte|inscri|gratuit|e-?mail|"
    r"notification|traceur|"
    r"publicit|navigateur|javascript|identifi|connect|paywall|contenu|cet article|lecture|"
    r"subscri|sign|log ?in|account|application|\bappli\b|faire un don|"
    r"notre (?:journal|média|site|rédaction)|€",
    re.IGNORECASE,
)
_READER = re.compile(
    r"\b(?:vous|votre|vos|nous|notre|nos|je|mon|ma|mes|m'|you|your|our|we|us)\b|-vous\b|"
    r"\bm[’']|ez\b|réservée? aux|il vous reste",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\b(?:a|ont|avait|avaient)\s(?!été|déjà)\w+(?:é|és|ée|ées|it|is|u|us|ert)\b|qu['’](?:a|ont|avait)\s|"
    r"\b(?:said|says|found|told|wrote|asked|admitted|insisted|argued|added|replied)\b|(?:^|\W)(?:a-t-|ont-|dit|déclare|explique|affirme|assure|propose(?:nt)?|écrit|lance|"
    r"a (?:dit|déclaré|expliqué|affirmé|assuré|proposé|écrit|lancé))",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"\s+[>›»/|→]\s+|\s*[>›]\s*")
_CRUMB_START = re.compile(r"(?:accueil|home|vous êtes ici|actualités?)\b", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#\w+[\s,;|]*)+")
_INTERTITLE = re.compile(r"- .+ -")
_KEYWORD, _ROW_MAX, _ROW_CHARS, _SLOGAN = 4, 24, 200, 90
_SIGNS = re.compile(r"^[\W\d_]+")
BULLET = re.compile(r"^[\s\[»›•·▶►→>*|–—-]+")
_BOX_NAME = re.compile(
    r"(?:Le |La |Les |L['’]|The |Notre )[A-ZÀ-Ý][\w’'-]*(?: [A-ZÀ-Ý][\w’'-]*){0,2}\."
)
_GLUED_BAR = re.compile(r"^(?:SHARE|Share|PARTAGER|Partager)(?=[A-ZÀ-Ý][a-zà-ÿ])")


def sharing(page: Page) -> list[Cut]:
    """Find bars to share or follow: short lines that hold nothing else."""
    token = page.lists.pattern("sharing_token")
    return [
        whole(page, i, "bar to share or follow")
        for i, b in enumerate(page.blocks)
        if len(b.text) <= 160 and not _is_sentence(b) and _only(token, b.text)
    ]


def _is_sentence(block: Block) -> bool:
    return block.text.endswith(".") and len(block.words) > _KEYWORD and "," in block.text


def _only(token: re.Pattern[str], text: str) -> bool:
    """Say whether a text is made of tokens, figures and signs; it must begin with a token."""
    text = _SIGNS.sub("", text)
    return bool(token.match(text)) and not re.search(r"[^\W\d_]", token.sub(" ", text))


def prompts(page: Page) -> list[Cut]:
    """Find prompts of the site to its reader: subscribe, accept cookies, log in, donate."""
    start, label = page.lists.pattern("prompt_start"), page.lists.pattern("prompt_whole")
    notice = page.lists.pattern("notice_start")
    found: set[int] = set()
    for i, block in enumerate(page.blocks):
        shown = wholly(label, block.text) or _is_prompt(block, start)
        noticed = i >= page.tail - 1 and notice.match(block.text)
        if shown or noticed or _continues(page, i, found):
            found.add(i)
    found.update(appeals(page))
    return [whole(page, i, "prompt of the site to its reader") for i in sorted(found)]


def promos(page: Page) -> list[Cut]:
    """Find blurbs that offer the site's letters, alerts or applications amid the text.

    They name what is ours or yours and how to get it; a sentence about such things in the news
    quotes somebody or tells what happened.
    """
    thing, way = page.lists.pattern("promo_thing"), page.lists.pattern("promo_way")
    found = {
        i for i, b in enumerate(page.blocks) if len(b.text) <= 350 and _offers(b.text, thing, way)
    }
    found |= {i - 1 for i in found if i > 1 and _names_box(page.blocks[i - 1])}
    return [whole(page, i, "offer of the site to its reader") for i in sorted(found)]


def _names_box(block: Block) -> bool:
    """Say whether a line is the name of a box (`La Matinale.`): a point, but no sentence."""
    named = _BOX_NAME.fullmatch(block.text) or (
        not block.ended and _BOX_NAME.fullmatch(block.text + ".")
    )
    return len(block.text) <= 40 and block.zone in ("", "body") and bool(named)


def _offers(text: str, thing: re.Pattern[str], way: re.Pattern[str]) -> bool:
    if not thing.search(text) or not way.search(text):
        return False
    return not _QUOTED.search(text) and not TOLD.search(text)


def translation_notes(page: Page) -> list[Cut]:
    """Find notes that a machine translated the page."""
    start = page.lists.pattern("machine_translation_start")
    return [
        whole(page, i, "note on the translation", ("translation", "machine"))
        for i, b in enumerate(page.blocks)
        if len(b.text) <= 250 and start.match(b.text)
    ]


def _continues(page: Page, place: int, before: set[int]) -> bool:
    """Say whether a paragraph goes on with the prompt above it, as its words show."""
    block, text = page.blocks[place], page.blocks[place].text
    if place - 1 in before and not block.gap and text[:1].islower():  # a wrapped line
        return True
    if place - 1 not in before or len(text) > 300:
        return False
    told = _QUOTED.search(text) or TOLD.search(text)
    return bool(not told and _ABOUT_SITE.search(text) and _READER.search(text))


def _is_prompt(block: Block, start: re.Pattern[str]) -> bool:
    """Say whether a paragraph speaks of the site to the reader, and is not news about sites."""
    text = _GLUED_BAR.sub("", BULLET.sub("", block.text))
    if len(text) > 450 or not start.match(text) or _QUOTED.search(text) or TOLD.search(text):
        return False
    if not block.ended and len(text) <= 45:
        return True
    return bool(_ABOUT_SITE.search(text) and _READER.search(text))


def navigation(page: Page) -> list[Cut]:
    """Find menus, breadcrumbs and section labels above the article and below it."""
    label, rubric = page.lists.pattern("navigation_whole"), page.lists.pattern("rubric_whole")
    masthead, member = page.lists.masthead, page.lists.pattern("member_whole")
    slogan, first = page.lists.pattern("slogan_whole"), next(iter(page.prose), 0)
    cuts = []
    for i, block in enumerate(page.blocks):
        outside = (i < page.head or i >= page.tail) and not _INTERTITLE.fullmatch(block.text)
        inside = i in (0, len(page.blocks) - 1) or not block.text.startswith(("-", "–", "—"))
        named = outside and (wholly(rubric, block.text) or _is_masthead(page, i, masthead))
        if (wholly(label, block.text) and (outside or inside)) or named:
            cuts.append(whole(page, i, "menu or section label"))
        elif outside and len(block.text) <= _ROW_CHARS and _is_row(page, block.text):
            cuts.append(whole(page, i, "row of a menu"))
        elif i < first and len(block.text) <= _SLOGAN and wholly(slogan, block.text):
            cuts.append(whole(page, i, "slogan of the site"))
        elif i < page.head and len(block.text) <= 60 and wholly(member, block.text):
            cuts.append(whole(page, i, "member of a forum"))
        elif outside and _is_breadcrumb(page, block):
            cuts.append(whole(page, i, "breadcrumb"))
    return cuts


def _is_row(page: Page, text: str) -> bool:
    """Say whether a line is a row of labels and nothing else (`Home About Contact Donate`)."""
    words = re.sub(r"[←→|•·»«]+", " ", text).split()
    if not 3 <= len(words) <= _ROW_MAX or text.endswith((".", "!", "?")):
        return False
    least: list[int] = [0] + [_ROW_MAX + 1] * len(words)
    for end in range(1, len(words) + 1):
        for size in range(1, min(_KEYWORD, end) + 1):
            label = " ".join(words[end - size : end])
            if least[end - size] < least[end] - 1 and _names_place(page, label):
                least[end] = least[end - size] + 1
    return 3 <= least[-1] <= _ROW_MAX or (2 <= least[-1] <= _ROW_MAX and "précéd" in text.lower())


def _names_place(page: Page, label: str) -> bool:
    keys = ("navigation_whole", "prompt_whole", "rubric_whole", "comment_label_whole")
    bare = label.strip(",;").lower()
    return bare in page.lists.words["menu_words"] or any(
        wholly(page.lists.pattern(key), label) for key in keys
    )


def _is_masthead(page: Page, place: int, masthead: re.Pattern[str]) -> bool:
    """Say whether one of the first or last lines is worded as the name of a newspaper."""
    text = page.blocks[place].text
    edge = place <= 1 or place < next(iter(page.prose), 0) or place >= page.tail
    return edge and len(text) <= 40 and place + 1 < len(page.blocks) and wholly(masthead, text)


def _is_breadcrumb(page: Page, block: Block) -> bool:
    parts = [part for part in _CRUMB.split(block.text) if part]
    if len(parts) < 2 or block.text.endswith("."):
        return False
    known = bool(_CRUMB_START.match(block.text)) or (len(parts) > 2 and ">" in block.text)
    last = " ".join(re.findall(r"\w+", parts[-1].casefold()))
    if not known:
        return False
    repeated = any(other.key == last for other in page.blocks if other is not block)
    return max(map(len, parts[:-1])) <= 40 and (len(parts[-1]) <= 45 or repeated)


def genre_labels(page: Page) -> list[Cut]:
    """Find labels of the genre (`Tribune`, `Entretien`) above the text."""
    cuts = []
    for genre in ("opinion", "interview", "analysis"):
        label = page.lists.pattern(f"genre_{genre}_whole")
        for i, block in enumerate(page.blocks[: page.head]):
            if wholly(label, block.text):
                cuts.append(whole(page, i, "label of the genre", ("genre", genre)))
    return cuts


def tags(page: Page) -> list[Cut]:
    """Find lists of keywords: labelled, made of hashtags, or below a heading at the page's foot."""
    start, heading = map(page.lists.pattern, ("tags_start", "tags_heading_whole"))
    cuts: list[Cut] = []
    listing = False
    for i, block in enumerate(page.blocks):
        if i >= page.tail and wholly(heading, block.text):
            listing = True
            cuts.append(whole(page, i, "heading of a list of keywords"))
            continue
        listing = listing and not block.ended and _are_keywords(block.text)
        labelled = start.match(block.text) and not block.ended and not block.text.startswith("#")
        if listing or labelled or _HASHTAGS.fullmatch(block.text):
            cuts.append(whole(page, i, "list of keywords"))
    return cuts


def _are_keywords(text: str) -> bool:
    parts = text.split(",")
    counted = bool(re.search(r"\(\d+\)\Z", text)) and len(text) <= 80
    return counted or all(len(part.split()) <= _KEYWORD for part in parts)


def reading_time(page: Page) -> list[Cut]:
    """Find reading times."""
    pattern = page.lists.pattern("reading_time_whole")
    return [
        whole(page, i, "reading time") for i, b in enumerate(page.blocks) if wholly(pattern, b.text)
    ]


def copyright_lines(page: Page) -> list[Cut]:
    """Find lines that claim the rights."""
    start = page.lists.pattern("copyright_start")
    return [
        whole(page, i, "claim of rights")
        for i, b in enumerate(page.blocks)
        if len(b.text) <= 400
        and not TOLD.search(b.text)
        and (start.match(b.text) or (i >= page.tail - 1 and b.text[:1] == "©"))
    ]
