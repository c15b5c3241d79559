"""Ids in callback data: a number that no row can have never reaches the database."""

from typing import Annotated

from pydantic import Field

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
"""For fields of CallbackData; a button with anything else is treated as one nobody knows."""
