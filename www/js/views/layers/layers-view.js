/**
 * The layers of all lanes: what the last step did to each, what it did to them over the run, and how the numbers of one layer of
 * the selected lane are spread before and after it.
 * @import { Spread, State, ViewApp } from "../../types.js"
 * @import { LayerMeasure } from "./layer-rows.js"
 */
import { makeRadios, makeSelect, fillSelect } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
import { axisOf, wholeX } from "../../drawing/chart/sight.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { formatCount, formatValue } from "../../i18n/format.js";
import { histogramOf, layersOf, unitsOf } from "../../run/lane-questions.js";
import { effectiveConfig, laneLetter, selectedLane } from "../../settings/lanes.js";
import { paintInSight } from "../in-sight.js";
import { ViewPicture } from "../view-picture.js";
import { Bars, saturatesIn } from "./layer-bars.js";
import { firstAgainstLast, linesOf, MEASURES } from "./layer-rows.js";
import { histogramShapes, lineShapes } from "./layer-shapes.js";

/** Bins of a histogram: about twice the root of how many numbers there are. */
const [FEW_BINS, MANY_BINS] = [8, 32];
/** Of a picture, in pixels. */
const HEIGHT = 132;
/** Digits of numbers in sentences. */
const DIGITS = 3;
/** Behind the line of a histogram its bars are pale. */
const PALE = "70";

/**
 * What was chosen last, as long as the page stays.
 * @typedef {{measure: LayerMeasure, of: Spread, layer: number}} Choice
 * @type {WeakMap<object, Choice>}
 */
const choices = new WeakMap();

