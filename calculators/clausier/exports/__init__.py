"""What leaves the house as a file in somebody else's format; nothing is computed here.

Each format has its module. This one only knows where a clause can be read by those who hold such a file.
"""

from __future__ import annotations

import os


def clause_address(id: str) -> str:
    """The permanent page of a clause: on the site that SITE_URL names, else from the root of whatever site it is."""
    return f"{os.environ.get('SITE_URL') or '/'}c/{id}/"
