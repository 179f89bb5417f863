"""What Chromium is told before it starts."""

import pytest

from langson_explorer.ui.web.scheme import DEVELOPER_VARIABLE, register_scheme

FLAGS, DEBUGGING = "QTWEBENGINE_CHROMIUM_FLAGS", "QTWEBENGINE_REMOTE_DEBUGGING"


@pytest.fixture
def told(monkeypatch):
    """Registers the scheme in an environment; what Chromium is told then."""

    def register(**environment):
        for name in (FLAGS, DEBUGGING, DEVELOPER_VARIABLE):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        register_scheme()
        register_scheme()  # twice is as good as once
        import os

        return os.environ[FLAGS].split(" --"), os.environ.get(DEBUGGING)

    return register


def test_no_name_resolves_and_nothing_goes_out_by_udp(told):
    flags, _ = told()
    assert flags == [
        '--host-resolver-rules="MAP * ~NOTFOUND"',
        "force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    ]


def test_the_flags_of_the_environment_are_kept_ours_come_last(told):
    flags, _ = told(**{FLAGS: "--disable-gpu"})
    assert flags[0] == "--disable-gpu"
    assert len(flags) == 3


def test_no_debugger_listens_unless_a_developer_wants_it(told):
    asked = {DEBUGGING: "9222", FLAGS: "--remote-debugging-port=9223 --disable-gpu"}
    flags, port = told(**asked)
    assert port is None
    assert not [flag for flag in flags if "debugging" in flag]
    flags, port = told(**asked, **{DEVELOPER_VARIABLE: "1"})
    assert port == "9222"
    assert "--remote-debugging-port=9223" in flags
