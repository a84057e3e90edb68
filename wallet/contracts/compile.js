// SPDX-License-Identifier: Apache-2.0
// Compiles src/*.sol with npm's solc and writes artifacts/NAME.json; `--check` compares instead. HEARTH_EVM names
// the folder that ./dev installs (packaging/evm). No file outside it and this folder is read, nothing is fetched.
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const here = __dirname;
const evm = process.env.HEARTH_EVM;
if (!evm) {
  console.error('compile.js: HEARTH_EVM is not set; run ./dev contracts');
  process.exit(2);
}
const solc = createRequire(path.join(path.resolve(evm), 'package.json'))('solc');

// Every source by the name it is imported by.
const used = {};
function read(name) {
  if (name in used) return used[name];
  const file = name.startsWith('@openzeppelin/') ? path.join(evm, 'node_modules', name) : path.join(here, name);
  used[name] = fs.readFileSync(file, 'utf8');
  return used[name];
}

const names = fs.readdirSync(path.join(here, 'src')).filter((n) => n.endsWith('.sol')).sort();
const input = {
  language: 'Solidity',
  sources: Object.fromEntries(names.map((n) => [`src/${n}`, { content: read(`src/${n}`) }])),
  settings: {
    // The same as in foundry.toml. Without the metadata's hash the code does not change with the paths.
    optimizer: { enabled: true, runs: 200 },
    evmVersion: 'cancun',
    metadata: { bytecodeHash: 'none' },
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object', 'evm.deployedBytecode.immutableReferences', 'metadata'] } },
  },
};
const find = (name) => {
  try {
    return { contents: read(name) };
  } catch (error) {
    return { error: String(error.message) };
  }
};
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: find }));
// Warnings about our own files count as errors; OpenZeppelin's are its own.
const bad = (output.errors || []).filter(
  (e) => e.severity === 'error' || !((e.sourceLocation || {}).file || '').startsWith('@openzeppelin/'),
);
for (const e of bad) console.error(e.formattedMessage.trim());
if (bad.length) process.exit(1);

const sha256 = (text) => crypto.createHash('sha256').update(text).digest('hex');
let stale = 0;
for (const file of names) {
  const name = path.basename(file, '.sol');
  const contract = output.contracts[`src/${file}`][name];
  const sources = Object.keys(JSON.parse(contract.metadata).sources).sort();
  const artifact = {
    name,
    solc: solc.version().replace(/\.Emscripten.*$/, ''),
    settings: { optimizer_runs: 200, evm_version: 'cancun' },
    // Of the contract's file, and of everything that went into it, OpenZeppelin's files included.
    source_sha256: sha256(used[`src/${file}`]),
    inputs_sha256: sha256(sources.map((n) => `${sha256(used[n])}  ${n}\n`).join('')),
    abi: contract.abi,
    bytecode: `0x${contract.evm.bytecode.object}`,
    deployed_bytecode: `0x${contract.evm.deployedBytecode.object}`,
    immutables: Object.values(contract.evm.deployedBytecode.immutableReferences || {}).flat().sort((a, b) => a.start - b.start),
  };
  const text = `${JSON.stringify(artifact, null, 1)}\n`;
  const target = path.join(here, 'artifacts', `${name}.json`);
  if (process.argv.includes('--check')) {
    const is = fs.existsSync(target) ? fs.readFileSync(target, 'utf8') : '';
    if (is !== text) {
      console.error(`${name}: artifacts/${name}.json is not what src/${file} compiles to; run ./dev contracts`);
      stale += 1;
    }
  } else {
    fs.writeFileSync(target, text);
    console.error(`${name}: ${(artifact.deployed_bytecode.length - 2) / 2} bytes of code, solc ${artifact.solc}`);
  }
}
process.exit(stale ? 1 : 0);
