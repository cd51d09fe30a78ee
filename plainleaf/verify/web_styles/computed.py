"""The colours, sizes and list numbers that a browser would use for words, case by case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from plainleaf.pdf.colour import Colour, contrast
from plainleaf.verify.web_styles.cascade import Cascade, Case, Fitting, in_order, winner
from plainleaf.verify.web_styles.colours import CURRENT, Seen, colour_of, colours_in, system
from plainleaf.verify.web_styles.lengths import Span, span
from plainleaf.verify.web_styles.shapes import Shape
from plainleaf.verify.web_styles.variables import Tokens, value_of

BACKGROUNDS: Final = ("background", "background-color", "background-image")
COLOURS: Final = frozenset({"color", "color-scheme", *BACKGROUNDS})
SIZES: Final = frozenset({"font", "font-size", "line-height"})
_SIDES: Final = ("", "-inline", "-inline-start", "-left")
INSETS: Final = frozenset(f"{what}{side}" for what in ("padding", "margin") for side in _SIDES)
# A dark screen, if the page says that it has colours for one.
DARK: Final = "@media (prefers-color-scheme: dark)"
# Sizes by name (CSS Fonts 4, 3.1), and those that browsers give by themselves (HTML, 15.3).
_NAMED: Final = {
    "xx-small": 9 / 16, "x-small": 10 / 16, "small": 13 / 16, "medium": 1.0, "large": 18 / 16,
    "x-large": 1.5, "xx-large": 2.0, "xxx-large": 3.0,
}  # fmt: skip
_RELATIVE: Final = {"smaller": 5 / 6, "larger": 1.2}
_OWN_SIZES: Final = {
    "h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 5 / 6, "sub": 5 / 6,
    "sup": 5 / 6, "code": 13 / 16, "kbd": 13 / 16, "samp": 13 / 16, "tt": 13 / 16,
}  # fmt: skip
_ROOT: Final = Span(1.0, 1.0)
# Of the size, where a page says nothing: the least that fonts ask for.
_NORMAL: Final = 1.2


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the words of a shape look in one case. ``by`` is the declaration behind each value."""

    colour: Seen
    behind: tuple[Colour, ...]
    size: Span
    pitch: Span  # of the size if it is plain, else in em
    variables: dict[str, Tokens]
    dark: bool
    by: dict[str, Fitting]

    @property
    def contrast(self) -> float:
        """The lowest contrast of the words with what may be behind them (WCAG 2.2)."""
        words, alpha = self.colour
        return min(contrast(words.over(ground, alpha), ground) for ground in self.behind)

    @property
    def line(self) -> float:
        """The least distance of two lines, as a multiple of the size of the words."""
        if self.pitch.plain:
            return self.pitch.least
        return self.pitch.least / max(self.size.least, 1e-9)


