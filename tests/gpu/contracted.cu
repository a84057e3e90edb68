// SPDX-License-Identifier: Apache-2.0
// For tst_ptx only: compiled with contraction on, which the test has to notice.
extern "C" __attribute__((global)) void contracted(float* x) {
    x[0] = x[1] * x[2] + x[3];
}
