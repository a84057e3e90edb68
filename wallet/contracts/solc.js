#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// npm's solc as forge calls a compiler: `--version`, and `--standard-json` on stdin. Imports come with the input.
'use strict';
const path = require('path');
const { createRequire } = require('module');
const solc = createRequire(path.join(path.resolve(process.env.HEARTH_EVM || ''), 'package.json'))('solc');
if (process.argv.includes('--version')) {
  // forge knows only native compilers by their name.
  const version = solc.version().replace('.Emscripten.clang', '.Linux.g++');
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${version}`);
} else {
  process.stdout.write(solc.compile(require('fs').readFileSync(0, 'utf8')));
}
