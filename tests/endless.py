"""What no machine comes to the end of, for tests of what stops it."""

from __future__ import annotations

from typing import Final

ENDLESS_TEMPLATE: Final = "{% for i in range(99999) %}" * 5 + "{% endfor %}" * 5


def uses_within_uses(levels: int) -> str:
    """An SVG of a few hundred bytes that draws ten to the power of ``levels`` squares, less one."""
    uses = "".join(
        f'<g id="l{level}">{f"""<use href="#l{level - 1}"/>""" * 10}</g>'
        for level in range(1, levels)
    )
    drawing = '<g id="l0"><rect width="9" height="9"/></g>'
    picture = f'<defs>{drawing}{uses}</defs><use href="#l{levels - 1}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{picture}</svg>'