/** @param {HTMLElement} host @param {ViewApp<typeof import("./layers-en.js").default>} app */
export function mount(host, app) {
  const { words, comparison, store, signal } = app;
  /** @type {Choice} */
  const choice = choices.get(comparison) ?? { measure: "gradientNorm", of: "gradients", layer: 0 };
  choices.set(comparison, choice);

  // --- Now ---------------------------------------------------------------------------------------------------------

  const sentence = element("p", { className: "muted" });
  const against = element("p", { className: "layer-against" });
  const definitions = element("p", { className: "muted" });
  const bars = new Bars(words);
  const now = element("section", {}, against, bars.node, sentence, definitions);

  /** @param {State} state */
  function paintNow(state) {
    const { measure } = choice;
    const lane = selectedLane(state);
    const lanes = state.lanes.map(({ id }) => ({ id, layers: layersOf(comparison, id) ?? [] }));
    const layers = lanes.find(({ id }) => id === lane.id)?.layers ?? [];
    // On the way to another step nobody answers; then what was told last stays.
    if (layers.length === 0) return void (sentence.textContent ||= words.away);
    const units = unitsOf(comparison, lane.id);
    bars.show(state, lane, lanes, measure, units);
    const { step } = lane.reading;
    const known = layers.some((layer) => layer[measure] !== null);
    const missing = step === 0 ? words.nothingYet : words.unknown;
    const diverged = state.lanes.filter(({ reading }) => reading.divergedAt !== null);
    sentence.textContent = [
      known ? words.explained[measure](formatCount(step)) : missing,
      ...diverged.map(({ id, reading }) => words.diverged(laneLetter(id), formatCount(reading.step))),
    ].join(" ");
    const shares = lanes.flatMap(({ id, layers: others }) => {
      const share = others.length > 0 ? firstAgainstLast(others, measure) : null;
      return share === null ? [] : [words.share(laneLetter(id), formatValue(share, DIGITS))];
    });
    against.textContent = shares.length > 0 ? words.against(words.measures[measure], shares.join(" · ")) : "";
    const kinds = new Set(
      effectiveConfig(lane, state).hidden.map(({ activation }) => saturatesIn(activation)),
    );
    const samples = formatCount(units?.samples ?? 0);
    definitions.textContent = [
      kinds.has(false) ? words.deadMeaning(samples) : "",
      kinds.has(true) ? words.saturatedMeaning(samples) : "",
      kinds.size > 0 ? words.marked : "",
    ]
      .join(" ")
      .trim();
  }

  // --- Over the run ------------------------------------------------------------------------------------------------

  const overMeaning = element("p", { className: "muted" });
  const curves = new ViewPicture(HEIGHT, () => paintOver(store.state), signal);
  const over = element("section", {}, element("h3", { textContent: words.over }), curves.node, overMeaning);

  /** @param {State} state */
  function paintOver(state) {
    const { measure } = choice;
    const { lanes, selected, dark, past } = state;
    const chart = /** @type {const} */ ({ ...state.chart, x: "step", measure: "loss" });
    const lines = lanes.flatMap(({ id, curve }) => {
      const { xs, lines: values } = linesOf(curve, measure);
      return values.map((line, layer) => ({
        name: `${lanes.length > 1 ? laneLetter(id) : ""}${layer < values.length - 1 ? layer + 1 : words.out}`,
        color: LANE_COLORS[dark ? "dark" : "light"][id],
        isSelected: id === selected,
        ...{ xs, values: line },
      }));
    });
    const sight = { x: wholeX({ lanes, past, chart }, 0), axis: axisOf({ lanes, chart }), now: state.step };
    curves.paint(dark, (size, ink) => lineShapes(lines, sight, size, { ...ink, fill: "" }));
    const others = lanes.length > 1 ? words.solid(laneLetter(selected)) : "";
    overMeaning.textContent = words.overMeaning(words.measures[measure], others);
  }

  // --- How numbers are spread --------------------------------------------------------------------------------------

  const spreadMeaning = element("p", { className: "muted" });
  const histogram = new ViewPicture(HEIGHT, () => paintSpread(store.state), signal);
  const ofList = makeSelect(
    Object.entries(words.spreads),
    (of) => choose({ of: /** @type {Spread} */ (of) }),
    { "aria-label": words.spreadOf },
  );
  ofList.value = choice.of;
  const layerList = makeSelect([], (layer) => choose({ layer: Number(layer) }), {
    "aria-label": words.spreadLayer,
  });
  const spreadHead = element("h3", { textContent: words.spread });
  const spreadTop = element("div", { className: "layer-choice" }, spreadHead, ofList, layerList);
  const spread = element("section", {}, spreadTop, histogram.node, spreadMeaning);

  /** @param {State} state */
  function paintSpread(state) {
    const lane = selectedLane(state);
    const { hidden, features } = effectiveConfig(lane, state);
    const last = hidden.length;
    const layer = Math.min(choice.layer, last);
    const widths = [features.length, ...hidden.map(({ units }) => units), Math.max(1, lane.dataset.classes)];
    const count = choice.of === "activations" ? Infinity : widths[layer] * widths[layer + 1];
    const bins = Math.max(FEW_BINS, Math.min(MANY_BINS, Math.ceil(2 * Math.sqrt(count))));
    fillSelect(
      layerList,
      Array.from({ length: last + 1 }, (_, i) => [
        String(i),
        i < last ? words.layerOf(formatCount(i + 1)) : words.output,
      ]),
    );
    layerList.value = String(layer);
    const told = histogramOf(comparison, lane.id, choice.of, layer, bins);
    if (!told) return;
    const fill = LANE_COLORS[state.dark ? "dark" : "light"][lane.id] + PALE;
    histogram.paint(state.dark, (size, ink) => histogramShapes(told, size, { ...ink, fill }));
    const number = (/** @type {number} */ value) => formatValue(value, DIGITS);
    const [after, before] = [medianOf(told, told.after), told.before && medianOf(told, told.before)];
    const about = words.spreadMeaning({
      of: choice.of,
      layer: layer < last ? words.inSentence(formatCount(layer + 1)) : words.inSentenceOutput,
      lane: laneLetter(lane.id),
      count: formatCount(sumOf(told.after)),
      low: number(told.minimum),
      high: number(told.maximum),
      samples: formatCount(told.samples),
      step: formatCount(lane.reading.step),
    });
    const beside = told.before ? words.spreadBefore : words.spreadNoBefore;
    const half =
      before === null ? words.medianAfter(number(after)) : words.median(number(after), number(before));
    spreadMeaning.textContent = `${about}${beside} ${half}`;
  }

  // --- The whole ---------------------------------------------------------------------------------------------------

  /** @param {Partial<Choice>} change */
  function choose(change) {
    Object.assign(choice, change);
    if (change.measure) [paintNow, paintOver].forEach((paint) => paint(store.state));
    else paintSpread(store.state);
  }

  const radios = makeRadios(
    MEASURES.map((measure) => /** @type {const} */ ([measure, words.measures[measure]])),
    (measure) => choose({ measure }),
    "check",
  );
  radios.choose(choice.measure);
  const measures = element(
    "div",
    { className: "layer-measures", role: "radiogroup", "aria-label": words.measure },
    ...radios.labels,
  );
  const heading = element("h2", { className: "view-title", textContent: words.title });
  host.append(element("div", { className: "layers-view" }, heading, measures, now, over, spread));

  /** What the numbers follow. @param {State} state */
  const numbers = ({ selected, config, goal, dark, lanes }) => [
    ...[selected, config, goal, dark],
    ...lanes.flatMap(({ reading, settings, curve }) => [reading, settings, curve]),
  ];
  paintInSight(now, app, numbers, paintNow);
  paintInSight(over, app, (state) => [...numbers(state), state.chart.logX, state.past.last], paintOver);
  paintInSight(spread, app, numbers, paintSpread);
}

/** @param {Uint32Array} counts */
const sumOf = (counts) => counts.reduce((sum, count) => sum + count, 0);

/** Where the bin ends up to which at least half of the numbers lie. @param {{minimum: number, maximum: number}} edges @param {Uint32Array} counts */
function medianOf({ minimum, maximum }, counts) {
  const half = sumOf(counts) / 2;
  let sum = 0;
  const bin = counts.findIndex((count) => (sum += count) >= half);
  return minimum + ((maximum - minimum) * (bin + 1)) / counts.length;
}