class Appearances:
    """Works out the look of shapes; each shape once for what matters to it."""

    def __init__(self, cascade: Cascade, scheme: bool) -> None:
        self._cascade = cascade
        self._scheme = scheme
        self._known: dict[tuple[Shape, str, Case], Appearance] = {}

    def of(self, shape: Shape, case: Case, pseudo: str = "") -> Appearance:
        """The look of a shape, or of a part of it such as its ``marker``."""
        relevant = self._relevant(shape, case)
        key = shape, pseudo, relevant
        if key not in self._known:
            if pseudo:
                above = self.of(shape, case)
            elif shape.parent is None:
                above = self._first(shape, case)
            else:
                above = self.of(shape.parent, case)
            self._known[key] = self._look(shape, pseudo, case, above)
        return self._known[key]

    def _relevant(self, shape: Shape, case: Case) -> Case:
        """The part of a case that concerns a shape or what holds it."""
        if not case:
            return case
        needed: set[object] = {DARK}
        for each in shape.chain():
            for fitting in self._cascade.fitting(each):
                needed |= fitting.needs
        return case & needed

    def _first(self, root: Shape, case: Case) -> Appearance:
        dark = self._is_dark(root, case)
        canvas, words = system("canvas", dark), system("canvastext", dark)
        return Appearance(
            (words, 1.0), (canvas,), _ROOT, Span(_NORMAL, _NORMAL, True), {}, dark, {}
        )

    def _is_dark(self, root: Shape, case: Case) -> bool:
        """Whether the browser's own colours are those for a dark screen."""
        asked = any(isinstance(atom, str) and "dark" in atom for atom in case)
        found = winner(self._cascade.fitting(root), ("color-scheme",), case)
        if found is None:
            return asked and self._scheme
        named = _names(value_of(found.declared.value, {}) or ())
        return "dark" in named and (asked or "light" not in named)

    def _look(self, shape: Shape, pseudo: str, case: Case, above: Appearance) -> Appearance:
        fitting = self._cascade.fitting(shape)
        variables = dict(above.variables) if not pseudo else above.variables
        names = {each.declared.name for each in fitting if each.declared.name.startswith("--")}
        for name in names:
            found = winner(fitting, (name,), case, pseudo)
            if found is not None:
                variables[name] = found.declared.value
        look = replace(above, variables=variables, by=dict(above.by))
        look = self._with_size(shape, pseudo, case, look, above)
        look = self._with_colour(shape, pseudo, case, look)
        return self._with_background(fitting, pseudo, case, look)

    def _with_size(
        self, shape: Shape, pseudo: str, case: Case, look: Appearance, above: Appearance
    ) -> Appearance:
        fitting = self._cascade.fitting(shape)
        size = above.size
        if not pseudo and (own := _OWN_SIZES.get(shape.name)):
            size = Span(size.least * own, size.most * own)
            look.by.pop("size", None)
        root = self.of(_top(shape), case).size if shape.parent is not None else None
        for found in in_order(fitting, ("font-size", "font"), case, pseudo):
            value = _size_of(found, look, above.size, root)
            if value is not None:
                size, look.by["size"] = value, found
                break
        pitch = look.pitch
        for found in in_order(fitting, ("line-height", "font"), case, pseudo):
            value = _pitch_of(found, look, size, root)
            if value is not None:
                pitch, look.by["pitch"] = value, found
                break
        return replace(look, size=size, pitch=pitch)

    def _with_colour(self, shape: Shape, pseudo: str, case: Case, look: Appearance) -> Appearance:
        colour, above = look.colour, look.by.get("colour")
        if not pseudo and shape.name == "a" and "href" in shape.attributes:
            colour = system("linktext", look.dark), 1.0
            look.by.pop("colour", None)
        if not pseudo and shape.name == "mark":
            colour = system("marktext", look.dark), 1.0
            look = replace(look, behind=(system("mark", look.dark),))
        for found in in_order(self._cascade.fitting(shape), ("color",), case, pseudo):
            value = value_of(found.declared.value, look.variables)
            tokens = [node for node in value or () if node.type != "whitespace"]
            if len(tokens) != 1:
                continue
            (name,) = _names(tokens) or ("",)
            inherits = name in ("inherit", "unset", CURRENT)
            said = look.colour if inherits else colour_of(tokens[0], look.dark)
            if name == "initial":
                said = system("canvastext", look.dark), 1.0
            if said is not None and said != CURRENT:
                colour = said  # type: ignore[assignment]
                look.by["colour"] = above if inherits and above else found
                break
        return replace(look, colour=colour)

    def _with_background(
        self, fitting: tuple[Fitting, ...], pseudo: str, case: Case, look: Appearance
    ) -> Appearance:
        ground: list[Seen | str] = []
        shades: list[Seen | str] = []
        covers = False
        for found in in_order(fitting, ("background", "background-color"), case, pseudo):
            value = value_of(found.declared.value, look.variables)
            if value is not None:
                plain = [node for node in value if not _is_gradient(node)]
                ground = colours_in(plain, look.dark)
                look.by["ground"] = found
                break
        for found in in_order(fitting, ("background", "background-image"), case, pseudo):
            value = value_of(found.declared.value, look.variables)
            if value is not None:
                images = [node for node in value if _is_gradient(node)]
                stops = (colours_in(node.arguments, look.dark) for node in images)
                shades = [each for stop in stops for each in stop]
                covers = all(node.type == "whitespace" or _is_gradient(node) for node in value)
                if images:
                    look.by["ground"] = found
                break
        behind = look.behind
        if ground:
            behind = tuple(_over(ground[-1], each, look) for each in behind)
        if shades:
            over = tuple(_over(shade, each, look) for shade in shades for each in behind)
            behind = over if covers else (*behind, *over)
        return replace(look, behind=tuple(dict.fromkeys(behind)))


