"""Cuts a document into the parts of a leaflet: title, what it is about, sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from plainleaf.content.new.leaflet import say as placeholder
from plainleaf.intake.headings import find_headings, is_short
from plainleaf.intake.markdown import escape, in_markdown, plain_words
from plainleaf.intake.messages import number, pattern, say
from plainleaf.intake.model import Area, Block, Document, Paragraph, Picture, Raw, Table
from plainleaf.intake.proposals import Proposal, ProposalKind, ToDo, quote
from plainleaf.intake.structure import find_structure, is_real_table

_DEEPEST = 4  # of the headings in a section (content/markdown/limits.yaml)
_SECTION = 2
_MARKS = 8  # characters of the marks of a list item and of its line end


@dataclass(slots=True)
class Section:
    """A section: its heading as typed, and its blocks. Without a heading it is one to write."""

    heading: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """What a draft will have. ``title`` is empty if the document has none that fits."""

    title: str = ""
    subtitle: str = ""
    about: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    to_dos: list[ToDo] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def texts(self, folder: str, stem: str) -> tuple[str, list[tuple[str, str]]]:
        """What it is about, and the heading and body of each section, as Markdown."""
        names = self.picture_names(folder, stem)
        about = in_markdown(self.about, names)
        return about, [
            (
                escape(section.heading) if section.heading else placeholder("no_heading"),
                in_markdown(section.blocks, names) or placeholder("no_body"),
            )
            for section in self.sections
        ]

    def picture_names(self, folder: str, stem: str) -> dict[Picture, str]:
        """The file of each picture that comes along."""
        usable = dict.fromkeys(each for each in self.pictures if each.data is not None)
        return {each: f"{folder}/{stem}-{at}{each.suffix}" for at, each in enumerate(usable, 1)}


def plan(document: Document, title: str = "") -> Plan:
    """The plan for a document; ``title`` wins over the one that it has."""
    made = Plan(title=" ".join(title.split()))
    blocks, listed = find_structure(_at_layout(document.blocks, made))
    blocks, heads = find_headings(blocks)
    body = [block for block in blocks if block.area in (Area.BODY, Area.BOX)]
    rest = [block for block in blocks if block.area not in (Area.BODY, Area.BOX)]
    body = _take_title(body, made, heads)
    made.proposals += [*heads, *listed]
    _cut(body, made)
    if rest:
        made.sections.append(Section("", rest))
        where = {block.area: None for block in rest}
        made.to_dos.append(ToDo("sections", say("todo_rest", where=", ".join(where))))
    for block in _everything(document.blocks):
        if isinstance(block, Picture):
            _take_picture(block, made)
        elif isinstance(block, Table) and is_real_table(block):
            _check_table(block, made)
    return made


def _at_layout(blocks: Sequence[Block], made: Plan) -> list[Block]:
    """The blocks with tables that are there for the layout opened into what is in their cells."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and not is_real_table(block):
            inner = [each for row in block.rows for cell in row for each in cell]
            found += [replace(each, area=block.area) for each in _at_layout(inner, made)]
            first = next((each.text for each in inner if isinstance(each, Paragraph)), "")
            if first:
                made.to_dos.append(ToDo("sections", say("todo_layout_table", text=quote(first))))
            made.proposals.append(
                Proposal(ProposalKind.TABLE, quote(first), False, say("evidence_layout_table"))
            )
        else:
            found.append(block)
    return found


def _everything(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Table):
            found += _everything([each for row in block.rows for cell in row for each in cell])
    return found


def _take_title(blocks: list[Block], made: Plan, heads: list[Proposal]) -> list[Block]:
    """The blocks after the title, which is the first of them if it can be one."""
    blocks[:] = [_at_most_a_heading(n, block) for n, block in enumerate(blocks)]
    at = next((n for n, block in enumerate(blocks) if not isinstance(block, Picture)), None)
    first = blocks[at] if at is not None else None
    if at is None or not isinstance(first, Paragraph):
        return blocks
    words = " ".join(first.text.split())
    evidence = first.evidence if _is_title(blocks, at) else ""
    if not evidence and not made.title and _starts_plainly(blocks, at):
        evidence = say("evidence_first_line")
    if made.title:
        if words != made.title:
            return blocks
        evidence = say("evidence_given")
    if not evidence:
        return blocks
    if len(words) > number("title_characters"):
        facts = {"count": str(len(words)), "most": str(number("title_characters"))}
        made.to_dos.append(ToDo("title", say("todo_long_title", **facts)))
        made.proposals.append(Proposal(ProposalKind.TITLE, quote(words), False, evidence))
        blocks[at] = replace(first, level=first.level or 1, subtitle=False)
        return blocks
    made.title = words
    heads[:] = [each for each in heads if each.text != quote(first.text)]
    made.proposals.append(Proposal(ProposalKind.TITLE, quote(words), True, evidence))
    rest = [*blocks[:at], *blocks[at + 1 :]]
    second = rest[at] if at < len(rest) else None
    if isinstance(second, Paragraph) and second.subtitle and "\n" not in second.text:
        made.subtitle = escape(second.text.strip())
        subtitle = say("evidence_style", style="Subtitle")
        made.proposals.append(Proposal(ProposalKind.SUBTITLE, quote(second.text), True, subtitle))
        rest.pop(at)
    return rest


