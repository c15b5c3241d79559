"""Links are understood as people type them, and refused where they cannot be opened or lead elsewhere."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.errors import Refusal
from services.links import LONGEST, Link, link, links


def pieces(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from(text.split())


def refusal(text: str) -> str | None:
    try:
        links(text)
    except Refusal as refused:
        return refused.key
    return None


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("github.com/ann", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("https://github.com/ann/", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("http://www.github.com/ann?tab=repositories", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("github.com/ann/project", [Link("https://github.com/ann/project", "GitHub", "ann")]),
        ("GitHub.com/Ann", [Link("https://github.com/Ann", "GitHub", "Ann")]),
        ("https://www.linkedin.com/in/ann/", [Link("https://linkedin.com/in/ann", "LinkedIn", "ann")]),
        (
            "ru.linkedin.com/in/ann-smith-123",
            [Link("https://ru.linkedin.com/in/ann-smith-123", "LinkedIn", "ann-smith-123")],
        ),
        ("linkedin.com/in/анна-петрова", [Link("https://linkedin.com/in/анна-петрова", "LinkedIn", "анна-петрова")]),
        (
            "https://www.linkedin.com/in/ann?utm_source=share&utm_medium=x",
            [Link("https://linkedin.com/in/ann", "LinkedIn", "ann")],
        ),
        ("vk.com/ann", [Link("https://vk.com/ann", "VK", "ann")]),
        ("https://m.vk.com/id123", [Link("https://vk.com/id123", "VK", "id123")]),
        ("vk.ru/ann", [Link("https://vk.ru/ann", "VK", "ann")]),
        ("t.me/ann", [Link("https://t.me/ann", "Telegram", "ann")]),
        ("https://t.me/s/ann", [Link("https://t.me/s/ann", "Telegram", "ann")]),
        ("https://telegram.me/ann_k", [Link("https://telegram.me/ann_k", "Telegram", "ann_k")]),
        ("behance.net/ann", [Link("https://behance.net/ann", "Behance", "ann")]),
        ("gitlab.com/ann/repo", [Link("https://gitlab.com/ann/repo", "GitLab", "ann")]),
        ("https://career.habr.com/ann", [Link("https://career.habr.com/ann", "Habr Career", "ann")]),
        ("habr.com/ru/users/ann/", [Link("https://habr.com/ru/users/ann", "Habr", "ann")]),
        ("https://hh.ru/resume/abc123", [Link("https://hh.ru/resume/abc123", "hh.ru", None)]),
        ("kazan.hh.ru/resume/abc", [Link("https://kazan.hh.ru/resume/abc", "hh.ru", None)]),
        ("kaggle.com/ann", [Link("https://kaggle.com/ann", "Kaggle", "ann")]),
        ("leetcode.com/u/ann/", [Link("https://leetcode.com/u/ann", "LeetCode", "ann")]),
        ("leetcode.com/ann", [Link("https://leetcode.com/ann", "LeetCode", "ann")]),
        ("codeforces.com/profile/ann", [Link("https://codeforces.com/profile/ann", "Codeforces", "ann")]),
        ("stepik.org/users/12345", [Link("https://stepik.org/users/12345", "Stepik", "12345")]),
        ("dribbble.com/ann", [Link("https://dribbble.com/ann", "Dribbble", "ann")]),
        ("https://www.figma.com/@ann", [Link("https://figma.com/@ann", "Figma", "ann")]),
        (
            "https://www.figma.com/file/abc/Design?node-id=1",
            [Link("https://figma.com/file/abc/Design?node-id=1", "Figma", None)],
        ),
        ("https://ann.notion.site/Portfolio-1", [Link("https://ann.notion.site/Portfolio-1", "Notion", "ann")]),
        ("https://www.notion.so/ann/Page", [Link("https://notion.so/ann/Page", "Notion", None)]),
        (
            "https://drive.google.com/file/d/abc/view?usp=sharing",
            [Link("https://drive.google.com/file/d/abc/view?usp=sharing", "Google Drive", None)],
        ),
        ("https://disk.yandex.ru/d/abc", [Link("https://disk.yandex.ru/d/abc", "Yandex Disk", None)]),
        ("ann.github.io", [Link("https://ann.github.io", "GitHub", "ann")]),
        ("https://ann.github.io/cv", [Link("https://ann.github.io/cv", "GitHub", "ann")]),
        ("ann.dev", [Link("https://ann.dev", None, None)]),
        ("www.ann.ru/portfolio", [Link("https://www.ann.ru/portfolio", None, None)]),
        ("https://анна.рф", [Link("https://анна.рф", None, None)]),
        ("ann.tilda.ws", [Link("https://ann.tilda.ws", "Tilda", "ann")]),
        ("ann.itch.io/game", [Link("https://ann.itch.io/game", "itch.io", "ann")]),
        ("https://youtu.be/abc", [Link("https://youtu.be/abc", "YouTube", None)]),
        ("youtube.com/@ann", [Link("https://youtube.com/@ann", "YouTube", "ann")]),
        ("medium.com/@ann/post", [Link("https://medium.com/@ann/post", "Medium", "ann")]),
        ("instagram.com/ann?igsh=x", [Link("https://instagram.com/ann", "Instagram", "ann")]),
        (
            "orcid.org/0000-0001-2345-6789",
            [Link("https://orcid.org/0000-0001-2345-6789", "ORCID", "0000-0001-2345-6789")],
        ),
        ("stackoverflow.com/users/123/ann", [Link("https://stackoverflow.com/users/123/ann", "Stack Overflow", "ann")]),
        ("гитхаб ann-smith", [Link("https://github.com/ann-smith", "GitHub", "ann-smith")]),
        ("github: ann", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("github:ann", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("GitHub - ann", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("мой гитхаб ann-smith", [Link("https://github.com/ann-smith", "GitHub", "ann-smith")]),
        ("вк ann", [Link("https://vk.com/ann", "VK", "ann")]),
        ("вк: ann", [Link("https://vk.com/ann", "VK", "ann")]),
        ("тг @ann_k", [Link("https://t.me/ann_k", "Telegram", "ann_k")]),
        ("@ann_k", [Link("https://t.me/ann_k", "Telegram", "ann_k")]),
        ("linkedin ann", [Link("https://linkedin.com/in/ann", "LinkedIn", "ann")]),
        ("Линкедин: ann", [Link("https://linkedin.com/in/ann", "LinkedIn", "ann")]),
        ("инста ann.k", [Link("https://instagram.com/ann.k", "Instagram", "ann.k")]),
        ("codeforces tourist", [Link("https://codeforces.com/profile/tourist", "Codeforces", "tourist")]),
        ("GitHub: github.com/ann", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("портфолио: ann.dev", [Link("https://ann.dev", None, None)]),
        (
            "github.com/ann, vk.com/ann",
            [Link("https://github.com/ann", "GitHub", "ann"), Link("https://vk.com/ann", "VK", "ann")],
        ),
        (
            "гитхаб ann, вк ann_k и t.me/annk",
            [
                Link("https://github.com/ann", "GitHub", "ann"),
                Link("https://vk.com/ann_k", "VK", "ann_k"),
                Link("https://t.me/annk", "Telegram", "annk"),
            ],
        ),
        ("«github.com/ann»", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("(github.com/ann).", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("github.com/ann.", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("github.com/ann github.com/ann", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("https://github.com/login", [Link("https://github.com/login", "GitHub", None)]),
        ("xn--e1afmkfd.xn--p1ai", [Link("https://пример.рф", None, None)]),
        ("ann.dev:8443/x", [Link("https://ann.dev:8443/x", None, None)]),
        ("github.com/a b", [Link("https://github.com/a", "GitHub", "a")]),
        ("мой ник на github ann", [Link("https://github.com/ann", "GitHub", "ann")]),
        ("http://example.com", [Link("http://example.com", None, None)]),
        (
            "https://ru.wikipedia.org/wiki/Python_(язык)",
            [Link("https://ru.wikipedia.org/wiki/Python_(язык)", None, None)],
        ),
        ("(ann.dev)", [Link("https://ann.dev", None, None)]),
    ],
)
def test_links(typed: str, understood: list[Link]) -> None:
    assert links(typed) == understood


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("javascript:alert(1)", "reading-link"),
        ("file:///etc/passwd", "reading-link"),
        ("data:text/html,x", "reading-link"),
        ("http://192.168.0.1/x", "reading-link"),
        ("10.0.0.1", "reading-link"),
        ("http://127.0.0.1:8080", "reading-link"),
        ("localhost", "reading-link"),
        ("http://localhost:3000", "reading-link"),
        ("http://router.local", "reading-link"),
        ("http://[::1]/", "reading-link"),
        ("g\u0456thub.com/ann", "reading-link-mixed"),
        ("github.com", "reading-link-page"),
        ("https://vk.com/", "reading-link-page"),
        ("привет", "reading-link"),
        ("", "reading-link"),
        ("ann", "reading-link"),
        ("ann@mail.ru", "reading-link-email"),
        ("mailto:ann@mail.ru", "reading-link-email"),
        ("https://user:pass@github.com/ann", "reading-link-email"),
        ("github.com@evil.ru", "reading-link-email"),
        ("ftp://ann.ru", "reading-link"),
        ("node.js", "reading-link"),
        ("т.д.", "reading-link"),
        ("http://", "reading-link"),
        ("https:///", "reading-link"),
        (".com", "reading-link"),
        ("a..b", "reading-link"),
        ("гитхаб", "reading-link"),
        ("http://8.8.8.8", "reading-link"),
        ("tg://resolve?domain=ann", "reading-link"),
        ("whatsapp://x", "reading-link"),
        ("Python, GitHub, SQL", "reading-link"),
        ("статья на хабр про python", "reading-link"),
        ("github.com/\u202egpj", "reading-link"),
        ("\x00", "reading-link"),
        (f"ann.dev/{'a' * LONGEST}", "reading-link-long"),
        (f"http://{'a' * 5000}.ru", "reading-link-long"),
        ("a" * 5000, "reading-link"),
    ],
)
def test_what_is_no_link(typed: str, why: str) -> None:
    assert refusal(typed) == why


def test_one_link_is_one() -> None:
    assert link("моё портфолио: ann.dev") == Link("https://ann.dev")
    with pytest.raises(Refusal) as refused:
        link("github.com/ann vk.com/ann")
    assert refused.value.key == "reading-link-one"


def test_the_front_page_of_a_network_is_nobodys_page() -> None:
    with pytest.raises(Refusal) as refused:
        links("linkedin.com")
    assert refused.value.values == {"network": "LinkedIn", "example": "linkedin.com/in/ann"}


PIECES = pieces(
    """
        github github: гитхаб вк тг ann ann-smith @ann_k github.com/ann https:// http:// www. .com ann.dev /
    : // ? # @ % [ ] ( ) . .. :80 :99999 xn--     javascript: mailto: localhost 10.0.0.1 т.д. почта анна.рф
    /in/ ?utm_source=x
    """
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=6).map(" ".join), st.lists(PIECES, max_size=6).map("".join)
)


@example(text="WWW.WWW.GITHUB.COM/0")
@given(TEXTS)
def test_any_text_is_links_or_a_refusal(text: str) -> None:
    why = refusal(text)
    assert why is None or why.startswith("reading-link")
    if why is None:
        for each in links(text):
            assert each.url.startswith(("https://", "http://"))
            assert len(each.url) <= LONGEST
            assert not any(sign.isspace() for sign in each.url)
            assert link(each.url) == each
