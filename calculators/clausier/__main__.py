"""`python -m clausier` does the same as `clausier`."""

from .doors.terminal import main

raise SystemExit(main())
