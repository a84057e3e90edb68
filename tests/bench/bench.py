#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Speed and size of Hearth beside named peers, measured in one run: `./dev bench [--json] [--only NAME ...]`.

Nothing here is asserted: a table is printed, with the target beside each figure. Rates of peers come from the same run where the
peer is installed (Embree, OpenBLAS, oneDNN, memcpy); figures of peers that are not packaged beside us are marked as quoted, with their source.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import chain
import licenses
import peers
import wallet

ENGINE = pathlib.Path("/usr/share/assimp/models/glTF2/2CylinderEngine-glTF-Binary/2CylinderEngine.glb")
TICKS = os.sysconf("SC_CLK_TCK")


def row(name, value, unit, target="", peer="", note=""):
    return {"name": name, "value": value, "unit": unit, "target": target, "peer": peer, "note": note}


def run_json(command, **kwargs):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **kwargs)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-400:]}")
    return json.loads(done.stdout)


def rss_mib(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def cpu_ticks(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


class Display:
    """A virtual X screen of its own for as long as the block lasts."""

    def __enter__(self):
        read_end, write_end = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            self.number = pipe.readline().strip()
        return {**os.environ, "DISPLAY": f":{self.number}", "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software"}

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Daemon:
    """A hearthd with a data directory of its own."""

    def __init__(self, binaries):
        self.binaries = binaries

    def __enter__(self):
        self.data = tempfile.mkdtemp(prefix="hearth-bench-")
        self.process = subprocess.Popen([self.binaries / "hearthd", "--data-dir", self.data, "--foreground"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while subprocess.run([self.binaries / "hearthctl", "--data-dir", self.data, "status", "--json"],
                             capture_output=True, check=False).returncode != 0:
            if time.monotonic() > deadline:
                raise RuntimeError("hearthd did not answer within 30 s")
            time.sleep(0.2)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.data, ignore_errors=True)


def bench_trace(binaries):
    program = binaries / "hearth-bench-trace"
    if not program.exists():
        yield row("Path tracer beside Embree", None, "", note="not built: install libembree-dev")
        return
    out = run_json([program, "--json"])
    yield row("Path tracer, incoherent rays, 200k triangles, one core", out["hearth_mray_s"], "Mray/s", ">= 1/3 of Embree",
              f"Embree {out['embree_mray_s']:.2f}", f"ratio {out['ratio']:.2f}")
    yield row("BVH build, 200k triangles", out["hearth_build_ms"], "ms", "", f"Embree {out['embree_build_ms']:.0f}")


def bench_proof(binaries):
    if not ENGINE.exists():
        yield row("Render and check", None, "", note="not measured: install assimp-testmodels")
        return
    out = run_json([binaries / "hearth-gpu", "bench", "--scene", ENGINE, "--size", "640x360", "--samples", "16", "--seed", "1", "--k", "64", "--json"])
    yield row("2CylinderEngine 640x360x16, all cores", out["render_s"], "s", "", "Cycles 2.2 (quoted: 2 threads, like machine)")
    yield row("Checking that job, k=64", out["check_s"], "s", "", "", f"{100 * out['check_over_render']:.2f} % of rendering")


def bench_check(binaries):
    """What a checker pays, on one core, at the network's sizes."""
    out = run_json([binaries / "hearth-bench-proof"])
    targets = {"compute": ("PoC-compute, 64 tiles of 8192^3", "<= 0.25"), "render": ("PoC-render, 128 units", "<= 0.4"),
               "vram": ("PoC-VRAM, 400 shares", "<= 0.25")}
    for kind, (name, target) in targets.items():
        for route in out[kind]["routes"]:
            yield row(f"Checking {name}, one core, {route['route']}", route["seconds"], "s", target, "",
                      "" if route["valid"] else "DOES NOT HOLD")
    for kind, name in (("compute", "PoC-compute proof, 5660 steps"), ("render", "PoC-render proof, the longest run")):
        yield row(f"{name}: Merkle part at most", out[kind]["merkle_bytes_most"] / 1000, "KB", "<= 100")
    yield row("PoC-VRAM proof, no tree: the whole file", out["vram"]["proof_bytes"] / 1000, "KB", "<= 100")
    for kind, note in (("compute", "operations counted; an H200's 6 s by the model"), ("vram", "operations counted; filling 141 GB"),
                       ("render", f"units, of the {out['render']['most_units']} that a run has at most; 1e-4 from 1,280,000 on")):
        yield row(f"Checking over proving, PoC-{kind}", f"{out[kind]['check_over_prove']:.1e}", "", "<= 1e-4", "", note)


def bench_device(binaries):
    """The table that a card gets (`hearthctl gpu bench`), for this processor."""
    out = run_json([binaries / "hearth-gpu", "benchmark", "--backend", "cpu", "--seconds", "1", "--repeats", "5", "--json"])
    asked = {"int8": peers.int8_gemm, "fp32": peers.sgemm, "mem_copy": peers.memory_copy, "mem_write": peers.memory_set}
    elsewhere = {"render": "Embree: see trace"}
    for part in out["parts"]:
        name = f"{out['device']['name']}, {part['id']}"
        if "value" not in part:
            yield row(name, None, "", note=f"{part['skipped']['code']}: {part['skipped']['message']}")
            continue
        peer = asked[part["id"]]() if part["id"] in asked else None
        notes = ["verified" if part["verified"] else "NOT VERIFIED"]
        if "spread" in part:
            notes.append(f"spread {100 * part['spread']:.0f} %")
        if "fraction" in part:
            notes.insert(0, f"{100 * part['fraction']:.0f} % of the peak {part['peak']:.4g}")
        value, unit = (part["value"] / 2**20, "MiB proven") if part["unit"] == "bytes" else (part["value"], part["unit"])
        yield row(name, value, unit, "", f"{peer[1]} {peer[0]:.3g}" if peer else elsewhere.get(part["id"], ""), ", ".join(notes))


def bench_daemon(binaries):
    with Daemon(binaries) as daemon:
        time.sleep(5)
        yield row("hearthd, resident memory idle", rss_mib(daemon.process.pid), "MiB", "<= 60")
        before = cpu_ticks(daemon.process.pid)
        time.sleep(10)
        yield row("hearthd, processor idle", (cpu_ticks(daemon.process.pid) - before) / TICKS / 10 * 100, "% of a core")
        started = time.monotonic()
        for _ in range(20):
            subprocess.run([binaries / "hearthctl", "--data-dir", daemon.data, "status", "--json"], capture_output=True, check=True)
        yield row("hearthctl status --json, whole process", (time.monotonic() - started) / 20 * 1000, "ms")


def bench_ledger(binaries):
    found = run_json([binaries / "hearth-shots", "--bench-ledger"])
    note = "made-up data, software renderer, the whole window painted for each frame"
    yield row("10,000 licences on the Licences page", found["load_ms"], "ms", note="20 pages of 500, window included")
    yield row("10,000 licences, a frame of scrolling, median", found["frame_p50_ms"], "ms", "<= 16.7 (60 fps)", note=note)
    yield row("10,000 licences, a frame of scrolling, 95 %", found["frame_p95_ms"], "ms", note=note)
    yield row("10,000 licences sorted by owner", found["sort_ms"], "ms")
    yield row("10,000 licences searched", found["search_ms"], "ms")
    yield row("Rewards of four years, from the answer to the picture", found["chart_ms"], "ms", "<= 50")


def bench_window(binaries):
    if not shutil.which("Xvfb"):
        yield row("Window", None, "", note="not measured: install xvfb")
        return
    with Display() as env, Daemon(binaries) as daemon:
        command = [binaries / "hearth", "--data-dir", daemon.data, "--bench-startup"]
        subprocess.run(command, env=env, capture_output=True, check=False)  # warms the caches
        runs = [run_json(command, env=env) for _ in range(5)]
        yield row("Window, first painted frame", statistics.median(r["first_frame_ms"] for r in runs), "ms", "<= 200",
                  "qBittorrent 109, BOINC 138 (quoted)")
        yield row("Window, live data of a running daemon", statistics.median(r["live_data_ms"] for r in runs), "ms", "<= 350")
        window = subprocess.Popen([binaries / "hearth", "--data-dir", daemon.data], env=env,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            time.sleep(5)
            yield row("Window, resident memory, software renderer", rss_mib(window.pid), "MiB", "<= 110",
                      "qBittorrent 105, BOINC 97 (quoted)")
            before = cpu_ticks(window.pid)
            time.sleep(20)
            yield row("Window, visible and idle", (cpu_ticks(window.pid) - before) / TICKS / 20 * 100, "% of a core", "<= 1")
        finally:
            window.terminate()
            window.wait()
        hidden = subprocess.Popen([binaries / "hearth", "--data-dir", daemon.data, "--hidden"], env=env,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            time.sleep(5)
            before = cpu_ticks(hidden.pid)
            time.sleep(20)
            yield row("Window, hidden and idle, 20 s", cpu_ticks(hidden.pid) - before, "CPU ticks", "0 to 2")
        finally:
            hidden.terminate()
            hidden.wait()


BENCHES = {"trace": bench_trace, "proof": bench_proof, "check": bench_check, "device": bench_device, "daemon": bench_daemon, "window": bench_window, "ledger": bench_ledger,
           "wallet": lambda binaries: wallet.measure(binaries, row),
           "chain": lambda binaries: chain.measure(binaries, row, Daemon),
           "licenses": lambda binaries: licenses.measure(binaries, row, Daemon)}


def print_table(rows):
    def shown(value):
        return "-" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)

    table = [("what", "measured", "target", "peer", "note")]
    table += [(r["name"], f"{shown(r['value'])} {r['unit']}".strip(), r["target"], r["peer"], r["note"]) for r in rows]
    widths = [max(len(line[i]) for line in table) for i in range(5)]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", nargs="*", choices=BENCHES, default=list(BENCHES))
    arguments = parser.parse_args()
    rows = []
    failed = False
    for name in arguments.only:
        try:
            for entry in BENCHES[name](arguments.bin.resolve()):
                print(f"measured: {entry['name']}", file=sys.stderr)
                rows.append(entry)
        except (RuntimeError, OSError, KeyError, ValueError) as error:
            failed = True
            rows.append(row(name, None, "", note=f"failed: {error}"))
    if arguments.json:
        print(json.dumps({"machine": {"cores": os.cpu_count()}, "rows": rows}, indent=2))
    else:
        print_table(rows)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
