"""Start here: `python3 run.py COMMAND`. Makes the environment if it is missing, then runs the command."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
VENV_READY = VENV / "ready.json"
NODE_MODULES = HERE / "node_modules"
NODE_READY = NODE_MODULES / "ready.json"
PYBABEL = (PYTHON, "-m", "babel.messages.frontend")
TRANSLATIONS = HERE / "screening" / "translations"
LOG = HERE / "setup.log"
PACKAGES = os.environ.get("SCREENING_PACKAGES")
"""Where the packages lie that somebody brought to a machine without internet: what `packages` wrote."""
PRODUCT, TEST_PARTS, NPM = "locks/product.txt", "locks/tests.txt", "locks/npm.txt"
"""Every package with its version and the hashes of what may be installed as it."""

COMMANDS = {
    "demo": "en opdigtet kommune at prøve i, med adresse og log-ind",
    "serve": "kommunens egen Lineal på den rigtige datamappe",
    "user add": "opretter en bruger",
    "user list": "viser alle brugere med deres roller",
    "user change": "retter en brugers navn, stilling eller e-mail",
    "user code": "giver en bruger en ny engangskode",
    "user reset-factor": "nulstiller en brugers koder fra telefonen",
    "user log-out": "logger en bruger ud alle steder, eller alle",
    "user role": "giver en bruger en rolle i en enhed",
    "user end-role": "afslutter en brugers rolle i en enhed",
    "user end": "afslutter en bruger",
    "user back": "tager en afsluttet bruger tilbage",
    "unit list": "viser alle enheder",
    "unit add": "opretter en enhed",
    "unit change": "giver en enhed et andet navn eller en anden art",
    "unit district": "siger, hvilket distrikt en enhed ligger i",
    "unit group": "giver en enhed en stue, en klasse eller et distrikt",
    "unit end-group": "lukker en gruppe",
    "unit close": "lukker en enhed",
    "unit open": "åbner en lukket enhed igen",
    "unit merge": "lægger en enhed sammen med en anden",
    "unit delete": "fortryder en enhed, der blev skrevet forkert",
    "import units": "indlæser en liste med enheder og grupper, efter en plan",
    "import people": "indlæser en liste med kolleger, efter en plan",
    "import children": "indlæser en liste med børn, efter en plan",
    "rounds facts": "henter målene fra sundhedsbesøg til Børnedatabasen (CSV)",
    "mail try": "sender en prøvemail gennem kommunens mailserver",
    "mail send": "sender de mails, der venter",
    "sign-on key": "skriver Lineals offentlige nøgle, til kommunens log-ind",
    "backup": "tager en backup, mens der arbejdes",
    "restore": "henter en backup: på prøve i en mappe eller i brug igen",
    "key code": "laver en nødkode på papir, der åbner nøglen",
    "key change": "skifter det, der åbner nøglen på denne maskine",
    "key recover": "åbner nøglen med nødkoden",
    "key rekey": "skifter selve nøglen, i en pause",
    "doctor": "siger, hvad der er galt med maskine, nøgle, disk og backup",
    "retention": "viser, hvem der ikke skal gemmes mere, og sletter dem",
    "audit verify": "efterprøver, at ingen linje i loggen er væk eller ændret",
    "audit doings": "skriver, hvem der gjorde hvad i et tidsrum",
    "audit seal": "skriver uden for databasen, hvordan loggen ender i dag",
    "check": "efterser skalaer, tilbud og vejledning i en mappe",
    "explain": "forklarer en kode fra efterprøvningen, f.eks. L014",
    "new-scale": "spørger lidt og skriver en ny skala med forklaringer",
    "translate": "viser de tekster, der mangler på et andet sprog",
    "schema": "skriver de skemaer, som en editor efterser filerne med",
    "score": "viser tilbud og råd for en sag i en fil",
    "report": "skriver bekymringsrapporten for en sag som PDF",
    "form": "skriver et tomt skema til at udfylde i hånden som PDF",
    "preview": "viser, hvad ændrede filer ville betyde, før de gælder",
    "publish": "tager ændrede filer i brug",
    "undo": "fortryder den sidste udgivelse",
    "versions": "viser alle udgivne versioner",
    "compare": "sammenligner to versioner eller to mapper",
    "packages": "henter alle pakker, til en maskine uden internet",
    "bom": "skriver, hvad programmet består af (CycloneDX)",
    "test": "efterprøver hele programmet",
    "bench": "måler, hvor hurtigt det er",
}
NEED_PAGES_OR_PAPER = {"demo", "serve", "report", "form", "test", "bench"}
NEED_TEST_PARTS = {"test", "bench", "bom"}
NEED_BROWSER = {"test", "bench"}
WHAT_RUNS = {"test": "tests.check", "bench": "tests.benchmarks", "bom": "tests.supply"}

# What must be on the machine, and the package it comes in: with apt, dnf and brew.
LIBRARIES = {
    "libpango-1.0.so.0": ("libpango-1.0-0", "pango", "pango"),
    "libpangoft2-1.0.so.0": ("libpangoft2-1.0-0", "pango", "pango"),
    "libharfbuzz-subset.so.0": ("libharfbuzz-subset0", "harfbuzz", "harfbuzz"),
}
TEST_LIBRARIES = {
    "libatomic.so.1": ("libatomic1", "libatomic", "gcc"),  # the browser driver's own program
}
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the first draws the same with half the work
PROGRAMS = {
    ("pdftotext",): ("poppler-utils", "poppler-utils", "poppler"),
    ("nginx", "/usr/sbin/nginx"): ("nginx-light", "nginx", "nginx"),
    ("openssl",): ("openssl", "openssl", "openssl"),
}
REASONS = {
    errno.ENOENT: "den findes ikke",
    errno.ENOTDIR: "der er en fil, hvor der skal være en mappe",
    errno.EEXIST: "der findes allerede noget andet med det navn",
    errno.EISDIR: "det er en mappe",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EACCES: "du har ikke adgang til den",
    errno.EPERM: "du har ikke adgang til den",
    errno.EROFS: "der kan ikke skrives her",
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "disken er fuld",
}
TRY_AGAIN = (
    "Se, om mappen i SCREENING_PACKAGES er den, som »python3 run.py packages« har fyldt i den samme udgave: %s." % PACKAGES
    if PACKAGES
    else "Tjek forbindelsen til internettet, og start igen."
)
PYTHON_VENV = ("python%d.%d-venv" % sys.version_info[:2], "python3", "python3")


def main(arguments: list[str]) -> None:
    """Get ready for the command, then become it."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets a sentence, not a trace
        stop("Lineal skal bruge Python 3.11 eller nyere. Her er Python " + platform.python_version() + ".")
    if os.name != "posix":
        stop("Lineal kører på Linux og macOS. På Windows: brug WSL.")
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        show_commands()
        return
    command = arguments[0]
    check_command(command)
    if command == "packages":
        bring_packages(arguments[1:])
        return
    if not is_ready(command):
        make_ready(command)
    become(command, arguments[1:])


