/**
 * The update microscope: the last update of a weight, a bias or a unit, in the rule's own equation and over the last hundred steps, for
 * one lane or two.
 * @import { Sight } from "../../run/microscope.js"
 * @import { LaneState, State, Tree, ViewApp } from "../../types.js"
 * @import { Inspected } from "../../settings/inspected.js"
 * @import { TermName } from "./rule-equations.js"
 * @typedef {typeof import("./microscope-en.js").default} Words
 *
 * @typedef {object} Looked what is seen of a lane
 * @property {LaneState} lane
 * @property {Sight[]} sights a parameter each
 * @property {(step: number) => Tree} configAt with which it made a step
 * @property {(step: number) => number} begunAt steps it had made when the rule of that step began
 */
import { fillSelect, makeSelect } from "../../controls/inputs.js";
import { element, mathml } from "../../dom/element.js";
import { drawn } from "../../dom/equations.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { formatCount, formatValue, laneName } from "../../i18n/format.js";
import { Microscope } from "../../run/microscope.js";
import { inspectedOf, inspectedText } from "../../settings/inspected.js";
import { laneLetter, selectedLane } from "../../settings/lanes.js";
import { paintInSight } from "../in-sight.js";
import { equationsOf, fillEquations, makeEquations } from "./equation-view.js";
import { makeLaneChoice } from "./lane-choice.js";
import { inputName, layersOf, placeOf, singlesOf } from "./parameters.js";
import { makePicker } from "./picker.js";
import { symbolOfTerm } from "./rule-equations.js";
import { rangeOf, stepsOf } from "./spark.js";
import { makeValueTable } from "./value-table.js";

/** Rows of a unit that are shown at a time. */
const ROWS = 32;
/** While it runs, in milliseconds: so many numbers at a time cannot be read faster. */
const PERIOD = 250;
/** While steps are missing, in milliseconds. */
const AGAIN = 30;

/** The terms of the table, in the order in which a step comes to them. @type {TermName[]} */
const TERMS = [
  "slopeHere",
  "ascended",
  "slope",
  "penalty",
  "gradient",
  "learningRate",
  "momentum",
  "beta1",
  "state0",
  "state1",
  "state2",
  "stepSize",
  "gradientStepSize",
  "rootScale",
  "denominator",
  "direction",
  "decay",
  "step",
  "share",
  "update",
  "after",
  "average",
];

