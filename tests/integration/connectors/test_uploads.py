"""A file above the limit is dropped while it streams in, and the person is told."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.test import RequestFactory

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.uploads import check_uploads, refused_uploads

BOUNDARY = b"frontier"
MEGABYTE = 1024 * 1024


class Stream(io.RawIOBase):
    """A form as it comes from the network: made while it is read, never held as a whole."""

    def __init__(self, file_bytes: int) -> None:
        self.length = 0
        self._parts = self._make(file_bytes)
        self._buffer = b""
        head, tail = self._head(), self._tail()
        self.length = len(head) + file_bytes + len(tail)

    def _head(self) -> bytes:
        return (
            b"--" + BOUNDARY + b'\r\nContent-Disposition: form-data; name="title"\r\n\r\nkept\r\n'
            b"--"
            + BOUNDARY
            + b'\r\nContent-Disposition: form-data; name="file"; filename="huge.csv"\r\n'
            b"Content-Type: text/csv\r\n\r\n"
        )

    def _tail(self) -> bytes:
        return b"\r\n--" + BOUNDARY + b"--\r\n"

    def _make(self, file_bytes: int) -> Iterator[bytes]:
        yield self._head()
        chunk = b"x" * 65_536
        for start in range(0, file_bytes, len(chunk)):
            yield chunk[: file_bytes - start]
        yield self._tail()

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._buffer) < size:
            part = next(self._parts, None)
            if part is None:
                break
            self._buffer += part
        taken, self._buffer = self._buffer[:size], self._buffer[size:]
        return taken


def request_with(file_bytes: int) -> HttpRequest:
    stream = Stream(file_bytes)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/",
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY.decode()}",
            "CONTENT_LENGTH": str(stream.length),
            "wsgi.input": stream,
        }
    )


class TestLimitedUploadHandler:
    def test_refuses_200_megabytes_without_holding_them(self):
        request = request_with(200 * MEGABYTE)
        tracemalloc.start()

        files, title = request.FILES, request.POST["title"]
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

        assert "file" not in files
        assert title == "kept"
        assert peak < 12 * MEGABYTE
        with pytest.raises(FileRefused) as refusal:
            check_uploads(request)
        assert refusal.value.problems[0].params == {"file": "huge.csv", "limit": 20}

    def test_lets_a_file_within_the_limit_through(self, settings):
        settings.UPLOAD_LIMIT_BYTES = 3 * MEGABYTE
        request = request_with(3 * MEGABYTE)

        with request.FILES["file"] as upload:
            assert upload.size == 3 * MEGABYTE
        assert refused_uploads(request) == []
        check_uploads(request)

    def test_counts_each_file_by_itself(self, settings):
        settings.UPLOAD_LIMIT_BYTES = 100
        files = [
            SimpleUploadedFile(f"{n}.csv", b"x" * size) for n, size in enumerate((80, 90, 120))
        ]
        request = RequestFactory().post("/", {"file": files})

        assert [upload.name for upload in request.FILES.getlist("file")] == ["0.csv", "1.csv"]
        assert refused_uploads(request) == ["2.csv"]
