// The pace of a run, on a clock of the test's: seconds per decade of steps, steps a second, and a machine that is too slow.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Pace } from "../../www/js/run/pace.js";
import { fakeClock, loadTrainer, makeModel, play } from "./model.mjs";

/** @typedef {import("../../www/js/types.js").PaceSetting} PaceSetting */

const FRAME = 1000 / 60;

/** @type {Awaited<ReturnType<typeof loadTrainer>>} */
let Trainer;
/** @type {ReturnType<typeof fakeClock>} */
let clock;
before(async () => {
  Trainer = await loadTrainer();
  clock = fakeClock();
});
after(() => clock.restore());

/**
 * Runs at a pace until a step, and tells when each step was first due.
 * @param {PaceSetting} setting
 * @param {{from?: number, until: number, frame?: () => number, most?: number}} run steps a frame at most
 */
function timesOf(setting, { from = 0, until, frame = () => FRAME, most = Infinity }) {
  const pace = new Pace();
  let [now, step] = [5000, from];
  const times = new Map();
  const told = /** @type {{at: number, behind: boolean, stepsPerSecond: number}[]} */ ([]);
  pace.start(setting, step, now);
  for (let i = 0; i < 1e6 && step < until; i++) {
    now += frame();
    const due = pace.due(setting, step, now);
    const next = Math.min(due, step + most, until);
    for (let made = step + 1; made <= next; made++) times.set(made, now - 5000);
    step = Math.max(step, next);
    pace.came(step);
    const measured = pace.measured(step, now);
    if (measured) told.push({ at: now - 5000, ...measured });
  }
  return { times, told, took: now - 5000 };
}

test("at three seconds a decade step 1 comes at once and step 100,000 after fifteen seconds, to within a frame", () => {
  const { times, told } = timesOf({ secondsPerDecade: 3 }, { until: 100_000 });
  assert.ok(times.get(1) <= FRAME + 1e-6);
  for (const [step, seconds] of [
    [10, 3],
    [100, 6],
    [1000, 9],
    [10_000, 12],
    [100_000, 15],
  ]) {
    const late = times.get(step) - 1000 * seconds;
    assert.ok(late > -1e-6 && late <= 2 * FRAME + 1e-6, `step ${step}: ${late} ms late`);
  }
  assert.ok(told.every(({ behind }) => !behind));
});

test("from a step it goes on from there, and decades take as long in uneven frames", () => {
  const frames = [3, 40, 16, 90, 1];
  let i = 0;
  const { took } = timesOf(
    { secondsPerDecade: 2 },
    { from: 500, until: 5000, frame: () => frames[i++ % frames.length] },
  );
  assert.ok(took >= 2000 - 1e-6 && took < 2000 + 91, `${took} ms`);
});

test("a constant rate is kept exactly: the first step at once, then one every tenth of a second", () => {
  const { times } = timesOf({ stepsPerSecond: 10 }, { until: 50 });
  for (let step = 1; step <= 50; step++) {
    const late = times.get(step) - 100 * (step - 1);
    assert.ok(late > -1e-6 && late <= FRAME + 1e-6, `step ${step}: ${late} ms late`);
  }
});

test("at full speed there is no end", () => {
  const pace = new Pace();
  pace.start({ stepsPerSecond: Infinity }, 7, 0);
  assert.equal(pace.due({ stepsPerSecond: Infinity }, 7, 16), Infinity);
  pace.came(1000);
  assert.deepEqual(pace.measured(1000, 500), { stepsPerSecond: 1986, behind: false });
});

test("a pause in which nobody looked owes no more than a tenth of a second", () => {
  const setting = { secondsPerDecade: 1 };
  const pace = new Pace();
  pace.start(setting, 1000, 0);
  assert.equal(pace.due(setting, 1000, 3_600_000), Math.floor(1000 * 10 ** 0.1));
});

test("a machine that is too slow goes as fast as it can, is said to be behind, and owes nothing for ever", () => {
  const { told, times } = timesOf({ secondsPerDecade: 3 }, { until: 20_000, most: 20 });
  // 20 steps a frame are 1,200 a second: the pace asks for more from step 1,200 · 3 / ln 10 = 1,563 on.
  const first = told.find(({ behind }) => behind);
  assert.ok(first && first.at > times.get(1563) && first.at < times.get(1563) + 2500, JSON.stringify(first));
  const since = told.slice(told.indexOf(first));
  assert.ok(
    since.every(({ behind, stepsPerSecond }) => behind && Math.abs(stepsPerSecond - 1200) < 40),
    "no flicker",
  );
  // The same machine later keeps a pace that it can.
  const pace = new Pace();
  const slow = { secondsPerDecade: 600 };
  pace.start({ secondsPerDecade: 3 }, 20_000, 0);
  pace.due({ secondsPerDecade: 3 }, 20_000, 100);
  assert.equal(pace.due(slow, 20_000, 200), Math.floor(20_000 * 10 ** (0.1 / 600)), "nothing is left owed");
});

