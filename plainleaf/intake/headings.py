"""Which paragraphs are headings: by a style, an outline level or a tag, or by what they look like.

A look is kept as a heading only if nothing speaks against it. What may be one is listed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from plainleaf.intake.messages import number, pattern, say
from plainleaf.intake.model import Area, Block, Paragraph, Raw, Table
from plainleaf.intake.proposals import Proposal, ProposalKind, quote

_ENDED: Final = re.compile(r"[.!:;,…][\"”’)]*$")
_ADDRESS: Final = re.compile(r"https?://|www\.|\S@\S|\d{5,}|\d{3,} ?\d{3,}")
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d\d|\b\d{1,2} ?[ap]m\b", re.IGNORECASE)
_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")


def find_headings(blocks: Sequence[Block]) -> tuple[list[Block], list[Proposal]]:
    """The blocks with a level on each that is surely a heading, and a proposal for each."""
    usual = _usual_size(blocks)
    mostly_bold = _is_mostly_bold(blocks)
    styled = [_level(block) for block in blocks if _level(block)]
    deepest = max((level for level in styled if level), default=0)
    looks: dict[int, str] = {}
    seen: dict[int, str] = {}
    proposals: list[Proposal] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        if block.level is not None and block.level > 0:
            proposals.append(_proposal(block, True, block.evidence))
        elif block.level is None and not block.subtitle:
            evidence, sure = _evidence(blocks, at, usual, mostly_bold)
            if evidence:
                looks[at] = evidence if sure else ""
                seen[at] = evidence
    alone = [at for at, evidence in looks.items() if evidence and _size(blocks[at], usual) <= usual]
    if styled and len(alone) == 1:
        looks[alone[0]] = ""  # a single bold line among real headings is there for its weight
    for at, evidence in seen.items():
        block = blocks[at]
        assert isinstance(block, Paragraph)
        proposals.append(_proposal(block, bool(looks[at]), evidence))
    looks = {at: evidence for at, evidence in looks.items() if evidence}
    sizes = sorted({_size(blocks[at], usual) for at in looks}, reverse=True)
    found: list[Block] = list(blocks)
    for at, evidence in looks.items():
        block = found[at]
        assert isinstance(block, Paragraph)
        level = deepest + 1 + sizes.index(_size(block, usual))
        if styled and _size(block, usual) > usual:
            level = _level_of_size(blocks, block.look.size) or level
        found[at] = replace(block, level=level, evidence=evidence)
    return found, proposals


def _proposal(block: Paragraph, kept: bool, evidence: str) -> Proposal:
    return Proposal(ProposalKind.HEADING, quote(block.text), kept, evidence)


def _level(block: Block) -> int | None:
    return block.level if isinstance(block, Paragraph) else None


def _size(block: Block, usual: float) -> float:
    return (block.look.size or usual) if isinstance(block, Paragraph) else usual


def _level_of_size(blocks: Sequence[Block], size: float) -> int | None:
    """The level of the real headings that have this size."""
    levels = [
        block.level
        for block in blocks
        if isinstance(block, Paragraph) and block.level and block.look.size == size
    ]
    return min(levels, default=None)


def _usual_size(blocks: Sequence[Block]) -> float:
    sizes: Counter[float] = Counter()
    for block in blocks:
        if isinstance(block, Paragraph) and block.level is None and block.area is Area.BODY:
            sizes[block.look.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_mostly_bold(blocks: Sequence[Block]) -> bool:
    """Whether bold says nothing here: the lines too long to be headings are mostly bold too."""
    lines = [block for block in blocks if isinstance(block, Paragraph) and block.level is None]
    texts = [block for block in lines if not is_short(block.text.strip())] or lines
    bold = sum(block.look.bold for block in texts)
    return bold * 2 > len(texts)


def _evidence(
    blocks: Sequence[Block], at: int, usual: float, mostly_bold: bool
) -> tuple[str, bool]:
    """Why a paragraph may be a heading, and whether it surely is one."""
    block = blocks[at]
    assert isinstance(block, Paragraph)
    words = block.text.strip()
    if block.area is not Area.BODY or block.mark or not is_short(words):
        return "", False
    larger = bool(usual) and block.look.size > usual
    bold = block.look.bold and not mostly_bold
    capitals = words.isupper() and len(words) > 3
    underlined = block.look.underlined
    evidence = _look_evidence(block, larger=larger, bold=bold, capitals=capitals)
    if underlined and not evidence:
        evidence = say("evidence_underlined")
    if not evidence and block.plain_text:
        evidence = say("evidence_short")
    if not evidence or not _has_text_below(blocks, at, usual, plain=block.plain_text):
        return "", False
    if block.plain_text and not (larger or bold):
        return evidence, _stands_apart(blocks, at)
    doubtful = _reads_as_text(words) or words.endswith(":")
    return evidence, not doubtful


def _look_evidence(block: Paragraph, *, larger: bool, bold: bool, capitals: bool) -> str:
    if larger:
        key = "evidence_bold_larger" if bold else "evidence_larger"
        return say(key, size=f"{block.look.size:g}")
    if bold:
        return say("evidence_bold_capitals" if capitals else "evidence_bold")
    return say("evidence_capitals") if capitals and not block.plain_text else ""


def is_short(words: str) -> bool:
    """Whether a line can be a heading by its words: short, in one piece, with letters."""
    if not words or "\n" in words or "\t" in words or not any(map(str.isalpha, words)):
        return False
    if len(words.split()) > number("heading_words") or _ADDRESS.search(words):
        return False
    return not _POSTCODE.search(words) and not (_ENDED.search(words) and not words.endswith(":"))


def _reads_as_text(words: str) -> bool:
    """Whether a line asks someone to do something, or says when: bold for weight, no heading."""
    return bool(pattern("asks").match(words) or _CLOCK.search(words))


def _has_text_below(blocks: Sequence[Block], at: int, usual: float, *, plain: bool) -> bool:
    further = (blocks[near] for near in range(at + 1, len(blocks)))
    following = next((each for each in further if each.area is Area.BODY), None)
    if following is None:
        return False
    if not isinstance(following, Paragraph):
        return isinstance(following, Table | Raw) or not plain
    if following.mark or following.level:
        return True
    text = following.text.strip()
    size, next_size = _size(blocks[at], usual), _size(following, usual)
    if size > next_size and usual:
        return True
    if size == next_size > usual > 0:
        return False  # two lines that look alike: neither is the heading of the other
    if following.look.bold and not plain and len(text.split()) <= number("heading_words"):
        return False
    long = len(text.split()) >= number("text_words")
    return long or text.endswith((".", "?", "!", ":")) or bool(_ADDRESS.search(text))


def _stands_apart(blocks: Sequence[Block], at: int) -> bool:
    """Whether a short line of plain text is a heading: the line above has ended."""
    block = blocks[at]
    assert isinstance(block, Paragraph)
    words = block.text.strip()
    if words.endswith(":") or not words[:1].isupper() or _reads_as_text(words):
        return False
    above = blocks[at - 1] if at else None
    if not isinstance(above, Paragraph) or above.mark or above.level is not None:
        return True
    text = above.text.strip()
    if text.endswith(":"):
        return False
    if words.endswith("?") or (block.alone and not above.alone):
        return True
    return at == 1 or bool(_ENDED.search(text)) or text.endswith("?") or len(text.split()) >= 6
