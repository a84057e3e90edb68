# SPDX-License-Identifier: Apache-2.0
"""`hearthctl eth batch` (reading and writing JSON included) beside libsecp256k1 called bare, ethers.js and cast, in one run.

ethers.js is measured where node finds it (HEARTH_EVM or NODE_PATH), cast and anvil where HEARTH_CAST and HEARTH_ANVIL name them (./dev sets
all of them); else figures quoted from the issue that asked for this table stand there, marked as quoted.
"""
import ctypes
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import time

DATA = pathlib.Path(__file__).resolve().parent.parent / "data" / "wallet"
COUNT = 10_000
ROUNDS = 3
# Signed transactions, recoveries, derivations and ABI round trips a second of ethers.js 6 on a machine of two cores.
QUOTED = {"sign": 3089, "recover": 713, "derive": 2069, "abi": 2555}
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
STARTS = 41

ETHERS = """
const {AbiCoder, HDNodeWallet, Transaction, recoverAddress, SigningKey} = require("ethers");
const cases = (name) => JSON.parse(require("fs").readFileSync(process.argv[1] + "/ethers_" + name + ".json")).cases;
const rate = (n, work) => { const t = performance.now(); for (let i = 0; i < n; ++i) { work(i); } return n / (performance.now() - t) * 1000; };
const txs = cases("transactions"), abi = cases("abi"), coder = AbiCoder.defaultAbiCoder();
const signatures = txs.map((c) => new SigningKey(c.private_key).sign(c.hash));
const parent = HDNodeWallet.fromSeed("0x" + "07".repeat(64)).derivePath("m/44'/60'/0'/0");
const out = {
  derive: rate(1000, (i) => parent.deriveChild(i).address),
  sign: rate(500, (i) => { const c = txs[i % 300], t = Transaction.from(c.tx); t.signature = new SigningKey(c.private_key).sign(t.unsignedHash); t.serialized; }),
  recover: rate(300, (i) => recoverAddress(txs[i].hash, signatures[i])),
  abi: rate(1000, (i) => { const c = abi[i % 500]; coder.decode(c.types, coder.encode(c.types, c.values)).toArray(true); })};
console.log(JSON.stringify(out));
"""


def cases(name):
    return json.loads((DATA / f"ethers_{name}.json").read_text())["cases"]


def lines(requests):
    return ("\n".join(json.dumps(r) for r in requests) + "\n").encode()


def best(work):
    seconds = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        seconds = min(seconds, time.perf_counter() - started)
    return seconds


def batch(program, requests):
    done = subprocess.run([program, "eth", "batch"], input=lines(requests), capture_output=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(requests) or any("ok" not in a for a in answers):
        raise RuntimeError("eth batch refused a request")
    return [a["ok"] for a in answers]


def rate(program, requests):
    given = lines(requests)
    started = best(lambda: subprocess.run([program, "eth", "batch"], input=b"", check=True))
    took = best(lambda: subprocess.run([program, "eth", "batch"], input=given, stdout=subprocess.DEVNULL, check=True))
    return len(requests) / max(took - started, 1e-9)


def bare_secp256k1():
    """(signatures, recoveries) a second of the library alone, or None."""
    try:
        library = ctypes.CDLL("libsecp256k1.so.1")
    except OSError:
        return None
    library.secp256k1_context_create.restype = ctypes.c_void_p
    context = ctypes.c_void_p(library.secp256k1_context_create(0x301))
    signature, key = ctypes.create_string_buffer(65), ctypes.create_string_buffer(64)
    secret, digests = b"\x07" * 32, [i.to_bytes(32, "big") for i in range(COUNT)]

    def sign():
        for digest in digests:
            library.secp256k1_ecdsa_sign_recoverable(context, signature, digest, secret, None, None)

    def recover():
        for _ in range(COUNT):
            library.secp256k1_ecdsa_recover(context, key, signature, digests[-1])

    return COUNT / best(sign), COUNT / best(recover)


def ethers():
    """Rates of ethers.js: measured where it is installed, else those quoted."""
    if shutil.which("node"):
        modules = [os.environ["HEARTH_EVM"] + "/node_modules"] if "HEARTH_EVM" in os.environ else []
        path = os.pathsep.join(modules + [p for p in [os.environ.get("NODE_PATH")] if p])
        done = subprocess.run(["node", "-e", ETHERS, str(DATA)], capture_output=True, text=True, check=False, env={**os.environ, "NODE_PATH": path})
        if done.returncode == 0:
            return json.loads(done.stdout), ""
    return QUOTED, " (quoted)"


def one_start(command, given):
    """Milliseconds from the start of a process to its end."""
    read_end, write_end = os.pipe()
    os.write(write_end, given)
    os.close(write_end)
    null = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, read_end, 0), (os.POSIX_SPAWN_DUP2, null, 1)]
    began = time.perf_counter()
    process = os.posix_spawn(command[0], [str(c) for c in command], os.environ, file_actions=actions)
    _, status = os.waitpid(process, 0)
    took = time.perf_counter() - began
    os.close(read_end)
    os.close(null)
    if status != 0:
        raise RuntimeError(f"{command[0]} ended with {status}")
    return took * 1000


