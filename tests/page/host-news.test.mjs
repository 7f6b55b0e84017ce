// What the page around a figure is told of its run: each thing that happened once, whoever began to listen when. Without a page.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { HostNews } from "../../www/js/embed/host-news.js";
import { useLanguage } from "../../www/js/i18n/words.js";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

before(async () => {
  await loadTrainer();
  await useLanguage("en");
});

const lane = { optimizer: { kind: "sgd", learningRate: 1000 } };
const DIVERGING = {
  config: { hidden: [{ units: 8, activation: "linear" }], loss: "meanSquaredError" },
  lanes: [lane, lane, lane, lane, lane],
};

/** @param {Parameters<typeof makeModel>[0]} [setup] */
function listen(setup) {
  const model = makeModel(setup);
  const told = /** @type {[string, any][]} */ ([]);
  const news = new HostNews((type, detail) => void told.push([type, detail]));
  const of = (/** @type {string} */ wanted) =>
    told.flatMap(([type, detail]) => (type === wanted ? [detail] : []));
  return { model, news, of };
}

test("what happens before anybody listens is told as what happens later, however much of it", () => {
  const accounts = [false, true].map((isEarly) => {
    const { model, news, of } = listen(DIVERGING);
    if (isEarly) trainTo(model, 200);
    news.follow(model);
    if (!isEarly) trainTo(model, 200);
    model.comparison.free();
    return [of("event"), of("diverged")];
  });
  assert.deepEqual(accounts[0], accounts[1]);
  assert.deepEqual(
    accounts[1][0].map(({ kind, lanes }) => [kind, ...lanes]),
    [..."ABCDE"].map((letter) => ["diverged", letter]),
  );
  assert.equal(accounts[1][1].length, 5);
});

test("undo and redo bring back what happened, and nobody is told again; what happens anew is told", () => {
  const { model, news, of } = listen();
  const { store, player, editor, comparison } = model;
  const firsts = () => of("event").filter(({ kind }) => kind === "first").length;
  news.follow(model);
  trainTo(model, 3000);
  assert.equal(firsts(), 1);
  player.reset();
  assert.deepEqual(store.state.happenings, []);
  for (let i = 0; i < 3; i++) {
    comparison.history.undo();
    assert.equal(store.state.happenings.filter(({ type }) => type === "first").length, 1);
    comparison.history.redo();
  }
  // In another language the page is made anew, and follows as well.
  const end = new AbortController();
  news.follow({ store: store.until(end.signal) });
  end.abort();
  assert.equal(firsts(), 1);
  trainTo(model, 3000);
  assert.equal(firsts(), 2, "from the start it happens again");
  editor.set(null, "data.kind", "circle");
  trainTo(model, 3000);
  assert.equal(firsts(), 3);
  const [account] = of("event");
  assert.deepEqual(Object.keys(account), ["kind", "lanes", "step", "text"]);
  assert.match(account.text, /reaches the finish line first, at step \d+/);
  comparison.free();
});

test("what is seen in a lane's numbers is an event like any other", () => {
  const { model, news, of } = listen({
    config: {
      data: { kind: "moons", samples: 300, noise: 0.1 },
      hidden: Array.from({ length: 8 }, () => ({ units: 8, activation: "sigmoid" })),
    },
    lanes: [{ optimizer: { kind: "sgd", learningRate: 0.1 } }],
  });
  news.follow(model);
  trainTo(model, 300);
  const [event] = of("event").filter(({ kind }) => kind === "vanishing");
  assert.deepEqual([event.lanes, event.step > 0 && event.step <= 300], [["A"], true]);
  assert.match(event.text, /^Lane A · SGD: the gradient vanishes .* times smaller/);
  model.comparison.free();
});
