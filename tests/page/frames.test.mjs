// The frames that all runs of a document share, on a clock of the test's own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Frames } from "../../www/js/loop.js";

/** @typedef {import("../../www/js/loop.js").Turn} Turn */

const FRAME = 1000 / 60;

function makeClock() {
  let now = 1000;
  /** @type {Map<number, FrameRequestCallback>} */
  const asked = new Map();
  let count = 0;
  return {
    asked,
    now: () => now,
    request: (/** @type {FrameRequestCallback} */ frame) => (asked.set(++count, frame), count),
    cancel: (/** @type {number} */ handle) => void asked.delete(handle),
    pass: (/** @type {number} */ milliseconds) => void (now += milliseconds),
    /** One frame; gives how long it took. */
    frame() {
      const [[handle, frame]] = asked;
      asked.delete(handle);
      const start = now;
      frame(now);
      const took = now - start;
      now = Math.max(now, start + FRAME);
      return took;
    },
  };
}

/**
 * Runs that train to their deadlines and draw for a while.
 * @param {number} count
 * @param {{drawing?: number, round?: number}} [cost] time of a picture, and of a round of steps, which is never cut short
 */
function makeRuns(count, { drawing = 1, round = 0.5 } = {}) {
  const clock = makeClock();
  const frames = new Frames(clock);
  const runs = Array.from({ length: count }, () => {
    const run = {
      trained: 0,
      drawn: 0,
      advance(/** @type {number} */ deadline) {
        const start = clock.now();
        while (clock.now() < deadline) clock.pass(round);
        run.trained += clock.now() - start;
      },
      draw() {
        clock.pass(drawing);
        run.drawn++;
        return false;
      },
    };
    return run;
  });
  const play = (/** @type {Turn[]} */ turns = runs) =>
    turns.forEach((turn) => frames.enlist(turn, { trains: true, draws: true }));
  return { clock, frames, runs, play };
}

test("ten runs ask for one frame at a time, and for none once nobody plays", () => {
  const { clock, frames, runs, play } = makeRuns(10);
  play();
  for (let i = 0; i < 30; i++) {
    assert.equal(clock.asked.size, 1);
    clock.frame();
  }
  runs.forEach((run) => frames.enlist(run, { trains: false, draws: false }));
  assert.equal(clock.asked.size, 0);
});

for (const count of [1, 2, 10, 40]) {
  test(`what ${count} of them do in a frame is in time for the next, and all come as far`, () => {
    const { clock, runs, play } = makeRuns(count);
    play();
    for (let i = 0; i < 50; i++) clock.frame();
    for (let i = 0; i < 400; i++) assert.ok(clock.frame() <= FRAME, "the frame is not late");
    const trained = runs.map((run) => run.trained);
    assert.ok(Math.min(...trained) > 0.9 * Math.max(...trained), String(trained));
    const drawn = runs.map((run) => run.drawn);
    assert.ok(Math.max(...drawn) - Math.min(...drawn) <= 1, String(drawn));
  });
}

test("runs with dear rounds and dear pictures take turns", () => {
  const { clock, runs, play } = makeRuns(10, { drawing: 8, round: 5 });
  play();
  for (let i = 0; i < 50; i++) clock.frame();
  for (let i = 0; i < 400; i++) assert.ok(clock.frame() <= 2 * 5 + 8);
  const drawn = runs.map((run) => run.drawn);
  assert.ok(Math.max(...drawn) - Math.min(...drawn) <= 1, String(drawn));
  const trained = runs.map((run) => run.trained);
  assert.ok(Math.min(...trained) > 0.9 * Math.max(...trained), String(trained));
});

test("deadlines lie within the frame: none is given more than its share of what is left", () => {
  const clock = makeClock();
  const frames = new Frames(clock);
  /** @type {number[]} */
  const deadlines = [];
  const start = clock.now();
  for (let i = 0; i < 10; i++) {
    const turn = { advance: (/** @type {number} */ until) => void deadlines.push(until), draw: () => false };
    frames.enlist(turn, { trains: true, draws: false });
  }
  clock.frame();
  assert.equal(deadlines.length, 10);
  const budget = Math.max(...deadlines) - start;
  assert.ok(budget <= FRAME, String(budget));
  // Nobody used anything, so that the last one has all of it.
  deadlines.forEach((deadline, i) => assert.ok(Math.abs(deadline - start - budget / (10 - i)) < 1e-9));
});

test("one that is ended in the turn of another has no turn", () => {
  const clock = makeClock();
  const frames = new Frames(clock);
  /** @type {string[]} */
  const did = [];
  const second = { advance: () => void did.push("second"), draw: () => Boolean(did.push("second draws")) };
  const first = {
    advance() {
      did.push("first");
      frames.enlist(second, { trains: false, draws: false });
    },
    draw: () => false,
  };
  for (const turn of [first, second]) frames.enlist(turn, { trains: true, draws: true });
  clock.frame();
  assert.deepEqual(did, ["first"]);
});

test("one that fails has lost its place, and the others go on", () => {
  const { clock, frames, runs, play } = makeRuns(2);
  const broken = {
    advance() {},
    draw() {
      throw new Error("no picture");
    },
  };
  frames.enlist(broken, { trains: false, draws: true });
  play();
  assert.throws(() => clock.frame(), /no picture/);
  for (let i = 0; i < 10; i++) clock.frame();
  assert.ok(runs.every(({ drawn, trained }) => drawn > 5 && trained > 0));
});
