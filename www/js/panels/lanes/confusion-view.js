/**
 * The confusion matrices of the selected lane, one for the training points and one for the test points.
 * @import { App, Dataset } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { formatCount, formatShare, shownName } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { confusionOf } from "../../run/confusion-matrix.js";
import { answersOf } from "../../run/lane-questions.js";
import { selectedLane } from "../../settings/lanes.js";
import { classMark } from "./class-mark.js";

/** The matrices are counted that often while the run goes on, in milliseconds, and never for more than a tenth of it. */
const PERIOD = 500;
const REST = 10;

/**
 * @param {HTMLElement} host where they stand; nothing is counted while it is hidden
 * @param {App} app
 * @returns {() => void} shows the matrices of now
 */
export function mountConfusion(host, { store, comparison }) {
  const title = element("p", { className: "muted" });
  const matrices = element("div", { className: "matrices" });
  host.append(title, matrices);
  let due = 0;

  const show = () => {
    const lane = selectedLane(store.state);
    const { classes, trainPoints, testPoints } = lane.dataset;
    if (host.hidden || classes === 0) return;
    const start = performance.now();
    const train = answersOf(comparison, lane.id, trainPoints);
    const test = answersOf(comparison, lane.id, testPoints);
    if (!train || !test) return;
    title.textContent = words().outputs.confusionAt(shownName(lane, store.state), formatCount(train.step));
    matrices.replaceChildren(
      makeMatrix(words().outputs.train, confusionOf(train.answers, trainPoints, classes), lane.dataset),
      makeMatrix(words().outputs.test, confusionOf(test.answers, testPoints, classes), lane.dataset),
    );
    const now = performance.now();
    due = now + Math.max(PERIOD, REST * (now - start));
  };

  store.watch(
    ({ lanes }) => lanes.map(({ reading }) => reading),
    () => {
      if (!store.state.playing || performance.now() >= due) show();
    },
  );
  store.watch(({ selected, showsAverage }) => [selected, showsAverage], show);
  return show;
}

/** @param {string} name @param {number[][]} matrix @param {Dataset} dataset */
function makeMatrix(name, matrix, { info, classes }) {
  const names = info.classes ?? [];
  const total = sum(matrix.flat());
  const right = sum(matrix.map((row, k) => row[k]));
  const head = (/** @type {number} */ k, /** @type {string} */ scope) =>
    element("th", { scope, title: names[k] }, classMark(k, classes), spoken(names[k]));
  const caption = words().outputs.caption(name, formatShare(total > 0 ? right / total : null));
  const corner = element("td", {}, spoken(words().outputs.corner));
  const columns = names.map((_, k) => head(k, "col"));
  const rows = matrix.map((row, k) =>
    element("tr", {}, head(k, "row"), ...row.map((count, j) => makeCell(count, sum(row), j === k))),
  );
  return element(
    "table",
    { className: "confusion" },
    element("caption", { textContent: caption }),
    element("thead", {}, element("tr", {}, corner, ...columns)),
    element("tbody", {}, ...rows),
  );
}

/** @param {number[]} counts */
const sum = (counts) => counts.reduce((total, count) => total + count, 0);

/** @param {number} count @param {number} all points of the row @param {boolean} isRight */
function makeCell(count, all, isRight) {
  const cell = element("td", { className: isRight ? "right" : "wrong", textContent: formatCount(count) });
  cell.style.setProperty("--share", String(all > 0 ? count / all : 0));
  return cell;
}

/** @param {string} text */
const spoken = (text) => element("span", { className: "spoken", textContent: text });
