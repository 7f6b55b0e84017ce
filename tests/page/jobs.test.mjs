// Jobs beside the page: the same bits from a worker as in slices on the page, one worker for all, which is started again when it dies,
// and a job that is stopped ends.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./harness.mjs";

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser("www");
});
after(() => browser.close());

/** What each page does: lanes of their own, and the sharpness of the first at some steps. */
const SETUP = `
  const { loadEngine } = await import("./js/engine.js");
  const { Comparison } = await import("./js/run/comparison.js");
  const { Player } = await import("./js/run/player.js");
  const { itineraryOf } = await import("./js/run/retracing.js");
  const { initialState } = await import("./js/state.js");
  const { Store } = await import("./js/store.js");
  const { JobClient } = await import("./js/jobs/job-client.js");
  const engine = await loadEngine();
  const comparison = new Comparison(engine, new Store(initialState(engine)));
  new Player(comparison).trainTo(300, Infinity);
  const itinerary = () => itineraryOf(comparison, comparison.lanes[0], 0);
  const input = (steps) => ({ itinerary: itinerary(), steps, start: null });
`;

/** @param {import("playwright-core").Page} page @param {string} body @returns {Promise<any>} */
const run = (page, body) => page.evaluate(`(async () => { ${SETUP} ${body} })()`);

const SHARPNESS = `
  const client = new JobClient();
  const told = [];
  const { moment } = await client.start("sharpness", input([1, 2, 50, 300]), (at) => told.push(at)).result;
  return told.map(({ step, found }) => [step, found.value, found.limit, [...found.vector].join()]).concat([[moment.steps, [...moment.checkpoint].join()]]);
`;

test("a worker comes to the same bits as slices on the page", () =>
  browser.open(async (page) => {
    const workers = () => page.workers().length;
    const beside = await run(page, SHARPNESS);
    assert.equal(workers(), 1);
    const alone = await run(page, `globalThis.Worker = undefined; ${SHARPNESS}`);
    assert.equal(workers(), 1);
    assert.equal(beside.length, 5);
    assert.deepEqual(
      beside.map((/** @type {number[]} */ [step]) => step),
      [1, 2, 50, 300, 300],
    );
    assert.ok(beside.slice(0, 4).every((/** @type {number[]} */ [, value]) => value > 0));
    assert.deepEqual(alone, beside);
  }));

test("what is stopped ends, and what is asked meanwhile is done", () =>
  browser.open(async (page) => {
    const [stopped, step] = await run(
      page,
      `const client = new JobClient();
       const many = client.start("sharpness", input(Array.from({ length: 300 }, (_, i) => i + 1)), () => many.stop());
       const other = client.start("sharpness", input([3]));
       const stopped = await many.result;
       return [stopped ?? null, (await other.result).moment.steps];`,
    );
    assert.equal(stopped, null);
    assert.equal(step, 3);
    assert.equal(page.workers().length, 1);
  }));

test("a worker that dies is started again, and goes through what was asked of it", () =>
  browser.open(async (page) => {
    const counted = `
      const Started = globalThis.Worker;
      const all = [];
      globalThis.Worker = class extends Started { constructor(...given) { super(...given); all.push(this); } };
    `;
    const [steps, count] = await run(
      page,
      `${counted}
       const client = new JobClient();
       let isKilled = false;
       const { moment } = await client.start("sharpness", input([1, 2, 300]), () => {
         if (isKilled) return;
         isKilled = true;
         all[0].terminate();
         all[0].onerror(new ErrorEvent("error", { message: "died" }));
       }).result;
       return [moment.steps, all.length];`,
    );
    assert.deepEqual([steps, count], [300, 2]);
    const [failure, deaths] = await run(
      page,
      `${counted}
       const client = new JobClient();
       const told = () => { const last = all.at(-1); last.terminate(); last.onerror(new ErrorEvent("error", { message: "died" })); };
       return client.start("sharpness", input([1, 2, 300]), told).result.then(() => "done", (error) => [error.message, all.length]);`,
    );
    assert.deepEqual([failure, deaths], ["died", 2]);
    // Which of several it died of is not known: each counts it.
    const failures = await run(
      page,
      `${counted}
       const client = new JobClient();
       const told = () => { const last = all.at(-1); last.terminate(); last.onerror(new ErrorEvent("error", { message: "died" })); };
       const jobs = [1, 2].map((step) => client.start("sharpness", input([step, 300]), step === 1 ? told : undefined));
       const ends = jobs.map(({ result }) => result.then(() => "done", (error) => error.message));
       return [...await Promise.all(ends), all.length];`,
    );
    assert.deepEqual(failures, ["died", "died", 2]);
  }));

test("where a worker's script may not be loaded, jobs are done on the page", () =>
  browser.open(
    async (page) => {
      await page.route("**/job-worker.js", (route) => route.fulfill({ status: 404, body: "" }));
      const told = await run(page, SHARPNESS);
      assert.equal(told.length, 5);
    },
    undefined,
    (message) => /404/.test(message),
  ));

test("a job that is refused fails with the reason", () =>
  browser.open(async (page) => {
    const reason = await run(
      page,
      `const wrong = input([1]);
       wrong.itinerary.beginning = { ...wrong.itinerary.beginning, config: { batchSize: -1 } };
       return new JobClient().start("sharpness", wrong).result.then(() => "done", (error) => error.message);`,
    );
    assert.match(reason, /batchSize/);
  }));

test("a job that is stopped while the worker's script is on its way leaves the others their worker", () =>
  browser.open(async (page) => {
    await page.route("**/job-worker.js", async (route) => {
      await new Promise((done) => setTimeout(done, 1500));
      await route.continue();
    });
    const step = await run(
      page,
      `const client = new JobClient();
       client.start("sharpness", input([1])).stop();
       return (await client.start("sharpness", input([3])).result).moment.steps;`,
    );
    assert.equal(step, 3);
    assert.equal(page.workers().length, 1);
    // Slices on the page would have asked for the engine here.
    assert.equal(
      await page.evaluate(() =>
        /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource")).some(
          ({ name, initiatorType }) => initiatorType === "fetch" && name.includes("curvature"),
        ),
      ),
      false,
    );
  }));