def _at_most_a_heading(at: int, block: Block) -> Block:
    """A title that is not at the start is a heading, because its words stay in their place."""
    is_late = at > 0 and isinstance(block, Paragraph) and block.level == 0
    return replace(block, level=1) if is_late and isinstance(block, Paragraph) else block


def _is_title(blocks: Sequence[Block], at: int) -> bool:
    """Whether a heading at the start is the title of all that follows."""
    first = blocks[at]
    assert isinstance(first, Paragraph)
    if first.level is None or "\n" in first.text.strip():
        return False
    if first.level == 0:
        return True
    words = first.text.strip()
    others = [b.level for b in blocks[at + 1 :] if isinstance(b, Paragraph) and b.level]
    if others and min(others) > first.level:
        return True
    if words.endswith("?") or pattern("first_sections").match(words):
        return False
    return bool(others) or _is_largest(blocks, at)


def _is_largest(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph is in larger letters than every other."""
    sizes = [b.look.size for n, b in enumerate(blocks) if isinstance(b, Paragraph) and n != at]
    first = blocks[at]
    return isinstance(first, Paragraph) and bool(sizes) and first.look.size > max(sizes)


def _starts_plainly(blocks: Sequence[Block], at: int) -> bool:
    """Whether a plain text starts with a short line of its own."""
    first = blocks[at]
    assert isinstance(first, Paragraph)
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if not first.plain_text or first.mark or not is_short(first.text.strip()):
        return False
    if first.text.strip().endswith(":") or pattern("asks").match(first.text.strip()):
        return False
    return not isinstance(following, Paragraph) or following.mark is None or first.level is not None


def _cut(blocks: Sequence[Block], made: Plan) -> None:
    """Sections at the highest headings, smaller ones within them."""
    levels = [b.level for b in blocks if isinstance(b, Paragraph) and b.level is not None]
    top = min(levels, default=0)
    front = Section()
    sections = [front]
    depth = _SECTION
    ranks: list[int] = []
    for block in blocks:
        level = block.level if isinstance(block, Paragraph) else None
        if level is None or not isinstance(block, Paragraph):
            sections[-1].blocks.append(block)
        elif level <= top:
            sections.append(Section(" ".join(block.text.split())))
            ranks = []
        else:
            while ranks and ranks[-1] >= level:
                ranks.pop()
            ranks.append(level)
            depth = min(_SECTION + len(ranks), _DEEPEST)
            sections[-1].blocks.append(replace(block, level=depth))
    if front.blocks and _is_about(front, sections):
        made.about = front.blocks
        sections.pop(0)
    elif not front.blocks:
        sections.pop(0)
    else:
        made.to_dos.append(ToDo("sections", say("todo_heading")))
    made.sections = [part for section in sections for part in _in_parts(section)]


def _in_parts(section: Section) -> list[Section]:
    """A section in as many parts as the limit for one text asks for."""
    parts = [Section(section.heading)]
    size = 0
    for block in section.blocks:
        more = len(plain_words([block])) + _MARKS
        if parts[-1].blocks and size + more > number("section_characters"):
            parts.append(Section())
            size = 0
        parts[-1].blocks.append(block)
        size += more
    return parts


def _is_about(front: Section, sections: Sequence[Section]) -> bool:
    """Whether what comes before the first heading is one short paragraph."""
    if len(sections) < 2 or len(front.blocks) != 1:
        return False
    only = front.blocks[0]
    if isinstance(only, Raw):
        lists = any(line.lstrip().startswith(("-", "*", "|")) for line in only.text.split("\n"))
        return "\n\n" not in only.text and not lists and _is_few(only.text)
    return isinstance(only, Paragraph) and not only.mark and _is_few(only.text)


def _is_few(text: str) -> bool:
    return len(text.split()) <= number("about_words")


def _take_picture(block: Picture, made: Plan) -> None:
    made.pictures.append(block)
    kept = block.data is not None
    evidence = say("evidence_picture") if kept else block.reason
    made.proposals.append(Proposal(ProposalKind.PICTURE, block.alt or block.name, kept, evidence))
    if not kept:
        name = block.alt or block.name or "picture"
        made.to_dos.append(ToDo("pictures", say("todo_picture", name=name, reason=block.reason)))
    elif not block.alt:
        made.to_dos.append(ToDo("pictures", say("todo_alt", name=block.name)))


def _check_table(block: Table, made: Plan) -> None:
    first = " | ".join(plain_words(cell) for cell in block.rows[0])
    if block.merged:
        made.to_dos.append(ToDo("sections", say("todo_merged", text=quote(first))))
    if not block.headed and not _is_bold_row(block):
        made.to_dos.append(ToDo("sections", say("todo_table_heads", text=quote(first))))


def _is_bold_row(block: Table) -> bool:
    cells = [each for cell in block.rows[0] for each in cell if isinstance(each, Paragraph)]
    return bool(cells) and all(cell.look.bold for cell in cells)
