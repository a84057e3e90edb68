# SPDX-License-Identifier: Apache-2.0
"""Hearth's window as assistive technology sees and works it: AT-SPI for what is there, X events for the keyboard."""

import os
import re
import struct
import subprocess
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

POLL_SECONDS = 0.1


class JourneyError(AssertionError):
    """The window did not show or do what a person would expect."""


class Node:
    """One accessible object at the moment it was read."""

    def __init__(self, accessible, depth):
        self.accessible = accessible
        self.depth = depth
        self.role = accessible.get_role_name()
        self.name = accessible.get_name() or ""
        self.description = accessible.get_description() or ""
        states = accessible.get_state_set()
        self.visible = states.contains(Atspi.StateType.VISIBLE)
        self.focusable = states.contains(Atspi.StateType.FOCUSABLE)
        self.enabled = states.contains(Atspi.StateType.ENABLED)

    def __str__(self):
        flags = ("" if self.enabled else " disabled") + (" focusable" if self.focusable else "")
        return f"{'  ' * self.depth}{self.role} {self.name!r}{flags}"


class AccessibleWindow:
    """The one window of a running `hearth`, found by its process."""

    def __init__(self, process):
        self.process = process

    def application(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def nodes(self):
        """All visible objects, in reading order; empty while the window is not on the accessibility bus."""
        found = []

        def walk(accessible, depth):
            node = Node(accessible, depth)
            if depth > 1 and not node.visible:
                return
            found.append(node)
            for index in range(accessible.get_child_count()):
                child = accessible.get_child_at_index(index)
                if child is not None:
                    walk(child, depth + 1)

        try:
            application = self.application()
            if application is not None:
                # Names that Qt changes without an event would stay as they were first read.
                application.clear_cache()
                walk(application, 0)
        except GLib.Error:
            return []  # an object went away in mid-reading; the caller polls
        return found

    def find(self, name, role=None):
        """The first visible object whose whole name matches the pattern `name`; None where there is none."""
        for node in self.nodes():
            if re.fullmatch(name, node.name) and role in (None, node.role):
                return node
        return None

    def wait(self, what, check, seconds=60.0):
        """Polls `check` until it is true and returns its value; says what was awaited when the time is over."""
        deadline = time.monotonic() + seconds
        while True:
            value = check()
            if value:
                return value
            if self.process.poll() is not None:
                raise JourneyError(f"the window ended with {self.process.returncode} while waiting for: {what}")
            if time.monotonic() > deadline:
                raise JourneyError(f"not within {seconds:.0f} s: {what}\n{self.tree()}")
            time.sleep(POLL_SECONDS)

    def wait_for(self, name, role=None, seconds=60.0):
        return self.wait(f"{role or 'an object'} named {name!r}", lambda: self.find(name, role), seconds)

    def wait_gone(self, name, seconds=60.0):
        # An empty reading says nothing: the window must be there, without the object.
        def gone():
            nodes = self.nodes()
            return nodes and not any(re.fullmatch(name, node.name) for node in nodes)

        self.wait(f"no object named {name!r}", gone, seconds)

    def press(self, name, role="push button", seconds=60.0):
        """Does the accessible "Press" of a control, as a screen reader does."""

        def pressed():
            node = self.find(name, role)
            if node is None or not node.enabled:
                return False
            actions = node.accessible.get_action_iface()
            names = [actions.get_action_name(index) for index in range(actions.get_n_actions())]
            if "Press" not in names:
                return False
            try:
                return actions.do_action(names.index("Press"))
            except GLib.Error as error:
                # A window that is busy with what was pressed answers late: it must not be pressed twice.
                return "Did not receive a reply" in error.message

        self.wait(f"a {role} named {name!r} that can be pressed", pressed, seconds)

    def focus(self, name, role=None):
        node = self.wait_for(name, role)
        node.accessible.get_component_iface().grab_focus()
        self.wait(f"{name!r} has the keyboard", lambda: self.has_focus(name, role))

    def has_focus(self, name, role=None):
        node = self.find(name, role)
        return node is not None and node.accessible.get_state_set().contains(Atspi.StateType.FOCUSED)

    def keys(self, *keys):
        """Presses keys at the X server, with xdotool's names: "ctrl+2", "Tab"."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type_text(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", text], check=True)

    def take_keyboard(self):
        """Gives the window the X input focus: the test's display has no window manager that would."""
        self.application_window("windowfocus")
        self.wait("the window has the keyboard", self.is_active)

    def application_window(self, *command):
        title = self.wait("a window", lambda: [node.name for node in self.nodes() if node.role == "frame"])[0]
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", f"^{re.escape(title)}$", *command],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def is_active(self):
        return any(node.role == "frame" and node.accessible.get_state_set().contains(Atspi.StateType.ACTIVE)
                   for node in self.nodes())

    def unnamed(self):
        """Focusable objects that a screen reader could only call "button" or "text"."""
        return [node for node in self.nodes() if node.focusable and not node.name.strip()]

    def tree(self):
        return "The window shows:\n" + "\n".join(str(node) for node in self.nodes())


class Screen:
    """What the X server shows, read from the file that Xvfb keeps of screen 0 (X11's xwd format, 32 bits a pixel)."""

    def __init__(self, folder):
        self.file = Path(folder) / "Xvfb_screen0"

    def is_light(self):
        """Whether most of the screen's middle line is brighter than a middle grey."""
        data = self.file.read_bytes()
        header = struct.unpack(">25I", data[:100])
        header_size, width, height, line_bytes, colours = header[0], header[4], header[5], header[12], header[19]
        begin = header_size + 12 * colours + (height // 2) * line_bytes
        # Three colour bytes and a pad byte a pixel; the pad comes first where the most significant byte does.
        line = data[begin + (1 if header[7] else 0):begin + 4 * width]
        bright = sum(max(line[4 * x:4 * x + 3]) > 127 for x in range(width))
        return 2 * bright > width


def accessible_environment(**more):
    """The environment of a window under test: real X events, software painting, accessibility on from the start."""
    return dict(os.environ, QT_QPA_PLATFORM="xcb", QT_QUICK_BACKEND="software", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                LC_ALL="C.UTF-8", **more)
