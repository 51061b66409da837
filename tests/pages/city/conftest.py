"""A clerk at a visitor, and a programme with prices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from marketplace.accounts.actors import Actor
from marketplace.accounts.models import User
from tasks.models import Municipality, Programme
from tests.factories import work
from tests.support.html import Page


@pytest.fixture(autouse=True)
def _settled(settings: Any, tmp_path: Any, frozen: object) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def city() -> Municipality:
    return work.city()


@pytest.fixture
def clerk(city: Municipality) -> Actor:
    return work.clerk(city)


@pytest.fixture
def programme(city: Municipality) -> Programme:
    return work.programme(city)


@pytest.fixture
def visitor(client: Client, clerk: Actor) -> Client:
    client.force_login(User.objects.get(pk=clerk.user_id))
    return client


@pytest.fixture
def send_file(visitor: Client, programme: Programme) -> Callable[..., Page]:
    """Send a file as a browser does, and return the page that follows."""

    def send(data: bytes, name: str = "shops.csv", code: str = "EC-08") -> Page:
        address = reverse("city:upload", args=[programme.pk, code])
        upload = SimpleUploadedFile(name, data)
        return Page(visitor.post(address, {"file": upload}, follow=True))

    return send
