/**
 * The confusion matrices of the selected lane, one for the training points and one for the test points.
 * @typedef {import("../types.js").Visit} Visit
 * @typedef {import("../types.js").Run} Run
 */
import { confusionOf } from "../confusion.js";
import { element } from "../dom.js";
import { formatCount, formatShare, laneName } from "../format.js";
import { laterWords } from "../text.js";
import { classMark } from "./outputs.js";

/** The matrices are counted that often while the run goes on, in milliseconds, and never for more than a tenth of it. */
const PERIOD = 500;
const REST = 10;

/**
 * @param {HTMLElement} host where they stand; nothing is counted while it is hidden
 * @param {Visit} app
 * @returns {() => void} shows the matrices of now
 */
export function mountConfusion(host, { store, race }) {
  const title = element("p", { className: "muted" });
  const matrices = element("div", { className: "matrices" });
  host.append(title, matrices);
  let due = 0;

  const show = () => {
    const { lanes, runs, selected } = store.state;
    const index = lanes.findIndex((lane) => lane.id === selected);
    const run = runs[index];
    if (host.hidden || !run || run.classes === 0) return;
    const start = performance.now();
    const train = race.predict(selected, run.trainPoints);
    const test = race.predict(selected, run.testPoints);
    if (!train || !test) return;
    title.textContent = laterWords().outputs.confusionAt(laneName(lanes[index]), formatCount(train.step));
    matrices.replaceChildren(
      makeMatrix(laterWords().outputs.train, confusionOf(train.answers, run.trainPoints, run.classes), run),
      makeMatrix(laterWords().outputs.test, confusionOf(test.answers, run.testPoints, run.classes), run),
    );
    const now = performance.now();
    due = now + Math.max(PERIOD, REST * (now - start));
  };

  store.watch(
    (state) => state.readings,
    () => {
      if (!store.state.playing || performance.now() >= due) show();
    },
  );
  store.watch((state) => state.selected, show);
  return show;
}

/**
 * @param {string} name
 * @param {number[][]} matrix
 * @param {Run} run
 */
function makeMatrix(name, matrix, { info, classes }) {
  const names = info.classes ?? [];
  const total = matrix.flat().reduce((sum, count) => sum + count, 0);
  const right = matrix.reduce((sum, row, k) => sum + row[k], 0);
  const head = (/** @type {number} */ k, /** @type {string} */ scope) =>
    element("th", { scope, title: names[k] }, classMark(k, classes), spoken(names[k]));
  const caption = laterWords().outputs.caption(name, formatShare(total > 0 ? right / total : null));
  const columns = names.map((_, k) => head(k, "col"));
  const rows = matrix.map((row, k) => {
    const all = row.reduce((sum, count) => sum + count, 0);
    return element("tr", {}, head(k, "row"), ...row.map((count, j) => makeCell(count, all, j === k)));
  });
  return element(
    "table",
    { className: "confusion" },
    element("caption", { textContent: caption }),
    element(
      "thead",
      {},
      element("tr", {}, element("td", {}, spoken(laterWords().outputs.corner)), ...columns),
    ),
    element("tbody", {}, ...rows),
  );
}

/**
 * @param {number} count
 * @param {number} all points of the row
 * @param {boolean} isRight
 */
function makeCell(count, all, isRight) {
  const cell = element("td", { className: isRight ? "right" : "wrong", textContent: formatCount(count) });
  cell.style.setProperty("--share", String(all > 0 ? count / all : 0));
  return cell;
}

/** @param {string} text */
const spoken = (text) => element("span", { className: "spoken", textContent: text });
