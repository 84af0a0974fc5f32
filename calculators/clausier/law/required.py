"""What stands in the place of a default where a key must be there.

A type of its own, so that a default is typed as what the key gives. Who asks for keys: table.py.
"""

from __future__ import annotations

from typing import Final


class Required:
    """No default."""


REQUIRED: Final = Required()
