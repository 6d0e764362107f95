"""What is released: its number, where it will be, and its one date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Release:
    """`address` is the public one, with its slash; `when` counts seconds since 1970."""

    number: str
    address: str
    when: int

    @property
    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.when, UTC)

    @property
    def date(self) -> str:
        """The day in words: `25 November 2026`."""
        return f"{self.moment.day} {self.moment:%B %Y}"
