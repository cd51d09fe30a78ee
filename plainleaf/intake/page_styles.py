"""What the style sheet inside a page says of its words: how bold and how large they are.

Google Docs and Word write the look of words as classes; only these two properties are read.
"""

from __future__ import annotations

import re
from typing import Any, Final

_COMMENT: Final = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE: Final = re.compile(r"([^{}@;]{1,2000})\{([^{}]{0,4000})\}")
_SELECTOR: Final = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_LOOK: Final = re.compile(r"font-(?:weight|size)\s*:[^;]{1,60}", re.IGNORECASE)
_MOST: Final = 2000  # rules; Google Docs writes about 50, Word about 100


class PageStyles:
    """The looks of elements, by element and class."""

    def __init__(self, sheets: list[str]) -> None:
        self._looks: dict[tuple[str, str], str] = {}
        rules = _RULE.findall(_COMMENT.sub(" ", "\n".join(sheets)))
        for selectors, declarations in rules[:_MOST]:
            look = ";".join(_LOOK.findall(declarations))
            for selector in selectors.split(",") if look else ():
                found = _SELECTOR.fullmatch(selector.strip())
                if found and (found[1] or found[2]):
                    key = (found[1] or "").lower(), found[2] or ""
                    self._looks[key] = f"{self._looks.get(key, '')};{look}"

    def of(self, name: str, node: Any) -> str:
        """The declarations for an element, its own last: the last one of a property counts."""
        classes = node.attrib.get("class", "").split()
        keys = [(name, ""), *(("", each) for each in classes), *((name, each) for each in classes)]
        looks = [self._looks[key] for key in keys if key in self._looks]
        return ";".join([*looks, node.attrib.get("style", "")])


def sheets_of(root: Any) -> list[str]:
    """The texts of the style sheets inside a page."""
    elements = (each for each in root.iter() if isinstance(each.tag, str))
    return ["".join(each.itertext()) for each in elements if each.tag.rpartition("}")[2] == "style"]
