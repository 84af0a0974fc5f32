"""`python -m clausier` does the same as `clausier`."""

from .cli import main

raise SystemExit(main())