def _names(tokens: Sequence[Any]) -> tuple[str, ...]:
    return tuple(node.lower_value for node in tokens if node.type == "ident")


def _over(colour: Seen | str, ground: Colour, look: Appearance) -> Colour:
    seen = look.colour if isinstance(colour, str) else colour
    return seen[0].over(ground, seen[1])


def _is_gradient(node: Any) -> bool:
    return bool(node.type == "function" and node.lower_name.endswith("gradient"))


def _top(shape: Shape) -> Shape:
    *_, top = shape.chain()
    return top


def _size_of(found: Fitting, look: Appearance, above: Span, root: Span | None) -> Span | None:
    value = value_of(found.declared.value, look.variables)
    for node in value or ():
        if node.type == "ident":
            name = node.lower_value
            if name in _NAMED:
                return Span(_NAMED[name], _NAMED[name])
            if name in _RELATIVE:
                return Span(above.least * _RELATIVE[name], above.most * _RELATIVE[name])
            if found.declared.name == "font-size" and name in ("inherit", "unset"):
                return above
            if name == "initial":
                return _ROOT
        size = span(node, above, root or above, above)
        if size is not None and (not size.plain or size.least == 0):
            return Span(size.least, size.most)
        if size is not None and found.declared.name == "font-size":
            return None
    return None


def _pitch_of(found: Fitting, look: Appearance, size: Span, root: Span | None) -> Span | None:
    value = list(value_of(found.declared.value, look.variables) or ())
    if found.declared.name == "font":
        after = [at for at, node in enumerate(value) if node == "/"]
        if not after:
            return Span(_NORMAL, _NORMAL, True) if len(value) > 1 else None
        value = value[after[0] + 1 :]
    for node in value:
        if node.type == "ident" and node.lower_value in ("normal", "initial"):
            return Span(_NORMAL, _NORMAL, True)
        pitch = span(node, size, root or size, size)
        if pitch is not None:
            return pitch
    return None


def list_type(cascade: Cascade, item: Shape, case: Case) -> tuple[str, Fitting | None]:
    """The name of what marks the items of a list ("" for none), and what declares it."""
    for shape in (item, item.parent):
        if shape is None:
            continue
        for found in in_order(cascade.fitting(shape), ("list-style", "list-style-type"), case):
            nodes = (node for node in found.declared.value if node.type in ("ident", "string"))
            words = [str(node.value) for node in nodes]
            kinds = [word for word in words if word not in ("inside", "outside")]
            if kinds and kinds[0] in ("inherit", "unset", "initial", "revert"):
                continue
            if kinds:
                return kinds[0], found
            return "disc" if found.declared.name == "list-style" else "", found
    return "decimal", None


def insets(
    cascade: Cascade, looks: Appearances, item: Shape, case: Case
) -> Iterator[tuple[Span, Fitting | None]]:
    """The space before the words of a numbered item, of each block around it."""
    for shape in item.chain():
        variables = looks.of(shape, case, "").variables
        for what in ("padding", "margin"):
            yield _inset(cascade.fitting(shape), variables, shape, what, case)


def _inset(
    fitting: tuple[Fitting, ...],
    variables: dict[str, Tokens],
    shape: Shape,
    what: str,
    case: Case,
) -> tuple[Span, Fitting | None]:
    own = 2.5 if what == "padding" and shape.name in ("ol", "ul") else 0.0
    own = 0.5 if what == "margin" and shape.name == "body" else own
    names = tuple(f"{what}{side}" for side in _SIDES)
    for found in in_order(fitting, names, case):
        value = value_of(found.declared.value, variables) or ()
        tokens = [node for node in value if node.type != "whitespace"]
        side = found.declared.name.removeprefix(what)
        at = {"": (0, 1, 1, 3)[min(len(tokens), 4) - 1], "-inline": 0}.get(side, 0)
        if not tokens or at >= len(tokens):
            continue
        size = span(tokens[at])
        if size is not None:
            return size, found
        return Span(0.0, 0.0), None
    return Span(own, own), None
