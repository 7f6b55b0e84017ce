/**
 * Times contenders in turns, a slice each, with a calibration between slices. `benches/run.mjs` calls what is in `bench`.
 * @typedef {import("../works.mjs").Work} Work
 * @typedef {import("./ravine.js").Rig} Rig
 * @typedef {{ contender: "ravine" | "convnetjs" | "curvature", work: Work }} Entry
 * @typedef {{ time: number, calibration: number }} Slice milliseconds a unit; of the slower of the calibrations around it
 */
import * as convnetjs from "./convnetjs.js";
import * as curvature from "./curvature.js";
import * as ravine from "./ravine.js";

const PEERS = { ravine: ravine.setup, convnetjs: convnetjs.setup };
const SETUP = { ...PEERS, curvature: curvature.setup };

/** Milliseconds. The clock of a page ticks ten times in one. */
const SLICE = 25;
const CALIBRATION = 5;
const WARM_UP = 150;

/** How far a calibration may be from the best one for a slice to count. */
const TOLERANCE = 1.1;

/** The fixed calculation: how many turns of the limit's loop, and their best time yet. */
const limit = { run: (/** @type {number} */ turns) => turns, turns: 1e5, best: Infinity };

/** @param {() => void} work @returns {number} milliseconds */
function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Lets the browser do what waits, such as swapping in code that was optimised meanwhile. */
const pause = () => new Promise((resume) => setTimeout(resume));

function calibrate() {
  const taken = time(() => limit.run(limit.turns));
  limit.best = Math.min(limit.best, taken);
  return taken;
}

/** @param {number} milliseconds */
async function calibrateFor(milliseconds) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    calibrate();
    await pause();
  }
}

/**
 * @param {number[]} bytes of the module of the limit
 * @returns {Promise<{ kinds: string[], activations: string[], turns: number }>} what Ravine can do, and the turns of the
 *     limit's loop in a calibration
 */
async function load(bytes) {
  const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes));
  limit.run = /** @type {(turns: number) => number} */ (instance.exports.run);
  await calibrateFor(4 * WARM_UP);
  limit.turns = Math.round((limit.turns * CALIBRATION) / limit.best);
  limit.best = Infinity;
  await calibrateFor(4 * WARM_UP);
  await ravine.load();
  await curvature.load();
  return {
    kinds: ravine.choices("optimizer.kind"),
    activations: ravine.choices("hidden[].activation"),
    turns: limit.turns,
  };
}

/**
 * Runs until the code is optimised, and finds how many turns fill a slice.
 * @param {Rig} rig
 */
async function warmUp(rig) {
  const end = performance.now() + WARM_UP;
  let turns = 1;
  let taken = 0;
  do {
    if (taken < SLICE / 2) turns *= 2;
    taken = time(() => rig.run(turns));
    await pause();
  } while (performance.now() < end || taken < SLICE / 2);
  return Math.max(1, Math.round((turns * SLICE) / taken));
}

/**
 * Slices of all entries in turns, until enough of each count or the time is used up.
 * @param {Entry[]} entries
 * @param {{ slices: number, seconds: number }} bound
 * @returns {Promise<{ slices: Slice[][], best: number, slowest: number }>} with the best calibration so far, and the
 *     slowest that counts
 */
async function measure(entries, { slices, seconds }) {
  const rigs = entries.map(({ contender, work }) => SETUP[contender](work, ravine.start(work)));
  /** @type {number[]} */
  const turns = [];
  for (const rig of rigs) turns.push(await warmUp(rig));

  /** @type {Slice[][]} */
  const taken = rigs.map(() => []);
  const wants = (/** @type {Slice[]} */ own) =>
    own.filter(({ calibration }) => calibration <= TOLERANCE * limit.best).length < slices;
  const end = performance.now() + 1000 * seconds;
  while (performance.now() < end && taken.some(wants)) {
    let before = calibrate();
    for (const [index, rig] of rigs.entries()) {
      if (!wants(taken[index])) continue;
      const elapsed = time(() => rig.run(turns[index]));
      const after = calibrate();
      taken[index].push({
        time: elapsed / (turns[index] * rig.units),
        calibration: Math.max(before, after),
      });
      before = after;
    }
    await pause();
  }
  rigs.forEach((rig) => rig.free());
  return { slices: taken, best: limit.best, slowest: TOLERANCE * limit.best };
}

/**
 * The losses of every contender from the same start under SGD, after each of these numbers of epochs.
 * @param {Work} work
 * @param {number[]} epochs
 */
function losses(work, epochs) {
  const plain = /** @type {Work} */ ({ ...work, rule: "sgd" });
  const begun = ravine.start(plain);
  return Object.values(PEERS).map((setup) => {
    const rig = setup(plain, begun);
    let done = 0;
    const found = epochs.map((count) => {
      rig.run(count - done);
      done = count;
      return rig.loss();
    });
    rig.free();
    return found;
  });
}

/**
 * How far apart the pictures of the contenders are at most.
 * @param {Work} work
 */
function pictureDifference(work) {
  const begun = ravine.start(work);
  const [first, second] = Object.values(PEERS).map((setup) => {
    const rig = setup(work, begun);
    rig.run(1 / rig.units);
    const picture = rig.picture();
    rig.free();
    return picture;
  });
  return first.reduce((most, value, i) => Math.max(most, Math.abs(value - second[i])), 0);
}

const bench = { load, measure, losses, pictureDifference, products: curvature.products };
Object.assign(globalThis, { bench });
/** @typedef {typeof bench} Bench */
