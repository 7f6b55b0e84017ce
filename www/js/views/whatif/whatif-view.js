/**
 * What if: the next steps of the selected lane as they are, beside what they would be with one thing changed, from the step that is
 * looked at. While the run is played they stay where they were computed.
 * @import { LaneState, State, ViewApp } from "../../types.js"
 * @import { Variant, VariantName } from "../../run/variants.js"
 */
import { fillSelect, makeRadios, makeSelect } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
import { STRAIGHT } from "../../drawing/chart/axis.js";
import { logLineShapes } from "../../drawing/chart/log-lines.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { choiceName, formatCount, formatLoss, formatValue, laneName } from "../../i18n/format.js";
import { FIRST_VARIANTS, variantsOf, VARIANTS } from "../../run/variants.js";
import { effectiveConfig, laneLetter, laneOf, selectedLane } from "../../settings/lanes.js";
import { mayStartLanes } from "../../settings/limited.js";
import { MAX_LANES } from "../../settings/schema.js";
import { paintInSight } from "../in-sight.js";
import { ViewPicture } from "../view-picture.js";
import { makeBoundaries } from "./ghost-boundaries.js";
import { courseOf, DASHES, pastOf, rangeOf, stepsInSight } from "./ghost-lines.js";
import { makeGhostTable } from "./ghost-table.js";
import { CONTROL, Ghosts, LENGTHS, lossAfter } from "./ghosts.js";
import { makeReplacedLane } from "./replaced-lane.js";

const HEIGHT = 210;
/** What momentum is called in formulas. @type {Record<string, string>} */
const SYMBOLS = { momentum: "μ", beta1: "β₁" };

/**
 * What was chosen last, as long as the page stays.
 * @typedef {{length: number, names: Set<VariantName>, rule: string}} Choice
 * @type {WeakMap<object, Choice>}
 */
const choices = new WeakMap();

