/**
 * The sharpness of all lanes beside the limits of their rules, now and over the run, and what its eigenvector does to the boundary of the
 * selected lane.
 * @import { LaneState, State, ViewApp } from "../../types.js"
 * @import { EigenBoundary } from "../../jobs/eigen-boundary.js"
 * @import { SharpnessRecord } from "../../run/sharpness-record.js"
 * @import { LogLine } from "../../drawing/chart/log-lines.js"
 */
import { makeRadios } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
import { logLineShapes } from "../../drawing/chart/log-lines.js";
import { valueRange } from "../../drawing/chart/ranges.js";
import { axisOf, wholeX } from "../../drawing/chart/sight.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { formatCount, formatShare, formatValue } from "../../i18n/format.js";
import { jobs } from "../../jobs/job-client.js";
import { isNoisy } from "../../run/diagnosis/kinds.js";
import { itineraryOf } from "../../run/retracing.js";
import { effectiveConfig, laneLetter, selectedLane } from "../../settings/lanes.js";
import { paintInSight } from "../in-sight.js";
import { ViewPicture } from "../view-picture.js";
import { movedShare, changeAlong } from "./eigen-fields.js";
import { EigenPicture, mostOf } from "./eigen-picture.js";
import { comparedWith, limitFormula, whyNoLimit } from "./rule-limits.js";
import { Searches } from "./searches.js";
import { SharpnessTable } from "./sharpness-table.js";

/** Of the picture over the run, in pixels. */
const HEIGHT = 176;
/** While it runs numbers are written that often, and the boundary is looked at, in milliseconds. */
const [NUMBERS, ALONG] = [250, 1000];
/** From so many times the limit on a lane is at the edge, and from so many beyond it. */
const EDGE = { from: 0.9, to: 1.2 };
/** Products of a search at most, and what each takes: so many gradients of the whole training set. */
const [PRODUCTS, GRADIENTS] = [40, 3];
/** A search that is expected to take so many seconds says so. */
const LONG = 2;
/** Samples along a side of the picture of the plane. */
const SIZE = 96;
/** What has fallen to so small a part of the largest leaves the picture. */
const FALLEN = 1e8;

/** What is drawn over the run, as long as the page stays. @type {WeakMap<object, "both" | "ratio">} */
const choices = new WeakMap();

const number = (/** @type {number} */ value) => formatValue(value, 4);
const short = (/** @type {number} */ value) => formatValue(value, 2);

