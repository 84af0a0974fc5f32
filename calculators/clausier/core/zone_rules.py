"""Which clocks are known, by which rule, and from which year on: the tables that zones.py reads.

What a clock shows at an instant is said by zones.py.
"""

from __future__ import annotations

from typing import Final

# Standard offset in hours, first year from which the rule below holds without exception, names.
# The year is the visitor's safeguard: Lisbon kept Paris time until March 1996, the Baltic
# countries tried other rules for some years.
EUROPE: Final = (
    (0, 1996, "Europe/Dublin Europe/London"),
    (0, 1997, "Europe/Lisbon"),
    (1, 1996, "Europe/Amsterdam Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest"),
    (1, 1996, "Europe/Copenhagen Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta"),
    (1, 1996, "Europe/Paris Europe/Prague Europe/Rome Europe/Stockholm Europe/Vienna"),
    (1, 1996, "Europe/Warsaw Europe/Zagreb Europe/Zurich Europe/Oslo Europe/Monaco"),
    (2, 1996, "Europe/Athens Europe/Helsinki"),
    (2, 1997, "Europe/Bucharest Europe/Sofia"),
    (2, 1999, "Asia/Nicosia"),
    (2, 2001, "Europe/Riga"),
    (2, 2002, "Europe/Tallinn"),
    (2, 2003, "Europe/Vilnius"),
)
# The rule of the United States; before 2007 it was another one.
AMERICA: Final = (
    (-3, 2007, "America/Miquelon"),
    (-5, 2007, "America/New_York America/Toronto"),
    (-6, 2007, "America/Chicago"),
    (-7, 2007, "America/Denver"),
    (-8, 2007, "America/Los_Angeles"),
)
# Clocks that do not change.
FIXED: Final = (
    (0, None, "UTC"),
    (4, None, "Indian/Reunion"),
    (3, None, "Indian/Mayotte"),
    (-4, None, "America/Guadeloupe"),
    (-4, 1981, "America/Martinique"),
    (-3, 1968, "America/Cayenne"),
    (11, 1998, "Pacific/Noumea"),
    (-10, None, "Pacific/Tahiti"),
    (12, None, "Pacific/Wallis"),
)
