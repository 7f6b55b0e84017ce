// The moments of a run that are kept to be gone back to: without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Snapshots } from "../../www/js/run/snapshots.js";

/** @param {number} bytes @param {number} [steps] */
const moment = (bytes, steps = 0) => ({
  steps,
  changes: 0,
  failed: false,
  checkpoint: new Uint8Array(bytes),
});

test("moments are bounded in number and bytes, and the first one stays", () => {
  const snapshots = new Snapshots(20, 1000);
  for (let step = 0; step < 10_000; step++) {
    if (step > 0 && !snapshots.isDue(1)) continue;
    const moments = new Map([
      [0, moment(60)],
      [1, moment(20)],
    ]);
    snapshots.add({ step, moments });
    assert.ok(snapshots.all.length <= 20 && snapshots.bytes <= 1000);
  }
  assert.equal(snapshots.before(0)?.step, 0);
  assert.equal(snapshots.first, 0);
  const steps = new Set(Array.from({ length: 10_000 }, (_, step) => snapshots.before(step)?.step));
  assert.ok(steps.size > 5, "they lie all over the run");
  snapshots.dropAfter(100);
  assert.ok((snapshots.before(1e9)?.step ?? Infinity) <= 100);
  snapshots.clear();
  assert.equal(snapshots.bytes, 0);
  assert.equal(snapshots.before(5), undefined);
});

test("a copied lane has its model's moments and costs nothing, and moments go with their lanes", () => {
  const snapshots = new Snapshots();
  const [first, second, copy] = [0, 1, 4];
  const moments = new Map([
    [first, moment(10, 0)],
    [second, moment(30, 1)],
  ]);
  snapshots.add({ step: 0, moments });
  const { all } = snapshots;
  snapshots.copy(second, copy);
  assert.equal(snapshots.before(0)?.moments.get(copy)?.steps, 1);
  assert.equal(snapshots.bytes, 40);
  snapshots.forget(second);
  snapshots.forget(copy);
  assert.deepEqual([...(snapshots.before(0)?.moments.keys() ?? [])], [first]);
  assert.equal(snapshots.bytes, 10);
  assert.deepEqual(
    [...all[0].moments.keys()],
    [first, second],
    "whoever kept the list has the past as it was",
  );
  snapshots.take(all);
  assert.equal(snapshots.bytes, 40);
});
