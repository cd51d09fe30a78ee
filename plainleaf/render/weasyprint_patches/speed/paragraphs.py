"""Fills the lines of a paragraph of words at once, where nothing in it floats or stands out.

WeasyPrint 70 asks of each piece of a line whether the line might end before it, what letters it
begins and ends with, and what of it is cut off, whatever comes of it. Here a line is words and
plain inline boxes, left to right, that end in the middle of words, between two boxes or with the
paragraph. A line for which that is not so is WeasyPrint's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout import block, inline
from weasyprint.layout.leader import handle_leader
from weasyprint.layout.percent import resolve_one_percentage

from plainleaf.render.weasyprint_patches.speed.boxes import strut
from plainleaf.render.weasyprint_patches.speed.patch import everywhere
from plainleaf.render.weasyprint_patches.speed.plain_words import is_plain, stretches_no_line
from plainleaf.render.weasyprint_patches.speed.values import resolve_percentages

# What WeasyPrint widens each box by, so that rounding ends no line.
ROUNDING = 1 + 1e-9
SkipStack: TypeAlias = dict[int, Any] | None

own_iter = inline.iter_line_boxes


def iter_line_boxes(
    context: Any,
    box: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: SkipStack,
    containing_block: Any,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    first_letter_style: Any,
    first_line_style: Any,
) -> Iterator[tuple[Any, SkipStack]]:
    """As WeasyPrint's function of that name: each line, and where the next begins."""
    if (
        first_letter_style
        or first_line_style
        or type(box) is not LineBox
        or containing_block.style["direction"] != "ltr"
        or not stretches_no_line(box.style)
        or not is_plain(box)
    ):
        yield from own_iter(
            context,
            box,
            position_y,
            bottom_space,
            skip_stack,
            containing_block,
            absolute_boxes,
            fixed_boxes,
            first_letter_style,
            first_line_style,
        )
        return
    resolve_percentages(box, containing_block)
    if skip_stack is None:
        resolve_one_percentage(box, "text_indent", containing_block.width)
    else:
        box.text_indent = 0
    while True:
        line = resume_at = None
        try:
            line, resume_at = _line(context, box, position_y, skip_stack, containing_block)
        except _HardError:
            line, resume_at = inline.get_next_linebox(
                context,
                box,
                position_y,
                bottom_space,
                skip_stack,
                containing_block,
                absolute_boxes,
                fixed_boxes,
                None,
                None,
            )
            if line is None:
                return
            handle_leader(context, line, containing_block)
        position_y = line.position_y + line.height
        yield line, resume_at
        if resume_at is None:
            return
        skip_stack = resume_at
        box.text_indent = 0


REPLACEMENTS = everywhere((block, inline), iter_line_boxes, own_iter)


class _HardError(Exception):
    """WeasyPrint has to see to this line."""


def _line(
    context: Any, box: Any, position_y: float, skip_stack: SkipStack, containing_block: Any
) -> tuple[Any, SkipStack]:
    """The next line of a paragraph and where the one after it begins.

    Raises _HardError for one that ends in the middle of what may not be parted from what follows.
    """
    skip_stack = inline.skip_first_whitespace(box, skip_stack)
    if context.excluded_shapes or skip_stack == "continue":
        raise _HardError
    left = containing_block.content_box_x()
    # The sums are WeasyPrint's, so that they are rounded alike.
    room = left + containing_block.width - left
    box.position_x, box.position_y = left, position_y
    filling = _Filling(context)
    line, resume_at = filling.box(box, left + box.text_indent, left + room, skip_stack)
    if filling.last is None:
        raise _HardError
    if filling.last.text.endswith(" "):
        inline.remove_last_whitespace(context, line)
    aside = inline.text_align(context, line, room, resume_at is None)
    tops = [0 - each.baseline for each in (*filling.placed, line)]
    bottoms = [
        top + (each.height + each.margin_top + each.margin_bottom)
        for top, each in zip(tops, (*filling.placed, line), strict=True)
    ]
    top = min(tops)
    for each, its_top in zip(filling.placed, tops, strict=False):
        each.position_x += aside
        each.position_y = its_top + (position_y - top)
    line.position_x += aside
    line.baseline, line.height, line.position_y = -top, max(bottoms) - top, position_y
    line.margin_top = line.margin_bottom = 0
    return line, resume_at