def check_command(command: str) -> None:
    """Stop where there is no such command."""
    if command not in {name.split()[0] for name in COMMANDS}:
        show_commands()
        stop(f"Kommandoen {command} findes ikke.")


def show_commands() -> None:
    """Say what can be done, without installing anything."""
    print("python3 run.py KOMMANDO\n")
    width = max(map(len, COMMANDS))
    for name, purpose in COMMANDS.items():
        print(f"  {name:<{width}}  {purpose}")


def become(command: str, arguments: list[str]) -> NoReturn:
    """Go on as the program itself; `-P` keeps the user's own folder out of its imports."""
    os.environ["PYTHONPATH"] = str(HERE)
    if sys.platform == "darwin":
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib:/usr/lib")
    program = ["-m", WHAT_RUNS[command], *arguments] if command in WHAT_RUNS else ["-m", "screening", command, *arguments]
    if command in WHAT_RUNS:
        os.chdir(HERE)
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-P", *program])


def is_ready(command: str) -> bool:
    """Nothing is missing for this command."""
    return not (missing_system_parts(command) or missing_python_parts(command) or lacks_front_end(command) or stale_translations())


def make_ready(command: str) -> None:
    """Get what is missing, one start at a time."""
    import fcntl

    lock = os.open(HERE, os.O_RDONLY)
    os.set_inheritable(lock, True)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Venter på en anden start, der er ved at gøre klar …", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
    install_system_parts(missing_system_parts(command))
    install_python_parts(missing_python_parts(command))
    if lacks_front_end(command):
        install_front_end(command)
    if stale_translations():
        work("Gør oversættelserne klar", [*PYBABEL, "compile", "--directory", TRANSLATIONS], "En oversættelse kan ikke læses.")
    os.close(lock)


def missing_system_parts(command: str) -> list[tuple[str, str, str]]:
    """The packages that the machine lacks."""
    missing = []
    if command in NEED_PAGES_OR_PAPER:
        missing += [packages for library, packages in LIBRARIES.items() if not has_library(library)]
    if command in NEED_BROWSER:
        missing += [packages for library, packages in TEST_LIBRARIES.items() if sys.platform != "darwin" and not has_library(library)]
        missing += [packages for names, packages in PROGRAMS.items() if not any(shutil.which(name) for name in names)]
        missing += [] if any(shutil.which(name) for name in BROWSERS) else [(browser_of_apt(), "chromium", "chromium")]
    if not os.access(PYTHON, os.X_OK) and not (find_spec("ensurepip") and find_spec("venv")):
        missing.append(PYTHON_VENV)
    return missing


