"""The shipped configuration of nginx, in a real nginx on this machine: TLS in front, and nobody held up by whoever is slow."""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask import Flask, request

from screening.server import Server
from screening.settings import REPOSITORY
from screening.web.door import doorstep
from tests.ports import free_port

SHIPPED = REPOSITORY / "docs" / "deploy" / "nginx-lineal.conf"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
PATIENCE_SECONDS = 8
FIRST_GIVEN = 3
"""Where systemd puts the first socket, sd_listen_fds(3)."""
MANY = 30
LARGE = 3_000_000
LONG = 12_000_000
PLACES = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def small_app() -> Flask:
    app = Flask("small")
    app.config["TRUSTED_PROXIES"] = (ip_network("127.0.0.1"),)

    def told() -> str:
        return f"{request.headers['X-Forwarded-For']} {doorstep.address()} {request.scheme} {request.host}"

    app.add_url_rule("/", "told", told)
    app.add_url_rule("/metrics", "numbers", lambda: "numbers")
    app.add_url_rule("/healthz", "health", lambda: request.headers.get("X-Request-ID", "no number"))
    app.add_url_rule("/form", "form", lambda: f"took {len(request.get_data())}", methods=["POST"])
    app.add_url_rule("/metrics", "metrics", lambda: "numbers")
    app.add_url_rule("/long", "long", lambda: "x" * LONG)
    return app


class InFront:
    """nginx with the shipped configuration, changed only in its ports, its certificate, and where it logs (and how much)."""

    def __init__(self, folder: Path, behind: Path) -> None:
        self.folder, self.port, self.plain, self.watched = folder, free_port(), free_port(), free_port()
        certificate, key = folder / "cert.pem", folder / "key.pem"
        made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        subprocess.run([*made, "-subj", "/CN=localhost", "-keyout", key, "-out", certificate], check=True, capture_output=True)
        site = SHIPPED.read_text("utf-8")
        for shipped, here in {
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port} ssl;",
            "listen 127.0.0.1:8000;": f"listen 127.0.0.1:{self.watched};",
            "/etc/ssl/lineal/fullchain.pem": str(certificate),
            "/etc/ssl/lineal/privkey.pem": str(key),
            "/var/log/nginx/lineal.log crit": f"{folder}/error.log warn",
            "/run/lineal/lineal.sock": str(behind),
        }.items():
            assert shipped in site
            site = site.replace(shipped, here)
        (folder / "site.conf").write_text(site)
        places = "".join(f"{place}_temp_path {folder}/{place}; " for place in PLACES)
        whole = f"daemon off; pid {folder}/pid; error_log {folder}/main.log; events {{}} http {{ {places} include {folder}/site.conf; }}"
        if os.geteuid() == 0:
            whole = f"user root; {whole}"
        (folder / "nginx.conf").write_text(whole)

    def command(self, *more: str) -> list[str]:
        return [NGINX, "-p", str(self.folder), "-e", str(self.folder / "main.log"), "-c", str(self.folder / "nginx.conf"), *more]

    def connect(self, room: int = 1 << 20) -> ssl.SSLSocket:
        """A caller whose own side keeps about so many bytes that it has not read."""
        trusting = ssl.create_default_context(cafile=str(self.folder / "cert.pem"))
        trusting.check_hostname = False
        plain = socket.socket()
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        plain.settimeout(PATIENCE_SECONDS)
        plain.connect(("127.0.0.1", self.port))
        return trusting.wrap_socket(plain)

    def ask(self, sent: bytes) -> bytes:
        with self.connect() as client:
            client.sendall(sent)
            return heard(client)


def heard(client: socket.socket) -> bytes:
    said = b""
    while more := client.recv(65_536):
        said += more
    return said