class _Filling:
    """A line being filled: ``placed`` is all that stands on it, ``last`` the last of its words."""

    __slots__ = ("_context", "_is_start", "last", "placed")

    def __init__(self, context: Any) -> None:
        self._context = context
        self._is_start = True
        self.placed: list[Any] = []
        self.last: Any = None

    def box(
        self, box: Any, position_x: float, max_x: float, skip_stack: SkipStack
    ) -> tuple[Any, SkipStack]:
        """As much of a line or an inline box as fits from ``position_x``, and where it goes on."""
        max_x *= ROUNDING
        is_line, start = type(box) is LineBox, position_x
        children: list[Any] = []
        skip, at, resume_at = 0, 0, None
        if skip_stack is not None:
            ((skip, skip_stack),) = skip_stack.items()
        for index in range(skip, len(box.children)):
            child = box.children[index]
            child.position_y = box.position_y
            resolve_percentages(child, box)
            fill = self._words if type(child) is TextBox else self.box
            before, last = len(self.placed), self.last
            new, resume_at = fill(child, position_x, max_x, skip_stack)
            skip_stack = None
            if new is not None:
                end = position_x + new.width
                if end > max_x and children and self._is_too_wide(new, end, max_x):
                    if not _may_end(box, box.children[index - 1], child):
                        raise _HardError
                    del self.placed[before:]
                    self.last = last
                    resume_at = {at + 1: None}
                    break
                new.position_x, position_x, at = position_x, end, index
                children.append(new)
                self._is_start &= not is_line
            if resume_at is not None:
                resume_at = {index: resume_at}
                break
        filled = box.copy_with_children(children)
        filled.width = 0
        if not is_line:
            filled.position_x = start
            self.placed.append(filled)
        if children:
            filled.width = children[-1].position_x + children[-1].width - filled.position_x
        line_height, filled.baseline = strut(box.style)
        filled.height = box.style["font_size"]
        filled.margin_top = filled.margin_bottom = (line_height - filled.height) / 2
        return filled, resume_at

    def _is_too_wide(self, box: Any, end: float, max_x: float) -> bool:
        """Whether a box goes on beyond ``max_x``, the space after its last word left aside."""
        return bool(end - inline.trailing_whitespace_size(self._context, box) > max_x)

    def _words(
        self, box: Any, position_x: float, max_x: float, skip_stack: SkipStack
    ) -> tuple[Any, SkipStack]:
        """As many words as fit, and where they go on."""
        text, style = box.text, box.style
        skip = 0 if skip_stack is None else next(iter(skip_stack)) or 0
        if skip:
            text = text.encode()[skip:].decode()
        if not text:
            return None, None
        layout, length, resume_at, width, height, baseline = inline.split_first_line(
            text,
            style,
            self._context,
            max_x - position_x,
            box.justification_spacing,
            is_line_start=self._is_start,
        )
        if not length:
            raise _HardError
        if resume_at is not None:
            if length != resume_at and text.encode()[length:resume_at].strip(b" "):
                raise _HardError
            resume_at = {resume_at + skip: None}
        words = box.copy_with_text(layout.text)
        words.pango_layout = layout
        words.width, words.height = width, height
        line_height, _ = strut(style)
        words.margin_top = words.margin_bottom = (line_height - height) / 2
        words.baseline = baseline + words.margin_top
        self.placed.append(words)
        self.last = words
        return words, resume_at


def _may_end(line: Any, before: Any, after: Any) -> bool:
    """Whether a line may end between two boxes that follow each other in it."""
    one, other = _last_letter(before), _first_letter(after)
    if one is not True and line.style["white_space"] in ("pre", "nowrap"):
        return False
    letters = f"{' ' if one is True else one}{other}"
    return bool(one and other and inline.can_break_text(letters, after.style["lang"]))


def _last_letter(box: Any) -> str | bool:
    """The last letter of a box; none is no text, and True a space that has been taken away."""
    if box.trailing_collapsible_space:
        return True
    if type(box) is TextBox:
        last: str = box.text[-1:]
        return last
    return _last_letter(box.children[-1]) if box.children else ""


def _first_letter(box: Any) -> str:
    if type(box) is TextBox:
        first: str = box.text[:1]
        return first
    return next(filter(None, map(_first_letter, box.children)), "")
