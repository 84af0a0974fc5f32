"""What an export is: something of the house written in a format that others read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ..law.library import Library
from ..words import Words

Of = Literal["agreement", "answer", "form"]


@dataclass(frozen=True, kw_only=True)
class Export:
    """`clausier export <name> <subject>`; the list is `EXPORTS` in this package's `__init__`."""

    name: str
    of: Of
    media_type: str
    suffix: str
    # The subject (an Agreement, an Answer or a Calculator), the library, the reader's words.
    write: Callable[[Any, Library, Words], str]