/** @param {HTMLElement} host @param {ViewApp<Words>} app */
export function mount(host, app) {
  const { comparison, store, signal, words } = app;
  /** By lane. @type {Map<number, {key: string, microscope: Microscope}>} */
  const microscopes = new Map();
  /** The step that is shown; null: the newest. @type {number | null} */
  let chosen = null;
  /** The first row of a unit. */
  let firstRow = 0;
  let again = 0;
  /** The term whose curves a unit's rows show. @type {TermName} */
  let curve = "update";

  const picker = makePicker(app);
  const lanes = makeLaneChoice(words.lanes, paint);
  const about = element("p", { className: "muted" });
  const notice = element("p", { className: "notice", role: "status" });
  const blocks = element("div", { className: "blocks" });
  const slider = element("input", {
    type: "range",
    step: "1",
    oninput: () => choose(Number(slider.value)),
  });
  const sliderText = element("output");
  const when = element(
    "label",
    { className: "when" },
    element("span", { textContent: words.step }),
    slider,
    sliderText,
  );
  const shown = makeSelect([], (term) => {
    curve = /** @type {TermName} */ (term);
    paint();
  });
  const shownLabel = element("label", {}, element("span", { textContent: words.shown }), shown);
  const turn = (/** @type {number} */ by) => {
    firstRow += by;
    paint();
  };
  const pageText = element("span");
  const earlier = element("button", {
    type: "button",
    textContent: "‹",
    "aria-label": words.earlier,
    onclick: () => turn(-ROWS),
  });
  const later = element("button", {
    type: "button",
    textContent: "›",
    "aria-label": words.later,
    onclick: () => turn(ROWS),
  });
  const pages = element("div", { className: "pages" }, earlier, pageText, later);
  const table = makeValueTable(words.course, choose);
  const results = element(
    "div",
    { className: "results" },
    blocks,
    when,
    element("div", { className: "pickers" }, shownLabel, pages),
    table.node,
  );
  host.append(
    element(
      "div",
      { className: "microscope-view" },
      element("h2", { className: "view-title", textContent: words.title }),
      element("div", { className: "pickers" }, ...picker.nodes, lanes.node),
      notice,
      results,
      about,
    ),
  );
  signal.addEventListener("abort", () => {
    for (const { microscope } of microscopes.values()) microscope.close();
  });
  /** @param {number} step */
  function choose(step) {
    chosen = step >= Number(slider.max) ? null : step;
    paint();
  }

  function paint() {
    if (signal.aborted) return;
    const { state } = store;
    const first = selectedLane(state);
    const layers = layersOf(comparison, first.id);
    if (layers.length === 0) return;
    const inspected = inspectedOf(state.inspected, layers);
    picker.show(state, first, layers, inspected);
    lanes.show(state);
    const all = singlesOf(inspected, layers);
    firstRow = Math.max(0, Math.min(firstRow, Math.floor((all.length - 1) / ROWS) * ROWS));
    const singles = all.slice(firstRow, firstRow + ROWS);
    /** @type {string[]} */
    const notices = [];
    /** @type {Looked[]} */
    const looked = [];
    let isWhole = true;
    for (const lane of lanes.shown(state)) {
      const own = lane === first ? layers : layersOf(comparison, lane.id);
      const places = singles.map((single) => placeOf(single, own));
      if (places.some((place) => place === undefined)) {
        notices.push(`${laneName(lane)}: ${words.none}`);
        microscopes.get(lane.id)?.microscope.close();
        microscopes.delete(lane.id);
        continue;
      }
      const seen = microscopeOf(lane.id, /** @type {number[]} */ (places)).look();
      // It is on its way to another step.
      if (!seen) return void paintSoon();
      isWhole &&= seen.isWhole;
      const { divergedAt } = lane.reading;
      if (divergedAt !== null) notices.push(words.diverged(laneLetter(lane.id), formatCount(divergedAt)));
      if (seen.sights[0].steps.length > 0) looked.push({ lane, ...seen });
    }
    closeOthers(state);
    if (looked.length === 0 && notices.length === 0) notices.push(words.noSteps);
    if (!isWhole) {
      notices.push(words.missing);
      paintSoon();
    }
    const text = notices.join(" ");
    if (notice.textContent !== text) notice.textContent = text;
    notice.hidden = text === "";
    results.hidden = looked.length === 0;
    if (looked.length === 0) return;
    showSteps(looked);
    const isUnit = inspected.input === "all";
    about.textContent = isUnit ? words.aboutUnit : words.about;
    blocks.hidden = isUnit;
    shownLabel.hidden = !isUnit;
    pages.hidden = all.length <= ROWS;
    if (isUnit) showUnit(state, first, looked, all, singles);
    else showParameter(state, looked, inspected);
  }

  function paintSoon() {
    clearTimeout(again);
    again = window.setTimeout(paint, AGAIN);
  }
  signal.addEventListener("abort", () => clearTimeout(again));

  /** @param {number} id @param {number[]} parameters */
  function microscopeOf(id, parameters) {
    const key = parameters.join();
    const known = microscopes.get(id);
    if (known?.key === key) return known.microscope;
    known?.microscope.close();
    const microscope = new Microscope(comparison, id, parameters);
    microscopes.set(id, { key, microscope });
    return microscope;
  }

  /** Lanes that are not shown any more are not watched. @param {State} state */
  function closeOthers(state) {
    const ids = lanes.shown(state).map(({ id }) => id);
    for (const [id, { microscope }] of microscopes) {
      if (ids.includes(id)) continue;
      microscope.close();
      microscopes.delete(id);
    }
  }

  /** @param {Looked[]} looked */
  function showSteps(looked) {
    const [first, last] = stepsOf(
      looked.map(({ lane, sights: [{ steps }] }) => ({ lane: lane.id, steps, values: [] })),
    );
    if (chosen !== null && (chosen < first || chosen > last)) chosen = null;
    slider.min = String(first);
    slider.max = String(last);
    slider.value = String(chosen ?? last);
    slider.disabled = first === last;
    const step = formatCount(chosen ?? last);
    slider.setAttribute("aria-valuetext", words.atStep(step));
    sliderText.textContent = chosen === null ? `${step} · ${words.newest}` : step;
  }

  /** Which of its steps is shown; of a lane that has not come so far, the last. @param {Sight} sight */
  function placeIn({ steps }) {
    const last = steps.length - 1;
    if (chosen === null) return last;
    return Math.max(0, Math.min(last, last - (steps[last] - chosen)));
  }

  /** @param {State} state @param {Looked[]} looked @param {Inspected} inspected */
  function showParameter(state, looked, inspected) {
    while (blocks.children.length > looked.length) blocks.lastElementChild?.remove();
    while (blocks.children.length < looked.length) blocks.append(makeEquations());
    looked.forEach(({ lane, sights: [sight], configAt, begunAt }, i) => {
      const at = placeIn(sight);
      const step = sight.steps[at];
      const made = { config: configAt(step), begunAt: begunAt(step) };
      const equations = equationsOf(sight, at, made, inspected.input === "bias");
      const title = `${laneName(lane)} · ${words.atStep(formatCount(step))}`;
      fillEquations(blocks.children[i], badgeOf(lane), title, equations);
    });
    const terms = TERMS.filter((term) => looked.some(({ sights: [sight] }) => sight.terms.has(term)));
    const rows = terms.map((term) => {
      const lines = linesOf(looked, 0, term);
      return {
        id: `${term} ${looked.map(({ lane }) => lane.settings.optimizer.kind)}`,
        head: headOf(term, looked),
        cells: looked.map(({ sights: [sight] }) => valueText(sight.terms.get(term)?.values[placeIn(sight)])),
        lines,
        account: accountOf(lines),
      };
    });
    const heads = [
      element("span", { textContent: words.term }),
      ...looked.map(({ lane }) => badgeOf(lane)),
      courseHead(),
    ];
    table.show(heads, rows, chosen, state.dark);
  }

  /** @param {State} state @param {LaneState} first @param {Looked[]} looked @param {Inspected[]} all @param {Inspected[]} singles */
  function showUnit(state, first, looked, all, singles) {
    const terms = TERMS.filter((term) => looked.some(({ sights: [sight] }) => sight.terms.has(term)));
    if (!terms.includes(curve)) curve = "update";
    fillSelect(
      shown,
      terms.map((term) => [term, nameOfTerm(term, looked)]),
    );
    shown.value = curve;
    pageText.textContent = words.page(
      formatCount(firstRow + 1),
      formatCount(firstRow + singles.length),
      formatCount(all.length),
    );
    earlier.disabled = firstRow === 0;
    later.disabled = firstRow + ROWS >= all.length;
    const rows = singles.map((single, i) => {
      const { layer, input } = single;
      const name = input === "bias" ? words.bias : inputName(first, state, layer, Number(input));
      const lines = linesOf(looked, i, curve);
      const open = element("button", {
        type: "button",
        className: "link",
        textContent: name,
        onclick: () => store.set({ inspected: single }),
      });
      return {
        id: `${inspectedText(single)} ${name}`,
        head: open,
        cells: looked.map(({ sights }) => valueText(sights[i].terms.get(curve)?.values[placeIn(sights[i])])),
        lines,
        account: accountOf(lines),
      };
    });
    const heads = [
      element("span", { textContent: words.parameter }),
      ...looked.map(({ lane }) => badgeOf(lane)),
      courseHead(),
    ];
    table.show(heads, rows, chosen, state.dark);
  }

  const courseHead = () => element("span", { textContent: words.course });

  /** @param {Looked[]} looked @param {number} parameter @param {TermName} term */
  const linesOf = (looked, parameter, term) =>
    looked.flatMap(({ lane, sights }) => {
      const values = sights[parameter].terms.get(term)?.values;
      return values ? [{ lane: lane.id, steps: sights[parameter].steps, values }] : [];
    });

  /** @param {import("./spark.js").SparkLine[]} lines */
  function accountOf(lines) {
    const range = rangeOf(lines);
    return range ? words.between(formatValue(range[0]), formatValue(range[1])) : "–";
  }

  /** @param {TermName} term @param {Looked[]} looked */
  function headOf(term, looked) {
    const { lane, symbol } = firstWith(term, looked);
    const node = symbolOfTerm(term, lane.settings.optimizer.kind, symbol);
    return element("span", {}, mathml("math", {}, drawn(node)), ` ${nameOfTerm(term, looked)}`);
  }

  /** @param {TermName} term @param {Looked[]} looked */
  function nameOfTerm(term, looked) {
    if (!term.startsWith("state")) return words.terms[/** @type {keyof Words["terms"]} */ (term)];
    const { lane, symbol } = firstWith(term, looked);
    const isVelocity = symbol === "v" && term === "state0";
    const isSum = lane.settings.optimizer.kind !== "adagrad" && symbol === "s" ? "E[g²]" : symbol;
    return words.states[/** @type {keyof Words["states"]} */ (isVelocity ? "velocity" : isSum)] ?? symbol;
  }

  /** @param {TermName} term @param {Looked[]} looked */
  function firstWith(term, looked) {
    const found = looked.find(({ sights: [sight] }) => sight.terms.has(term)) ?? looked[0];
    return { lane: found.lane, symbol: found.sights[0].terms.get(term)?.symbol ?? "" };
  }

  paintInSight(
    host,
    app,
    ({ selected, step, inspected, lanes, dark }) => [
      ...[selected, step, inspected, dark],
      ...lanes.flatMap(({ id, settings, reading }) => [id, settings, reading]),
    ],
    paint,
    PERIOD,
  );
}

/** @param {number | undefined} value */
const valueText = (value) => (value === undefined || Number.isNaN(value) ? "–" : formatValue(value));

/** @param {LaneState} lane */
function badgeOf({ id }) {
  const badge = element("span", { className: "badge", textContent: laneLetter(id) });
  const { light, dark } = LANE_COLORS;
  badge.style.setProperty("--lane", `light-dark(${light[id]}, ${dark[id]})`);
  return badge;
}