/** @param {HTMLElement} host @param {ViewApp<typeof import("./sharpness-en.js").default>} app */
export function mount(host, app) {
  const { words, comparison, store, signal } = app;
  const searches = new Searches(app, () => refreshes.forEach((refresh) => refresh()));

  // --- Now ---------------------------------------------------------------------------------------------------------

  const table = new SharpnessTable(words);
  const edge = element("p", { className: "sharpness-edge" });
  const now = element("section", {}, table.node, edge);

  /** @param {State} state */
  function paintNow(state) {
    searches.goOn(state);
    // On the way to another step nobody answers; then what was told last stays.
    if (state.goal !== null) return;
    table.show(state.lanes.map((lane) => rowOf(lane, state)));
    const text = state.lanes.flatMap((lane) => edgeOf(lane, state)).join(" ");
    if (edge.textContent !== text) edge.textContent = text;
  }

  /** @param {LaneState} lane @param {State} state */
  function rowOf(lane, state) {
    const record = searches.recordOf(lane);
    const { found = null, step = 0 } = record.last ?? {};
    const { divergedAt } = lane.reading;
    const ending = divergedAt === null ? [] : [words.diverged(formatCount(lane.reading.step))];
    if (!found) {
      const about = [missing(lane, record), ...ending].join(" · ");
      return { lane, value: "–", limit: "–", ratio: "–", largest: "–", about };
    }
    const config = effectiveConfig(lane, state);
    const { value, limit, residual, products, rate } = found;
    const hasLimit = limit !== null;
    const about = [
      words.atStep(formatCount(step)),
      comparedWith(config, found),
      hasLimit ? words.formula(limitFormula(config)) : words.reasons[whyNoLimit(config, found)],
      words.residual(short(residual)),
      words.products(products, formatCount(products)),
      ...(hasLimit && isNoisy(config, trainCount(lane)) ? [words.noisy] : []),
      ...ending,
      ...(searches.wayOf(lane) ? [missing(lane, record)] : []),
    ].join(" · ");
    const ratio = hasLimit ? number(value / limit) : "–";
    // Under SAM the limit is no multiple of 1/η.
    const hasLargest = hasLimit && value > 0 && config.sam.rho === 0;
    const largest = hasLargest ? short((rate * limit) / value) : "–";
    return {
      lane,
      value: number(value),
      limit: hasLimit ? number(limit) : words.none,
      ratio,
      largest,
      about,
    };
  }

  /** Why a lane has no number, or how far one is. @param {LaneState} lane @param {SharpnessRecord} record */
  function missing(lane, { failure, last }) {
    if (failure) return words.failed(failure);
    const way = searches.wayOf(lane);
    if (way) {
      const { products, most, milliseconds } = way;
      const left = (milliseconds / products) * (most - products);
      return words.way(formatCount(products), formatCount(most), seconds(left));
    }
    if (last?.isLost) return words.lost;
    if (last) return last.isFresh ? words.fresh : words.notFinite;
    const { milliseconds, samples } = lane.reading;
    const expected = (PRODUCTS * GRADIENTS * trainCount(lane) * milliseconds) / (samples || 1);
    return expected > 1000 * LONG ? words.expected(seconds(expected)) : words.looking;
  }

  /** @param {LaneState} lane @param {State} state @returns {string[]} */
  function edgeOf(lane, state) {
    const { value, limit } = searches.recordOf(lane).last?.found ?? { value: 0, limit: null };
    if (limit === null || isNoisy(effectiveConfig(lane, state), trainCount(lane))) return [];
    const ratio = value / limit;
    if (!(ratio >= EDGE.from)) return [];
    return [words[ratio > EDGE.to ? "beyond" : "edge"](laneLetter(lane.id), formatValue(ratio, 3))];
  }

  // --- Over the run ------------------------------------------------------------------------------------------------

  const meaning = element("p", { className: "muted" });
  const accounts = element("p", { className: "hidden-text" });
  const chart = new ViewPicture(HEIGHT, () => paintOver(store.state), signal);
  const radios = makeRadios(
    /** @type {const} */ (["both", "ratio"]).map((of) => [of, words.drawn[of]]),
    (of) => {
      choices.set(comparison, of);
      paintOver(store.state);
    },
    "check",
  );
  radios.choose(choices.get(comparison) ?? "both");
  const over = element(
    "section",
    {},
    element(
      "div",
      { className: "sharpness-head", role: "radiogroup", "aria-label": words.drawnTitle },
      element("h3", { textContent: words.over }),
      ...radios.labels,
    ),
    chart.node,
    meaning,
    accounts,
  );

  /** @param {State} state */
  function paintOver(state) {
    searches.goOn(state);
    if (state.goal !== null) return;
    const { lanes, selected, dark, past } = state;
    const told = lanes.map((lane) => ({ lane, ...searches.recordOf(lane).linesOf(lane) }));
    const isRatio = choices.get(comparison) === "ratio";
    const lines = told.flatMap((line) => linesOf(line, line.lane.id === selected, isRatio, dark));
    const view = /** @type {const} */ ({ ...state.chart, x: "step", measure: "loss" });
    const sight = {
      x: wholeX({ lanes, past, chart: view }, 0),
      y: heightsOf(lines),
      axis: axisOf({ lanes, chart: view }),
      now: state.step,
    };
    chart.paint(dark, (size, ink) => logLineShapes(lines, sight, size, ink));
    const counts = told.map(({ lane }) => ({ lane, ...searches.recordOf(lane).countOf(lane) }));
    const [done, all] = [sumOf(counts, "done"), sumOf(counts, "all")];
    const hasGap = told.some(({ values }) => values.some((value) => value !== null && value <= 0));
    meaning.textContent = [
      isRatio ? words.ratioMeaning : words.overMeaning,
      ...(hasGap ? [words.gap] : []),
      ...(done < all ? [words.done(formatCount(done), formatCount(all))] : []),
      ...counts.flatMap(({ lane, lost }) =>
        lost === null ? [] : [words.lostUntil(laneLetter(lane.id), formatCount(lost))],
      ),
    ].join(" ");
    accounts.textContent = told.flatMap(accountOf).join(" ");
  }

  /** @param {{lane: LaneState, xs: number[], values: (number | null)[]}} line */
  function accountOf({ lane, xs, values }) {
    const known = values.flatMap((value, i) => (value === null ? [] : [{ step: xs[i], value }]));
    if (known.length === 0) return [];
    const [first, last] = [known[0], known[known.length - 1]];
    return words.account({
      lane: laneLetter(lane.id),
      first: formatCount(first.step),
      from: number(first.value),
      last: formatCount(last.step),
      to: number(last.value),
      most: number(Math.max(...known.map(({ value }) => value))),
    });
  }

  // --- Along the vector --------------------------------------------------------------------------------------------

  /** What is shown, of which lane and run, and where that stood. @type {{lane: number, run: object, moment: object, told: EigenBoundary | null} | null} */
  let shown = null;
  /** @type {(() => void) | null} */
  let stopLooking = null;
  const heading = element("h3");
  const about = element("p", { className: "muted" });
  const picture = new EigenPicture(() => paintTold(store.state), signal);
  const along = element("section", { className: "sharpness-along" }, heading, picture.node, about);

  /** @param {State} state */
  function paintAlong(state) {
    searches.goOn(state);
    const lane = selectedLane(state);
    const { front } = searches.recordOf(lane);
    if (front && state.goal === null && !stopLooking && !isShown(lane, front.moment)) lookAlong(lane, front);
    paintTold(state);
  }

  /** @param {LaneState} lane @param {object} moment */
  const isShown = (lane, moment) => shown?.lane === lane.id && shown.moment === moment;

  /** @param {LaneState} lane @param {NonNullable<SharpnessRecord["front"]>} front */
  function lookAlong(lane, { step, vector, moment }) {
    const { id, dataset } = lane;
    const { run } = searches.recordOf(lane);
    const itinerary = comparison.look(id, (own) => itineraryOf(comparison, own, step));
    if (!itinerary) return;
    const { extent, classes } = dataset;
    const planes = classes > 2 ? classes : 1;
    const input = { itinerary: { ...itinerary, start: moment }, step, vector, extent, planes, size: SIZE };
    const job = jobs.start("eigenBoundary", input);
    stopLooking = job.stop;
    const end = (/** @type {EigenBoundary | null | undefined} */ told) => {
      stopLooking = null;
      if (told === undefined || searches.recordOf(lane).run !== run) return;
      shown = { lane: id, run, moment, told };
      refreshes[2]();
    };
    job.result.then(end, () => end(null));
  }

  /** @param {State} state */
  function paintTold(state) {
    const lane = selectedLane(state);
    const letter = laneLetter(lane.id);
    heading.textContent = state.lanes.length > 1 ? words.alongOf(letter) : words.along;
    const { front, run } = searches.recordOf(lane);
    const isOther = shown?.lane !== lane.id || shown.run !== run;
    if (isOther || (!front && (shown?.told?.step ?? 0) > lane.reading.step)) shown = null;
    const told = shown?.told;
    picture.node.hidden = !told;
    if (!told) return void (about.textContent = shown ? words.notShown : words.noVector);
    const { classes, targetRange } = lane.dataset;
    const middle = classes === 0 ? (targetRange[0] + targetRange[1]) / 2 : 0.5;
    const moved = words.moved(formatShare(movedShare(told, middle)));
    const [before, here, beyond] = told.losses.map(number);
    const values = {
      step: formatCount(told.step),
      length: formatValue(told.length, 3),
      here,
      before,
      beyond,
    };
    const meant = words.alongMeaning(values);
    const colors = words.colors[classes === 0 ? "values" : classes > 2 ? "many" : "classes"];
    const most = short(mostOf(changeAlong(told)));
    const { kind } = lane.settings.optimizer;
    const ofY = kind === "scheduleFreeSgd" || kind === "scheduleFreeAdamW" ? [words.ofY] : [];
    about.textContent = [
      moved,
      meant,
      told.isBounded ? words.bounded : words.rise,
      colors(most),
      ...ofY,
    ].join(" ");
    picture.paint(told, lane.dataset, middle, `${heading.textContent}. ${moved}`);
  }

  // --- The whole ---------------------------------------------------------------------------------------------------

  host.append(
    element(
      "div",
      { className: "sharpness-view" },
      element("h2", { className: "view-title", textContent: words.title }),
      element("div", { className: "sharpness-columns" }, element("div", {}, now, over), along),
      element("p", { className: "muted", textContent: words.about }),
    ),
  );
  signal.addEventListener("abort", () => stopLooking?.());

  /** What the numbers follow. @param {State} state */
  const numbers = ({ selected, config, goal, dark, playing, lanes, chart: { logX }, past }) => [
    ...[selected, config, goal, dark, playing, logX, past.last],
    ...lanes.flatMap(({ reading, settings, curve }) => [reading, settings, curve]),
  ];
  /** @type {(() => void)[]} */
  const refreshes = [];
  refreshes.push(paintInSight(now, app, numbers, paintNow, NUMBERS));
  refreshes.push(paintInSight(over, app, numbers, paintOver));
  refreshes.push(paintInSight(along, app, numbers, paintAlong, ALONG));
}