test("a run that begins anew in the middle of playing has its first step at once again", () => {
  const setting = { secondsPerDecade: 3 };
  const pace = new Pace();
  pace.start(setting, 5000, 0);
  pace.due(setting, 5000, 16);
  pace.came(5010);
  assert.equal(pace.due(setting, 0, 32), 1);
});

// --- With the engine -------------------------------------------------------------------------------------------------

test("four lanes rest at step 100,000 after fifteen seconds, say so, and go on when asked", () => {
  const model = makeModel();
  const begun = clock.now;
  play(model, clock, 60_000);
  const { step, event, happenings, playing } = model.store.state;
  assert.deepEqual([step, playing, event.type], [100_000, false, "resting"]);
  assert.ok(event.type === "resting" && event.condition === "step" && event.step === 100_000);
  assert.equal(happenings.at(-1), event);
  const took = clock.now - begun;
  assert.ok(took >= 15_000 && took <= 15_000 + 2 * FRAME, `${took} ms`);
  play(model, clock, 200);
  assert.deepEqual(model.store.state.event, { type: "playing", passed: ["step"] });
  assert.ok(model.store.state.step > 100_000);
  model.comparison.free();
});

test("a run that begins anew while it plays rests where the one before was let go on", () => {
  const model = makeModel();
  const { store, player, editor } = model;
  player.setPace({ stepsPerSecond: 1000 });
  player.setStops({ step: 50 });
  player.trainTo(60, Infinity);
  play(model, clock, 10 * FRAME);
  assert.ok(store.state.playing && store.state.step > 60, "it was asked to go on");
  editor.set(null, "data.kind", "circle");
  assert.deepEqual([store.state.playing, store.state.step], [true, 0]);
  for (let i = 0; i < 20; i++) {
    clock.now += FRAME;
    player.advance(clock.now + FRAME / 2);
  }
  assert.deepEqual([store.state.playing, store.state.step, store.state.event.type], [false, 50, "resting"]);
  play(model, clock, 10 * FRAME);
  assert.ok(store.state.playing && store.state.step > 50, "and goes on when asked");
  player.reset();
  play(model, clock, 20 * FRAME);
  assert.deepEqual([store.state.playing, store.state.step], [false, 50], "from the start it rests again");
  model.comparison.free();
});

test("the pace changes nothing in the weights at a step, nor does the line or the rest", () => {
  const weights = [{ secondsPerDecade: 0.5 }, { stepsPerSecond: 2000 }].map((pace, i) => {
    const model = makeModel();
    model.player.setPace(pace);
    model.player.setStops({ step: 1500, loss: i ? 1e-9 : null });
    model.player.setFinishLine(i ? null : 0.6);
    play(model, clock, 60_000);
    assert.equal(model.store.state.step, 1500);
    const found = model.comparison.weights();
    model.comparison.free();
    return found;
  });
  assert.deepEqual(weights[0], weights[1]);
  const plain = new Trainer(/** @type {any} */ ({ data: { kind: "moons" }, optimizer: { kind: "rmsprop" } }));
  plain.step(1500);
  assert.deepEqual(weights[0][2], plain.weights());
  plain.free();
});

test("training to a step is never cut short by the rest or another stop", () => {
  const model = makeModel({ lanes: [{ optimizer: { kind: "sgd" } }] });
  model.player.setStops({ step: 10, loss: 100 });
  assert.equal(model.player.trainTo(500, Infinity), true);
  assert.equal(model.store.state.step, 500);
  model.comparison.free();
});

test("from step 30 on every lane has at least 30 pictures a decade, also where a picture is dear", () => {
  // A machine on which a picture takes three milliseconds, and a frame has room for some.
  const model = makeModel({}, (config) => {
    const trainer = new Trainer(config);
    const { predictGrid } = trainer;
    trainer.predictGrid = (/** @type {Parameters<typeof predictGrid>} */ ...given) => {
      clock.now += 3;
      return predictGrid.apply(trainer, given);
    };
    return trainer;
  });
  /** Steps at which a lane's picture was made. @type {Map<number, Set<number>>} */
  const pictures = new Map(model.comparison.lanes.map(({ id }) => [id, new Set()]));
  let maps = model.store.state.lanes.map(({ map }) => map);
  play(model, clock, 60_000, () => {
    const { lanes } = model.store.state;
    lanes.forEach(({ id, map }, i) => {
      if (map !== maps[i]) pictures.get(id)?.add(model.comparison.lockstep.step);
    });
    maps = lanes.map(({ map }) => map);
  });
  for (const [id, steps] of pictures) {
    for (const from of [30, 300, 3000, 10_000]) {
      const count = [...steps].filter((step) => step >= from && step < 10 * from).length;
      assert.ok(count >= 30, `lane ${id}, ${from} to ${10 * from}: ${count} pictures`);
    }
  }
  model.comparison.free();
});
