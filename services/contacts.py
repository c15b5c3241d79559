"""How to reach somebody: phones, e-mails and Telegram names in the forms people type. Everything here is pure."""

import re
import unicodedata
from dataclasses import dataclass

from services.errors import Refusal

LONGEST_EMAIL = 254
_RUSSIAN = 11
"""Digits of a number with the country's code 7."""

_EMAIL = re.compile(r"[\w.%+'-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_TELEGRAM = re.compile(r"(?:(?<![\w.])@|(?:https?://)?(?:t|telegram)\.me/@?)([A-Za-z]\w{3,31})(?!\w)", re.ASCII)
_PHONE = re.compile(r"(?<![\w+])\+?\s?\(?\d[\d\s().‐‑‒–—-]*\d(?!\w)")


@dataclass(frozen=True, slots=True)
class Contacts:
    """telegram: a name without @. phone: + and digits. Each is None where it was not given."""

    telegram: str | None = None
    phone: str | None = None
    email: str | None = None

    def __bool__(self) -> bool:
        return bool(self.telegram or self.phone or self.email)

    def shown(self) -> tuple[str, ...]:
        """Each of them as people write it."""
        telegram = f"@{self.telegram}" if self.telegram else None
        phone = pretty_phone(self.phone) if self.phone else None
        return tuple(one for one in (phone, telegram, self.email) if one)


def phone_number(text: str) -> str:
    """One phone as + and digits. Ten digits, or eleven after an 8, are a Russian number. Refusal for anything else."""
    digits = "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())
    international = text.strip().startswith("+")
    if not international and digits.startswith("00"):
        international, digits = True, digits[2:]
    if international and digits.startswith("89") and len(digits) == _RUSSIAN:
        international = False  # "+8 999 …": no country has this code
    if not international and len(digits) == _RUSSIAN - 1 and digits[0] in "3489":
        return f"+7{digits}"
    if not international and len(digits) == _RUSSIAN and digits[0] == "8":
        if digits[1] not in "34789":
            raise Refusal("contacts-phone")
        return f"+7{digits[1:]}"
    if international and digits.startswith("7") and len(digits) != _RUSSIAN:
        raise Refusal("contacts-phone")
    shortest = 8 if international else _RUSSIAN
    if not shortest <= len(digits) <= 15:  # noqa: PLR2004 - E.164 allows fifteen
        raise Refusal("contacts-phone")
    return f"+{digits}"


def pretty_phone(phone: str) -> str:
    """A Russian number in groups, another one as it is kept."""
    if phone.startswith("+7") and len(phone) == _RUSSIAN + 1:
        return f"+7 {phone[2:5]} {phone[5:8]}-{phone[8:10]}-{phone[10:]}"
    return phone


def read_contacts(text: str, *, username: str | None = None) -> Contacts:
    """Every contact in a message; Refusal where there is none.

    username: the writer's own Telegram name, which is understood without its @ too.
    """
    rest = text
    email = _EMAIL.search(rest)
    rest = _EMAIL.sub(" ", rest)
    telegram = _TELEGRAM.search(rest)
    rest = _TELEGRAM.sub(" ", rest)
    name = telegram[1] if telegram else None
    if name is None and username and text.strip().casefold() == username.casefold():
        return Contacts(telegram=username)
    phone = _PHONE.search(rest)
    found = Contacts(telegram=name, phone=phone_number(phone[0]) if phone else None, email=email[0] if email else None)
    if not found or (found.email and len(found.email) > LONGEST_EMAIL):
        raise Refusal("contacts-none")
    return found
