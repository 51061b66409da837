"""Files as a clerk would send them."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

SHOPS = "ID,名称,電話番号\r\n1,ひなた食堂,（054）111-2222\r\n2,みなと屋,054-333-4444\r\n".encode()


def upload(data: bytes, name: str = "shops.csv") -> SimpleUploadedFile:
    """Return an uploaded file."""
    return SimpleUploadedFile(name, data)


def image(colour: str = "red") -> bytes:
    """Return a small photo of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, format="JPEG")
    return out.getvalue()
