/**
 * What a core can do: chains of f32x4 multiplications and additions that do not wait for one another. The same loop is
 * the calibration, since nothing but the speed of the core decides how long it takes.
 */
import binaryen from "binaryen";

/** Enough to hide the latency of a multiplication and an addition, few enough for sixteen registers. */
const CHAINS = 12;
const UNROLLED = 2;

/** Floating-point operations of one turn of the loop. */
export const FLOPS_PER_TURN = CHAINS * UNROLLED * 2 * 4;

/** The module, assembled: `run(turns)` turns the loop. Every a ← m·a + c tends to c / (1 − m), so it stays a plain number. */
export function assembleLimit() {
  const chains = [...Array(CHAINS).keys()];
  const advance = chains.map(
    (i) => `(local.set $a${i} (f32x4.add (local.get $c) (f32x4.mul (local.get $a${i}) (local.get $m))))`,
  );
  const sum = chains.map((i) => `(local.get $a${i})`).reduce((a, b) => `(f32x4.add ${a} ${b})`);
  const module = binaryen.parseText(`
    (module (func (export "run") (param $turns i32) (result f32)
      (local $m v128) (local $c v128) ${chains.map((i) => `(local $a${i} v128)`).join(" ")}
      (local.set $m (v128.const f32x4 0.5 0.5 0.5 0.5))
      (local.set $c (v128.const f32x4 1 1 1 1))
      (loop $turn
        ${Array(UNROLLED).fill(advance.join("\n")).join("\n")}
        (br_if $turn (local.tee $turns (i32.sub (local.get $turns) (i32.const 1)))))
      (f32x4.extract_lane 0 ${sum})))`);
  module.setFeatures(binaryen.Features.SIMD128);
  if (!module.validate()) throw new Error("the module of the limit is not valid");
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}
