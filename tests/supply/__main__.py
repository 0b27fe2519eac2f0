"""Write the bill of materials: `python3 run.py bom [FILE]`."""

import sys
from pathlib import Path

from tests.supply.bill import bill


def main(arguments: list[str]) -> None:
    """Print the bill, or write it to the file that is named."""
    match arguments:
        case []:
            print(bill())
        case [file] if not file.startswith("-"):
            Path(file).write_text(bill() + "\n", "utf-8")
            print(f"Stykliste skrevet: {file}")
        case _:
            print("Skriv: python3 run.py bom [FIL]", file=sys.stderr)
            raise SystemExit(2)


if __name__ == "__main__":
    main(sys.argv[1:])