/**
 * Of a lane: its sharpness and the limit of its rule, or one over the other beside 1. The axis has no place for what is not above 0.
 * @param {{lane: LaneState, xs: number[], values: (number | null)[], limits: (number | null)[]}} told
 * @param {boolean} isSelected
 * @param {boolean} isRatio
 * @param {boolean} dark
 * @returns {(LogLine & {isCounted: boolean})[]}
 */
function linesOf({ lane: { id, reading }, xs, values, limits }, isSelected, isRatio, dark) {
  const above = (/** @type {number | null} */ value) => (value !== null && value > 0 ? value : null);
  const over = (/** @type {number | null} */ value, /** @type {number} */ i) =>
    limits[i] === null ? null : above(value && value / limits[i]);
  const isCounted = reading.divergedAt === null;
  const style = { color: LANE_COLORS[dark ? "dark" : "light"][id], xs, isBold: isSelected, isCounted };
  const limit = isRatio ? limits.map((one) => one && 1) : limits.map(above);
  const width = isSelected ? 2 : 1.25;
  return [
    { ...style, name: "", width: 1, dash: [5, 3], values: limit },
    { ...style, name: laneLetter(id), width, values: isRatio ? values.map(over) : values.map(above) },
  ];
}

/** The heights to be shown: those of the lanes that run, and of the others where there are none. @param {(LogLine & {isCounted: boolean})[]} lines */
function heightsOf(lines) {
  const counted = lines.some(({ isCounted }) => isCounted)
    ? lines.filter(({ isCounted }) => isCounted)
    : lines;
  const values = counted.flatMap((line) =>
    line.values.flatMap((value) => (value === null || value === Infinity ? [] : [value])),
  );
  if (values.length === 0) return valueRange(null, null, 1, true);
  const high = values.reduce((most, value) => Math.max(most, value), 0);
  const low = values.reduce((least, value) => Math.min(least, value), high);
  return valueRange(Math.max(low, high / FALLEN), high, high, true);
}

/** @param {LaneState} lane */
const trainCount = ({ dataset }) => dataset.trainPoints.length / 3;

/** @param {{done: number, all: number}[]} counts @param {"done" | "all"} of */
const sumOf = (counts, of) => counts.reduce((sum, count) => sum + count[of], 0);

/** Of a time that is only guessed, whole ones. @param {number} milliseconds */
const seconds = (milliseconds) => formatCount(Math.max(1, Math.ceil(milliseconds / 1000)));
