/**
 * The landscape: the loss on a plane through the space of weights, with the ways of the lanes over it. A click starts a lane there.
 * @import { LaneState, PlaneKind, State, ViewApp } from "../../types.js"
 * @import { Place } from "../../run/landscape/plane.js"
 * @import { LaneAccount } from "./lane-accounts.js"
 * @import { Landscape, News, Question } from "./landscape-survey.js"
 * @import { LossBands } from "./loss-bands.js"
 */
import { makeIconButton, makeSelect } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { formatCount, formatShare } from "../../i18n/format.js";
import { dot } from "../../run/landscape/eigen.js";
import { isInRange } from "../../run/landscape/sight-range.js";
import { placeOn, weightsAt } from "../../run/landscape/plane.js";
import { PLANES } from "../../settings/choices.js";
import { laneLetter, laneOf, selectedLane } from "../../settings/lanes.js";
import { mayStartLanes } from "../../settings/limited.js";
import { paintInSight } from "../in-sight.js";
import { makeCrossHair } from "./cross-hair.js";
import { makeDistancesTable } from "./distances-table.js";
import { accountsOf, groupOf } from "./lane-accounts.js";
import { makeLaneGroups } from "./lane-groups.js";
import { LandscapeCanvas } from "./landscape-canvas.js";
import { description, explanation, notesOf, short } from "./landscape-sentences.js";
import { overShapes } from "./landscape-shapes.js";
import { Survey } from "./landscape-survey.js";
import { bandsOf } from "./loss-bands.js";
import { makeLossLegend } from "./loss-legend.js";
import { lossWithin } from "./loss-levels.js";
import { makeNewLane } from "./new-lane.js";

/** Places along a side, from coarse to fine; while it runs the finest waits. */
const SIZES = [16, 32, 64, 128];
const SIZES_WHILE_PLAYING = [32, 64];
/** While it runs, the picture is renewed where a lane has left it, at most that often, in milliseconds. */
const RENEWAL = 3000;
/** A picture that takes longer is announced, in milliseconds. */
const LATE = 600;
/** Contours are drawn in slices of so many milliseconds. */
const SLICE = 6;
const PERIOD = 150;

/**
 * What was chosen last, as long as the page stays.
 * @typedef {{seed: number, zoom: number}} Choice
 * @type {WeakMap<object, Choice>}
 */
const choices = new WeakMap();

