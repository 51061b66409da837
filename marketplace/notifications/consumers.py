"""
The websocket of notices: it only says "look", the page then asks over HTTP.

A message is ``{"event": "notice", "id": 12}``. Nothing is ever read from the client. Close codes:
4401 nobody is signed in, 4403 the sign-in ended, 4404 no such address.
"""

from __future__ import annotations

from typing import Any

from channels.generic.websocket import AsyncJsonWebsocketConsumer, AsyncWebsocketConsumer

from marketplace.notifications.senders import live

NOT_SIGNED_IN = 4401
SIGNED_OUT = 4403
NO_SUCH_ADDRESS = 4404


class NoticeConsumer(AsyncJsonWebsocketConsumer):
    """One open page of one signed-in person."""

    joined: tuple[str, ...] = ()

    async def connect(self) -> None:
        """Join the groups of the person and of this sign-in, or say why not."""
        # Accepted first: a refusal before that reaches a browser without its code.
        await self.accept()
        user = self.scope.get("user")
        if user is None or not user.is_authenticated:
            await self.close(code=NOT_SIGNED_IN)
            return
        live.serve_from_here()
        session_key = self.scope["session"].session_key or ""
        self.joined = (live.person_group(user.pk), live.session_group(session_key))
        for group in self.joined:
            await self.channel_layer.group_add(group, self.channel_name)

    async def disconnect(self, code: int) -> None:
        """Leave the groups."""
        for group in self.joined:
            await self.channel_layer.group_discard(group, self.channel_name)

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any
    ) -> None:
        """Ignore what a client sends: there is nothing to ask for here."""

    async def notice_nudge(self, message: dict[str, Any]) -> None:
        """Pass a nudge on."""
        await self.send_json({"event": "notice", "id": message["id"]})

    async def session_ended(self, _message: dict[str, Any]) -> None:
        """Close with the code that tells the page not to come back."""
        await self.close(code=SIGNED_OUT)


class NothingHereConsumer(AsyncWebsocketConsumer):
    """Refuses a websocket at an address that does not exist, without a trace in the error log."""

    async def connect(self) -> None:
        """Say that there is nothing here."""
        await self.accept()
        await self.close(code=NO_SUCH_ADDRESS)
