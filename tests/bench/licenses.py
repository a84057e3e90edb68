# SPDX-License-Identifier: Apache-2.0
"""10,000 licences loaded from the practice chain: `hearthctl license list` (pages in JSON-RPC batches, at one block) beside ethers.js
that reads the same pages; and four years of daily rewards of 1,000 licences: `hearthctl reward days` (rolled-up day tables) beside
SQLite that scans the 1.46 million rows."""
import json
import os
import pathlib
import shutil
import socket
import sqlite3
import statistics
import subprocess
import time
import urllib.request

LICENCES = 10_000
PER_MINT = 150
ROUNDS = 5
DAYS = 1461
ROWS = 1000
OWNER = "0x00000000000000000000000000000000000beef0"

# Mints the licences with the deployer's public key; one transaction a block, which hearthctl makes.
MINT = """
const {Contract, JsonRpcProvider, Wallet, id} = require("ethers");
const [url, licence, owner, count, each] = process.argv.slice(1);
const provider = new JsonRpcProvider(url, undefined, {staticNetwork: true});
const wallet = new Wallet(id("Hearth practice chain: deployer"), provider);
const contract = new Contract(licence, ["function mint(address,uint256)"], wallet);
(async () => {
  let nonce = await wallet.getNonce();
  for (let left = Number(count); left > 0; left -= Number(each)) {
    await contract.mint(owner, Math.min(left, Number(each)), {nonce: nonce++, gasLimit: 20000000n, maxFeePerGas: 10n ** 12n, maxPriorityFeePerGas: 10n ** 9n});
  }
  provider.destroy();
})();
"""

# The same pages, all asked for at once: ethers.js puts them into JSON-RPC batches. Its own start does not count.
READ = """
const {Contract, JsonRpcProvider} = require("ethers");
const [url, licence, owner, page] = process.argv.slice(1);
(async () => {
  const provider = new JsonRpcProvider(url, undefined, {staticNetwork: true});
  const began = performance.now();
  const contract = new Contract(licence, ["function balanceOf(address) view returns (uint256)",
    "function licensesOf(address,uint256,uint256) view returns (uint256[] ids, address[] operators, bool[] approved)",
    "function delegationsOf(uint256[]) view returns (address[] operators, bool[] approved, uint64[] since)"], provider);
  const all = Number(await contract.balanceOf(owner));
  const asked = [];
  for (let from = 0; from < all; from += Number(page)) { asked.push(contract.licensesOf(owner, from, Number(page))); }
  const pages = await Promise.all(asked);
  const times = await Promise.all(pages.map((p) => contract.delegationsOf([...p.ids])));
  const out = pages.flatMap((p, n) => p.ids.map((id, i) => [id, p.operators[i], p.approved[i], times[n].since[i]]));
  console.log(JSON.stringify({count: out.length, ms: performance.now() - began}));
  provider.destroy();
})();
"""


def node(script, *words):
    modules = os.environ.get("HEARTH_EVM", "")
    environment = {**os.environ, "NODE_PATH": os.pathsep.join(p for p in [modules and modules + "/node_modules", os.environ.get("NODE_PATH")] if p)}
    done = subprocess.run(["node", "-e", script, *map(str, words)], capture_output=True, text=True, check=False, env=environment)
    if done.returncode != 0:
        raise RuntimeError(f"node ended with {done.returncode}: {done.stderr[-400:]}")
    return done.stdout


def have_ethers():
    if not shutil.which("node"):
        return False
    try:
        node("require('ethers')")
        return True
    except RuntimeError:
        return False


def wait_for(what, seconds, text):
    deadline = time.monotonic() + seconds
    while True:
        got = what()
        if got:
            return got
        if time.monotonic() > deadline:
            raise RuntimeError(f"{text} within {seconds} s")
        time.sleep(0.1)


def owned(url, licence):
    call = {"to": licence, "data": "0x70a08231" + OWNER[2:].rjust(64, "0")}  # balanceOf(address)
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "eth_call", "params": [call, "latest"]}).encode()
    with urllib.request.urlopen(urllib.request.Request(url, body, {"Content-Type": "application/json"}), timeout=60) as answer:
        return int(json.load(answer)["result"], 16)


def seconds(command):
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - started


