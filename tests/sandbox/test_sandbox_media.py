"""Documents, photos, albums and files, with Telegram's limits."""

import base64
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from sandbox import limits
from sandbox.files import image_size, image_type
from sandbox.methods import media
from sandbox.server import Sandbox
from tests.sandbox.support import ANYA, BORIS, TOKEN, Caller, dumps, png

PDF = b"%PDF-1.7 not really"
CHAT = {"chat_id": str(ANYA)}


async def test_a_document_comes_and_goes(started: Caller) -> None:
    fields = CHAT | {"caption": "<b>Резюме</b>", "parse_mode": "HTML"}
    status, body = await started.form("sendDocument", fields, document=("Резюме Ани.pdf", PDF))
    assert status == 200, body
    sent = body["result"]
    document = sent["document"]
    assert (document["file_name"], document["mime_type"]) == ("Резюме Ани.pdf", "application/pdf")
    assert document["file_size"] == len(PDF)
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("Резюме", "bold")
    file = await started.ok("getFile", file_id=document["file_id"])
    assert file["file_unique_id"] == document["file_unique_id"]
    async with started.session.get(f"{started.url}/file/bot{TOKEN}/{file['file_path']}") as response:
        assert await response.read() == PDF
    shown = (await started.chat(ANYA))["messages"][-1]
    assert shown["document"]["file_name"] == "Резюме Ани.pdf"
    async with started.session.get(started.url + shown["document"]["url"]) as response:
        # The page never shows what a stranger's file says it is.
        assert (await response.read(), response.content_type) == (PDF, "application/octet-stream")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    again = await started.ok("sendDocument", chat_id=BORIS, document=document["file_id"])
    assert again["document"] == document


async def test_a_photo(started: Caller) -> None:
    _, body = await started.form("sendPhoto", CHAT | {"photo": "attach://here"}, here=("x.bin", png(30, 20)))
    photo = body["result"]["photo"][-1]
    assert (photo["width"], photo["height"], photo["file_size"]) == (30, 20, len(png(30, 20)))
    shown = (await started.chat(ANYA))["messages"][-1]["photo"]
    assert (shown["width"], shown["height"]) == (30, 20)
    async with started.session.get(started.url + shown["url"]) as response:
        assert response.content_type == "image/png"
    mixed = await started.refusal("sendDocument", chat_id=ANYA, document=photo["file_id"])
    assert mixed == "Bad Request: can't use file of type Photo as Document"


@pytest.mark.parametrize(
    ("method", "fields", "content", "refusal"),
    [
        ("sendDocument", {}, None, "there is no document in the request"),
        ("sendPhoto", {"photo": "attach://nowhere"}, None, "there is no photo in the request"),
        ("sendDocument", {"document": "BQACwrong"}, None, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"photo": "https://e.com/x.png"}, None, "failed to get HTTP URL content"),
        ("sendDocument", {}, b"", "file must be non-empty"),
        ("sendPhoto", {}, b"", "file must be non-empty"),
        ("sendPhoto", {}, PDF, "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", {}, png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", {}, png(2001, 100), "PHOTO_INVALID_DIMENSIONS"),
        ("sendDocument", {"caption": "x" * 1025}, PDF, "message caption is too long"),
        ("sendDocument", {"caption": "<b>", "parse_mode": "HTML"}, PDF, "can't parse entities: Can't find end tag"),
        ("sendPhoto", {"reply_markup": "{"}, png(), "can't parse reply keyboard markup JSON object"),
    ],
)
async def test_files_that_cannot_be_sent(
    started: Caller, method: str, fields: dict[str, str], content: bytes | None, refusal: str
) -> None:
    name = method.removeprefix("send").lower()
    files = {} if content is None else {name: ("x.bin", content)}
    status, body = await started.form(method, CHAT | fields, **files)
    assert status == 400
    assert refusal in body["description"]
    assert body["description"].startswith("Bad Request: ")


def test_the_limits_are_telegrams() -> None:
    assert (limits.DOWNLOAD_LIMIT, limits.UPLOAD_LIMIT, limits.PHOTO_LIMIT) == (20 << 20, 50 << 20, 10 << 20)