def starts(ours, given, theirs):
    """Medians of ours and theirs, run in turns; theirs is None without cast."""
    pairs = [(one_start(ours, given), one_start(theirs, b"") if theirs else None) for _ in range(STARTS)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs) if theirs else None


def cast_program():
    return os.environ.get("HEARTH_CAST") or shutil.which("cast")


def start_rows(program, row):
    cast = cast_program()
    asked = [("keccak of nothing", {"op": "keccak256", "text": ""}, ["keccak", "0x"], "5.6"),
             ("phrase to seed", {"op": "mnemonic.to_seed", "mnemonic": PHRASE, "passphrase": ""}, ["wallet", "address", "--mnemonic", PHRASE], None)]
    for name, request, command, quoted in asked:
        if cast and not os.access(cast, os.X_OK):
            cast = None
        ours, theirs = starts([str(program), "eth", "batch"], lines([request]), cast and [cast, *command])
        peer = f"cast {theirs:.2f}" if theirs else f"cast {quoted} (quoted)" if quoted else ""
        yield row(f"hearthctl eth, start to end: {name}", round(ours, 2), "ms", "<= 8", peer, f"{ours / theirs:.2f} of cast" if theirs else "")


def measure(binaries, row):
    program = binaries / "hearthctl"
    transactions, abi = cases("transactions"), cases("abi")
    bare = bare_secp256k1()
    peer, mark = ethers()

    def entry(name, value, key, bare_rate=None):
        target = ">= 8 x ethers.js"
        beside = f"ethers.js {peer[key]:.0f}{mark}"
        note = f"{value / peer[key]:.1f} x ethers.js"
        if bare_rate:
            target += ", >= 70 % of bare"
            beside += f", bare libsecp256k1 {bare_rate:.0f}"
            note += f", {value / bare_rate:.0%} of bare"
        return row(name, round(value), "/s", target, beside, note)

    # One transaction of 300 is another: the program sees no line twice in a row.
    pick = [transactions[i % len(transactions)] for i in range(COUNT)]
    signing = [{"op": "tx.sign", "tx": c["tx"], "private_key": c["private_key"]} for c in pick]
    yield entry("transactions signed", rate(program, signing), "sign", bare and bare[0])
    signatures = batch(program, [{"op": "sign", "digest": c["hash"], "private_key": c["private_key"]} for c in transactions])
    recovering = [{"op": "recover", "digest": c["hash"], "signature": signatures[i % len(transactions)]} for i, c in enumerate(pick)]
    yield entry("signatures recovered", rate(program, recovering), "recover", bare and bare[1])
    # One step from a parent, as ethers.js does it; here each line brings the parent along as text.
    parent = batch(program, [{"op": "hd.derive", "seed": "0x" + "07" * 64, "path": "m/44'/60'/0'/0"}])[0]["xprv"]
    derive = [{"op": "hd.derive", "key": parent, "path": str(i)} for i in range(1000)]
    yield entry("addresses derived", rate(program, derive), "derive")
    some = [abi[i % len(abi)] for i in range(COUNT)]
    encoding = rate(program, [{"op": "abi.encode", "types": c["types"], "values": c["values"]} for c in some])
    decoding = rate(program, [{"op": "abi.decode", "types": c["types"], "hex": c["hex"]} for c in some])
    yield entry("ABI round trips", 1 / (1 / encoding + 1 / decoding), "abi")
    yield from start_rows(program, row)
