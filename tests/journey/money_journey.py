# SPDX-License-Identifier: Apache-2.0
"""Money at the window: an account with free test money locks ATH, step by step, on a real practice chain.

money_journey.py BIN: BIN is the folder with hearth, hearthd and hearthctl; HEARTH_ANVIL names the program that the
practice chain runs on, where it is not on the path. Runs in a session of its own as window_journey.py does.
"""

import os
import shutil
import sys

from accessible_window import JourneyError
from journey_session import run
from window_user import WindowUser

LONGEST_SECONDS = 220
PASSWORD = "correct horse battery"
# What ctest calls a test that was left out.
SKIPPED = 77


class Journey(WindowUser):
    """The steps, in order; each leaves the window as the next one finds it."""

    def an_account_is_made(self):
        self.window.wait_for("Practice network")
        self.account = self.control("wallet", "create", "--name", "Savings", typed=PASSWORD + "\n")["address"]
        self.window.press("Stake")
        self.heading("Stake")
        self.window.press("Get test ATH")
        self.window.wait_for(r"Free: 100,000\.00 ATH")

    def a_lock_is_planned(self):
        self.fill("Amount", "250")
        self.window.press("26 weeks")
        self.window.wait_for("You also hold: 250 stATH")
        self.window.press("Review and sign…")
        self.window.wait_for("0 of 4 steps done")

    def sign(self, title):
        """Reads one preview to its end and signs it."""
        self.window.wait_for(title, "dialog")
        # Stands there once the sheet was seen to its end: then it can be signed.
        self.window.wait_for("Valid for .*")
        self.every_control_has_a_name()
        self.window.press("Sign and send")

    def each_step_is_read_and_signed(self):
        self.window.press("Review step 1…")
        # The first signature of the day opens the wallet.
        self.window.press("Unlock to sign")
        self.window.wait_for("Unlock the wallet", "dialog")
        self.window.type_text(PASSWORD)
        self.window.keys("Return")
        self.window.wait_gone("Unlock the wallet")
        for step in ("Allow ATH wrapper to take up to 250 ATH", "Wrap 250 ATH.*", "Allow .*AI pool.* to take up to 250 veATH",
                     "Lock 250 veATH.*"):
            self.sign(step)
        self.window.wait_for(r"Done\. The chain has it\..*")
        self.window.press("Close")

    def the_page_shows_the_lock(self):
        self.window.wait_for(r"250\.00 ATH are locked until .*", "heading")
        self.window.wait_for("Locked: 250.00 veATH")
        self.window.wait_for(r"Free: 99,750\.00 ATH")
        pools = {pool["id"]: pool["lock"] for pool in self.control("stake", "list")["pools"]}
        if pools["ai"]["amount_wei"] != str(250 * 10**18) or pools["gaming"]["state"] != "none":
            raise JourneyError(f"the window shows a lock that the chain does not have: {pools}")

    def the_week_is_claimed(self):
        # Past the first whole week: a lock counts from the Thursday after it was made.
        self.control("chain", "travel", "--days", "12")
        self.window.wait_for(r".*ATH .* can be claimed\.")
        # The buttons of the pools are below the fold.
        self.window.keys("Next")
        self.window.press("Claim")
        # One step alone: its preview comes at once.
        self.sign("Collect the .* rewards of .*")
        self.window.wait_for(r"Done\. The chain has it\..*")
        self.window.press("Close")
        # The form beneath has more to lock.
        self.window.wait_for(r"of [\d,]{9,}\.\d\d ATH")
        left = [reward for pool in self.control("stake", "list")["pools"] for reward in pool["rewards"] if reward["claimable"] != "0"]
        if left:
            raise JourneyError(f"the chain still owes what the window has claimed: {left}")

    def licences_are_delegated_and_approved(self):
        self.window.press("Licences")
        self.heading("Licences")
        self.window.press("Get practice licences")
        self.window.wait_for("Undelegated: 5", "push button")
        self.window.press("Select all")
        self.window.press("Delegate…")
        self.window.press("Go on")
        self.sign("Delegate .*")
        self.window.wait_for(r"Done\. The chain has it\..*")
        self.window.press("Close")
        self.window.press("Look at them")
        self.window.press("Approve all")
        self.window.wait_for("Nothing waits any more.")
        self.window.press("Close")
        states = [licence["state"] for licence in self.control("license", "list")["licenses"] if licence["chain"]]
        if len(states) != 5 or "undelegated" in states or "pending" in states:
            raise JourneyError(f"not five licences that this computer works for: {states}")


STEPS = [
    Journey.start,
    Journey.an_account_is_made,
    Journey.a_lock_is_planned,
    Journey.each_step_is_read_and_signed,
    Journey.the_page_shows_the_lock,
    Journey.the_week_is_claimed,
    Journey.licences_are_delegated_and_approved,
]


if __name__ == "__main__":
    if not os.environ.get("HEARTH_ANVIL") and shutil.which("anvil") is None:
        print("skipped: HEARTH_ANVIL names no anvil and none is on the path")
        sys.exit(SKIPPED)
    run(STEPS, Journey, LONGEST_SECONDS)
