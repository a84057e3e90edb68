# SPDX-License-Identifier: Apache-2.0
"""A person's first hour with Hearth, in the real window over a real hearthd on the practice network.

window_journey.py BIN: BIN is the folder with hearth, hearthd, hearthctl and hearth-gpu. Makes its own X server and
session bus; nothing of the desktop it runs on is touched. Ends with 1 and the window's accessible tree at the first
thing that a person would not have found.
"""

import os
import signal
import subprocess

from accessible_window import JourneyError, Screen, accessible_environment
from journey_session import FRAMEBUFFER, run
from window_user import WindowUser

PAGES = ["Overview", "Container", "GPU", "Checker", "Earnings", "Wallet", "Stake", "Governance", "Licences", "Rewards",
         "Network", "Diagnostics", "Settings"]
SHORTCUTS = 9
# More than any page has stops of the Tab key.
MOST_TABS = 60
# Shorter than ctest's limit, so that a journey that hangs still stops the programs it started.
LONGEST_SECONDS = 160


class Journey(WindowUser):
    """The steps, in order; each leaves the window as the next one finds it."""

    def __init__(self, programs, folder):
        super().__init__(programs, folder)
        self.screen = Screen(os.environ[FRAMEBUFFER])

    def overview_says_its_state(self):
        self.heading("Overview")
        self.window.wait_for("Practice network")
        self.window.wait_for(r"Earning\..*", "heading", 60)
        self.window.press("Got it")
        self.window.wait_gone("Got it")

    def a_scene_is_sent(self):
        self.window.press("Container")
        self.heading("Container")
        for field, text in (("Width in pixels", "160"), ("Height in pixels", "90"), ("Samples per pixel", "4")):
            self.fill(field, text)
        self.window.press("Use the example")
        self.window.wait_for(r"hearth\.glb")
        self.window.wait_for(r"About .* ATH; .*")
        self.window.press("Send")
        self.window.wait_for("Job 1 was sent.")

    def the_job_is_paid(self):
        # The list of jobs is below the fold.
        self.window.keys("Next")
        self.window.wait_for(r"1\thearth\.glb\t.*")
        self.window.wait_for(r"1\thearth\.glb\tVerified\t.*", seconds=60)
        self.every_control_has_a_name()

    def the_earning_shows(self):
        self.window.press("Earnings")
        self.heading("Earnings")
        self.window.keys("Next")
        self.window.wait_for(r".*\tDelivered work\t.*", seconds=60)
        self.every_control_has_a_name()
        self.window.press("Overview")
        self.heading("Overview")
        self.window.wait("an amount under \"Earned today\"", lambda: self.earned_today() > 0)

    def earned_today(self):
        amount = self.window.find(r"[\d.]+ ATH")
        return float(amount.name.split()[0]) if amount else 0.0

    def pages_open_by_keyboard(self):
        for number, page in enumerate(PAGES[:SHORTCUTS], start=1):
            self.window.keys(f"ctrl+{number}")
            self.heading(page)
        # Without shortcuts: Tab walks through the window to the entry, Return opens it.
        for _ in range(MOST_TABS):
            if self.window.has_focus("Checker", "push button"):
                break
            self.window.keys("Tab")
        self.window.keys("Return")
        self.heading("Checker")

    def pages_open_by_screen_reader(self):
        for page in reversed(PAGES):
            self.window.press(page)
            self.heading(page)
            self.window.keys("Next")
            self.every_control_has_a_name()

    def settings_change(self):
        self.window.press("Settings")
        self.heading("Settings")
        self.window.wait_for("Log level", "combo box")
        self.window.wait_for("Keep log files", "text")
        for theme, is_light in (("Light", True), ("Dark", False)):
            self.window.press(theme)
            self.window.wait(f"the window painted {theme.lower()}", lambda light=is_light: self.screen.is_light() == light)

    def a_killed_daemon_comes_back(self):
        self.window.press("Overview")
        self.heading("Overview")
        killed = self.control("daemon", "status")["pid"]
        os.kill(killed, signal.SIGKILL)
        self.window.wait_for(r"The node does not answer\. Connecting again….*", "alert")
        self.window.wait_for("Not connected")
        self.window.wait_gone(r"(The node does not answer|Starting Hearth's node|Hearth's node could not).*", seconds=40)
        self.window.wait_for("Practice network")
        status = self.control("daemon", "status")
        if not status.get("running") or status["pid"] == killed:
            raise JourneyError(f"the window says that it is connected, but hearthd is not back: {status}")
        # What was earned survived, and the page asked anew.
        self.window.wait("the amount of before", lambda: self.earned_today() > 0)

    def a_second_start_raises_the_first(self):
        second = subprocess.run([self.programs / "hearth", "--data-dir", self.data_dir, "--page", "network"],
                                env=accessible_environment(), timeout=60, check=False)
        if second.returncode != 0:
            raise JourneyError(f"the second start ended with {second.returncode}")
        self.heading("Network")

    def the_node_outlives_the_window(self):
        self.window.keys("ctrl+q")
        code = self.window.process.wait(timeout=60)
        if code != 0:
            raise JourneyError(f"the window ended with {code}")
        if not self.control("daemon", "status").get("running"):
            raise JourneyError("hearthd ended with the window")


STEPS = [
    Journey.start,
    Journey.overview_says_its_state,
    Journey.a_scene_is_sent,
    Journey.the_job_is_paid,
    Journey.the_earning_shows,
    Journey.pages_open_by_keyboard,
    Journey.pages_open_by_screen_reader,
    Journey.settings_change,
    Journey.a_killed_daemon_comes_back,
    Journey.a_second_start_raises_the_first,
    Journey.the_node_outlives_the_window,
]


if __name__ == "__main__":
    run(STEPS, Journey, LONGEST_SECONDS)
