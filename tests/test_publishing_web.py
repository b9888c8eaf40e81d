"""Publishing and the public address: the clock there, and the wait until it shows what was published."""

import json
import os
import signal
import socket
import threading
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from publishing_room import NOW, furnish

from publishing import web
from publishing.outcome import Exit
from publishing.rollback import rollback
from publishing.status import status
from publishing.tree import BUILD
from publishing.web import Answer, becomes_live, get, must_agree_on_the_time, shown

SITE = "https://presse.example.org"
SET_THE_CLOCK = "Set the clock: embargoes depend on it."


@pytest.fixture
def room(tmp_path, monkeypatch):
    return furnish(tmp_path, monkeypatch)


@pytest.fixture
def server():
    """A web server that shows `server.text` at every address, or an error 404 when that is empty."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.server.text else 404)
            self.end_headers()
            self.wfile.write(self.server.text.encode())

        def log_message(self, *_):
            """Stay quiet."""

        def date_time_string(self, timestamp=None):
            return self.server.clock

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        server.text, server.clock = "", "Wed, 20 May 2026 10:00:00 GMT"
        server.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_server_tells_its_time_and_what_it_shows(server):
    server.text = "ä"
    assert get(f"{server.url}/") == (datetime.fromisoformat("2026-05-20T10:00:00+00:00"), "ä")
    server.text = ""
    assert get(f"{server.url}/") == (datetime.fromisoformat("2026-05-20T10:00:00+00:00"), "")
    server.clock = "Wed, 20 May 2026 10:00:00 -0000"
    assert get(f"{server.url}/") == (datetime.fromisoformat("2026-05-20T10:00:00+00:00"), "")
    server.clock = "soon"
    assert get(f"{server.url}/") == (None, "")


def test_a_server_that_is_not_there_shows_nothing(server):
    url = server.url
    server.shutdown()
    server.server_close()
    with pytest.raises(OSError, match="refused"):
        get(f"{url}/")
    assert shown(url, get) == ""


@pytest.mark.parametrize(
    "answer", [b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n"]
)
def test_a_server_that_speaks_no_http_shows_nothing(answer):
    """As a captive portal or a proxy may: it must not end a run that has just published."""

    def speak():
        line, _ = listening.accept()
        with line:
            line.recv(4096)
            line.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=speak)
        thread.start()
        assert shown(f"http://127.0.0.1:{listening.getsockname()[1]}", get) == ""
        thread.join()


def test_a_host_that_no_network_can_have_shows_nothing():
    assert shown(f"https://{'a' * 64}.example.org", get) == ""


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        (0, ""),
        (5, ""),
        (-5, ""),
        (
            6,
            f"The clock here says 2026-05-20 12:00, that of {SITE} 2026-05-20 12:06. {SET_THE_CLOCK}",
        ),
        (
            -6,
            f"The clock here says 2026-05-20 12:00, that of {SITE} 2026-05-20 11:54. {SET_THE_CLOCK}",
        ),
    ],
)
def test_a_clock_that_is_off_is_refused(minutes, sentence):
    try:
        must_agree_on_the_time(SITE, NOW, lambda url: Answer(NOW + timedelta(minutes=minutes), ""))
        said = ""
    except Exception as stop:
        said = str(stop)
    assert said == sentence


def test_nobody_who_answers_says_nothing_about_the_time():
    must_agree_on_the_time(SITE, NOW, lambda url: Answer(None, ""))
    must_agree_on_the_time(SITE, NOW, _nobody)


def _nobody(url):
    raise OSError("no network")


def test_the_wait_ends_when_the_site_shows_the_new_state(monkeypatch):
    monkeypatch.setattr(web, "_EVERY", 0.01)
    answers = iter(["", "old", "new", "newer"])
    assert becomes_live(SITE, "new", lambda url: Answer(None, next(answers)), [], seconds=30)
    assert list(answers) == ["newer"]


def test_the_wait_ends_with_the_time(monkeypatch):
    assert not becomes_live(SITE, "new", lambda url: Answer(None, "old"), [], seconds=0.1)


def test_the_wait_ends_with_a_signal():
    assert not becomes_live(SITE, "new", _nobody, [2], seconds=30)


def test_a_publish_follows_until_the_site_shows_it(room, monkeypatch):
    asked = []

    def pages(url):
        asked.append(url)
        return Answer(NOW, room.read(".well-known/build.json") + "\n" if room.live else "")

    monkeypatch.setattr(web, "get", pages)
    outcome = room.publish(follow=True)
    assert (outcome.exit, outcome.text) == (Exit.DONE, f"Published. It is live: {SITE}/")
    assert asked == [f"{SITE}/", f"{SITE}/.well-known/build.json"]


def test_a_site_that_stays_as_it_was_is_told(room, monkeypatch):
    monkeypatch.setattr(web, "PATIENCE", 0.1)
    monkeypatch.setattr(web, "get", _nobody)
    outcome = room.publish(follow=True)
    assert (outcome.exit, outcome.commit) == (Exit.NOT_LIVE_YET, room.live)
    assert outcome.text == (
        f"Published. But {SITE}/ does not show it yet. Look at the repository's Pages settings and deployments, then "
        "run ./invoke status."
    )


def test_a_clock_that_is_off_stops_a_publish_before_the_build(room, monkeypatch):
    monkeypatch.setattr(web, "get", lambda url: Answer(NOW + timedelta(hours=1), ""))
    assert room.publish(follow=True, build=None).exit is Exit.REFUSED


def test_a_long_fetch_is_no_wrong_clock(room, monkeypatch):
    later = NOW + timedelta(minutes=6)
    times = iter([NOW, later])
    monkeypatch.setattr(web, "get", lambda url: Answer(later, room.live and room.read(BUILD) + "\n"))
    assert room.publish(follow=True, clock=lambda: next(times)).exit is Exit.DONE


def test_a_stop_while_waiting_says_what_to_expect(room, monkeypatch):
    def stop_once_it_is_sent(url):
        if url.endswith(BUILD):
            os.kill(os.getpid(), signal.SIGINT)
        return Answer(NOW, "")

    monkeypatch.setattr(web, "get", stop_once_it_is_sent)
    outcome = room.publish(follow=True)
    assert (outcome.exit, outcome.commit) == (Exit.STOPPED, room.live)
    assert outcome.text == f"Published. Within ten minutes it shows at {SITE}/"


def test_status_says_whether_the_address_shows_what_is_published(room, monkeypatch):
    room.publish()
    shows = {"text": ""}
    monkeypatch.setattr(web, "get", lambda url: Answer(NOW, shows["text"]))
    assert ("address", f"{SITE}/ does not show it (yet)") in _told(room)
    shows["text"] = json.dumps(json.loads(room.read(".well-known/build.json")), indent=2) + "\n"
    assert ("address", f"{SITE}/ shows it") in _told(room)


def _told(room) -> list[tuple[str, str]]:
    told = []
    assert status(room.desk, say=lambda step, text: told.append((step, text)), clock=lambda: NOW).exit is Exit.DONE
    return told


def test_a_rollback_follows_too(room, monkeypatch):
    room.publish()
    room.commit({"content/de/releases/2026-05-05-zweite.md": "Title: Z\nSlug: zweite\n\nText.\n"})
    room.publish()
    monkeypatch.setattr(web, "get", lambda url: Answer(NOW, room.read(".well-known/build.json") + "\n"))
    outcome = rollback(room.desk, yes=True, say=lambda *_: None, clock=lambda: NOW)
    assert (outcome.exit, outcome.text) == (Exit.DONE, f"Published. It is live: {SITE}/")
