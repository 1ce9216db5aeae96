"""Fetching a page: what is followed, refused, limited, and said; against a real server on the loopback interface."""

from __future__ import annotations

import gzip
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore
import pytest

from newsextract import __version__, extract
from newsextract.cli.main import main
from newsextract.fetch import FetchError, fetch
from newsextract.fetch.network import Deadline, _Backend, is_public
from tests.pages import FOLDER

PAGE = (FOLDER / "html--three-sentence-brief" / "input.html").read_bytes()
CHALLENGE = (FOLDER / "html--bot-challenge" / "input.html").read_bytes()
ROBOTS = (
    b"User-agent: *\nDisallow: /private\nDisallow: /*.cgi$\n\nUser-agent: newsextract\nDisallow: /not-for-newsextract\nDisallow: /*.cgi$\n"
)


class Site(BaseHTTPRequestHandler):
    """Answers by path."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        name, _, rest = self.path[1:].partition("/")
        answer = getattr(self, f"get_{name.replace('-', '_').replace('.', '_')}", None)
        if answer is not None:
            answer(rest)
        elif name.isdigit():
            self.give(b"<html><title>No</title>", status=int(name), **({"Retry_After": "90"} if name == "429" else {}))
        else:
            self.give(PAGE)

    def give(self, body: bytes, status: int = 200, type_: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(len(body)))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def get_robots_txt(self, rest: str) -> None:
        self.give(ROBOTS, type_="text/plain")

    def get_to(self, rest: str) -> None:
        self.give(b"", status=302, Location=rest)

    def get_round(self, rest: str) -> None:
        self.give(b"", status=301, Location=f"/round/{rest}x")

    def get_zipped(self, rest: str) -> None:
        self.give(gzip.compress(PAGE), Content_Encoding="gzip")

    def get_bomb(self, rest: str) -> None:
        self.give(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")

    def get_broken(self, rest: str) -> None:
        self.give(b"no gzip at all", Content_Encoding="gzip")

    def get_latin(self, rest: str) -> None:
        self.give("<p>Café".encode("cp1252"), type_="text/html; charset=windows-1252")

    def get_pdf(self, rest: str) -> None:
        self.give(b"%PDF", type_="application/pdf")

    def get_challenge(self, rest: str) -> None:
        self.give(CHALLENGE, status=403)

    def get_cloud(self, rest: str) -> None:
        self.give(b"<p>wait", status=503, cf_mitigated="challenge")

    def get_silent(self, rest: str) -> None:
        time.sleep(3)

    def get_drip(self, rest: str) -> None:
        """Sends a header so slowly that each byte comes in time, and the whole never."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(60):
            self.wfile.write(b"a")
            time.sleep(0.05)

    def get_cut(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\nhalf")
        self.close_connection = True

    def handle(self) -> None:
        with suppress(OSError):  # the other side has gone
            super().handle()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def failure(url: str, **options: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(url, allow_private=True, **options)
    return caught.value


class TestPages:
    def test_a_page_comes_with_its_address_charset_and_moment(self, site: str) -> None:
        page = fetch(f"{site}/latin", allow_private=True)
        assert (page.source, page.url, page.charset) == ("<p>Café".encode("cp1252"), f"{site}/latin", "windows-1252")
        assert page.seen is not None
        assert abs((datetime.now(UTC) - page.seen).total_seconds()) < 60

    def test_compression_is_undone(self, site: str) -> None:
        assert fetch(f"{site}/zipped", allow_private=True).source == PAGE

    def test_redirects_are_followed_and_the_last_address_counts(self, site: str) -> None:
        assert fetch(f"{site}/to/{site}/to//story", allow_private=True).url == f"{site}/story"

    def test_who_asks_is_told_honestly(self, site: str) -> None:
        fetch(f"{site}/a", allow_private=True)
        fetch(f"{site}/b", allow_private=True, user_agent="Observatory/2 (ines@skellby.example)")
        agents = {path: agent for path, agent in Site.asked if path != "/robots.txt"}
        assert agents["/a"].startswith(f"newsextract/{__version__} ")
        assert agents["/b"] == "Observatory/2 (ines@skellby.example)"


class TestRefusals:
    @pytest.mark.parametrize("url", ["ftp://skellby.example/a", "file:///etc/passwd", "http://", "https://[::", "HTTP:skellby"])
    def test_only_http_and_https(self, url: str) -> None:
        assert failure(url).reason == "scheme"

    @pytest.mark.parametrize("place", ["/to/file:///etc/passwd", "/to/gopher://127.0.0.1:70/"])
    def test_a_redirect_to_another_scheme_is_refused(self, site: str, place: str) -> None:
        assert failure(site + place).reason == "scheme"

    def test_the_own_machine_is_refused_and_never_connected_to(self, site: str) -> None:
        port = site.rpartition(":")[2]
        for host in ("127.0.0.1", "localhost", "0.0.0.0", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"):
            with pytest.raises(FetchError) as caught:
                fetch(f"http://{host}:{port}/")
            assert caught.value.reason == "private_address", host
            assert "--allow-private" in str(caught.value)
        assert Site.asked == []

    def test_a_redirect_to_a_private_address_is_refused(self, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
        port = int(site.rpartition(":")[2])
        monkeypatch.setattr("newsextract.fetch.network.is_public", lambda address: address == "127.0.0.1")
        with pytest.raises(FetchError) as caught:
            fetch(f"{site}/to/http://127.0.0.2:{port}/secret")
        assert caught.value.reason == "private_address"
        assert "/secret" not in [path for path, _ in Site.asked]

    def test_a_name_is_resolved_once_and_the_address_that_was_checked_is_connected_to(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answers = iter(["93.184.215.14", "127.0.0.1", "127.0.0.1"])
        connected: list[str] = []

        def resolve(host: str, port: int, *args: object, **options: object) -> list[tuple[object, ...]]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

        def connect(self: object, host: str, *args: object, **options: object) -> httpcore.NetworkStream:
            connected.append(host)
            raise httpcore.ConnectError("not in a test")

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
        with pytest.raises(FetchError):
            fetch("http://rebinding.example/", obey_robots=False)
        assert connected == ["93.184.215.14"]

    @pytest.mark.parametrize(
        "address",
        [
            *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255"),
            *("224.0.0.1", "240.0.0.1", "198.18.0.1", "192.0.2.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1"),
            *("::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1"),
        ],
    )
    def test_addresses_that_are_not_public(self, address: str) -> None:
        assert not is_public(address)

    @pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"])
    def test_addresses_that_are_public(self, address: str) -> None:
        assert is_public(address)

    def test_robots_txt_is_obeyed_unless_told_otherwise(self, site: str) -> None:
        for path in ("/not-for-newsextract/a", "/to//not-for-newsextract", "/x.cgi"):
            error = failure(site + path)
            assert error.reason == "robots"
            assert "--ignore-robots" in str(error)
        fetch(f"{site}/private", allow_private=True)  # what is forbidden to others
        assert fetch(f"{site}/not-for-newsextract", allow_private=True, obey_robots=False).source == PAGE
        assert [path for path, _ in Site.asked if "not-for" in path and not path.startswith("/to/")] == ["/not-for-newsextract"]

    def test_a_site_without_robots_txt_forbids_nothing(self, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Site, "get_robots_txt", lambda self, rest: self.give(b"", status=404))
        assert fetch(f"{site}/x.cgi", allow_private=True).source == PAGE

    def test_a_robots_txt_that_fails_forbids(self, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Site, "get_robots_txt", lambda self, rest: self.give(b"", status=503))
        error = failure(f"{site}/a")
        assert (error.reason, "answers 503" in str(error)) == ("robots", True)


class TestFailures:
    @pytest.mark.parametrize(
        ("path", "reason", "message"),
        [
            ("/403", "http_403", r"refuses; it may not want programs.*\(status 403\)"),
            ("/404", "http_404", r"has no such page \(status 404\)"),
            ("/410", "http_410", r"has this page no more"),
            ("/429", "http_429", r"asks to wait: too many requests \(status 429; try again in 90 seconds\)"),
            ("/500", "http_500", r"has a fault of its own \(status 500\)"),
            ("/418", "http_418", r"does not give the page \(status 418\)"),
            ("/challenge", "challenge", r"wants proof that a person is reading"),
            ("/cloud", "challenge", r"wants proof that a person is reading"),
            ("/pdf", "not_a_page", r"this is application/pdf, not a page of HTML, XML or text"),
            ("/round/", "redirects", r"more than 10 redirects"),
            ("/broken", "broken", r"cannot be decompressed"),
            ("/bomb", "too_large", r"the page is over 20,000,000 bytes"),
            ("/cut", "connection", r"the connection to 127.0.0.1 broke"),
        ],
    )
    def test_what_went_wrong_is_said(self, site: str, path: str, reason: str, message: str) -> None:
        error = failure(site + path)
        assert error.reason == reason
        assert re.search(message, str(error))

    def test_a_page_that_is_too_long_is_not_read_to_its_end(self, site: str) -> None:
        assert failure(f"{site}/story", max_bytes=100).reason == "too_large"

    @pytest.mark.parametrize("path", ["/silent", "/drip"])
    def test_the_time_limit_is_for_all_of_it(self, site: str, path: str) -> None:
        began = time.monotonic()
        error = failure(site + path, timeout=0.6, obey_robots=False)
        assert time.monotonic() - began < 2.5
        assert (error.reason, str(error)) == ("timeout", "127.0.0.1 took longer than 0.6 seconds")

    def test_nobody_listening(self) -> None:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            error = failure(f"http://127.0.0.1:{unused.getsockname()[1]}/")
        assert (error.reason, "no connection to 127.0.0.1" in str(error)) == ("connection", True)

    def test_a_host_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def unknown(*args: object, **options: object) -> None:
            raise socket.gaierror(-2, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        error = failure("https://no-such-host.example/")
        assert (error.reason, str(error)) == ("dns", "there is no host called no-such-host.example, or the name server does not answer")

    def test_a_certificate_that_nobody_vouches_for(self, tmp_path: Path) -> None:
        key = tmp_path / "key.pem"
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
        try:
            subprocess.run([*command, "-keyout", str(key), "-out", str(key) + ".crt"], check=True, capture_output=True)
        except FileNotFoundError:
            pytest.skip("openssl is not there to make a certificate")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(str(key) + ".crt", key)
        with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
            server.daemon_threads = True
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
            error = failure(f"https://127.0.0.1:{server.server_port}/")
            server.shutdown()
        assert error.reason == "tls"
        assert re.search(r"no secure connection to 127.0.0.1: .*self.signed", str(error))

    def test_an_address_that_does_not_answer_leaves_time_for_the_next(self, monkeypatch: pytest.MonkeyPatch, site: str) -> None:
        port = int(site.rpartition(":")[2])
        backend = _Backend(Deadline(2), allow_private=True)
        monkeypatch.setattr(backend, "_addresses", lambda host, port: ["127.0.0.3", "127.0.0.1"])
        stream = backend.connect_tcp("two.example", port)
        assert stream.get_extra_info("server_addr") == ("127.0.0.1", port)
        stream.close()


class TestCommand:
    def test_an_address_is_fetched_and_read(self, site: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        assert main([f"{site}/story", "--allow-private", "--format", "json"]) == 0
        told = extract(PAGE, url=f"{site}/story")
        assert (told.title or "?").encode() in capfdbinary.readouterr().out

    def test_a_failure_is_status_2_in_one_line(self, site: str, capfd: pytest.CaptureFixture[str]) -> None:
        assert main([f"{site}/404", "--allow-private"]) == 2
        assert capfd.readouterr().err == f"newsextract: {site}/404: 127.0.0.1 has no such page (status 404)\n"
        assert main([f"{site}/story"]) == 2
        assert "127.0.0.1 is an address of the own machine or a private network" in capfd.readouterr().err

    def test_a_challenge_page_that_calls_itself_a_success_holds_no_article(
        self, site: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(Site, "get_challenge", lambda self, rest: self.give(CHALLENGE))
        assert main([f"{site}/challenge", "--allow-private"]) == 3
        assert capfd.readouterr().err == f"newsextract: {site}/challenge: no article: challenge (challenge)\n"

    def test_without_the_extra_the_message_names_it(self) -> None:
        code = (
            "import sys; sys.modules['httpx'] = None; from newsextract.cli.main import main; sys.exit(main(['https://skellby.example/']))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (2, "newsextract: httpx is not installed: pip install 'newsextract[fetch]'\n")
