#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# contracts_test.sh artifacts|forge|histories|coverage: wallet/contracts with the tools that HEARTH_EVM names; 77 (skipped) where it is
# not set. HEARTH_LONG makes the histories 100,000 instead of 2,000.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
if [ -z "${HEARTH_EVM:-}" ]; then
  echo "HEARTH_EVM is not set: ./dev test sets it, or set it to a folder with packaging/evm installed" >&2
  exit 77
fi
run=$root/wallet/contracts/run.sh
case $1 in
  artifacts) exec "$run" check ;;
  forge) exec "$run" test --no-match-contract Histories ;;
  histories)
    if [ -n "${HEARTH_LONG:-}" ]; then export FOUNDRY_PROFILE=long; fi
    exec "$run" test --match-contract Histories
    ;;
  coverage) exec "$run" coverage ;;
  *) exit 2 ;;
esac
