// Checkpoints with bytes changed and a valid checksum: refused by name and nothing changes, or a run that is one.

import assert from "node:assert/strict";
import { assertRefusal, assertRun } from "./checks.mjs";
import { loadTrainer, thrownBy } from "./engine.mjs";
import { smallConfig } from "./settings.mjs";

/** The word, the version and the checksum. */
const HEADER = 16;
const CHECKSUM = 8;

/** Fowler, Noll and Vo's hash 1a of 64 bits, in two halves. @param {Uint8Array} bytes whose body it is of */
export function seal(bytes) {
  let [high, low] = [0xcbf29ce4, 0x84222325];
  for (const byte of bytes.subarray(HEADER)) {
    low = (low ^ byte) >>> 0;
    // The factor is 2⁴⁰ + 435.
    const product = low * 435;
    high = (Math.imul(high, 435) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
    low = product % 2 ** 32;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint32(CHECKSUM, low, true);
  view.setUint32(CHECKSUM + 4, high, true);
  return bytes;
}

/** Bytes of numbers that are at some end, little-endian. */
const ENDS = [
  [0, 0, 0, 0],
  [255, 255, 255, 255],
  [0, 0, 192, 127],
  [0, 0, 128, 127],
  [255, 255, 127, 127],
  [0, 0, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 248, 127],
  [0, 0, 0, 0, 0, 0, 240, 127],
  [0, 0, 0, 0, 0, 0, 240, 255],
  [255, 255, 255, 255, 255, 255, 31, 0],
  [255, 255, 255, 255, 255, 255, 255, 255],
  [0, 0, 0, 0, 0, 0, 0, 128],
];

export async function open() {
  const Trainer = await loadTrainer();
  const schema = Trainer.schema();

  /** @param {Uint8Array} bytes @param {any[]} changes */
  function changed(bytes, changes) {
    let list = [...bytes];
    for (const { at = 0, what, bytes: put = [], count = 1 } of changes) {
      const place = HEADER + Math.floor(at * (list.length - HEADER));
      if (what === "cut") list.splice(place, count);
      else if (what === "insert") list.splice(place, 0, ...put);
      else if (what === "end") list = list.slice(0, place);
      else for (const [i, byte] of put.entries()) if (place + i < list.length) list[place + i] = byte;
    }
    return seal(Uint8Array.from(list));
  }

  return {
    /** @param {import("./random.mjs").Random} random */
    make: (random) => ({
      config: smallConfig(random, schema),
      steps: random.pick([0, 1, 7, 40]),
      light: random.chance(0.2),
      changes: Array.from({ length: random.whole(1, 3) }, () => ({
        what: random.pick(["put", "put", "put", "put", "put", "insert", "cut", "end"]),
        // Behind the weights stand numbers of every kind.
        at: random.pick([
          random.next(),
          random.next() ** 4,
          1 - random.next() ** 4,
          1 - 0.05 * random.next(),
        ]),
        bytes: random.chance(0.6) ? random.pick(ENDS) : random.list(8, () => random.whole(0, 255)),
        count: random.whole(1, 9),
      })),
    }),

    /** @param {any} input */
    check({ config = {}, steps = 0, light = false, changes = [] }) {
      const trainer = new Trainer(config);
      const other = new Trainer(light ? config : { seed: 3, hidden: [{ units: 2 }], data: { samples: 20 } });
      try {
        trainer.step(steps);
        trainer.metrics();
        const whole = light ? trainer.checkpointWithoutPoints() : trainer.checkpoint();
        other.step(2);
        other.metrics();
        const before = other.checkpoint();
        const bytes = changed(whole, changes);
        const refusal = thrownBy(() => other.restore(bytes));
        if (refusal) {
          assertRefusal(refusal);
          assert.deepEqual(other.checkpoint(), before, "what is refused changes nothing");
          return "refused";
        }
        assertRun(other);
        const { step } = other.metrics();
        const made = other.step(5);
        assertRun(other);
        assert.equal(other.metrics().step, step + made);
        const now = other.checkpoint();
        const copy = new Trainer();
        const again = thrownBy(() => copy.restore(now));
        if (again) throw new Error(`its own checkpoint is refused after ${made} steps: ${again}`);
        assert.deepEqual(copy.checkpoint(), now, "a checkpoint comes back");
        // What the last steps were like it does not know.
        assert.equal(copy.metrics().gradientCosine, null);
        const known = JSON.stringify({ ...other.metrics(), gradientCosine: null });
        assert.equal(JSON.stringify(copy.metrics()), known);
        copy.free();
        other.reset();
        other.step(2);
        assertRun(other);
      } finally {
        trainer.free();
        other.free();
      }
      return "taken";
    },
  };
}
