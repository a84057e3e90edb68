#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh build|check|test|coverage [forge's arguments]: compiles the contracts, compares the committed artifacts with the sources, runs
# the contracts' tests on forge, or measures how much of src they run: below 95 % of the lines it fails. HEARTH_EVM names the folder of
# npm's tools; nothing is fetched. HEARTH_FORGE_WORK names a folder for what forge compiled, to be used again by the next run.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
HEARTH_EVM=$(cd "${HEARTH_EVM:?run ./dev contracts}" && pwd)
export HEARTH_EVM
command=${1:-build}
shift || true

# What forge writes goes to a folder of its own, so that two checkouts or users do not meet.
forge() {
  local work=${HEARTH_FORGE_WORK:-}
  if [ -z "$work" ]; then
    work=$(mktemp -d)
    # shellcheck disable=SC2064
    trap "rm -rf '$work'" EXIT
  fi
  mkdir -p "$work"
  HOME=$work FOUNDRY_SOLC=$here/solc.js FOUNDRY_OUT=$work/out FOUNDRY_CACHE_PATH=$work/cache \
    FOUNDRY_FUZZ_FAILURE_PERSIST_DIR=$work/fuzz FOUNDRY_INVARIANT_FAILURE_PERSIST_DIR=$work/invariant \
    FOUNDRY_REMAPPINGS="@openzeppelin/=$HEARTH_EVM/node_modules/@openzeppelin/" \
    "$HEARTH_EVM/node_modules/@foundry-rs/forge-linux-amd64/bin/forge" "$@" --root "$here"
}

case $command in
  build) exec node "$here/compile.js" ;;
  check) exec node "$here/compile.js" --check ;;
  test) forge test "$@" ;;
  coverage)
    lcov=$(mktemp)
    # The long runs show nothing more here: what they run the others run, too.
    forge coverage --no-match-contract 'Histories|Invariants' --report lcov --report-file "$lcov" "$@"
    node "$here/coverage.js" "$lcov" 95 || { rm -f "$lcov"; exit 1; }
    rm -f "$lcov"
    ;;
  *) echo "run.sh build|check|test|coverage" >&2; exit 2 ;;
esac
