"""Which structure type of PDF 1.7 (ISO 32000-1, 14.8.4) an HTML element becomes."""

from __future__ import annotations

from typing import Any

SVG = "{http://www.w3.org/2000/svg}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ROLES = {
    "main": "Part",
    "article": "Art",
    **dict.fromkeys(("section", "aside", "nav", "search"), "Sect"),
    **dict.fromkeys(
        ("div", "header", "footer", "figure", "hgroup", "address", "fieldset", "form", "details"),
        "Div",
    ),
    **dict.fromkeys(("p", "pre", "summary", "legend"), "P"),
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "blockquote": "BlockQuote",
    **dict.fromkeys(("ul", "ol", "menu", "dl"), "L"),
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    **dict.fromkeys(("caption", "figcaption"), "Caption"),
    **dict.fromkeys(("img", f"{SVG}svg"), "Figure"),
    "a": "Link",
    "q": "Quote",
    **dict.fromkeys(("code", "kbd", "samp"), "Code"),
}
# Elements that PDF readers have no structure type for: their text belongs to the paragraph around
# it.
PLAIN = frozenset(
    {
        *("span", "strong", "b", "em", "i", "u", "s", "small", "big", "sub", "sup", "mark"),
        *("time", "data", "cite", "dfn", "var", "bdi", "bdo", "ins", "del", "abbr", "label"),
        *("font", "br", "wbr", "ruby", "rt", "rp"),
    }
)
GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
INLINE = frozenset({"Span", "Link", "Quote", "Code", "Note", "Reference", "Figure", "Form"})
ROW_GROUPS = frozenset({"THead", "TBody", "TFoot"})
CELLS = frozenset({"TH", "TD"})
# Where a structure type is allowed; anywhere else it is a plain block.
PARENTS = {
    "Lbl": frozenset({"L", "LI", "Note"}),
    "LBody": frozenset({"L"}),
    **dict.fromkeys(ROW_GROUPS, frozenset({"Table"})),
    "TR": ROW_GROUPS | {"Table"},
    **dict.fromkeys(CELLS, frozenset({"TR"})),
}


def role(element: Any, is_block: bool) -> str | None:
    """The structure type of an element, or None for one whose text is its parent's.

    ``is_block`` says how an element that HTML does not know is laid out.
    """
    tag = element.tag
    if tag == "abbr" and element.get("title", "").strip():
        return "Span"
    if tag in PLAIN:
        return None
    if element.get("role") in {"presentation", "none"} and tag not in {"a", "img", f"{SVG}svg"}:
        return "Div" if is_block else None
    return ROLES.get(tag, "Div" if is_block else None)


def fitting(role: str, parent: str, element: Any) -> str | None:
    """The structure type where it is: ``parent`` is the type of the node around it."""
    if element is not None and element.tag == "div" and parent == "L":
        return None  # dl > div > dt: the div only groups for styling
    if role in PARENTS and parent not in PARENTS[role]:
        return "Div"
    return role


def language(element: Any) -> str | None:
    """The language an element itself is marked with."""
    own = element.get("lang", element.get(XML_LANG))
    return None if own is None else str(own).strip()


def unread(element: Any) -> bool:
    """Whether an element says that it is not content: decoration, or hidden."""
    if element.get("aria-hidden") == "true":
        return True
    if element.tag not in {"img", f"{SVG}svg"}:
        return False
    return element.get("role") in {"presentation", "none"} or element.get("alt") == ""


def alternative(element: Any) -> str:
    """What is said instead of a picture."""
    label = element.get("aria-label") or element.get("alt")
    if not label and element.tag == f"{SVG}svg":
        label = element.findtext(f"{SVG}title")
    return " ".join((label or "").split())


def words(element: Any) -> str:
    """What a reader hears of an element: its label, or its text with its pictures' words."""
    return element.get("aria-label") or " ".join("".join(_texts(element)).split())


def _texts(element: Any) -> list[str]:
    if not isinstance(element.tag, str) or unread(element):
        return []
    if element.tag in {"img", f"{SVG}svg"}:
        return [alternative(element)]
    found = [element.text or ""]
    for child in element:
        between = "" if child.tag in PLAIN else " "
        found += [between, *_texts(child), between, child.tail or ""]
    return found
