// SPDX-License-Identifier: Apache-2.0
// Writes ethers_abi.json, ethers_typed_data.json and ethers_transactions.json: random cases answered by ethers.js 6.
// Same seed, same files: npm i ethers@6, then node make_ethers_vectors.mjs FOLDER
import {AbiCoder, TypedDataEncoder, Transaction, Wallet, keccak256, toUtf8Bytes, getAddress} from "ethers";
import {writeFileSync} from "node:fs";

const folder = process.argv[2] ?? ".";
let state = 0;
let pool = "";
function bytes(count) {
  while (pool.length < 2 * count) { pool += keccak256(toUtf8Bytes("hearth wallet vectors " + state++)).slice(2); }
  const out = pool.slice(0, 2 * count);
  pool = pool.slice(2 * count);
  return "0x" + out;
}
const below = (n) => Number(BigInt(bytes(6)) % BigInt(n));
const pick = (list) => list[below(list.length)];
const integer = (bits) => { const b = 1 + below(bits); return BigInt(bytes(32)) & ((1n << BigInt(b)) - 1n); };
const word = () => pick(["alpha", "Ωmega", "", "a longer text that does not fit into one word of the machine", "日本", "x", "\u{1F525} ok"]);
const address = () => getAddress(bytes(20));

function leaf() {
  const kind = below(9);
  if (kind === 0) { return {type: "uint" + 8 * (1 + below(32))}; }
  if (kind === 1) { return {type: "int" + 8 * (1 + below(32))}; }
  if (kind === 2) { return {type: "bytes" + (1 + below(32))}; }
  return {type: ["address", "bool", "bytes", "string", "uint256", "bytes32"][kind - 3]};
}
function type(depth) {
  if (depth === 0 || below(10) < 5) { return leaf(); }
  if (below(2) === 0) {
    const items = Array.from({length: 1 + below(4)}, () => type(depth - 1));
    return {type: "(" + items.map((i) => i.type).join(",") + ")", items};
  }
  const item = type(depth - 1);
  const length = below(3) === 0 ? 1 + below(3) : -1;
  return {type: item.type + (length < 0 ? "[]" : `[${length}]`), item, length};
}
function value(t) {
  if (t.items) { return t.items.map(value); }
  if (t.item) { return Array.from({length: t.length < 0 ? below(4) : t.length}, () => value(t.item)); }
  if (t.type.startsWith("uint")) { return integer(Number(t.type.slice(4))).toString(); }
  if (t.type.startsWith("int")) { const v = integer(Number(t.type.slice(3)) - 1); return (below(2) ? v : -v - 1n).toString(); }
  if (t.type === "address") { return address(); }
  if (t.type === "bool") { return below(2) === 1; }
  if (t.type === "string") { return word(); }
  if (t.type === "bytes") { return bytes(below(70)); }
  return bytes(Number(t.type.slice(5)));
}

const abi = Array.from({length: 500}, () => {
  const types = Array.from({length: 1 + below(4)}, () => type(3));
  const values = types.map(value);
  return {types: types.map((t) => t.type), values, hex: AbiCoder.defaultAbiCoder().encode(types.map((t) => t.type), values)};
});

function typedCase() {
  const types = {};
  const value_of = {};
  const count = 1 + below(4);
  for (let i = count; i >= 1; --i) { // struct i may use those after it
    const fields = Array.from({length: 1 + below(5)}, (_, k) => {
      const nested = i < count && below(3) === 0;
      const base = nested ? {type: "S" + (i + 1 + below(count - i))} : leaf();
      const shape = below(6);
      const suffix = shape === 0 ? "[]" : shape === 1 ? `[${1 + below(3)}]` : shape === 2 && !nested ? "[][2]" : "";
      return {name: pick(["to", "from", "amount", "é", "data"]) + k, type: base.type + suffix};
    });
    types["S" + i] = fields;
  }
  const make = (name) => {
    const open = name.lastIndexOf("[");
    if (open >= 0) {
      const length = name.slice(open + 1, -1);
      return Array.from({length: length === "" ? below(3) : Number(length)}, () => make(name.slice(0, open)));
    }
    if (types[name]) { return Object.fromEntries(types[name].map((f) => [f.name, make(f.type)])); }
    return value({type: name});
  };
  const all = {name: word(), version: String(below(9)), chainId: 1 + below(100000), verifyingContract: address(), salt: bytes(32)};
  const domain = Object.fromEntries(Object.entries(all).filter(() => below(3) > 0));
  // Only what the first struct reaches: ethers wants one root.
  const used = {};
  const reach = (name) => { if (types[name] && !used[name]) { used[name] = types[name]; types[name].forEach((f) => reach(f.type.split("[")[0])); } };
  reach("S1");
  const message = make("S1");
  return {typed_data: {types: used, primaryType: "S1", domain, message}, digest: TypedDataEncoder.hash(domain, used, message)};
}
const typed = Array.from({length: 300}, typedCase);

function transaction() {
  const kind = below(5);
  const key = bytes(32);
  const tx = {nonce: below(100000), gasLimit: (21000n + integer(30)).toString(), value: integer(100).toString(), data: bytes(below(80))};
  tx.to = below(5) === 0 ? null : address();
  if (kind > 0) { tx.chainId = 1 + below(1000000); } // 0: before EIP-155
  if (kind <= 2) { tx.gasPrice = integer(60).toString(); }
  const list = () => Array.from({length: below(3)}, () => ({address: address(), storageKeys: Array.from({length: below(3)}, () => bytes(32))}));
  if (kind === 2) { tx.type = 1; tx.accessList = list(); }
  if (kind >= 3) {
    tx.type = 2;
    tx.maxPriorityFeePerGas = integer(40).toString();
    tx.maxFeePerGas = (BigInt(tx.maxPriorityFeePerGas) + integer(60)).toString();
    tx.accessList = list();
  }
  if (kind <= 1) { tx.type = 0; }
  const wallet = new Wallet(key);
  const object = Transaction.from(tx);
  object.signature = wallet.signingKey.sign(object.unsignedHash);
  return {tx, private_key: key, from: wallet.address, raw: object.serialized, hash: object.hash, signing_hash: object.unsignedHash};
}
const transactions = Array.from({length: 300}, transaction);

const source = "made by tests/data/wallet/make_ethers_vectors.mjs with ethers.js 6 (MIT)";
for (const [name, cases] of [["abi", abi], ["typed_data", typed], ["transactions", transactions]]) {
  const lines = cases.map((c) => JSON.stringify(c)).join(",\n");
  writeFileSync(`${folder}/ethers_${name}.json`, `{"source":"${source}","cases":[\n${lines}\n]}\n`);
}
