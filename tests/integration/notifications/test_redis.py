"""With Redis, a process that serves no page reaches the pages of another one."""

from __future__ import annotations

import asyncio
import threading

import pytest
from channels.layers import channel_layers, get_channel_layer

from marketplace.notifications.senders import live
from tests.factories import work

pytestmark = [pytest.mark.redis, pytest.mark.django_db]


@pytest.fixture
def layer(settings, redis_url, monkeypatch):
    """Use Redis as production does, in a process that has served nobody yet."""
    backend = "channels_redis.pubsub.RedisPubSubChannelLayer"
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": backend, "CONFIG": {"hosts": [redis_url]}}}
    monkeypatch.setattr(channel_layers, "backends", {})
    monkeypatch.setattr(live, "_serving", None)
    live._own_loop.cache_clear()
    yield get_channel_layer()
    own = live._own_loop()
    asyncio.run_coroutine_threadsafe(get_channel_layer().flush(), own).result(30)
    own.call_soon_threadsafe(own.stop)


class TestOwnLoop:
    def test_a_nudge_from_a_thread_arrives_in_another_loop(self, layer):
        person = work.person()

        async def scenario():
            channel = await layer.new_channel()
            await layer.group_add(live.person_group(person.pk), channel)
            threading.Thread(target=live.nudge, args=(person.pk, 5)).start()
            message = await asyncio.wait_for(layer.receive(channel), timeout=60)
            await layer.flush()
            return message

        assert asyncio.run(scenario()) == {"type": "notice.nudge", "id": 5}
