"""People's words inside quotation marks of ours; the rule stands with the texts, where documents find it too."""

from locales.quotes import inside

__all__ = ["inside"]
