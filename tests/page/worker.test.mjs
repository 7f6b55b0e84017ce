// The model knows neither page nor words: a comparison runs in a worker from its sources as they are.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import init, { Trainer } from "../../www/pkg/ravine.js";
import { openBrowser } from "./harness.mjs";

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser("www");
  await init({ module_or_path: await readFile(new URL("../../www/pkg/ravine_bg.wasm", import.meta.url)) });
});
after(() => browser.close());

/** What the worker does: a race, a change in mid-run, a way back, and what can be shared of it. */
const WORKER = `
  import { loadEngine } from "./js/engine.js";
  import { Comparison } from "./js/run/comparison.js";
  import { Editor } from "./js/run/editor.js";
  import { Player } from "./js/run/player.js";
  import { TimeTravel } from "./js/run/time-travel.js";
  import { fileOf, linkOf } from "./js/share/current.js";
  import { readFile } from "./js/share/session-reader.js";
  import { initialState } from "./js/state.js";
  import { Store } from "./js/store.js";

  const engine = await loadEngine();
  const store = new Store(initialState(engine));
  const comparison = new Comparison(engine, store);
  const player = new Player(comparison);
  const editor = new Editor(comparison);
  const timeTravel = new TimeTravel(comparison, editor, player);
  const undo = comparison.history;
  const events = [];
  store.watch(({ event }) => event, ({ type }) => events.push(type));

  player.trainTo(500, Infinity);
  const link = linkOf(store.state);
  const weights = comparison.weights();
  editor.set(0, "optimizer.learningRate", 0.05);
  player.step();
  undo.undo();
  timeTravel.to(200);
  while (comparison.draw());
  const back = comparison.weights();
  const { lanes } = readFile(fileOf(store.state, comparison)).setup;
  editor.set(null, "data.kind", "nonsense");
  postMessage({ weights, back, link, events, lanes: lanes.length, refused: store.state.refused, step: store.state.step });
`;

test("a race in a worker comes to the weights of plain trainers, bit for bit", () =>
  browser.open(async (page) => {
    await page.route("**/race-worker.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: WORKER }),
    );
    const found = await page.evaluate(
      () =>
        new Promise((done, fail) => {
          const worker = new Worker("race-worker.js", { type: "module" });
          worker.onerror = (event) => fail(new Error(event.message));
          worker.onmessage = ({ data }) => {
            const plain = (/** @type {Float32Array[]} */ lists) => lists.map((list) => [...list]);
            done({ ...data, weights: plain(data.weights), back: plain(data.back) });
          };
        }),
    );
    const { weights, back, link, events, lanes, refused, step } = /** @type {any} */ (found);
    const rules = [{ kind: "sgd" }, { kind: "momentum" }, { kind: "rmsprop" }, { kind: "adam" }];
    for (const [i, optimizer] of rules.entries()) {
      for (const [steps, seen] of [
        [500, weights[i]],
        [200, back[i]],
      ]) {
        const trainer = new Trainer(/** @type {any} */ ({ data: { kind: "moons" }, optimizer }));
        trainer.step(steps);
        assert.deepEqual([...trainer.weights()], seen, `${optimizer.kind} at step ${steps}`);
        trainer.free();
      }
    }
    assert.match(link, /^v=1&.*steps=500$/);
    assert.equal(step, 200);
    assert.equal(lanes, 4);
    assert.deepEqual(events, ["ready", "first", "settingLive", "stepped", "undone", "lookingBack"]);
    assert.deepEqual(Object.keys(refused), ["shared:data.kind"]);
    assert.equal(refused["shared:data.kind"].reason.refusal.field, "data.kind");
  }));
