"""Which names with dots lead to a page, and which are technologies, files, brands or two sentences without a space."""

from collections.abc import Mapping
from pathlib import Path

from services.privacy.folding import fold, words

TOP_LEVEL = frozenset(
    fold(name).text for name in Path(__file__).with_name("top_level.txt").read_text(encoding="utf-8").split()
)
"""Every top-level domain of the root zone of the domain name system, as IANA lists them, in their own letters."""

SPELT_TOP_LEVEL = words("ру ком ко орг нэт ио ми ме мэ дев инфо юа кз бай")
"""Top-level domains as they sound, for addresses that are spelt out."""

PLAIN = words("ru com org su рф kz by uz uk ua")
"""Endings that no technology carries; in a quote of feedback a bare name counts as a link only with one of these."""

# Endings of personal pages that stay suspicious in any case; "Work.In", "Казань.Москва", "Yandex.Cloud" are no links.
_ALWAYS = PLAIN | words("net io me dev app pro site online page link info xyz tech art design space рус")

_FILES = words("py md sh rs pl cc so ps zip mov cab mk bz")
"""Endings of files: main.py is a file unless something on that site is named."""

_TECHNOLOGIES = words(
    """
    asp.net ado.net vb.net ml.net json.net paint.net quartz.net signalr.net xamarin.net accord.net java.net
    socket.io engine.io draw.io fly.io itch.io crates.io pkg.go.dev system.io java.io material.io keras.io quay.io
    ghcr.io gcr.io docker.io k8s.io deno.land
    b.sc m.sc b.com m.com b.tech m.tech
    """
)
"""Also degrees: B.Sc. is no Seychellois site."""

_OBJECTS = words(
    """
    array list asyncio subprocess plotly tf torch df pd np os sys app self this console window document element user
    req res event date time datetime sklearn django flask spring java jquery std system object string math promise
    stream uvicorn streamlit gradio threading pytest cv pygame tkinter discord telegram aiogram lodash rxjs angular vue
    """
)
_MEMBERS = words(
    """
    run map express data now call click watch host name id open select style box zone channel bot session tools
    training stream cloud date dot group builders dev ext cat plus pub foundation link
    """
)

# Sites of work, study, code and talk.
_SITES = """
    hh.ru headhunter.ru superjob.ru rabota.ru zarplata.ru trudvsem.ru gorodrabot.ru avito.ru youla.ru profi.ru kwork.ru
    fl.ru freelance.ru hh.kz hh.uz indeed.com glassdoor.com linkedin.com upwork.com fiverr.com freelancer.com
    facultetus.ru changellenge.com getmatch.ru budu.jobs
    vk.com vk.ru ok.ru rutube.ru dzen.ru facebook.com instagram.com youtube.com twitter.com x.com tiktok.com
    telegram.org whatsapp.com discord.com zoom.us skype.com slack.com max.ru
    habr.com career.habr.com github.com gitlab.com bitbucket.org gitverse.ru stackoverflow.com python.org kaggle.com
    leetcode.com hackerrank.com codeforces.com figma.com behance.net dribbble.com notion.so miro.com canva.com
    stepik.org coursera.org edx.org udemy.com skillbox.ru geekbrains.ru netology.ru intuit.ru openedu.ru practicum.com
    wikipedia.org ru.wikipedia.org google.com gosuslugi.ru sber.ru ozon.ru wildberries.ru 1c.ru kontur.ru
"""
KNOWN_SITES = frozenset(_SITES.split())
"""Sites that everybody knows: their bare names point at nobody."""

# As people name their pages there; by the name and by the site.
_NETWORK_SITES = {
    "GitHub": "github.com github.io gist.github.com",
    "GitLab": "gitlab.com gitlab.io",
    "GitVerse": "gitverse.ru",
    "Bitbucket": "bitbucket.org",
    "LinkedIn": "linkedin.com lnkd.in",
    "VK": "vk.com vk.ru vk.me vk.cc вконтакте вк",
    "Telegram": "t.me telegram.me telegram.org telegram.dog телеграм телеграмм",
    "WhatsApp": "wa.me whatsapp.com",
    "Discord": "discord.gg discord.com",
    "Instagram": "instagram.com",
    "Facebook": "facebook.com fb.com fb.me",
    "X": "x.com twitter.com twitter",
    "Threads": "threads.net threads.com",
    "Mastodon": "mastodon.social",
    "Bluesky": "bsky.app",
    "YouTube": "youtube.com youtu.be",
    "RuTube": "rutube.ru",
    "TikTok": "tiktok.com",
    "Pinterest": "pinterest.com pin.it",
    "OK": "ok.ru одноклассники",
    "Habr": "habr.com habr.ru хабр",
    "Habr Career": "career.habr.com habrcareer хабркарьера",
    "HeadHunter": "hh.ru headhunter.ru hh",
    "SuperJob": "superjob.ru",
    "Stack Overflow": "stackoverflow.com",
    "Medium": "medium.com",
    "Dev.to": "dev.to",
    "Kaggle": "kaggle.com",
    "Hugging Face": "huggingface.co hf.co",
    "Codeforces": "codeforces.com",
    "LeetCode": "leetcode.com",
    "HackerRank": "hackerrank.com",
    "AtCoder": "atcoder.jp",
    "Codewars": "codewars.com",
    "CodePen": "codepen.io",
    "Replit": "replit.com",
    "Docker Hub": "hub.docker.com",
    "npm": "npmjs.com",
    "PyPI": "pypi.org",
    "Behance": "behance.net be.net",
    "Dribbble": "dribbble.com",
    "ArtStation": "artstation.com",
    "Figma": "figma.com",
    "Notion": "notion.so notion.site",
    "Stepik": "stepik.org",
    "Coursera": "coursera.org",
    "ORCID": "orcid.org",
    "ResearchGate": "researchgate.net",
    "Google Scholar": "scholar.google.com",
    "eLIBRARY": "elibrary.ru",
    "Skype": "skype.com",
    "Steam": "steamcommunity.com",
    "Twitch": "twitch.tv",
    "SoundCloud": "soundcloud.com",
}


def _squeezed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum() or letter == ".")


NETWORKS: Mapping[str, str] = {
    _squeezed(alias): name for name, sites in _NETWORK_SITES.items() for alias in (name, *sites.split())
}


def network(name: str) -> str | None:
    """A network's own name for whatever it is called: "github", "Git Hub", "www.github.com" → "GitHub"."""
    return NETWORKS.get(_squeezed(name.strip().removeprefix("www.")))


def ending(labels: list[str], top_level: frozenset[str]) -> int:
    """How many labels of a name with dots are a domain name; 0 where none are: "anna.dev.и" are 2."""
    return next((count for count in range(len(labels), 1, -1) if top(labels[count - 1]) in top_level), 0)


def top(label: str) -> str:
    """A last label in its own letters."""
    if label.startswith("xn--"):
        try:
            return fold(label.encode("ascii").decode("idna")).text
        except UnicodeError:
            return label
    return label


def is_page(labels: list[str], *, title: bool, more: bool) -> bool:
    """Whether a domain name leads to somebody's page.

    title: its last label begins with a capital letter and goes on with small ones. more: a path follows it.
    """
    name, last = ".".join(labels), labels[-1]
    if name in _TECHNOLOGIES or (len(labels[0]) == 1 and not labels[0].isascii()):
        return False
    if more:
        return True
    if last in _FILES or (labels[0] in _OBJECTS and last in _MEMBERS):
        return False
    return not (title and last not in _ALWAYS)
