"""What the amounts that a client gives are called, in the currency of his agreement."""

from __future__ import annotations

from ...core.languages import Both
from ...rules.penalty import Base
from ...words import said


def amount_label(base: Base, *currencies: str) -> Both:
    """A page that serves several agreements names all of their currencies."""
    marks = (said(f"currencies.{currency}").en for currency in currencies)
    return said(f"engine.fields.{base.value}.label", currency=" / ".join(marks))
