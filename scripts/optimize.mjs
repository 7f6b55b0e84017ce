// Makes the wasm module small: `node scripts/optimize.mjs INPUT OUTPUT`.
//
// A panic ends in a trap, whatever it says, for nothing in a page reads its message. So what the standard library does
// between the two is replaced by the trap, and the code that puts messages together goes with it. A function that is
// no longer called, or an argument nobody reads, is then removed by the optimiser.

import { readFile, writeFile } from "node:fs/promises";
import binaryen from "binaryen";

/** Of the standard library: where a panic begins. */
const PANICS = [
  /^core\[\w+\]::panicking::/,
  /^core\[\w+\]::(option|result)::\w+_failed/,
  /^core\[\w+\]::(slice|str)::.*_fail\w*$/,
  /^core\[\w+\]::cell::(lazy::)?panic_/,
  /^alloc\[\w+\]::raw_vec::(capacity_overflow|handle_error)/,
  /^alloc\[\w+\]::alloc::handle_alloc_error/,
];

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

const [input, output] = process.argv.slice(2);
const module = binaryen.readBinary(await readFile(input));
module.setFeatures(FEATURES.reduce((all, feature) => all | feature));

const functions = Array.from({ length: module.getNumFunctions() }, (_, index) =>
  binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
);
const panics = functions.filter(({ name }) => PANICS.some((pattern) => pattern.test(plain(name))));
if (panics.length === 0)
  throw new Error(`${input} has no function that is known to panic: were they renamed?`);
for (const { name, params, results } of panics) {
  module.removeFunction(name);
  module.addFunction(name, params, results, [], module.unreachable());
}

// No object lies below this address: the stack is there, whose end is its lowest. So an address plus a constant never wraps
// around, and the constant can stand in the load itself.
binaryen.setLowMemoryUnused(true);
binaryen.setOptimizeLevel(3);
// A function with one caller has a name of its own for a reason: put into the caller it compresses worse.
binaryen.setOneCallerInlineMaxSize(20);
module.optimize();
module.runPasses(["strip-target-features"]);
await writeFile(output, module.emitBinary());
