"""Write the bill of materials, `python3 run.py bom [FILE]`, or hold it against known faults, `python3 run.py bom --faults FILE`."""

import sys
import zipfile
from pathlib import Path

from tests.supply.bill import bill
from tests.supply.faults import faults_in


def main(arguments: list[str]) -> None:
    """Print the bill, write it to the file that is named, or tell what is known of what stands in it."""
    match arguments:
        case []:
            print(bill())
        case ["--faults", file]:
            _tell_faults(Path(file))
        case [file] if not file.startswith("-"):
            Path(file).write_text(bill() + "\n", "utf-8")
            print(f"Stykliste skrevet: {file}")
        case _:
            _stop("Skriv: python3 run.py bom [FIL], eller: python3 run.py bom --faults FIL", 2)


def _tell_faults(file: Path) -> None:
    """A line for each; ends with 1 where there is one, or where the file tells of nothing."""
    try:
        read, found = faults_in(file)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        _stop(f"{file} kan ikke læses. Hent all.zip for PyPI eller npm fra osv.dev.", 2)
    if not read:
        _stop(f"{file} fortæller ikke om nogen pakke fra PyPI eller npm.", 2)
    for fault in found:
        mend = f" Uden fejlen: {', '.join(fault.mended)}." if fault.mended else ""
        print(f"{fault.package.name} {fault.package.version}: {fault.id}. {fault.summary}{mend}")
    print(f"{len(found)} kendte fejl i det, Lineal består af; {read} læst.")
    if found:
        raise SystemExit(1)


def _stop(why: str, code: int) -> None:
    print(why, file=sys.stderr)
    raise SystemExit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