def browser_of_apt() -> str:
    """Debian packs the browser without windows by itself; whoever else has apt may not."""
    try:
        return BROWSERS[0] if platform.freedesktop_os_release()["ID"] == "debian" else "chromium"
    except OSError:
        return "chromium"


def has_library(name: str) -> bool:
    """The system can load this library. (`find_library` would start a compiler to tell.)"""
    if sys.platform == "darwin":
        made = name.replace(".so.0", ".0.dylib")
        return any((folder / made).exists() for folder in (Path("/opt/homebrew/lib"), Path("/usr/local/lib")))
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install_system_parts(missing: list[tuple[str, str, str]]) -> None:
    """Install packages where we may; else name the one command to type."""
    if not missing:
        return
    apt, dnf, brew = (" ".join(dict.fromkeys(names)) for names in zip(*missing))  # noqa: B905 - `strict` is newer than what must read this
    root = os.geteuid() == 0
    sudo = "" if root else "sudo "
    if sys.platform == "darwin":
        stop(f"Der mangler noget på maskinen. Skriv: brew install {brew}")
    if shutil.which("apt-get") is None:
        stop(f"Der mangler noget på maskinen. Skriv: {sudo}dnf install {dnf} (eller det, som svarer til det her)")
    command = f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {apt}"
    if not root and not has_passwordless_sudo():
        stop(f"Der mangler noget på maskinen. Skriv: {command}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    work(f"Installerer {apt}", ["sh", "-c", command.replace("sudo ", "sudo -n -E ")], f"Prøv selv: {command}")


def has_passwordless_sudo() -> bool:
    """This user may install without typing a password."""
    return shutil.which("sudo") is not None and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def missing_python_parts(command: str) -> dict[str, str]:
    """The locks that are not installed as they stand, each with its fingerprint."""
    wanted = {name: fingerprint(name) for name in ([PRODUCT, TEST_PARTS] if command in NEED_TEST_PARTS else [PRODUCT])}
    installed = what_venv_holds()
    return {name: content for name, content in wanted.items() if installed.get(name) != content}


def install_python_parts(missing: dict[str, str]) -> None:
    """Bring .venv up to date. Without its stamp it is half-made, and is made again from nothing.

    One that is whole stays as it is until everything that is missing was found: the program goes on with it where something can't be had.
    """
    if not missing:
        return
    ready, wanted = what_venv_holds(), [part for name in missing for part in ("-r", HERE / name)]
    if ready:
        work("Henter Python-pakker", [*pip_install(), "--dry-run", *wanted], TRY_AGAIN)
    else:
        python = Path(sys.executable).resolve()  # before .venv goes: its own Python may be running this
        shutil.rmtree(VENV, ignore_errors=True)
        ready = {"made for": made_for()}
        work("Laver .venv", [python, "-m", "venv", VENV], "Slet mappen .venv, og start igen.")
    VENV_READY.unlink(missing_ok=True)
    work("Installerer Python-pakker", [*pip_install(), *wanted], TRY_AGAIN)
    VENV_READY.write_text(json.dumps({**ready, **missing}))


def what_venv_holds() -> dict[str, str]:
    """The stamp of a whole .venv for this Python and this folder; else nothing."""
    ready = read_stamp(VENV_READY) if os.access(PYTHON, os.X_OK) else {}
    made = str(ready.get("made for"))
    is_ours = made.startswith("%d.%d." % sys.version_info[:2]) and made.endswith(f" {HERE}")  # a corrected Python of Debian's is the same
    return ready if is_ours else {}


def made_for() -> str:
    """The Python and the folder that .venv belongs to."""
    return f"{sys.version} {HERE}"


def pip_install() -> list[str | Path]:
    """The start of an installation into .venv."""
    source: list[str | Path] = ["--no-index", "--find-links", Path(PACKAGES, "python").resolve()] if PACKAGES else []
    return [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--require-hashes", *source]


def bring_packages(folder: list[str]) -> None:
    """Fill a folder with everything that `run.py` would fetch: each file is checked against its lock, here and where it is used."""
    if len(folder) != 1 or folder[0].startswith("-"):
        stop("Skriv, hvilken mappe pakkerne skal ligge i: python3 run.py packages MAPPE")
    target = Path(folder[0]).resolve()
    check_takes_files(target)
    make_ready("serve")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "download", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    work("Henter Python-pakker", [*pip, "--dest", target / "python", "-r", HERE / PRODUCT, "-r", HERE / NPM], TRY_AGAIN)
    with tempfile.TemporaryDirectory() as empty:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, empty)
        work("Henter designsystemet", [*npm_install("serve"), "--prefix", empty, "--cache", target / "npm"], TRY_AGAIN)
    print(f"Pakkerne ligger i {target}. På maskinen uden internet: SCREENING_PACKAGES=MAPPE python3 run.py serve")


def check_takes_files(folder: Path) -> None:
    """Make a folder where there is none. Stop where files can't be laid in it: what fetches them would blame the internet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except FileExistsError:
        stop(f"Pakkerne kan ikke lægges i {folder}: det er en fil. Vælg en mappe.")
    except OSError as problem:
        stop(f"Pakkerne kan ikke lægges i {folder}: {why(problem)}. Vælg en anden mappe.")


def lacks_front_end(command: str) -> bool:
    """The parts from npm are not as the lock file says."""
    if command not in NEED_PAGES_OR_PAPER:
        return False
    ready = read_stamp(NODE_READY)
    return ready.get("lock") != fingerprint("package-lock.json") or (command in NEED_TEST_PARTS and ready.get("for") != "test")


def install_front_end(command: str) -> None:
    """Let npm fill node_modules."""
    work("Henter designsystemet", npm_install(command), TRY_AGAIN)
    made_for_whom = "test" if command in NEED_TEST_PARTS else "product"
    NODE_READY.write_text(json.dumps({"lock": fingerprint("package-lock.json"), "for": made_for_whom}))


def npm_install(command: str) -> list[str | Path]:
    """The start of an installation by npm; a machine without npm gets it into .venv."""
    npm = shutil.which("npm") or shutil.which("npm", path=str(VENV / "bin"))
    if npm is None:
        work("Henter npm", [*pip_install(), "-r", HERE / NPM], TRY_AGAIN)
        npm = str(VENV / "bin" / "npm")
    os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")  # a municipality's proxy may sign with a certificate of its own
    source: list[str | Path] = ["--offline", "--cache", Path(PACKAGES, "npm").resolve()] if PACKAGES else []
    dev = [] if command in NEED_TEST_PARTS else ["--omit=dev"]
    return [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", *dev, *source]


def stale_translations() -> bool:
    """A translation is newer than what was made of it."""
    pairs = ((source, source.with_suffix(".mo")) for source in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))
    return any(not made.exists() or made.stat().st_mtime < source.stat().st_mtime for source, made in pairs)


def fingerprint(*names: str) -> str:
    """One hash over files of the repository."""
    return hashlib.sha256(b"\0".join((HERE / name).read_bytes() for name in names)).hexdigest()


def read_stamp(file: Path) -> dict[str, str]:
    """What was installed last; nothing when it never came to an end."""
    try:
        return dict(json.loads(file.read_text()))
    except (OSError, ValueError):
        return {}


def work(what: str, command: list[str | Path], remedy: str) -> None:
    """Run one step and show that it moves; when it fails, say so in one line and keep its output in setup.log."""
    started = time.monotonic()
    live = sys.stdout.isatty()
    tell(f"{what} …", live)
    with LOG.open("wb") as log:
        # The child shares the lock: if this start is killed, the next one waits until the child is done.
        process = subprocess.Popen(command, cwd=HERE, stdin=subprocess.DEVNULL, stdout=log, stderr=log, close_fds=False)
        while process.poll() is None:
            try:
                process.wait(timeout=1 if live else 10)
            except subprocess.TimeoutExpired:
                tell(f"{what} … {time.monotonic() - started:.0f} s", live)
    if live:
        print()
    if process.returncode != 0:
        stop(f"{what}: det gik ikke. {remedy} (Detaljer: {LOG})")
    LOG.unlink()


def tell(progress: str, live: bool) -> None:
    """Show how far we are: over the same line on a screen, as a new line in a log."""
    print(f"\r{progress}" if live else progress, end="" if live else "\n", flush=True)


def why(problem: OSError) -> str:
    """The system's refusal in Danish. (The program has the same words, and is not here yet.)"""
    return REASONS.get(problem.errno or 0, f"systemet svarer med fejl {problem.errno}")


def stop(sentence: str) -> NoReturn:
    """End with one clear line."""
    print(sentence, file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        print("\nAfbrudt. Start igen med den samme kommando.", file=sys.stderr)
        raise SystemExit(130) from None
    except OSError as problem:
        stop(f"Det gik ikke: {why(problem)} ({problem.filename}).")
