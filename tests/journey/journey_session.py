# SPDX-License-Identifier: Apache-2.0
"""What every journey runs in: an X server and a session bus of its own, so that no desktop is needed or touched."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Set inside the session: the folder where the X server keeps what its screen shows.
FRAMEBUFFER = "HEARTH_JOURNEY_FRAMEBUFFER"
TOOLS = ("Xvfb", "dbus-run-session", "xdotool")


@contextlib.contextmanager
def x_server(folder):
    """An X server of our own; the number of its display. It says itself when it is ready and which number was free."""
    reading, writing = os.pipe()
    # -noreset: the server would refuse connections for a moment whenever its last client had gone.
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-fbdir", folder, "-noreset",
         "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as said:
            yield said.readline().strip()
    finally:
        server.terminate()
        server.wait()


def enter_session():
    """Runs this script again on an X server and a session bus of its own; its exit status."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        print(f"not installed: {', '.join(missing)}; see [test] in packaging/debian-packages.txt")
        return 1
    of_desktop = ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "WAYLAND_DISPLAY", "XAUTHORITY")
    environment = {key: value for key, value in os.environ.items() if key not in of_desktop}
    with tempfile.TemporaryDirectory(prefix="hearth-run-") as runtime, x_server(runtime) as display:
        environment.update({FRAMEBUFFER: runtime, "XDG_RUNTIME_DIR": runtime, "DISPLAY": f":{display}"})
        command = ["dbus-run-session", "--", sys.executable, os.path.abspath(sys.argv[0]), *sys.argv[1:]]
        return subprocess.run(command, env=environment, check=False).returncode


def walk(steps, make_journey, longest_seconds):
    """Takes the steps of one journey in order inside the session, and stops what it started; the exit status."""
    from accessible_window import JourneyError  # needs the session's bus

    def give_up(_signal, _frame):
        raise JourneyError(f"not done after {longest_seconds} s")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(longest_seconds)
    programs = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="hearth-journey-") as folder:
        journey = make_journey(programs, Path(folder))
        try:
            for step in steps:
                begun = time.monotonic()
                try:
                    step(journey)
                except (JourneyError, subprocess.SubprocessError) as error:
                    print(f"FAILED {step.__name__}: {error}", flush=True)
                    return 1
                print(f"ok {step.__name__} ({time.monotonic() - begun:.1f} s)", flush=True)
        finally:
            signal.alarm(0)
            journey.clean_up()
    return 0


def run(steps, make_journey, longest_seconds):
    """The whole of a journey's program."""
    sys.exit(walk(steps, make_journey, longest_seconds) if FRAMEBUFFER in os.environ else enter_session())
