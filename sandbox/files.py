"""Files sent by either side, kept in the database so that one file holds the whole sandbox."""

import hashlib
import secrets
import struct
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from sandbox.store import Store


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    unique_id: str
    kind: str
    name: str | None
    mime_type: str | None
    size: int
    width: int | None
    height: int | None
    path: str

    def as_json(self) -> dict[str, str | int]:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


FIELDS = "file_id, unique_id, kind, name, mime_type, size, width, height, path"


class Files:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        *,
        kind: str,
        content: bytes,
        name: str | None = None,
        mime_type: str | None = None,
        dimensions: tuple[int, int] | None = None,
    ) -> StoredFile:
        number = self._store.next("file")
        folder = "photos" if kind == "photo" else "documents"
        suffix = PurePath(name).suffix if name else {"image/png": ".png"}.get(mime_type or "", ".jpg")
        width, height = dimensions or (None, None)
        file = StoredFile(
            file_id=f"BQAC{secrets.token_urlsafe(36)}",
            unique_id=f"AgAD{hashlib.sha256(content).hexdigest()[:11]}",
            kind=kind,
            name=name,
            mime_type=mime_type,
            size=len(content),
            width=width,
            height=height,
            path=f"{folder}/file_{number}{suffix}",
        )
        self._store.execute(
            f"insert into files ({FIELDS}, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a constant
            file.file_id, file.unique_id, kind, name, mime_type, file.size, width, height, file.path, content,
        )  # fmt: skip
        return file

    def find(self, file_id: str) -> StoredFile | None:
        row = self._store.row(f"select {FIELDS} from files where file_id = ?", file_id)  # noqa: S608 - a constant
        return None if row is None else StoredFile(*row)

    def find_by_path(self, path: str) -> StoredFile | None:
        row = self._store.row(f"select {FIELDS} from files where path = ?", path)  # noqa: S608 - a constant
        return None if row is None else StoredFile(*row)

    def content(self, file_id: str) -> bytes:
        content: bytes = self._store.value("select content from files where file_id = ?", file_id)
        return content


def image_type(content: bytes) -> str | None:
    """MIME type of a picture Telegram takes as a photo, by its first bytes."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[:6] in {b"GIF87a", b"GIF89a"}:
        return "image/gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return None


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None when the header is broken."""
    readers = {"image/png": _png_size, "image/jpeg": _jpeg_size, "image/gif": _gif_size, "image/webp": _webp_size}
    reader = readers.get(image_type(content) or "")
    try:
        return reader(content) if reader else None
    except (struct.error, IndexError):
        return None


def _png_size(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _gif_size(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack("<HH", content[6:10])
    return width, height


def _webp_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if content[12:16] == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if content[12:16] == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        # Start-of-frame markers, without the tables that share their range.
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def document_json(file: StoredFile) -> dict[str, Any]:
    shown: dict[str, Any] = {"file_name": file.name, "mime_type": file.mime_type, **file.as_json()}
    return {name: value for name, value in shown.items() if value is not None}


def photo_json(file: StoredFile) -> list[dict[str, Any]]:
    return [{**file.as_json(), "width": file.width, "height": file.height}]
