// SPDX-License-Identifier: Apache-2.0
// coverage.js LCOV PERCENT: fails where less than PERCENT of the lines of src/ are run, all files together, and names each file below.
// A source that the report does not know counts as nothing run.
'use strict';
const fs = require('fs');
const path = require('path');

const [, , report, least] = process.argv;
const files = new Map();
let current = null;
for (const line of fs.readFileSync(report, 'utf8').split('\n')) {
  const [key, value] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)];
  if (key === 'SF') current = /(^|\/)src\//.test(value) && !value.includes('node_modules') ? value.replace(/^.*(?=src\/)/, '') : null;
  else if (current && key === 'DA') {
    const [number, count] = value.split(',').map(Number);
    const file = files.get(current) || new Map();
    file.set(number, Math.max(count, file.get(number) || 0));
    files.set(current, file);
  }
}

function sources(folder) {
  return fs.readdirSync(path.join(__dirname, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    return entry.isDirectory() ? sources(name) : name.endsWith('.sol') ? [name] : [];
  });
}

const percent = (run, all) => (all === 0 ? 100 : (100 * run) / all);
let run = 0;
let all = 0;
for (const name of sources('src').sort()) {
  const lines = files.get(name);
  // Interfaces, and contracts that only inherit, have no lines of their own, and forge does not report them.
  if (!lines) {
    const code = fs.readFileSync(path.join(__dirname, name), 'utf8');
    if (!/\bfunction\b[^;{]*\{/.test(code)) continue;
    console.error(`${name}: not in the report`);
    process.exit(1);
  }
  const missed = [...lines].filter(([, count]) => count === 0).map(([number]) => number);
  run += lines.size - missed.length;
  all += lines.size;
  const share = percent(lines.size - missed.length, lines.size);
  if (share < Number(least)) console.error(`${name}: ${share.toFixed(2)} % of ${lines.size} lines; not run: ${missed.join(' ')}`);
}
console.log(`${percent(run, all).toFixed(2)} % of ${all} lines of src are run`);
if (all === 0 || percent(run, all) < Number(least)) {
  console.error(`less than ${least} %`);
  process.exit(1);
}
