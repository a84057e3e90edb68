# SPDX-License-Identifier: Apache-2.0
"""What other people's libraries reach on this processor, by their C interfaces: OpenBLAS, oneDNN, the C library's memcpy.

Each function returns (rate, name) with all cores, or None where the library is not installed. The best of some rounds counts,
because a busy neighbour can only slow a round down.
"""
import concurrent.futures
import ctypes
import os
import time

ROUNDS = 4
SIDE = 2048


def best_seconds(work):
    work()  # makes threads, maps pages
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def load(*names):
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            pass
    return None


def sgemm():
    """TFLOPS of cblas_sgemm, C = A B of 2048 x 2048."""
    library = load("libopenblas.so.0")
    if library is None:
        return None
    a, b, c = ((ctypes.c_float * (SIDE * SIDE))(*([1.0] * SIDE)) for _ in range(3))
    one = ctypes.c_float(1.0)
    side = ctypes.c_int(SIDE)
    row_major, no_transpose = 101, 111

    def work():
        library.cblas_sgemm(row_major, no_transpose, no_transpose, side, side, side, one, a, side, b, side, ctypes.c_float(0.0), c, side)

    return 2.0 * SIDE**3 / best_seconds(work) / 1e12, "OpenBLAS sgemm"


def int8_gemm():
    """TOPS of oneDNN's s8 x s8 -> s32, 2048 x 2048. Its sums may saturate without VNNI: a rate, not a proof."""
    library = load("libdnnl.so.3", "libdnnl.so.2")
    if library is None:
        return None
    a, b = ((ctypes.c_int8 * (SIDE * SIDE))() for _ in range(2))
    for i in range(SIDE):
        a[i] = b[i] = i % 251 - 125
    c = (ctypes.c_int32 * (SIDE * SIDE))()
    offset = (ctypes.c_int32 * 1)(0)
    side = ctypes.c_int64(SIDE)
    gemm = library.dnnl_gemm_s8s8s32

    def work():
        status = gemm(ctypes.c_char(b"N"), ctypes.c_char(b"N"), ctypes.c_char(b"F"), side, side, side, ctypes.c_float(1.0), a, side,
                      ctypes.c_int8(0), b, side, ctypes.c_int8(0), ctypes.c_float(0.0), c, side, offset)
        if status != 0:
            raise RuntimeError(f"dnnl_gemm_s8s8s32 ended with {status}")

    return 2.0 * SIDE**3 / best_seconds(work) / 1e12, "oneDNN gemm_s8s8s32"


def memory_copy(size=1 << 28):
    """GB/s of memcpy by one thread a core, bytes read plus bytes written."""
    threads = os.cpu_count() or 1
    part = size // threads
    blocks = [(ctypes.create_string_buffer(part), ctypes.create_string_buffer(part)) for _ in range(threads)]
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        # A foreign function runs without the interpreter's lock.
        def work():
            list(pool.map(lambda pair: ctypes.memmove(pair[0], pair[1], part), blocks))

        return 2.0 * part * threads / best_seconds(work) / 1e9, "memcpy"


def memory_set(size=1 << 28):
    """GB/s of memset by one thread a core."""
    threads = os.cpu_count() or 1
    part = size // threads
    blocks = [ctypes.create_string_buffer(part) for _ in range(threads)]
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        def work():
            list(pool.map(lambda block: ctypes.memset(block, 0x5A, part), blocks))

        return 1.0 * part * threads / best_seconds(work) / 1e9, "memset"
