# SPDX-License-Identifier: Apache-2.0
"""Balances of 100 accounts, read anew from the practice chain: `hearthctl wallet balances` (one batch) beside `cast balance`, account by account."""
import json
import os
import statistics
import subprocess
import time

ACCOUNTS = 100
ROUNDS = 7


def seconds(command):
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - started


def measure(binaries, row, daemon_class):
    name = f"balances of {ACCOUNTS} accounts, coin and ATH, start to end"
    if not os.path.exists(os.environ.get("HEARTH_ANVIL", "")):
        yield row(name, None, "ms", note="anvil is missing: HEARTH_ANVIL")
        return
    with daemon_class(binaries) as daemon:
        ctl = [binaries / "hearthctl", "--data-dir", daemon.data]

        def ask(*words):
            return json.loads(subprocess.run([*ctl, *words, "--json"], capture_output=True, check=True).stdout)

        deadline = time.monotonic() + 30
        while not ask("chain", "show").get("running"):
            if time.monotonic() > deadline:
                raise RuntimeError("the practice chain did not start within 30 s")
            time.sleep(0.2)
        addresses = [f"0x{0x1000 + i:040x}" for i in range(ACCOUNTS)]
        for address in addresses:
            ask("wallet", "watch", address)
        ask("chain", "faucet", addresses[0])
        balances = ask("wallet", "balances")["balances"]
        if len(balances) != ACCOUNTS or any("ath_wei" not in b for b in balances):
            raise RuntimeError("not every balance was read")
        ours = statistics.median(seconds([*ctl, "wallet", "balances", "--json"]) for _ in range(ROUNDS))
        cast = os.environ.get("HEARTH_CAST", "")
        theirs = None
        if os.path.exists(cast):
            url = ask("chain", "show")["rpc_url"]
            theirs = sum(seconds([cast, "balance", address, "--rpc-url", url]) for address in addresses)
        yield row(name, round(1000 * ours, 1), "ms", "one batch", f"cast, {ACCOUNTS} coin balances {1000 * theirs:.0f} ms" if theirs else "",
                  f"{ours / theirs:.2f} of cast" if theirs else "cast is missing: HEARTH_CAST")
