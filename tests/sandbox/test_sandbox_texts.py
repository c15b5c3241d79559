"""Formatting of texts: what Telegram parses, refuses, trims, finds by itself, all counted in UTF-16 units."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import utf16
from sandbox.entities import finish, read_entities
from sandbox.errors import BotApiError
from sandbox.links import BadLink, check_link, user_of
from sandbox.spans import Span
from sandbox.texts import read_text
from tests.sandbox.support import ANYA, Caller

Marked = list[tuple[str, int, int]]


def shown(text: str, mode: str = "", entities: Any = None) -> tuple[str, list[dict[str, Any]]]:
    formatted = read_text(text, mode, entities)
    return finish(formatted.source, formatted.spans)


def short(entities: list[dict[str, Any]]) -> Marked:
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


def refusal(text: str, mode: str = "HTML", entities: Any = None) -> str:
    with pytest.raises(BotApiError) as caught:
        shown(text, mode, entities)
    assert caught.value.code == 400
    return caught.value.description.removeprefix("Bad Request: ")


def test_units_and_characters() -> None:
    assert utf16.length("aж€") == 3
    assert utf16.length("😀a") == 3
    offsets = utf16.Offsets("a😀b😀")
    assert [offsets.to_units(index) for index in range(5)] == [0, 1, 3, 4, 6]
    assert [offsets.to_index(units) for units in range(7)] == [0, 1, None, 2, 3, None, 4]


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("<b>ж</b> <strong>x</strong>", "ж x", [("bold", 0, 1), ("bold", 2, 1)]),
        ("<i>a</i><em>b</em>", "ab", [("italic", 0, 2)]),
        ("<u>a</u> <ins>b</ins>", "a b", [("underline", 0, 1), ("underline", 2, 1)]),
        ("<s>a</s> <del>b</del>", "a b", [("strikethrough", 0, 1), ("strikethrough", 2, 1)]),
        ("<tg-spoiler>a</tg-spoiler> <span class='tg-spoiler'>b</span>", "a b", [("spoiler", 0, 1), ("spoiler", 2, 1)]),
        ("<code>a&lt;b</code>", "a<b", [("code", 0, 3)]),
        ("<pre>x\ny</pre>", "x\ny", [("pre", 0, 3)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("😀<B>b</B>", "😀b", [("bold", 2, 1)]),
        ("<b>a <i>b</i></b>", "a b", [("bold", 0, 3), ("italic", 2, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("&lt;&gt;&amp;&quot;&#33;&#x1F600;&nbsp;&", '<>&"!😀&nbsp;&', []),
        ("<b></b>x", "x", []),
        ("<tg-emoji emoji-id='5368324170671202286'>👍</tg-emoji>", "👍", [("custom_emoji", 0, 2)]),
    ],
)
def test_html(source: str, text: str, marks: Marked) -> None:
    plain, entities = shown(source, "html")
    assert (plain, short(entities)) == (text, marks)


def test_html_languages_and_links() -> None:
    _, entities = shown('<pre><code class="language-python">x</code></pre>', "HTML")
    assert entities == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]
    _, entities = shown('<code class="language-python">x</code>', "HTML")
    assert entities == [{"type": "code", "offset": 0, "length": 1}]
    _, entities = shown("<a href='HTTPS://Example.com'>x</a>", "HTML")
    assert entities == [{"type": "text_link", "offset": 0, "length": 1, "url": "https://example.com/"}]
    _, entities = shown("<a href='tg://user?id=1001'>x</a>", "HTML")
    assert entities == [{"type": "text_mention", "offset": 0, "length": 1, "user": {"id": 1001}}]
    _, entities = shown("<a>example.com/?a=1&amp;b=2</a>", "HTML")
    assert entities[0]["url"] == "http://example.com/?a=1&b=2"
    # What is no link stays as plain text.
    assert shown("<a href='localhost'>x</a>", "HTML") == ("x", [])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a <b>b", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ж<b", "Unclosed start tag at byte offset 2"),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("1 <3 and >", 'Unsupported start tag "3" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<a ='x'>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a/b>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a ", "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_html_that_cannot_be_parsed(source: str, reason: str) -> None:
    assert refusal(source) == f"can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("*a* _b_ __c__ ~d~ ||e|| `f`", "a b c d e f", [
            ("bold", 0, 1), ("italic", 2, 1), ("underline", 4, 1), ("strikethrough", 6, 1), ("spoiler", 8, 1),
            ("code", 10, 1),
        ]),
        ("*жирный _оба_*", "жирный оба", [("bold", 0, 10), ("italic", 7, 3)]),
        (r"1\.5 \*x\*", "1.5 *x*", []),
        ("```py\nx.y\n```", "x.y", [("pre", 0, 3)]),
        (">a\n>b\nc", "a\nb\nc", [("blockquote", 0, 4)]),
        ("c\n>a", "c\na", [("blockquote", 2, 1)]),
        (r"[x](https://e.com/a\)b)", "x", [("text_link", 0, 1)]),
        ("![👍](tg://emoji?id=5368324170671202286)", "👍", [("custom_emoji", 0, 2)]),
    ],
)  # fmt: skip
def test_markdown_v2(source: str, text: str, marks: Marked) -> None:
    plain, entities = shown(source, "MarkdownV2")
    assert (plain, short(entities)) == (text, marks)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1.5", r"Character '.' is reserved and must be escaped with the preceding '\'"),
        ("a|b", r"Character '|' is reserved and must be escaped with the preceding '\'"),
        ("a > b", r"Character '>' is reserved and must be escaped with the preceding '\'"),
        ("ж *x", "Can't find end of Bold entity at byte offset 3"),
        ("```py\nx", "Can't find end of PreCode entity at byte offset 0"),
        ("[x](e.com", "Can't find end of a URL at byte offset 4"),
        ("![x]", "Custom emoji entity must contain a tg://emoji URL"),
        ("![x](e.com)", "Custom emoji entity must contain a tg://emoji URL"),
        (">*a\nb", "Can't find end of Bold entity at byte offset 1"),
    ],
)
def test_markdown_v2_that_cannot_be_parsed(source: str, reason: str) -> None:
    assert refusal(source, "MarkdownV2") == f"can't parse entities: {reason}"


def test_old_markdown() -> None:
    plain, entities = shown("*b* _i_ `c` [l](e.com) a\\_b ```py\nx```", "Markdown")
    assert plain == "b i c l a_b x"
    assert short(entities) == [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1), ("text_link", 6, 1), ("pre", 12, 1)]
    assert entities[-1]["language"] == "py"
    reason = "can't parse entities: Can't find end of the entity starting at byte offset 2"
    assert refusal("ж*x", "Markdown") == reason


def test_no_parse_mode_is_none_and_the_parse_mode_wins() -> None:
    assert shown("<b>x</b>", "none")[0] == "<b>x</b>"
    given = [{"type": "italic", "offset": 0, "length": 1}]
    assert short(shown("<b>x</b>", "HTML", given)[1]) == [("bold", 0, 1)]
    assert short(shown("xy", "", given)[1]) == [("italic", 0, 1)]


def test_given_entities() -> None:
    given = [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "text_link", "offset": 3, "length": 1, "url": "https://e.com/"},
        {"type": "pre", "offset": 5, "length": 1, "language": "py"},
        {"type": "text_mention", "offset": 7, "length": 1, "user": {"id": 1001}},
        {"type": "url", "offset": 9, "length": 1},  # Telegram finds these itself
        {"type": "italic", "offset": 9, "length": 0},
    ]
    text, entities = shown("😀 a b c d", "", given)
    assert text == "😀 a b c d"
    assert entities == given[:4]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "can't parse entities JSON object"),
        ([1], "can't parse MessageEntity: expected an Object"),
        ([{"type": "bold", "length": 1}], "can't parse MessageEntity: Can't find field \"offset\""),
        (
            [{"type": "bold", "offset": "0", "length": 1}],
            'can\'t parse MessageEntity: Field "offset" must be of type Number',
        ),
        ([{"offset": 0, "length": 1}], "can't parse MessageEntity: Can't find field \"type\""),
        ([{"type": "", "offset": 0, "length": 1}], "can't parse MessageEntity: Type is not specified"),
        ([{"type": "blink", "offset": 0, "length": 1}], "can't parse MessageEntity: Unsupported type specified"),
        ([{"type": "text_link", "offset": 0, "length": 1}], "can't parse MessageEntity: Can't find field \"url\""),
        ([{"type": "text_mention", "offset": 0, "length": 1}], "can't parse MessageEntity: Can't find field \"user\""),
        ([{"type": "bold", "offset": -1, "length": 1}], "receive an entity with incorrect offset -1"),
        ([{"type": "bold", "offset": 0, "length": -1}], "receive an entity with incorrect length -1"),
        ([{"type": "bold", "offset": 4, "length": 1}], "entity begins after the end of the text at UTF-16 offset 4"),
        (
            [{"type": "bold", "offset": 3, "length": 2}],
            "entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 5",
        ),
        (
            [{"type": "bold", "offset": 1, "length": 1}],
            "entity begins in a middle of a UTF-16 symbol at UTF-16 offset 1",
        ),
        (
            [{"type": "bold", "offset": 0, "length": 1}],
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at UTF-16 offset 1",
        ),
    ],
)
def test_given_entities_that_make_no_sense(given: Any, reason: str) -> None:
    assert refusal("😀ab", "", given) == reason


def test_trimming_moves_the_entities() -> None:
    assert shown("\n  <b>hi</b> x  ", "HTML") == ("hi x", [{"type": "bold", "offset": 0, "length": 2}])
    # Nothing is cut in front of the first entity; a style does not begin with white space.
    spaced = [{"type": "bold", "offset": 0, "length": 6}]
    assert shown("  hi  ", "", spaced) == ("hi", [{"type": "bold", "offset": 0, "length": 2}])
    code = [{"type": "code", "offset": 0, "length": 4}]
    assert shown("  hi", "", code) == ("  hi", [{"type": "code", "offset": 0, "length": 4}])
    assert shown("a<b> </b>b", "HTML") == ("a b", [])


def test_cleaning() -> None:
    assert shown("\ta\r\nb\tc\x07")[0] == "a\nb c"
    text, entities = shown("a\u2028b\u202ecde", "", [{"type": "bold", "offset": 4, "length": 1}])
    assert (text, short(entities)) == ("abcde", [("bold", 2, 1)])


def test_styles_are_cut_at_the_borders_of_links_and_code() -> None:
    text, entities = shown("<b>see ya.ru now</b>", "HTML")
    assert text == "see ya.ru now"
    assert short(entities) == [("bold", 0, 4), ("url", 4, 5), ("bold", 4, 5), ("bold", 9, 4)]
    assert short(shown("<b>a<code>b</code>c</b>", "HTML")[1]) == [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]
    assert short(shown("<b>a</b><b>b</b>", "HTML")[1]) == [("bold", 0, 2)]
    assert short(shown("<a href='e.com'>x ya.ru</a>", "HTML")[1]) == [("text_link", 0, 7)]
    assert short(shown("<code>/start a@b.ru</code>", "HTML")[1]) == [("code", 0, 13)]
    assert short(shown("<blockquote>a <b>ya.ru</b></blockquote>", "HTML")[1]) == [
        ("blockquote", 0, 7), ("url", 2, 5), ("bold", 2, 5),
    ]  # fmt: skip


def test_overlaps_are_resolved() -> None:
    given = [
        {"type": "text_link", "offset": 0, "length": 3, "url": "https://e.com/"},
        {"type": "code", "offset": 2, "length": 3},
        {"type": "bold", "offset": 1, "length": 3},
        {"type": "bold", "offset": 3, "length": 3},
    ]
    assert short(shown("abcdef", "", given)[1]) == [("text_link", 0, 3), ("bold", 1, 2), ("bold", 3, 3)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start payload", [("bot_command", 0, 6)]),
        ("/start@some_bot и /help.", [("bot_command", 0, 15), ("bot_command", 18, 5)]),
        ("и/или a/b /кот /start/x", []),
        ("пиши @anya_s, не @я и не a@b", [("mention", 5, 7)]),
        ("почта: Anya.S+job@mail.example.ru.", [("email", 7, 26)]),
        ("https://hh.ru/resume/1?a=(b)#c!", [("url", 0, 30)]),
        ("(см. www.example.com/a_(b)) и", [("url", 5, 21)]),
        ("сайт вуз.рф и ya.ru:8080/x, но не main.zzz", [("url", 5, 6), ("url", 14, 12)]),
        ("http://main.zzz", [("url", 0, 15)]),
        ("10.0.0.1 и 300.1.1.1, версия 1.2.3", [("url", 0, 8)]),
        ("tg://resolve?domain=x", [("url", 0, 21)]),
        ("+7 (999) 123-45-67, 8 999 1234567", [("phone_number", 0, 18)]),
        ("#стажировка #123 a#b #c++", [("hashtag", 0, 11), ("hashtag", 21, 2)]),
        ("$USD $usd", [("cashtag", 0, 4)]),
        ("😀 ya.ru", [("url", 3, 5)]),
        ("Зарплата 80к. Москва", []),
    ],
)
def test_what_telegram_finds_by_itself(text: str, found: Marked) -> None:
    assert short(shown(text)[1]) == found


@pytest.mark.parametrize(
    ("link", "normal"),
    [
        ("example.com", "http://example.com/"),
        ("https://Пример.РФ/путь", "https://пример.рф/путь"),
        (" HTTPS://e.com?q=a b ", "https://e.com/?q=a%20b"),
        ("http://user@e.com:8080/x", "http://user@e.com:8080/x"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("TON://transfer/x", "ton://transfer/x"),
    ],
)
def test_links_are_written_in_one_way(link: str, normal: str) -> None:
    assert check_link(link) == normal


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("http://localhost:8080/", "Wrong HTTP URL"),
        ("мой сайт", "Disallowed character in URL host"),
        ("", "URL host is empty"),
        ("ftp://e.com", "Unsupported URL protocol"),
        ("javascript://e.com", "Unsupported URL protocol"),
        ("http://e.com:99999", "Wrong port number specified in the URL"),
        ("tg:http://e.com", "Wrong tg URL"),
    ],
)
def test_links_telegram_does_not_take(link: str, reason: str) -> None:
    with pytest.raises(BadLink, match=reason):
        check_link(link)


def test_links_to_people() -> None:
    assert user_of("tg://user?id=1001") == 1001
    assert user_of("tg://user?id=x") is None
    assert user_of("https://t.me/anya") is None


def test_entities_are_read_in_units() -> None:
    assert read_entities("😀x", [{"type": "bold", "offset": 2, "length": 1}]) == [Span("bold", 1, 2)]


PIECES = (
    "<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<pre>", "</pre>", "<a href='ya.ru'>", "</a>", "<blockquote>",
    "</blockquote>", "*", "_", "__", "`", "```", "~", "||", "[", "](ya.ru)", "![", "\n>", "\\", " ", "\n", "x", "😀",
    "ж", "&lt;", "ya.ru", "@anya_s", "/start", "#тег", "<", "=", "'", "\r", "\u200b",
)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.sampled_from(["HTML", "MarkdownV2", "Markdown", ""]), st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_text_is_parsed_or_refused(mode: str, pieces: list[str]) -> None:
    try:
        text, entities = shown("".join(pieces), mode)
    except BotApiError:
        return
    units = text.encode("utf-16-le")
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        assert 0 <= start < end <= len(units) // 2
        assert units[2 * start : 2 * end].decode("utf-16-le")  # never half a character
    solid = [
        mark for mark in short(entities) if mark[0] in {"url", "text_link", "mention", "bot_command", "code", "pre"}
    ]
    assert all(first[1] + first[2] <= second[1] for first, second in pairwise(solid))


async def test_mentions_show_who_it_is(started: Caller) -> None:
    text = "<a href='tg://user?id=1002'>Борис</a> и <a href='tg://user?id=7'>никто</a>"
    sent = await started.ok("sendMessage", chat_id=ANYA, text=text, parse_mode="HTML")
    assert short(sent["entities"]) == [("text_mention", 0, 5)]
    assert sent["entities"][0]["user"]["first_name"] == "Борис"
    nobody = [{"type": "text_mention", "offset": 0, "length": 1, "user": {"id": 7}}]
    assert "entities" not in await started.ok("sendMessage", chat_id=ANYA, text="x", entities=nobody)


async def test_texts_through_the_server(started: Caller) -> None:
    sent = await started.ok("sendMessage", chat_id=ANYA, text="<b>Оферта</b>: https://e.com", parse_mode="HTML")
    assert (sent["text"], short(sent["entities"])) == ("Оферта: https://e.com", [("bold", 0, 6), ("url", 8, 13)])
    said = await started.say(ANYA, "  /start job_7  ")
    assert (said["text"], short(said["entities"])) == ("/start job_7", [("bot_command", 0, 6)])
    described = await started.refusal("sendMessage", chat_id=ANYA, text="<b>", parse_mode="HTML")
    assert described == "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""
