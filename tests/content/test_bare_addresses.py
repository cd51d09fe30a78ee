"""A bare address in the text ends where a reader would end it, in any script."""

from __future__ import annotations

import pytest

from plainleaf.content.markdown.addresses import addresses
from plainleaf.readability.text.addresses import without_addresses


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("请看https://www.example.org。请打电话", "https://www.example.org"),
        ("看 https://www.example.org，再打电话", "https://www.example.org"),
        ("راجع https://example.org/a، ثم اتصل", "https://example.org/a"),
        ("دیکھیں https://example.org۔ پھر", "https://example.org"),
        ("देखें https://example.org/a। फिर", "https://example.org/a"),
        ("ይመልከቱ https://example.org/a። ከዚያ", "https://example.org/a"),
        ("ကြည့်ပါ https://example.org။ ထို့နောက်", "https://example.org"),
        ("请看https://example.org了解", "https://example.org"),
        ("https://example.org에서 보세요", "https://example.org"),
        ("ดูที่www.example.orgได้", "www.example.org"),
        ("メールはward@example.orgへ", "ward@example.org"),
        ("（https://example.org）。", "https://example.org"),
        ("https://example.org/wiki/阿司匹林。好", "https://example.org/wiki/阿司匹林"),
        ("https://example.org/?q=中文 ok", "https://example.org/?q=中文"),
        ("https://例え.jp/あ、次", "https://例え.jp/あ"),
        ("https://example.org/Müller.", "https://example.org/Müller"),
        ("(see https://example.org/a_(b)).", "https://example.org/a_(b)"),
    ],
)
def test_an_address_ends_before_the_stop_of_the_sentence(text: str, address: str) -> None:
    assert [text[start : each.end] for start, each in addresses(text).items()] == [address]


@pytest.mark.parametrize("after", ["。请打电话", "، ثم اتصل", "। फिर", "។ បន្ទាប់"])
def test_the_wording_check_reads_on_after_an_address(after: str) -> None:
    assert without_addresses(f"https://example.org/a{after}").strip() == after.strip()
