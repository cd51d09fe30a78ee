"""Numbers, names, lists and dictionaries are written as pydyf writes them."""

from __future__ import annotations

from typing import Any

import pydyf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainleaf.render.weasyprint_patches import speed

simple = (
    st.integers()
    | st.floats()
    | st.booleans()
    | st.none()
    | st.binary(max_size=9)
    | st.text(st.characters(max_codepoint=127), max_size=9)
    | st.text(max_size=9).map(pydyf.String)
)
objects = st.recursive(
    simple,
    lambda inner: (
        st.lists(inner, max_size=4).map(pydyf.Array)
        | st.dictionaries(st.text("abcXYZ019", min_size=1, max_size=5), inner, max_size=3).map(
            pydyf.Dictionary
        )
    ),
    max_leaves=9,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(objects)
def test_anything_is_written_as_pydyf_writes_it(quickly: None, given_object: Any) -> None:
    speed.install()
    ours = pydyf._to_bytes(given_object)
    speed.remove()
    assert ours == pydyf._to_bytes(given_object)
