"""The wording rules: one module each in the folders here, whose name starts with the rule's id.

A module has one public function, ``check``, which takes a ``RuleContext`` and gives its hits. What
the rule says is its entry in ``readability/messages.yaml``. A new module is found by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from plainleaf.readability.rule_context import Rule


def _rules() -> Iterator[Rule]:
    for folder in iter_modules(__path__, f"{__name__}."):
        for module in iter_modules(import_module(folder.name).__path__, f"{folder.name}."):
            name = module.name.rpartition(".")[2]
            yield Rule(name.partition("_")[0].upper(), import_module(module.name).check)


RULES: tuple[Rule, ...] = tuple(sorted(_rules(), key=lambda rule: rule.id))