def asked(data, method):
    """From the request on an open connection to its answer as objects: what the window waits for before it draws."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect((data / "sock-path").read_text().strip())
        started = time.perf_counter()
        line.sendall(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": {}}).encode() + b"\n")
        with line.makefile("rb") as answers:
            for answer in map(json.loads, answers):
                if answer.get("id") == 1:
                    took = time.perf_counter() - started
                    if "result" not in answer:
                        raise RuntimeError(f"{method}: {answer['error']}")
                    return took
    raise RuntimeError(f"{method} was not answered")


def load(binaries, row, daemon_class):
    name = f"{LICENCES} licences loaded from the chain"
    if not os.path.exists(os.environ.get("HEARTH_ANVIL", "")):
        yield row(name, None, "ms", note="anvil is missing: HEARTH_ANVIL")
        return
    if not have_ethers():
        yield row(name, None, "ms", note="ethers.js is missing: HEARTH_EVM or NODE_PATH")
        return
    profile = json.loads((pathlib.Path(__file__).resolve().parents[2] / "profiles/chains/practice.json").read_text())
    licence = profile["contracts"]["licence"]["address"]
    with daemon_class(binaries) as daemon:
        ctl = [binaries / "hearthctl", "--data-dir", daemon.data]

        def ask(*words):
            return json.loads(subprocess.run([*ctl, *words, "--json"], capture_output=True, check=True).stdout)

        url = wait_for(lambda: ask("chain", "show").get("running") and ask("chain", "show")["rpc_url"], 60, "the practice chain did not start")
        node(MINT, url, licence, OWNER, LICENCES, PER_MINT)

        def minted():
            # A block at once; else one comes every second while transactions wait.
            subprocess.run([*ctl, "chain", "travel", "--seconds", "1"], capture_output=True, check=False)
            return owned(url, licence) == LICENCES

        wait_for(minted, 600, "the licences were not minted")
        list_all = [*ctl, "license", "list", "--owner", OWNER, "--limit", str(LICENCES), "--json"]
        got = json.loads(subprocess.run(list_all, capture_output=True, check=True).stdout)
        if len(got["licenses"]) != LICENCES:
            raise RuntimeError(f"{len(got['licenses'])} licences of {LICENCES} were read")
        ours = statistics.median(seconds(list_all) for _ in range(ROUNDS)) * 1000
        theirs = statistics.median(json.loads(node(READ, url, licence, OWNER, 250))["ms"] for _ in range(ROUNDS))
        yield row(f"{name}, hearthctl from start to end", round(ours), "ms", "<= 3000", f"ethers.js {theirs:.0f} ms (without its start)", f"{ours / theirs:.2f} of ethers.js")


def fill(path):
    """Four closed years of a thousand licences, as the settlement writes them."""
    ath = (13 * 10**15).to_bytes(7, "big")
    owner = bytes.fromhex(OWNER[2:])
    with sqlite3.connect(path, timeout=30) as db:
        first_ms = 1_577_836_800_000
        for day in range(DAYS):
            db.executemany("INSERT INTO license_day VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                           ((number, day, owner, ath, b"", b"", 20, number % 3 == 0, 1, 990 * 24, 24) for number in range(1, ROWS + 1)))
            total = (13 * 10**15 * ROWS).to_bytes(9, "big").lstrip(b"\0")
            db.execute("INSERT INTO day_total VALUES (?,?,?,?,?,?,?,?,?)", (day, first_ms + day * 86_400_000, total, b"", b"", b"", 20 * ROWS, ROWS // 3, 30 * ROWS))
    db.close()


def scan(path):
    """What a chart would need without rolled-up days; the amounts are added by SQLite's own integers here."""
    db = sqlite3.connect(path)
    started = time.perf_counter()
    got = db.execute("SELECT day, sum(right_), sum(wrong), sum(online), sum(windows) FROM license_day NOT INDEXED GROUP BY day").fetchall()
    took = time.perf_counter() - started
    db.close()
    if len(got) != DAYS:
        raise RuntimeError(f"{len(got)} days of {DAYS} were scanned")
    return took * 1000


def chart(binaries, row, daemon_class):
    name = f"{DAYS} days of rewards of {ROWS} licences"
    with daemon_class(binaries) as daemon:
        ctl = [binaries / "hearthctl", "--data-dir", daemon.data]
        ask = [*ctl, "reward", "days", "--json"]
        store = pathlib.Path(daemon.data) / "rewards.sqlite"
        wait_for(lambda: subprocess.run(ask, capture_output=True, check=False).returncode == 0 and store.exists(), 60, "no reward days could be asked for")
        fill(store)
        got = json.loads(subprocess.run(ask, capture_output=True, check=True).stdout)
        if len(got["days"]) < DAYS:
            raise RuntimeError(f"{len(got['days'])} days of {DAYS} were read")
        ours = statistics.median(asked(pathlib.Path(daemon.data), "reward.days") for _ in range(ROUNDS)) * 1000
        whole = statistics.median(seconds(ask) for _ in range(ROUNDS)) * 1000
        start = statistics.median(seconds([*ctl, "status", "--json"]) for _ in range(ROUNDS)) * 1000
        raw = statistics.median(scan(store) for _ in range(ROUNDS))
        yield row(f"{name}, asked of hearthd and read", round(ours, 1), "ms", "<= 50", f"SQLite scanning {DAYS * ROWS:,} rows {raw:.0f} ms",
                  f"{ours / raw:.3f} of the scan; hearthctl from start to end {whole:.0f} ms, of which its start {start:.0f} ms")


def measure(binaries, row, daemon_class):
    yield from load(binaries, row, daemon_class)
    yield from chart(binaries, row, daemon_class)
