"""The gate of every upload: a file above the limit is dropped while it streams in."""

from __future__ import annotations

from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.problems import Problem

_MEGABYTE = 1024 * 1024


class LimitedUploadHandler(FileUploadHandler):
    """
    Drop a file as soon as more than ``UPLOAD_LIMIT_BYTES`` of it have arrived.

    It stands first in ``FILE_UPLOAD_HANDLERS``, so nothing behind it ever stores an oversized file, in
    memory or on disk. The rest of the form survives; ``check_uploads`` tells the person afterwards.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Start counting anew for each file of the form."""
        super().new_file(*args, **kwargs)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a chunk on, or drop the whole file once it is too large."""
        self._received += len(raw_data)
        if self._received > settings.UPLOAD_LIMIT_BYTES:
            self._note_refusal()
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Leave keeping the file to the handlers behind this one."""
        return None

    def _note_refusal(self) -> None:
        if self.request is not None:
            refused = [*refused_uploads(self.request), str(self.file_name)]
            self.request.refused_uploads = refused  # type: ignore[attr-defined]


def refused_uploads(request: HttpRequest) -> list[str]:
    """Return the names of files of this request that were dropped for their size."""
    return list(getattr(request, "refused_uploads", []))


def check_uploads(request: HttpRequest) -> None:
    """
    Make sure that no file of this request was dropped for its size.

    :raises FileRefused: naming every dropped file and the limit in megabytes
    """
    names = refused_uploads(request)
    if names:
        limit = settings.UPLOAD_LIMIT_BYTES // _MEGABYTE
        raise FileRefused(
            [Problem("file.too-large", params={"limit": limit, "file": n}) for n in names]
        )


def size_of(upload: IO[bytes] | UploadedFile) -> int:
    """Return the size in bytes of an open file, leaving it at its start."""
    upload.seek(0, 2)
    size = upload.tell()
    upload.seek(0)
    return size
