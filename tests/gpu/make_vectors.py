#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the constants of tst_merkle, tst_job, tst_sampling, tst_poc, tst_poc_compute and tst_poc_vram: the hashes of
docs/proofs.md, computed with hashlib and struct only, independently of the C++ code. Run it after a change of the
protocol."""
import hashlib
import struct


def h(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def u32(v):
    return struct.pack("<I", v)


def u64(v):
    return struct.pack("<Q", v)


def f32(*v):
    return struct.pack("<%df" % len(v), *v)


def merkle(leaves):
    while len(leaves) > 1:
        up = [h(b"\x01", leaves[i], leaves[i + 1]) for i in range(0, len(leaves) - 1, 2)]
        leaves = up + ([leaves[-1]] if len(leaves) % 2 else [])
    return leaves[0]


def sample(beacon, root, k, n):
    if k >= n:
        return list(range(n))
    s, drawn, i = h(b"HS1", beacon, root), [], 0
    while len(drawn) < k:
        v = struct.unpack("<Q", h(b"HS2", s, u32(i))[:8])[0] % n
        if v not in drawn:
            drawn.append(v)
        i += 1
    return drawn


for n in (1, 2, 3, 5, 8, 13):
    print("merkle", n, merkle([h(b"leaf", u32(i)) for i in range(n)]).hex())

# A frame of 2100x8 pixels: 263 tiles, 2 bands; 6 samples: 2 batches. Sums are (tile % 7) * 1.5 + batch in all places.
scene = h(b"fake scene")
width, height, samples, seed = 2100, 8, 6, 77
job = h(b"HJ0", scene, u32(width), u32(height), u32(samples), u64(seed), f32(1.0))
print("job", job.hex())
tiles = 263
nodes = []
for t in range(tiles):
    sums = [(t % 7) * 1.5 + b for b in range(2)]
    leaves = [h(b"HU1", job, u32(t // 256), u32(t), u32(b), u64(100 + t + b), f32(*[sums[b]] * 192)) for b in range(2)]
    if t == 3:
        print("leaf", leaves[1].hex())
    linear = struct.unpack("<f", f32(sum(sums) / 6))[0]
    # sRGB by its definition; none of the seven values lies near a threshold.
    c = min(1.0, linear)
    rgb = round(255 * (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055))
    nodes.append(h(b"HT1", u32(t), merkle(leaves), f32(*[linear] * 192), bytes([rgb]) * 192))
print("tile3", nodes[3].hex())
bands = [merkle(nodes[:256]), merkle(nodes[256:])]
print("band1", bands[1].hex())
root = h(b"HB1", job, u32(2), merkle(bands))
print("root", root.hex())

print("samples", sample(h(b"beacon"), root, 12, 526))
print("all", sample(h(b"beacon"), root, 9, 5))

digest = h(b"HR0", h(b"beacon"), bytes(range(20)), u32(5), scene)
print("poc digest", digest.hex(), "seed", struct.unpack("<Q", digest[:8])[0])
leaves = [h(b"HU1", digest, u32(0), u32(u % 256), u32(u // 256), u64(u), f32(*[float(u)] * 192)) for u in range(300)]
print("poc root", h(b"HP1", digest, u32(300), merkle(leaves)).hex())
checker, salt = bytes([0x11] * 20), bytes([0x22] * 32)
units = b"".join(u32(u) + u64(u) + f32(*[float(u)] * 192) for u in (7, 3))
print("commit", h(b"HC1", checker, salt, units).hex())


# PoC-compute: 3 steps of 64x64 matrices with tiles of 32, from integers only.
def philox(counter, key):
    m = 0xFFFFFFFF
    x = [counter & m, (counter >> 32) & m, 0, 0]
    k = [key & m, key >> 32]
    for _ in range(10):
        p, q = 0xD2511F53 * x[0], 0xCD9E8D57 * x[2]
        x = [(q >> 32) ^ x[1] ^ k[0], q & m, (p >> 32) ^ x[3] ^ k[1], p & m]
        k = [(k[0] + 0x9E3779B9) & m, (k[1] + 0xBB67AE85) & m]
    return struct.unpack("<16b", struct.pack("<4I", *x))


def mix(key, e, c):
    m = (1 << 64) - 1
    x = ((e << 32) | (c & 0xFFFFFFFF)) ^ key
    x = ((x ^ (x >> 33)) * 0xFF51AFD7ED558CCD) & m
    x = ((x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53) & m
    return x ^ (x >> 33)


n, tile = 64, 32
side = n // tile
first = step_seed = h(b"HG0", u32(32), h(b"beacon"), bytes(range(20)), u32(1), u32(5), u32(n), u32(tile))
chain = []
for t in range(3):
    ka, kb, kd = (struct.unpack("<Q", h(tag, step_seed)[:8])[0] for tag in (b"HGA", b"HGB", b"HGK"))
    a, b = ([sum((philox((r * n + c) // 16, key) for c in range(0, n, 16)), ()) for r in range(n)] for key in (ka, kb))
    leaves = []
    for index in range(side * side):
        lanes = [0] * 8
        for e in range(tile * tile):
            row, column = index // side * tile + e // tile, index % side * tile + e % tile
            lanes[e & 7] += mix(kd, e, sum(p * q for p, q in zip(a[row], b[column])))
        leaves.append(h(b"HGL", step_seed, u32(t), u32(index), *[u64(v % (1 << 64)) for v in lanes]))
    step_root = merkle(leaves)
    chain.append(h(b"HGT", u32(t), step_seed, step_root))
    step_seed = h(b"HGS", step_seed, step_root, u32(t))
print("compute root", h(b"HG1", first, u32(3), merkle(chain)).hex())


# PoC-VRAM: 512 items of 13 rounds, walks of 5 steps, one share in 4, walkers 0 to 39.
def words(digest):
    return struct.unpack("<8I", digest)


def item(seed, index, rounds):
    m = 0xFFFFFFFF
    s = [(seed[w % 8] + 0x85EBCA77 * (w + 1)) & m for w in range(32)]
    s[8] ^= index & m
    s[9] ^= index >> 32
    for r in range(rounds):
        s[0] ^= r
        d = 1 << r % 5
        for a in (w for w in range(32) if not w & d):
            x, y = s[a], s[a + d]
            x = (x + y) * 0x9E3779B1 & m
            x ^= x >> 15
            y = (y ^ x) * 0x85EBCA77 & m
            s[a], s[a + d] = x, y ^ y >> 13
    return s


def walk(data, seed, walker, steps):
    m = 0xFFFFFFFF
    x = item(seed, walker, 10)[:8]
    for _ in range(steps):
        v = (sum(x) & m) << 32 | sum(x[1::2]) & m
        d = data[v * len(data) >> 64]
        for q in range(4):
            for l in range(8):
                v = (x[l] ^ d[8 * q + l]) * 0x9E3779B1 & m
                x[l] = v ^ v >> 15
            for l in range(8) if q < 3 else ():
                if not l & 1 << q:
                    x[l] = (x[l] + x[l + (1 << q)]) & m
                    x[l + (1 << q)] = (x[l + (1 << q)] ^ x[l]) * 0x85EBCA77 & m
    return item(x, walker, 10)[:8]


items, rounds, steps, one_in = 512, 13, 5, 4
seed = h(b"HV0", u32(32), h(b"beacon"), bytes(range(20)), u32(1), u32(5), u64(items), u32(rounds), u32(steps), u64(one_in))
data = [item(words(seed), i, rounds) for i in range(items)]
leaves = []
for i in range(items // 16):
    at = struct.unpack("<Q", h(b"HVI", seed, u32(i))[:8])[0] * items >> 64
    leaves.append(h(b"HVL", seed, u32(i), struct.pack("<32I", *data[at])))
filled = h(b"HVF", seed, merkle(leaves))
walk_seed = h(b"HVW", seed, filled, u32(4), b"then")
shares = []
for walker in range(40):
    end = walk(data, words(walk_seed), walker, steps)
    if end[0] | end[1] << 32 <= (2**64 - 1) // one_in:
        shares.append(u64(walker) + struct.pack("<8I", *end))
print("vram filled", filled.hex())
print("vram shares", len(shares), hashlib.sha256(b"".join(shares)).hexdigest())

print("seal", h(b"HPS", b"a proof").hex())
