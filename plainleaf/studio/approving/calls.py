"""The calls of a page about the approval of a leaflet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date

from plainleaf.approvals.record import name_text
from plainleaf.studio.approving.acts import Shown, approve_leaflet, signature_of, withdraw
from plainleaf.studio.approving.state import approval_answer, approval_state
from plainleaf.studio.documents import Documents
from plainleaf.studio.leaflet_list import LeafletList
from plainleaf.studio.server.answers import Body
from plainleaf.studio.shapes import Answer


class ApprovalCalls:
    """Shows, approves and withdraws. ``checking`` is held while a leaflet is checked."""

    def __init__(
        self,
        documents: Documents,
        leaflet_list: LeafletList,
        today: Callable[[], date],
        checking: asyncio.Lock,
    ) -> None:
        self._documents = documents
        self._leaflet_list = leaflet_list
        self._today = today
        self._checking = checking

    async def show(self, slug: str) -> Answer:
        """What is in the way of an approval, who has approved, and what changed since."""
        file = await asyncio.to_thread(self._documents.read, slug)
        async with self._checking:
            state = await asyncio.to_thread(approval_state, file, self._today())
            return await asyncio.to_thread(approval_answer, state)

    async def approve(self, body: Body) -> Answer:
        """Records that a person approves the text that she was shown."""
        slug, today = body.text("slug"), self._today()
        signature = signature_of(body.text("by"), body.text("role"), today, body.text("step"))
        async with self._checking:
            state = await asyncio.to_thread(
                approve_leaflet, self._documents, slug, _shown(body), signature
            )
        await self._leaflet_list.look_at(slug)
        return approval_answer(state)

    async def withdraw(self, body: Body) -> Answer:
        """Takes an approval back."""
        slug, by = body.text("slug"), name_text(body.text("withdrawn_by"))
        signature = signature_of(
            body.text("by"), body.text("role"), body.day("on"), body.text("step")
        )
        async with self._checking:
            state = await asyncio.to_thread(
                withdraw, self._documents, slug, _shown(body), signature, by, self._today()
            )
        await self._leaflet_list.look_at(slug)
        return approval_answer(state)


def _shown(body: Body) -> Shown:
    return Shown(body.text("revision"), body.text("digest"))