/** @param {HTMLElement} host @param {ViewApp<typeof import("./landscape-en.js").default>} app */
export function mount(host, app) {
  const { words, comparison, store, signal } = app;
  /** @type {Choice} */
  const choice = choices.get(comparison) ?? { seed: 1, zoom: 1 };
  choices.set(comparison, choice);
  const survey = new Survey(comparison, hear);
  signal.addEventListener("abort", () => survey.stop());

  /** What is shown, with its bands. @type {Landscape | null} */
  let shown = null;
  /** @type {LossBands | null} */
  let bands = null;
  /** What was asked last, and what the picture answers. @type {unknown[]} */
  let asked = [];
  /** @type {unknown[]} */
  let answered = [];
  let askedAt = -Infinity;
  /** Why there is no picture, or not yet. */
  let trouble = "";
  /** Where lanes went since their ways were gone again. @type {Map<number, (Place & {step: number})[]>} */
  const since = new Map();
  /** Another object for each picture that is drawn. */
  let drawing = {};
  /** Says that a picture is on its way, where it takes long. */
  let late = 0;
  signal.addEventListener("abort", () => clearTimeout(late));

  // --- Parts -------------------------------------------------------------------------------------------------------

  const planes = makeSelect(
    PLANES.map((plane) => [plane, words.planes[plane]]),
    (plane) => store.set({ plane: /** @type {PlaneKind} */ (plane) }),
  );
  let { plane: cut } = store.state;
  const planeLabel = element("label", {}, element("span", { textContent: words.plane }), planes);
  const groups = makeLaneGroups(words, (id) => store.set({ selected: id }));
  const another = makeIconButton("dice", words.another, { onclick: () => choose({ seed: choice.seed + 1 }) });
  const closer = makeIconButton("plus", words.closer, { onclick: () => choose({ zoom: choice.zoom / 2 }) });
  const farther = makeIconButton("minus", words.farther, {
    onclick: () => choose({ zoom: choice.zoom * 2 }),
  });
  const top = element(
    "div",
    { className: "landscape-top" },
    planeLabel,
    another,
    groups.node,
    closer,
    farther,
  );

  const canvas = new LandscapeCanvas(() => paintAll(), signal);
  const help = element("p", { id: "landscape-help", className: "hidden-text", textContent: words.help });
  Object.assign(canvas.node, { tabIndex: 0, role: "application" });
  canvas.node.setAttribute("aria-describedby", help.id);
  canvas.node.setAttribute("aria-label", words.picture);
  const readOut = element("output", { className: "landscape-read" });
  readOut.setAttribute("aria-live", "polite");
  const ground = element("div", { className: "landscape-ground" }, canvas.node, readOut);
  const legend = makeLossLegend(words);
  const newLane = makeNewLane(app, words, canvas.node);
  const start = element("button", {
    type: "button",
    className: "landscape-start",
    textContent: words.start,
    title: words.startTitle,
    disabled: true,
    onclick: begin,
  });
  const hint = element("span", { className: "muted", textContent: words.point });
  const under = element("div", { className: "landscape-under" }, hint, start);
  const renew = element("button", { type: "button", textContent: words.renew, onclick: () => ask(true) });
  const status = element("span");
  const news = element("p", { className: "landscape-news", role: "status" }, status, renew);
  const notes = element("p", { className: "landscape-notes" });
  const about = element("p", { className: "muted" });
  const table = makeDistancesTable(words);
  const picture = element(
    "div",
    { className: "landscape-main" },
    ground,
    under,
    newLane.node,
    legend.node,
    news,
  );
  const told = element("div", { className: "landscape-told" }, notes, table.node, about);
  const heading = element("h2", { className: "view-title", textContent: words.title });
  host.append(element("div", { className: "landscape-view" }, heading, top, help, picture, told));

  const cross = makeCrossHair(canvas.node, {
    sight: () => shown && bands && { range: shown.range, size: canvas.size, home: home(shown) },
    onMove: () => {
      paintOver();
      showReadOut();
    },
    onChoose: begin,
  });

  // --- Asking ------------------------------------------------------------------------------------------------------

  /** @param {Partial<Choice>} change */
  function choose(change) {
    Object.assign(choice, change);
    paint();
    ask(true);
  }

  /** What the answer hangs on. @param {LaneAccount[]} group @param {LaneAccount} own */
  function keyOf(group, own) {
    const { seed, zoom } = choice;
    const { plane: kind } = store.state;
    const place = kind === "runs" && own.weights.length > 2 ? [] : [own.steps];
    const chance = kind === "random" ? [seed] : [];
    const lanes = group.flatMap(({ id, beginning, way, last }) => [id, beginning, way.changes, last]);
    return [kind, zoom, own.id, own.loss, place.length, ...place, ...chance, ...lanes];
  }

  /** Asks anew, where another answer is due. @param {boolean} [isUrged] by the reader @param {LaneAccount[]} [accounts] */
  function ask(isUrged = false, accounts = accountsOf(comparison)) {
    const { state } = store;
    const own = accounts?.find(({ id }) => id === selectedLane(state).id);
    if (!accounts || !own || signal.aborted) return;
    const group = groupOf(accounts, own);
    const key = keyOf(group, own);
    const isNew = !isSame(key, asked.slice(1));
    const sizes = state.playing ? SIZES_WHILE_PLAYING : SIZES;
    const isFiner = !state.playing && asked[0] !== SIZES.length;
    const now = performance.now();
    const isDue =
      isUrged || (state.playing ? isNew && now - askedAt > RENEWAL && isLeft(group, own) : isNew || isFiner);
    if (!isDue) return;
    asked = [sizes.length, ...key];
    askedAt = now;
    trouble = shown ? "" : words.computing;
    clearTimeout(late);
    if (shown && !state.playing) late = window.setTimeout(() => showTrouble(words.computing), LATE);
    /** @type {Question} */
    const question = { ...choice, kind: state.plane, lane: own.id, sizes, key };
    void survey.ask(question, group);
  }

  /** Whether a picture does not show where lanes are, or is of another lane. @param {LaneAccount[]} group @param {LaneAccount} own */
  function isLeft(group, own) {
    if (!shown || shown.question.lane !== own.id) return true;
    if (shown.question.kind === "runs" && shown.kind === "random") return true;
    const { plane, range, shape } = shown;
    return own.shape !== shape || group.some(({ weights }) => !isInRange(range, placeOn(plane, weights)));
  }

  /** @param {News} told */
  function hear(told) {
    if (signal.aborted) return;
    if (told.type === "landscape") {
      take(told.landscape).catch((error) => hear({ type: "failed", reason: String(error) }));
      return;
    }
    if (told.type === "retracing") {
      if (!shown) showTrouble(words.retracing(formatShare(told.share)));
      return;
    }
    forget();
    trouble = {
      zeros: () => words.zeros,
      unknown: () => words.unknown,
      failed: () => words.failed("reason" in told ? told.reason : ""),
    }[told.type]();
    showNews();
  }

  /** @param {string} text */
  function showTrouble(text) {
    trouble = text;
    status.textContent = text;
    news.hidden = false;
  }

  /** There is no picture. */
  function forget() {
    clearTimeout(late);
    drawing = {};
    [shown, bands] = [null, null];
    cross.forget();
    paintAll();
  }

  /** Shows a landscape once its contours are made; what stands there stays until then. @param {Landscape} landscape */
  async function take(landscape) {
    const isOther = landscape.plane !== shown?.plane || landscape.range !== shown.range;
    if (!landscape.picture) {
      if (shown) return;
    } else if (landscape.picture !== shown?.picture) {
      const turn = (drawing = {});
      const made = await inSlices(bandsOf(landscape.picture), () => turn === drawing && !signal.aborted);
      if (made === undefined) return;
      bands = made;
    }
    if (isOther) {
      since.clear();
      cross.forget();
      answered = landscape.question.key;
    }
    shown = landscape;
    if (landscape.picture) clearTimeout(late);
    trouble = landscape.picture ? "" : words.computing;
    paintAll();
  }

  // --- Painting ----------------------------------------------------------------------------------------------------

  function paint() {
    if (signal.aborted) return;
    const { state } = store;
    const accounts = accountsOf(comparison);
    ask(false, accounts);
    const own = accounts?.find(({ id }) => id === selectedLane(state).id);
    if (!accounts || !own) return;
    groups.show(state, accounts);
    const isWhole = own.weights.length === 2;
    planeLabel.hidden = isWhole;
    planes.value = state.plane;
    another.hidden = isWhole || state.plane !== "random";
    notes.textContent = notesOf(accounts, own, words).join(" ");
    paintOver(accounts);
    showNews(accounts, own);
  }

  /** Also what is drawn seldom. */
  function paintAll() {
    const { state } = store;
    canvas.paintGround(bands, state.dark);
    legend.show(bands, state.dark);
    about.textContent = shown
      ? [...explanation(shown, state, words), bands?.hasGaps ? words.gaps : ""].filter(Boolean).join(" ")
      : "";
    paint();
    showReadOut();
  }

  /** @param {LaneAccount[] | undefined} [accounts] */
  function paintOver(accounts = accountsOf(comparison)) {
    const { state } = store;
    if (!shown || !accounts) return void canvas.paintOver([]);
    const { range } = shown;
    const lanes = state.lanes
      .flatMap((lane) => {
        const account = accounts.find(({ id }) => id === lane.id);
        return account && account.shape === shown?.shape ? [wayOf(lane, account)] : [];
      })
      .sort((a, b) => Number(a.isSelected) - Number(b.isSelected));
    canvas.paintOver(overShapes(lanes, cross.at, range, canvas.size, canvas.ink(state.dark)));
    table.show(
      state.lanes.map((lane) => {
        const own = lanes.find(({ id }) => id === lane.id);
        if (!own) return { lane, distance: null, way: null, note: words.ownPlane };
        return { lane, distance: own.now.distance, way: own.fromStart, note: "" };
      }),
    );
    if (!bands || state.playing) return;
    const places = lanes.map(({ id, now }) => ({
      lane: /** @type {LaneState} */ (laneOf(state, id)),
      place: now,
      loss: lossAt(now),
      isIn: isInRange(range, now),
    }));
    canvas.node.setAttribute("aria-label", `${words.picture}. ${description(bands, places, words)}`);
  }

  /** @param {LaneState} lane @param {LaneAccount} account */
  function wayOf({ id }, { weights, beginning, steps }) {
    const { plane, trails, step: takenAt } = /** @type {Landscape} */ (shown);
    const { selected, dark, past } = store.state;
    const now = placeOn(plane, weights);
    const trail = trails.find((one) => one.id === id && one.beginning === beginning);
    // Whoever goes back and on again may go another way.
    const later = (since.get(id) ?? []).filter(({ step }) => step < steps);
    if (steps > takenAt) since.set(id, [...later, { ...now, step: steps }]);
    const isShortened = past.last < takenAt;
    const before = (trail?.places ?? []).filter(({ step }) => !isShortened || step <= steps);
    const start = trail?.start;
    return {
      id,
      letter: laneLetter(id),
      color: LANE_COLORS[dark ? "dark" : "light"][id],
      isSelected: id === selected,
      places: [...before, ...later, ...(steps > takenAt ? [now] : [])],
      now,
      fromStart: start ? distanceOf(weights, start) : null,
    };
  }

  /** @param {{s: number, t: number}} place */
  function lossAt({ s, t }) {
    if (!shown?.picture) return null;
    const { range, picture: losses } = shown;
    return lossWithin(
      losses,
      (s - range.s[0]) / (range.s[1] - range.s[0]),
      (t - range.t[0]) / (range.t[1] - range.t[0]),
    );
  }

  /** Where the cross-hair begins: at the selected lane, or in the middle. @param {Landscape} landscape */
  function home({ plane, range, shape }) {
    const own = accountsOf(comparison)?.find(({ id }) => id === store.state.selected);
    const place = own?.shape === shape ? placeOn(plane, own.weights) : null;
    const { s, t } = range;
    return place && isInRange(range, place) ? place : { s: (s[0] + s[1]) / 2, t: (t[0] + t[1]) / 2 };
  }

  function showReadOut() {
    const { at } = cross;
    const loss = at && lossAt(at);
    const text = at
      ? words.readOut(short(at.s), short(at.t), loss === null ? words.notFinite : short(loss))
      : "";
    if (readOut.textContent !== text) readOut.textContent = text;
    start.disabled = !at || !mayStartLanes(store.state.page, "landscape");
  }

  /** @param {LaneAccount[]} [accounts] @param {LaneAccount} [own] */
  function showNews(
    accounts = accountsOf(comparison),
    own = accounts?.find(({ id }) => id === store.state.selected),
  ) {
    const isOlder =
      shown !== null && own !== undefined && !isSame(keyOf(groupOf(accounts ?? [], own), own), answered);
    const { playing } = store.state;
    const older = shown && isOlder && playing ? `${words.older(formatCount(shown.step))} ${words.finer}` : "";
    const text = trouble || older;
    if (status.textContent !== text) status.textContent = text;
    renew.hidden = !older;
    news.hidden = text === "";
  }

  function begin() {
    const { at } = cross;
    if (
      !at ||
      !shown ||
      !mayStartLanes(store.state.page, "landscape") ||
      !comparison.has(shown.question.lane)
    )
      return;
    newLane.begin({ lane: shown.question.lane, weights: weightsAt(shown.plane, at.s, at.t) });
  }

  /** @param {State} state */
  const numbers = ({ selected, config, goal, playing, past, page, lanes }) => [
    ...[selected, config, goal, playing, past.last, page],
    ...lanes.flatMap(({ id, reading, settings }) => [id, reading, settings]),
  ];
  paintInSight(host, app, (state) => numbers(state), paint, PERIOD);
  store.watch(
    ({ plane }) => plane,
    (plane) => {
      if (plane === cut) return;
      cut = plane;
      choose({ zoom: 1 });
    },
  );
  store.watch(({ dark }) => dark, paintAll);
}

/** @param {Float32Array} a @param {Float32Array} b */
function distanceOf(a, b) {
  const between = Float64Array.from(a, (value, i) => value - b[i]);
  return Math.sqrt(dot(between, between));
}

/** @param {unknown[]} a @param {unknown[]} b */
const isSame = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);

/**
 * Goes through work in slices.
 * @template T @param {Generator<undefined, T, void>} work @param {() => boolean} goesOn
 * @returns {Promise<T | undefined>} nothing where it went on no longer
 */
async function inSlices(work, goesOn) {
  for (;;) {
    const end = performance.now() + SLICE;
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() < end);
    await new Promise((resolve) => setTimeout(resolve));
    if (!goesOn()) return undefined;
  }
}
