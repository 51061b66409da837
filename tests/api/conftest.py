"""A city with a programme, a worker, and a caller for each."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.caller import Caller, key_of
from tests.factories import work


@pytest.fixture(autouse=True)
def _fresh(settings: Any, tmp_path: Any, frozen: Any) -> None:
    """Each test begins with nothing counted, nothing stored, and a clock that stands."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def city():
    return work.city()


@pytest.fixture
def clerk(city):
    return work.clerk(city)


@pytest.fixture
def programme(city):
    return work.programme(city)


@pytest.fixture
def municipal(clerk):
    """Return a machine client of the municipality."""
    return Caller(key_of(clerk))


@pytest.fixture
def somebody():
    return work.worker()


@pytest.fixture
def worker(somebody):
    """Return the worker's own client."""
    return Caller(key_of(work.acting(somebody)))


@pytest.fixture
def goods_file():
    """Return a maker of CSV files in UTF-8, as a form sends them."""

    def made(text: str, name: str = "商品.csv") -> SimpleUploadedFile:
        return SimpleUploadedFile(name, text.encode(), content_type="text/csv")

    return made


@pytest.fixture
def batch(clerk, programme):
    """Return a published batch of three goods."""
    return work.open_batch(clerk, programme, work.price_rows(3))
