// Makes the wasm module small: `node scripts/optimize.mjs INPUT OUTPUT`.
//
// A panic ends in a trap, whatever it says, for nothing in a page reads its message. So what the standard library does
// between the two is replaced by the trap, and the code that puts messages together goes with it. A function that is
// no longer called, or an argument nobody reads, is then removed by the optimiser. It cannot tell who reads the data; so the
// places of panics, files with lines and columns, are looked for and set to zero, and then all texts that are no longer read.

import { readFile, writeFile } from "node:fs/promises";
import binaryen from "binaryen";

/** What is never reached, or only to trap. */
const TRAPS = [
  // Of the standard library: where a panic begins, and what would handle it.
  /^core\[\w+\]::panicking::/,
  /^core\[\w+\]::(option|result)::\w+_failed/,
  /^core\[\w+\]::(slice|str)::.*_fail\w*$/,
  /^core\[\w+\]::cell::(lazy::)?panic_/,
  /^alloc\[\w+\]::raw_vec::(capacity_overflow|handle_error)/,
  /^alloc\[\w+\]::alloc::handle_alloc_error/,
  /^<?(std\[\w+\]::panicking|__rustc\[\w+\]::rust_(begin_unwind|panic))/,
  // What messages of panics are put together with. Those of the crate go by `schema::joined`.
  /\bcore\[\w+\]::fmt::/,
  // Of the bindings: callbacks and promises, of which there are none here. They stay in the table of functions.
  /^wasm_bindgen::convert::closures::/,
  /^js_sys::futures::/,
];

/** What would trap: `format!` and `to_string()` of a number. */
const FORMATS = /^alloc(\[\w+\])?::(fmt::format|string::.*spec_to_string)/;

/** What rustc may use on this target, and SIMD, which .cargo/config.toml asks for. */
const FEATURES = [
  binaryen.Features.BulkMemory,
  binaryen.Features.BulkMemoryOpt,
  binaryen.Features.Multivalue,
  binaryen.Features.MutableGlobals,
  binaryen.Features.NontrappingFPToInt,
  binaryen.Features.ReferenceTypes,
  binaryen.Features.SIMD128,
  binaryen.Features.SignExt,
];

/** Names have their unusual characters as `\` and two digits. @param {string} name */
const plain = (name) =>
  name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

/** Replaces functions by a trap. @param {binaryen.Module} module */
function cut(module) {
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
  );
  const formats = functions.find(({ name }) => FORMATS.test(plain(name)));
  if (formats) throw new Error(`${plain(formats.name)} is used: put texts together by schema::joined`);
  const found = functions.filter(
    ({ name, base }) => !base && TRAPS.some((pattern) => pattern.test(plain(name))),
  );
  if (found.length === 0) throw new Error("no function is known to panic: were they renamed?");
  for (const { name, params, results } of found) {
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
}

/**
 * The data segments of a module: addresses, and the bytes where they stand in its file. The types leave them out.
 * @param {Buffer} file
 * @param {any} module
 */
const segmentsOf = (file, module) =>
  Array.from({ length: module.getNumDataSegments() }, (_, index) => {
    const { offset, data } = module.getDataSegmentInfo(module.getDataSegmentByIndex(index));
    const start = file.indexOf(new Uint8Array(data));
    return { offset, bytes: file.subarray(start, start + data.byteLength) };
  });

/**
 * All numbers in code and data that may be addresses, in the halves of longer ones too.
 * @param {Buffer} file
 * @param {binaryen.Module} module
 */
function addresses(file, module) {
  const found = new Set();
  for (const [, constant] of module.emitText().matchAll(/(?:\.const |offset=)([^)\n]+)/g)) {
    for (const number of constant.matchAll(/-?\b(0x[\da-f]+|\d+)\b/g)) {
      const bits = BigInt.asUintN(64, BigInt(number[1]) * (number[0].startsWith("-") ? -1n : 1n));
      found.add(Number(bits & 0xffff_ffffn)).add(Number(bits >> 32n));
    }
  }
  for (const { bytes } of segmentsOf(file, module)) {
    for (let at = 0; at + 4 <= bytes.length; at += 4) found.add(bytes.readUInt32LE(at));
  }
  return found;
}

/**
 * Sets the places of panics to zero, in the file. A place is four numbers: where the file's name stands, its length, line and
 * column.
 * @param {Buffer} file
 * @param {binaryen.Module} module
 */
function forgetPlaces(file, module) {
  const segments = segmentsOf(file, module);
  let count = 0;
  for (const { bytes } of segments) {
    for (let at = 0; at + 16 <= bytes.length; at += 4) {
      const [address, length, line, column] = [0, 4, 8, 12].map((offset) => bytes.readUInt32LE(at + offset));
      const home = segments.find(({ offset, bytes }) => offset <= address && address < offset + bytes.length);
      if (!home || line === 0 || column === 0) continue;
      const name = home.bytes.subarray(address - home.offset, address - home.offset + length);
      if (!/^[\w./-]+\.rs$/.test(name.toString())) continue;
      bytes.fill(0, at, at + 16);
      count += 1;
    }
  }
  if (count === 0) throw new Error("no place of a panic was found: do they look different now?");
}

/**
 * Sets the texts to zero that only what is gone has read: messages, and names of files. A text begins where an address of the
 * module as it was `before` points to and ends at the next one, and no address of now points into it.
 * @param {Buffer} file
 * @param {binaryen.Module} module
 * @param {Set<number>} before
 */
function forgetTexts(file, module, before) {
  const now = [...addresses(file, module)];
  for (const { offset, bytes } of segmentsOf(file, module)) {
    const places = [...before]
      .map((address) => address - offset)
      .filter((at) => at >= 0 && at < bytes.length);
    const starts = places.toSorted((one, other) => one - other);
    starts.forEach((start, index) => {
      const end = starts[index + 1] ?? bytes.length;
      const text = bytes.subarray(start, end);
      const isRead = now.some((address) => start <= address - offset && address - offset < end);
      if (!isRead && /[ -~]{4}/.test(text.toString("latin1"))) text.fill(0);
    });
  }
}

const [input, output] = process.argv.slice(2);
const file = await readFile(input);
const whole = binaryen.readBinary(file);
const before = addresses(file, whole);
forgetPlaces(file, whole);
whole.dispose();
const module = binaryen.readBinary(file);
module.setFeatures(FEATURES.reduce((all, feature) => all | feature));
cut(module);

binaryen.setOptimizeLevel(3);
// A function with one caller has a name of its own for a reason: put into the caller it compresses worse.
binaryen.setOneCallerInlineMaxSize(30);
// The stack ends at 0, so nothing is ever found in the first kilobyte: an address plus a constant never wraps around, and the
// constant can stand in the load itself.
binaryen.setLowMemoryUnused(true);
// Zeros weigh nothing, compressed: data in many parts without them would weigh more.
binaryen.addPassToSkip("memory-packing");
module.optimize();
// Functions of one Rust module are alike: side by side they compress better.
module.runPasses(["reorder-functions-by-name", "strip-target-features"]);
const small = Buffer.from(module.emitBinary());
forgetTexts(small, module, before);
await writeFile(output, small);