async def test_files_too_big_to_send(started: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    too_large = {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}
    monkeypatch.setattr(media, "UPLOAD_LIMIT", 1000)
    monkeypatch.setattr(media, "PHOTO_LIMIT", 100)
    assert (await started.form("sendDocument", CHAT, document=("x.bin", b"x" * 1000)))[0] == 200
    assert await started.form("sendDocument", CHAT, document=("x.bin", b"x" * 1001)) == (413, too_large)
    _, body = await started.form("sendPhoto", CHAT, photo=("x.png", png() + b"\0" * 100))
    size = len(png()) + 100
    assert body["description"] == (
        f"Bad Request: file of size {size} bytes is too big for a photo; the maximum size is 100 bytes"
    )


async def test_requests_too_big_to_read(
    tmp_path: Path, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.server.BODY_LIMIT", 5000)
    sandbox = Sandbox(file=tmp_path / "small.db")
    await sandbox.start()
    api = Caller(session, sandbox.url)
    for content in (b"x" * 6000, b"x" * 60_000):
        status, body = await api.form("sendDocument", CHAT, document=("x.bin", content))
        assert (status, body["description"]) == (413, "Request Entity Too Large")
    assert (await api.post_refused("send", user_id=ANYA, text="x" * 6000))[0] == 413
    await sandbox.stop()


async def test_files_too_big_to_fetch(started: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "DOWNLOAD_LIMIT", 1000)
    monkeypatch.setattr("sandbox.botapi.DOWNLOAD_LIMIT", 1000)
    _, body = await started.form("sendDocument", CHAT, document=("x.bin", b"x" * 1001))
    file_id = body["result"]["document"]["file_id"]
    assert await started.refusal("getFile", file_id=file_id) == "Bad Request: file is too big"
    async with started.session.get(f"{started.url}/file/bot{TOKEN}/documents/file_1.bin") as response:
        assert response.status == 404


async def test_downloads_can_be_broken_to_order(started: Caller) -> None:
    _, body = await started.form("sendDocument", CHAT, document=("a.pdf", PDF))
    given = await started.ok("getFile", file_id=body["result"]["document"]["file_id"])
    address = f"{started.url}/file/bot{TOKEN}/{given['file_path']}"
    for kind, status in (("429", 429), ("502", 502)):
        await started.post("faults", kind=kind, method="file")
        async with started.session.get(address) as response:
            assert (response.status, (await response.json())["error_code"]) == (status, status)
    await started.post("faults", kind="drop", method="file", times=2)  # the client itself asks once more
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await started.session.get(address)
    await started.post("faults", kind="drop_after", method="file")
    async with started.session.get(address) as response:
        assert response.content_length == len(PDF)
        with pytest.raises(aiohttp.ClientError):
            await response.read()
    async with started.session.get(address) as response:
        assert await response.read() == PDF


async def test_files_that_are_not_there(started: Caller) -> None:
    assert await started.refusal("getFile", file_id="nothing") == "Bad Request: invalid file_id"
    assert await started.refusal("getFile") == "Bad Request: file_id not specified"
    async with started.session.get(f"{started.url}/file/bot{TOKEN}/documents/file_9.pdf") as response:
        assert response.status == 404
    assert (await started.door("GET", "files/nothing"))[0] == 404


async def test_an_album(started: Caller) -> None:
    album = [{"type": "photo", "media": f"attach://p{n}", "caption": f"<i>{n}</i>"} for n in (1, 2)]
    for item in album:
        item["parse_mode"] = "HTML"
    status, body = await started.form(
        "sendMediaGroup", CHAT | {"media": dumps(album)}, p1=("1.png", png(1, 1)), p2=("2.png", png(2, 2))
    )
    assert status == 200, body
    first, second = body["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert [message["photo"][0]["width"] for message in (first, second)] == [1, 2]
    assert second["caption"] == "2"


@pytest.mark.parametrize(
    ("album", "refusal"),
    [
        (None, 'parameter "media" is required'),
        ({}, "expected an Array of InputMedia"),
        ([], "there are no messages to send"),
        (["x"], "can't parse InputMedia: expected an Object"),
        ([{"type": "photo"}], "can't parse InputMedia: media not found"),
        ([{"media": "x"}], "can't parse InputMedia: Can't find field \"type\""),
        ([{"type": ["photo"], "media": "x"}], 'can\'t parse InputMedia: Field "type" must be of type String'),
        ([{"type": "hologram", "media": "x"}], 'can\'t parse InputMedia: type "hologram" is unsupported'),
        ([{"type": "video", "media": "x"}], "the sandbox does not know media of type video"),
        ([{"type": "photo", "media": "x"}] * 11, "too many messages to send as an album"),
        (
            [{"type": "photo", "media": "x"}, {"type": "document", "media": "y"}],
            "can't use the media of the specified type in the album",
        ),
        ([{"type": "photo", "media": "x"}] * 2, "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_albums_that_cannot_be_sent(started: Caller, album: Any, refusal: str) -> None:
    params = {} if album is None else {"media": album}
    assert await started.refusal("sendMediaGroup", chat_id=ANYA, **params) == f"Bad Request: {refusal}"


async def test_editing_captions_and_media(started: Caller) -> None:
    buttons = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}
    _, body = await started.form("sendPhoto", CHAT | {"caption": "раз"}, photo=("x.png", png()))
    photo_id, place = (
        body["result"]["photo"][0]["file_id"],
        {"chat_id": ANYA, "message_id": body["result"]["message_id"]},
    )
    edited = await started.ok("editMessageCaption", **place, caption="два", reply_markup=buttons)
    assert (edited["caption"], edited["photo"][0]["file_id"], edited["reply_markup"]) == ("два", photo_id, buttons)
    long = await started.refusal("editMessageCaption", **place, caption="x" * 1025)
    assert long == "Bad Request: MEDIA_CAPTION_TOO_LONG"
    same = await started.refusal("editMessageCaption", **place, caption="два", reply_markup=buttons)
    assert same.startswith("Bad Request: message is not modified")
    no_text = await started.refusal("editMessageText", **place, text="x")
    assert no_text == "Bad Request: there is no text in the message to edit"

    other = {"type": "document", "media": "attach://doc", "caption": "три"}
    fields = {name: str(value) for name, value in place.items()} | {"media": dumps(other)}
    _, body = await started.form("editMessageMedia", fields, doc=("cv.pdf", PDF))
    assert (body["result"]["document"]["file_name"], "photo" in body["result"]) == ("cv.pdf", False)
    assert body["result"]["caption"] == "три"
    nothing = await started.refusal("editMessageMedia", **place)
    assert nothing == 'Bad Request: parameter "media" is required'

    text = await started.ok("sendMessage", chat_id=ANYA, text="x")
    no_caption = await started.refusal("editMessageCaption", chat_id=ANYA, message_id=text["message_id"], caption="y")
    assert no_caption == "Bad Request: there is no caption in the message to edit"


async def test_a_copy_with_another_caption(started: Caller) -> None:
    _, body = await started.form("sendDocument", CHAT | {"caption": "раз"}, document=("cv.pdf", PDF))
    source = {"chat_id": ANYA, "from_chat_id": ANYA, "message_id": body["result"]["message_id"]}
    await started.ok("copyMessage", **source)
    await started.ok("copyMessage", **source, caption="два")
    assert [message["caption"] for message in (await started.chat(ANYA))["messages"][1:]] == ["раз", "раз", "два"]


async def test_people_send_files_too(started: Caller) -> None:
    content = base64.b64encode(PDF).decode()
    document = {"file_name": "cv.pdf", "content": content}
    sent = await started.post("send", user_id=ANYA, document=document, caption="моё @anya_s")
    assert sent["message"]["document"]["mime_type"] == "application/pdf"
    assert sent["message"]["caption_entities"][0]["type"] == "mention"
    picture = base64.b64encode(png(4, 5)).decode()
    photo = (await started.post("send", user_id=ANYA, photo={"content": picture}))["message"]["photo"][0]
    assert (photo["width"], photo["height"]) == (4, 5)
    file = await started.ok("getFile", file_id=photo["file_id"])
    assert file["file_path"].endswith(".png")
    updates = await started.updates()
    assert [("document" in update["message"], "photo" in update["message"]) for update in updates] == [
        (True, False), (False, True),
    ]  # fmt: skip
    for broken in ({"document": {"file_name": "x", "content": "ы"}}, {"photo": {"content": content}}):
        assert (await started.post_refused("send", user_id=ANYA, **broken))[0] == 400


def test_pictures_are_known_by_their_first_bytes() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x14\x00\x1e\x03" + b"\0" * 20
    gif = b"GIF89a\x1e\x00\x14\x00"
    extended = b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + b"\x1d\0\0\x13\0\0"
    lossless = b"RIFF\0\0\0\0WEBPVP8L" + b"\0\0\0\0\x2f" + (29 | 19 << 14).to_bytes(4, "little")
    lossy = b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + b"\x1e\x00\x14\x00"
    pictures = {"image/png": png(30, 20), "image/jpeg": jpeg, "image/gif": gif}
    for kind, content in [*pictures.items(), *(("image/webp", webp) for webp in (extended, lossless, lossy))]:
        assert (image_type(content), image_size(content)) == (kind, (30, 20))
    for broken in (b"", PDF, png()[:18], b"\xff\xd8\xff\xe0", jpeg[:8] + b"x" * 20, extended[:14]):
        assert image_size(broken) is None
