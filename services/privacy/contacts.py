"""What is a contact wherever it stands: numbers, e-mail addresses and @names, in every form they are written in."""

from collections.abc import Iterator

from services.privacy.accounts import find_handles
from services.privacy.addresses import find_emails, find_said_emails, find_spelt_emails
from services.privacy.folding import Span, Views
from services.privacy.numbers import find_numbers


def find_contacts(seen: Views) -> Iterator[Span]:
    yield from find_numbers(seen.plain)
    yield from find_emails(seen.plain)
    yield from find_said_emails(seen.plain)
    yield from find_handles(seen.plain)
    yield from find_handles(seen.closed)
    yield from find_spelt_emails(seen.spelt)
    yield from find_spelt_emails(seen.closed)
