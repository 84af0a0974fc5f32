"""`make publish`: records in the ledger every clause that is new or changed, with today's date."""

import sys
from datetime import date

from macros.permanent import ledger


def main() -> int:
    for id in ledger.publish(date.today()):
        print(f"recorded {id}")
    problems = ledger.faults()
    print("\n".join(problems) or "The ledger holds every published clause.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
