# SPDX-License-Identifier: Apache-2.0
"""Somebody at Hearth's window: starts it, reads it, presses what stands on it, and has a command line beside it."""

import json
import subprocess

from accessible_window import AccessibleWindow, JourneyError, accessible_environment

SIZE = "1280x860"


class WindowUser:
    """What all journeys share; each has its own steps."""

    def __init__(self, programs, folder):
        self.programs = programs
        self.data_dir = folder / "instance"
        self.window = None

    def start(self):
        process = subprocess.Popen(
            [self.programs / "hearth", "--data-dir", self.data_dir, "--size", SIZE, "--theme", "dark"],
            env=accessible_environment(HOME=str(self.data_dir.parent)))
        self.window = AccessibleWindow(process)
        self.window.wait("the window on the accessibility bus", self.window.nodes, 30)
        self.window.take_keyboard()

    def control(self, *arguments, typed=None):
        """What hearthctl answers about the same instance; it never starts a daemon itself."""
        command = [self.programs / "hearthctl", "--data-dir", self.data_dir, "--no-start", "--json", *arguments]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, input=typed, text=True, check=False)
        return json.loads(done.stdout) if done.stdout else {}

    def every_control_has_a_name(self):
        unnamed = self.window.unnamed()
        if unnamed:
            raise JourneyError("controls without a name: " + ", ".join(map(str, unnamed)) + "\n" + self.window.tree())

    def heading(self, page):
        self.window.wait_for(page, "heading")
        self.every_control_has_a_name()

    def fill(self, field, text):
        self.window.focus(field)
        self.window.keys("ctrl+a")
        self.window.type_text(text)

    def clean_up(self):
        if self.window is not None and self.window.process.poll() is None:
            self.window.process.kill()
            self.window.process.wait()
        self.control("daemon", "stop")
