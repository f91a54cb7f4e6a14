"""Cleaning steps for the furniture of a page: forms, bars, prompts, menus, lists of links."""

from __future__ import annotations

import re

from cadrage.corpus.cuts import Cut, whole, wholly
from cadrage.corpus.page import Block, Page

_NUMBER = (
    r"(?:\d+|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze"
    r"|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|\?|_+)"
)
_SUM = re.compile(
    rf"(?:{_NUMBER}\s*[×x*+−–/-]\s*{_NUMBER}\s*=\s*{_NUMBER}?"
    rf"|{_NUMBER}\s*[×x*+−–-]\s*=\s*{_NUMBER}|{_NUMBER}\s*=\s*{_NUMBER}\s*[×x*+−–-]\s*\S*)\s*\.?",
    re.IGNORECASE,
)
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
_TOLD = re.compile(
    r",\s(?:a|ont|avait|avaient)\s\w+é\b|(?:^|\W)(?:a-t-|ont-|dit|déclare|explique|affirme|assure|propose(?:nt)?|écrit|lance|"
    r"a (?:dit|déclaré|expliqué|affirmé|assuré|proposé|écrit|lancé))",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"\s+[>›»/|→]\s+|\s*[>›]\s*")
_CRUMB_START = re.compile(r"(?:accueil|home|vous êtes ici|actualités?)\b", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#\w+[\s,;|]*)+")
_INTERTITLE = re.compile(r"- .+ -")
_MERE_LABEL = 4
_SIGNS = re.compile(r"^[\W\d_]+")
_BULLET = re.compile(r"^[\s»›•·▶►→>*|–—-]+")


def comment_form(page: Page) -> list[Cut]:
    """Find the comment form, its sum against robots, and the comments below it."""
    heading = page.lists.pattern("comment_form_whole")
    label = page.lists.pattern("comment_label_whole")
    # A form ends the page where most of the text stands above it; a mere label, where nearly all.
    weights = {i: 1 for i, b in enumerate(page.blocks) if wholly(heading, b.text)}
    weights |= {i: _MERE_LABEL for i, b in enumerate(page.blocks) if wholly(label, b.text)}
    form = _foot(page, weights)
    cuts = [
        whole(page, i, "comment form")
        for i, b in enumerate(page.blocks[:form])
        if (i in weights and (i < _top(page) or i >= page.tail)) or _SUM.fullmatch(b.text)
    ]
    rest = range(form, len(page.blocks))
    return cuts + [whole(page, i, "comment form and what follows it") for i in rest]


def _top(page: Page) -> int:
    return page.prose[0] if page.prose else len(page.blocks)


def _foot(page: Page, weights: dict[int, int]) -> int:
    """Find the first place with more running text above it than its weight times that below."""
    below = sum(len(page.blocks[i].text) for i in page.prose)
    above, prose = 0, set(page.prose)
    for place, block in enumerate(page.blocks):
        if place in weights and above > weights[place] * below:
            return place
        moved = len(block.text) if place in prose else 0
        above, below = above + moved, below - moved
    return len(page.blocks)


def sharing(page: Page) -> list[Cut]:
    """Find bars to share or follow: short lines that hold nothing else."""
    token = page.lists.pattern("sharing_token")
    return [
        whole(page, i, "bar to share or follow")
        for i, b in enumerate(page.blocks)
        if len(b.text) <= 160 and _only(token, b.text)
    ]


def _only(token: re.Pattern[str], text: str) -> bool:
    """Say whether a text is made of tokens, figures and signs; it must begin with a token."""
    text = _SIGNS.sub("", text)
    return bool(token.match(text)) and not re.search(r"[^\W\d_]", token.sub(" ", text))


def related(page: Page) -> list[Cut]:
    """Find links to other articles, and the headlines listed below such a heading."""
    heading, start, media = map(
        page.lists.pattern, ("related_heading_whole", "related_start", "related_media_start")
    )
    text_from = page.prose[0] if page.prose else len(page.blocks)
    cuts: list[Cut] = []
    listing = False
    for i, block in enumerate(page.blocks):
        if wholly(heading, block.text):
            cuts.append(whole(page, i, "heading of a list of links"))
            listing = i > text_from  # above the text, the next line may be the headline
            continue
        is_link = _is_link(block, start) or (i > text_from and _is_link(block, media))
        if is_link or (listing and _is_headline(block)):
            cuts.append(whole(page, i, "link to another article"))
            listing = listing and i >= page.tail
            continue
        listing = False
    return cuts


def _is_link(block: Block, start: re.Pattern[str]) -> bool:
    """Say whether a paragraph is a link: opened by its cue, short, and not a sentence."""
    text = _BULLET.sub("", block.text)
    match = start.match(text)
    if not match or len(text) > 250:
        return False
    return not block.text.endswith(".") or ":" in match.group() or "|" in match.group()


def _is_headline(block: Block) -> bool:
    return len(block.text) <= 160 and not block.text.endswith((".", "»", '"', ":"))


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
    return [whole(page, i, "prompt of the site to its reader") for i in sorted(found)]


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
    text = page.blocks[place].text
    told = _QUOTED.search(text) or _TOLD.search(text) or len(text) > 300
    follows = place - 1 in before and not told
    return bool(follows and _ABOUT_SITE.search(text) and _READER.search(text))


def _is_prompt(block: Block, start: re.Pattern[str]) -> bool:
    """Say whether a paragraph speaks of the site to the reader, and is not news about sites."""
    text = _BULLET.sub("", block.text)
    if len(text) > 450 or _QUOTED.search(text) or _TOLD.search(text) or not start.match(text):
        return False
    if not block.ended and len(text) <= 45:
        return True
    return bool(_ABOUT_SITE.search(text) and _READER.search(text))


def navigation(page: Page) -> list[Cut]:
    """Find menus, breadcrumbs and section labels above the article and below it."""
    label, rubric = page.lists.pattern("navigation_whole"), page.lists.pattern("rubric_whole")
    cuts = []
    for i, block in enumerate(page.blocks):
        outside = (i < page.head or i >= page.tail) and not _INTERTITLE.fullmatch(block.text)
        if wholly(label, block.text) or (outside and wholly(rubric, block.text)):
            cuts.append(whole(page, i, "menu or section label"))
        elif outside and _is_breadcrumb(page, block):
            cuts.append(whole(page, i, "breadcrumb"))
    return cuts


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
    """Find lists of keywords."""
    start = page.lists.pattern("tags_start")
    return [
        whole(page, i, "list of keywords")
        for i, b in enumerate(page.blocks)
        if _HASHTAGS.fullmatch(b.text)
        or (start.match(b.text) and not b.ended and not b.text.startswith("#"))
    ]


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
        if len(b.text) <= 400 and start.match(b.text) and not _TOLD.search(b.text)
    ]