/** @param {HTMLElement} host @param {ViewApp<typeof import("./whatif-en.js").default>} app */
export function mount(host, app) {
  const { words, comparison, editor, store, signal } = app;
  /** @type {Choice} */
  const choice = choices.get(comparison) ?? {
    length: LENGTHS[0],
    names: new Set(FIRST_VARIANTS),
    rule: "sgd",
  };
  choices.set(comparison, choice);

  const ghosts = new Ghosts(comparison, () => show(), signal);
  /** The variants of the origin, and what they were made of. @type {Variant[]} */
  let variants = [];
  /** @type {ReturnType<typeof questionOf> | null} */
  let computed = null;
  /** Whose boundary is shown. @type {VariantName | null} */
  let drawn = null;
  /** The variant that waits for a lane's place. @type {VariantName | null} */
  let waiting = null;

  // --- What is computed --------------------------------------------------------------------------------------------

  /** The variants of a lane as it stands. @param {State} state @param {LaneState} lane */
  function variantsNow(state, lane) {
    const { gradientNorm, momentum } = lane.reading;
    const trainCount = lane.dataset.trainPoints.length / 3;
    const config = effectiveConfig(lane, state);
    return variantsOf(state.schema, config, { gradientNorm, momentum, trainCount }, ruleFor(lane));
  }

  /** Another rule than the lane's. @param {LaneState} lane */
  const ruleFor = ({ settings }) =>
    choice.rule !== settings.optimizer.kind ? choice.rule : choice.rule === "sgd" ? "momentum" : "sgd";

  /**
   * What an answer depends on. A run that began anew, or was brought back by undo, has another curve.
   * @param {State} state @param {LaneState} lane
   */
  const questionOf = (
    { config: { data: _, ...shared } },
    { id, reading, settings: { data: __, ...own }, curve, dataset },
  ) => ({
    curve,
    dataset,
    text: JSON.stringify([
      ...[id, reading.step, reading.trainLoss, reading.gradientNorm, own, shared],
      choice.length,
    ]),
  });

  /** Whether that is what was computed. @param {State} state @param {LaneState} lane */
  function isComputed(state, lane) {
    const { curve, dataset, text } = questionOf(state, lane);
    return computed?.text === text && computed.curve === curve && computed.dataset === dataset;
  }

  const isChosen = (/** @type {Variant} */ { name, obstacle }) => choice.names.has(name) && !obstacle;

  /** @param {State} state @param {boolean} [isAsked] whether it is computed while the run is played, too */
  function compute(state, isAsked = false) {
    const lane = selectedLane(state);
    if (lane.reading.divergedAt !== null || state.goal !== null) return;
    if (isComputed(state, lane) || (state.playing && computed && !isAsked)) return;
    const now = variantsNow(state, lane);
    if (!ghosts.compute(lane, now.filter(isChosen), choice.length)) return;
    variants = now;
    computed = questionOf(state, lane);
    drawn = null;
    replaced.hide();
  }

  // --- What stands on the page -------------------------------------------------------------------------------------

  const about = element("p", { className: "muted" });
  const origin = element("p", { className: "ghost-origin" });
  const again = element("button", {
    type: "button",
    textContent: words.again,
    hidden: true,
    onclick: () => {
      compute(store.state, true);
      show();
    },
  });
  const account = element("p", { role: "status" });
  const picture = new ViewPicture(HEIGHT, () => showChart(store.state), signal);
  const chart = element(
    "figure",
    { className: "ghost-chart", role: "img", "aria-label": words.picture },
    picture.node,
  );
  const legend = element("p", { className: "muted", textContent: words.chart });
  const rules = makeSelect([], (rule) => choose({ rule }), { "aria-label": words.rule });
  const table = makeGhostTable(
    words,
    {
      choose: (name, chosen) => {
        if (chosen) choice.names.add(name);
        else choice.names.delete(name);
        if (chosen) ghosts.add(variants.filter((variant) => variant.name === name && !variant.obstacle));
        show();
      },
      draw: (name) => {
        drawn = drawn === name ? null : name;
        const variant = variants.find((one) => one.name === name);
        if (drawn && variant) ghosts.draw(variant);
        show();
      },
      makeLane: (name) => {
        const { lanes } = store.state;
        if (lanes.length < MAX_LANES) return makeLane(name, null);
        waiting = name;
        replaced.ask(lanes, ghosts.origin?.lane.id ?? lanes[0].id);
      },
    },
    rules,
  );
  const replaced = makeReplacedLane(words, (replace) => waiting && makeLane(waiting, replace));
  const boundaries = makeBoundaries(signal);
  const lengths = makeRadios(
    LENGTHS.map((length) => /** @type {const} */ ([String(length), formatCount(length)])),
    (length) => choose({ length: Number(length) }),
    "check",
  );
  lengths.choose(String(choice.length));
  const length = element(
    "div",
    { className: "ghost-lengths", role: "radiogroup", "aria-label": words.steps },
    element("span", { textContent: words.steps, "aria-hidden": true }),
    ...lengths.labels,
  );
  const results = element("div", { className: "ghost-results" }, chart, legend, table.node);
  host.append(
    element(
      "div",
      { className: "whatif-view" },
      element("h2", { className: "view-title", textContent: words.title }),
      element("div", { className: "ghost-top" }, length, origin, again),
      account,
      results,
      replaced.node,
      boundaries.node,
      about,
    ),
  );

  /** @param {Partial<Choice>} change */
  function choose(change) {
    Object.assign(choice, change);
    computed = null;
    compute(store.state, true);
    show();
  }

  /**
   * A lane that goes the way of a ghost from where the lane stands.
   * @param {VariantName} name @param {number | null} replace
   */
  function makeLane(name, replace) {
    const variant = variants.find((one) => one.name === name);
    const lane = selectedLane(store.state);
    // What was changed meanwhile is not what is seen.
    if (!variant || !isComputed(store.state, lane)) return;
    const { patch, start } = variant;
    editor.startLane(lane.id, { replace, ...(patch && { patch }), ...start, anew: start !== undefined });
  }

  // --- How it is shown ---------------------------------------------------------------------------------------------

  /** @param {State} [state] */
  function show(state = store.state) {
    const lane = selectedLane(state);
    const { divergedAt } = lane.reading;
    about.textContent = words.about(formatCount(choice.length));
    const isShown = divergedAt === null && ghosts.origin !== null;
    results.hidden = !isShown;
    if (divergedAt !== null) {
      account.textContent = words.diverged(laneName(lane), formatCount(divergedAt));
      origin.textContent = "";
      again.hidden = true;
      boundaries.hide();
      return;
    }
    if (!ghosts.origin) return;
    const from = ghosts.origin.lane;
    const isStale = !isComputed(state, lane);
    if (isStale) replaced.hide();
    const place = words.from(laneName(from), formatCount(from.reading.step));
    origin.textContent = isStale ? `${place} ${words.stale}` : place;
    again.hidden = !isStale;
    account.textContent = accountOf();
    showTable(state, isStale);
    showChart(state);
    showBoundaries(state, from);
  }

  /** @param {Variant} variant */
  function textOf({ name, values, obstacle }) {
    const { rate = 0, isSameRate = false, norm = 0, isHalf = false, keys = [] } = values;
    const { details, obstacles, names } = words;
    const number = (/** @type {number} */ value) => formatValue(value);
    const told = {
      halfRate: () => details.rate(number(rate)),
      doubleRate: () => details.rate(number(rate)),
      clipped: () => details.clipped(number(norm), isHalf),
      otherBatches: () => details.otherBatches,
      noMomentum: () => details.noMomentum(keys.map((key) => SYMBOLS[key])),
      otherRule: () => details.otherRule(number(rate), isSameRate),
      anew: () => details.anew,
    };
    return { name: names[name], detail: obstacle ? obstacles[obstacle] : told[name]() };
  }

  /** @param {State} state @param {boolean} isStale */
  function showTable(state, isStale) {
    const { origin: start, courses, length: steps } = ghosts;
    if (!start) return;
    const { lane } = start;
    const kinds = state.schema.keys.find(({ path }) => path === "optimizer.kind")?.choices ?? [];
    const others = kinds.filter((kind) => kind !== lane.settings.optimizer.kind);
    fillSelect(
      rules,
      others.map((kind) => /** @type {const} */ ([kind, choiceName("optimizer.kind", kind)])),
    );
    rules.value = ruleFor(lane);
    const control = courses.get(CONTROL);
    const own = lossAfter(control, steps);
    const said = (/** @type {string} */ name) => {
      const ghost = courses.get(name);
      if (!ghost) return { loss: "", test: "", value: null };
      const value = lossAfter(ghost, steps);
      if (ghost.divergedAt !== null)
        return { loss: words.divergedAt(formatCount(ghost.divergedAt)), test: "", value: null };
      const test = ghost.testLoss.at(-1) ?? null;
      return { loss: formatLoss(value ?? Infinity), test: formatLoss(test ?? Infinity), value };
    };
    table.showControl(said(CONTROL));
    table.colorOwn(colorOf(state, lane.id));
    for (const variant of variants) {
      const { name } = variant;
      const chosen = isChosen(variant);
      const { loss, test, value } = chosen ? said(name) : { loss: "", test: "", value: null };
      const ratio = value !== null && own ? words.times(formatLoss(value / own)) : "";
      const text = { ...textOf(variant), loss, ratio, test };
      // Another lane, or another step: what would be made of it is not what is seen.
      const isThere = courses.has(name) && !isStale;
      const mayStart = isThere && mayStartLanes(state.page, "whatif");
      table.show(name, variant, chosen, { isThere, mayStart }, text);
      table.color(name, ghostColor(state, lane.id, name));
    }
  }

  /** Lanes have six colours: the ghosts take the others', and then the same again. @param {State} state @param {number} id @param {VariantName} name */
  const ghostColor = (state, id, name) => colorOf(state, (id + 1 + (VARIANTS.indexOf(name) % 5)) % 6);

  /** @param {State} state */
  function showChart(state) {
    const { origin: start, courses, length: steps } = ghosts;
    if (!start || results.hidden) return;
    const { lane } = start;
    const { step } = lane.reading;
    const control = courses.get(CONTROL);
    const seen = variants.filter((variant) => isChosen(variant) && courses.has(variant.name));
    const before = pastOf(lane.curve, step, steps);
    const on = control ? courseOf(control, step) : { xs: [], values: [] };
    const lines = [
      {
        name: laneLetter(lane.id),
        color: colorOf(state, lane.id),
        ...{ width: 2, isBold: true },
        xs: [...before.xs, ...on.xs],
        values: [...before.values, ...on.values],
      },
      ...seen.map(({ name }) => {
        const i = VARIANTS.indexOf(name);
        const ghost = /** @type {import("../../jobs/what-if.js").Ghost} */ (courses.get(name));
        const color = ghostColor(state, lane.id, name);
        return { name: String(i + 1), color, width: 1.5, dash: DASHES[i], ...courseOf(ghost, step) };
      }),
    ];
    const sight = { x: stepsInSight(step, steps), y: rangeOf(lines), axis: STRAIGHT, now: step };
    picture.paint(state.dark, (size, ink) => logLineShapes(lines, sight, size, ink));
  }

  /** @param {State} state @param {LaneState} lane */
  function showBoundaries(state, { dataset }) {
    const control = ghosts.mapOf(CONTROL);
    const map = drawn && ghosts.mapOf(drawn);
    const variant = variants.find(({ name }) => name === drawn);
    if (!control || !map || !variant) return boundaries.hide();
    const after = (/** @type {string} */ name) => words.boundaryAfter(name, formatCount(ghosts.length));
    const both = [
      { map: control, name: after(words.asItIs) },
      { map, name: after(textOf(variant).name) },
    ];
    boundaries.show(both, dataset, state.discretize);
  }

  function accountOf() {
    const { courses, length: steps, isComputing, failure } = ghosts;
    if (failure !== null) return words.failed(failure);
    const control = courses.get(CONTROL);
    if (!control || isComputing) return words.computing;
    const own = lossAfter(control, steps);
    const count = formatCount(steps);
    if (control.divergedAt !== null) return words.accountDiverges(formatCount(control.divergedAt));
    const losses = variants.flatMap((variant) => {
      const loss = isChosen(variant) ? lossAfter(courses.get(variant.name), steps) : null;
      return loss === null ? [] : [{ name: words.names[variant.name], loss }];
    });
    if (losses.length === 0 || !own) return words.accountAlone(count, formatLoss(own ?? Infinity));
    const { name: best, loss } = losses.reduce((least, one) => (one.loss < least.loss ? one : least));
    return words.account({ count, loss: formatLoss(own), best, ratio: formatLoss(loss / own) });
  }

  paintInSight(
    host,
    app,
    (state) => [
      ...[state.selected, state.goal, state.playing, state.dark, state.discretize, state.config],
      ...[laneOf(state, state.selected)?.reading, laneOf(state, state.selected)?.settings],
    ],
    (state) => {
      compute(state);
      show(state);
    },
  );
}

/** @param {State} state @param {number} id */
const colorOf = ({ dark }, id) => LANE_COLORS[dark ? "dark" : "light"][id];