def get(path: str, *headers: str) -> bytes:
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: lineal.kommunen.example", "Connection: close", *headers, "", ""]).encode()


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InFront]:
    """nginx, and a server behind it whose master can be ended."""
    ready, say = os.pipe()
    folder = tmp_path_factory.mktemp("nginx")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(folder / "sock"))
    listening.listen()
    master = os.fork()
    if not master:
        try:
            sys.argv = sys.argv[:1]
            kept = os.dup(say)
            os.dup2(listening.fileno(), FIRST_GIVEN)
            os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
            Server(small_app(), "127.0.0.1", 1, 1, lambda: os.write(kept, b"!") and None).run()
        finally:
            os._exit(0)
    os.close(say)
    listening.close()
    assert os.read(ready, 1) == b"!"
    os.close(ready)
    try:
        front = InFront(folder, folder / "sock")
        subprocess.run(front.command("-t"), check=True, capture_output=True)
        with subprocess.Popen(front.command()) as nginx:
            try:
                _await(front, nginx)
                yield front
            finally:
                nginx.terminate()
    finally:
        os.kill(master, signal.SIGKILL)
        os.waitpid(master, 0)


def _await(front: InFront, nginx: subprocess.Popen[bytes]) -> None:
    """Until the pid file says that it listens."""
    while not (front.folder / "pid").exists() or not (front.folder / "pid").read_text().strip():
        assert nginx.poll() is None, (front.folder / "main.log").read_text()
        os.sched_yield()


def test_who_calls_is_told_to_lineal_by_nginx_and_not_by_the_caller(front: InFront) -> None:
    said = front.ask(get("/", "X-Forwarded-For: 10.9.8.7", "X-Forwarded-Proto: http"))

    assert said.endswith(b"\r\n\r\n127.0.0.1 127.0.0.1 https lineal.kommunen.example")
    assert b"nginx/" not in said


def test_numbers_stay_inside_and_a_callers_number_of_a_request_is_thrown_away(front: InFront) -> None:
    assert b" 404 " in front.ask(get("/metrics", "Authorization: Bearer x")).splitlines()[0]
    assert b"numbers" not in front.ask(get("/metrics?x=1"))
    assert front.ask(get("/healthz", "X-Request-ID: 0f8fad5b-d9cb-469f-a165-70867728950e")).endswith(b"\r\n\r\nno number")


def test_who_comes_without_tls_is_sent_on(front: InFront) -> None:
    with socket.create_connection(("127.0.0.1", front.plain), timeout=PATIENCE_SECONDS) as client:
        client.sendall(get("/login"))
        said = heard(client)

    assert b" 301 " in said and b"Location: https://lineal.kommunen.example/login" in said


def test_who_watches_on_the_machine_gets_the_numbers_and_nothing_else(front: InFront) -> None:
    said = []
    for path in ("/metrics", "/", "/login", "/metrics/x"):
        with socket.create_connection(("127.0.0.1", front.watched), timeout=PATIENCE_SECONDS) as client:
            client.sendall(get(path))
            said.append(heard(client))

    assert said[0].endswith(b"\r\n\r\nnumbers")
    assert all(b" 404 " in one.partition(b"\r\n")[0] for one in said[1:])


@pytest.mark.parametrize(
    "half", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\nhalf"]
)
def test_many_who_stop_halfway_hold_nobody_up(front: InFront, half: bytes) -> None:
    with ExitStack() as all_of_them:
        for _ in range(MANY):
            all_of_them.enter_context(front.connect()).sendall(half)
        assert b" 200 " in front.ask(get("/"))


def test_what_passes_is_never_laid_on_a_disk(front: InFront) -> None:
    form = f"POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {LARGE}\r\n\r\n".encode()
    assert front.ask(form + b"y" * LARGE).endswith(b"took 3000000")
    with front.connect(room=8_192) as slow:
        slow.sendall(get("/long"))
        front.ask(get("/"))
        assert heard(slow).count(b"x") >= LONG

    assert "temporary file" not in (front.folder / "error.log").read_text()
    assert "access_log /" not in SHIPPED.read_text("utf-8")


def test_what_is_larger_than_anything_that_lineal_takes_is_refused_in_danish(front: InFront) -> None:
    said = front.ask(f"POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {LONG}\r\n\r\n".encode())

    assert b" 413 " in said and b"charset=utf-8" in said and "Gå tilbage, og vælg en mindre fil." in said.decode()


def test_while_nobody_serves_a_caller_is_told_so_in_danish(tmp_path: Path) -> None:
    alone = InFront(tmp_path, free_port())
    with subprocess.Popen(alone.command()) as nginx:
        try:
            _await(alone, nginx)
            said = alone.ask(get("/"))
        finally:
            nginx.terminate()

    assert b" 503 " in said and b"Lineal svarer ikke lige nu" in said
