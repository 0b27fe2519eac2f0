"""npm's oidc-provider on loopback: a real provider, at which Asta has an account and clients of Lineal are known."""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import playwright

from screening.settings import REPOSITORY
from screening.settings.client_key import ClientKey
from screening.settings.sign_on import SignOnServer
from tests.ports import free_port

NODE = Path(playwright.__file__).parent / "driver" / "node"
SECRET = "en hemmelighed som kun de to kender"
CLIENT: Mapping[str, Any] = {"client_id": "lineal", "client_secret": SECRET}
SCOPE = "openid profile email offline_access"


@dataclass
class RealProvider:
    """A provider that runs, and the address of the Lineal whose clients it knows."""

    issuer: str
    lineal: str
    _told: IO[str]
    _said: IO[str]

    def tells(self, **claims: object) -> None:
        """From now on it tells this of Asta."""
        self._told.write(f"{json.dumps(claims)}\n")
        self._told.flush()
        assert self._said.readline() == "told\n"

    def by_secret(self) -> SignOnServer:
        """How it is reached by `CLIENT`."""
        return SignOnServer(self.issuer, "lineal", SECRET, self.lineal, scope=SCOPE)

    def by_key(self, client: str, key: ClientKey) -> SignOnServer:
        """How it is reached by a client that shows this key."""
        return SignOnServer(self.issuer, client, "", self.lineal, scope=SCOPE, key=key)


@contextmanager
def real_provider(lineal: str, clients: Sequence[Mapping[str, Any]]) -> Iterator[RealProvider]:
    """The provider on a free port, with these clients, each as it is registered."""
    port = free_port()
    command = [str(NODE), str(REPOSITORY / "tests" / "oidc_provider.mjs"), str(port), lineal, json.dumps(clients)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        if process.stdout.readline() != "ready\n":
            raise AssertionError(process.stderr.read())
        yield RealProvider(f"http://127.0.0.1:{port}", lineal, process.stdin, process.stdout)
        process.stdin.close()
        process.wait()
