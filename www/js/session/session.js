/**
 * A session while it lasts: the address says what is on the screen, the browser remembers it, links and files are taken in.
 * @import { App, Fault, State } from "../types.js"
 * @import { Opening } from "./startup.js"
 */
import { openFaults, openProgress } from "../controls/notice.js";
import { painted } from "../dom/element.js";
import { formatCount } from "../i18n/format.js";
import { fileErrorText } from "../i18n/sentences.js";
import { words } from "../i18n/words.js";
import { DIAGNOSES } from "../run/diagnosis/diagnosis.js";
import { isConfigError, refusalOf } from "../settings/config-error.js";
import { fileOf, linkOf, withView } from "../share/current.js";
import { isLink } from "../share/address.js";
import { readLink } from "../share/link.js";
import { FileError, MOST_BYTES, refusedFile } from "../share/session-file.js";
import { rememberSession } from "./memory.js";
import { leftOut, loadReader } from "./startup.js";

/** Between two changes of the address, in milliseconds: browsers refuse more than a hundred in half a minute. */
const PERIOD = { paused: 350, playing: 1000 };
/** So long the page trains at a stretch on the way to a step, and a figure, which has a page around it, in milliseconds. */
const STRETCH = { page: 40, figure: 6 };
/** A way that takes longer is shown, in milliseconds. */
const SLOW = 300;

/** A file that is read for longer than nobody notices, in bytes. */
const LARGE = 1e6;

/** What the browser remembers leaves out, the whole of it first. */
const SMALLER = /** @type {const} */ ([undefined, "curves", "run"]);

/** The settings, and whether they tell the weights. @param {State} state */
const settingsIn = ({ config, lanes }) => [
  config,
  ...lanes.flatMap(({ settings, edited }) => [settings, edited]),
];

/** Whatever of the state stands in the address, or decides what stands there. @param {State} state */
const inAddress = (state) => {
  const { step, altered, goal, page, selected, pace, stops, discretize, showsAverage, setupOpen } = state;
  const run = [...settingsIn(state), ...state.lanes.map(({ reading }) => reading), step, altered, goal];
  return [
    ...run,
    page,
    selected,
    pace,
    stops,
    state.finishLine,
    state.finishLineAuto,
    discretize,
    showsAverage,
    setupOpen,
    state.views,
    state.inspected,
    state.plane,
    state.chart,
  ];
};

// --- Links and files -------------------------------------------------------------------------------------------------

/**
 * Goes over to what a link says.
 * @param {App} app
 * @param {string} fragment or what else an address has behind its path
 * @returns {Promise<Fault[]>} what it asked for and cannot have
 */
export async function takeLink(app, fragment) {
  const { store, editor, comparison, partNames } = app;
  const link = readLink(store.state.schema, fragment, (config) => comparison.check(config), partNames);
  try {
    editor.load(link.setup, [], { type: "linkOpened" });
  } catch (error) {
    // Each of its lanes is allowed, but there may be no memory for all.
    const refusal = refusalOf(error);
    link.faults.push({ code: "refused", field: refusal.field, values: { refusal } });
    openFaults(app, link.faults);
    return link.faults;
  }
  takeView(app, link.view);
  store.set({ page: link.page });
  if (link.faults.length > 0) openFaults(app, link.faults);
  await goTo(app, link.steps);
  return link.faults;
}

/**
 * Takes in a file's session, or nothing of it.
 * @param {App} app
 * @param {File} file
 * @returns {Promise<string>} why it was not taken, or nothing
 */
export async function openFile(app, file) {
  try {
    void goTo(app, await takeFile(app, file));
  } catch (error) {
    if (error instanceof FileError) return fileErrorText(error);
    if (!app.signal.aborted) throw error;
  }
  return "";
}

/** Takes in a session's file that was dropped on the page. @param {App} app @param {File} file */
export async function openDroppedFile(app, file) {
  const message = await openFile(app, file);
  if (message) openFaults(app, [{ field: "", message }]);
}

/**
 * Takes in a file's session at its start, or nothing of it and throws a `FileError`.
 * @param {App} app
 * @param {File} file
 * @returns {Promise<number>} the step it stands at
 */
export async function takeFile(app, file) {
  const { store, comparison, editor, signal } = app;
  const { event: before } = store.state;
  try {
    if (file.size > MOST_BYTES) throw new FileError("tooLarge", { megabytes: MOST_BYTES / 1e6 });
    const [{ openedFile }, text] = await Promise.all([loadReader(), file.text()]);
    if (file.size > LARGE) {
      store.set({ event: { type: "loading" } });
      await painted();
    }
    signal.throwIfAborted();
    const { setup, steps, checkpoints, run, view } = openedFile(text, comparison.engine);
    const withRun = run !== null || checkpoints.some(Boolean);
    const event = { type: /** @type {const} */ ("fileOpened"), file: file.name, withRun };
    if (run) editor.open(run, event);
    else editor.load(setup, checkpoints, event);
    takeView(app, view);
    return steps;
  } catch (thrown) {
    if (store.state.event.type === "loading") store.set({ event: before });
    // Whether runs can be gone on with is seen when they are.
    const error = isConfigError(thrown) ? refusedFile(refusalOf(thrown)) : thrown;
    if (error instanceof FileError) error.file = file.name;
    throw error;
  }
}

/** @param {Pick<App, "store" | "player">} app @param {import("../types.js").View} view */
function takeView({ store, player }, view) {
  const { finishLine, ...rest } = withView(view, store.state);
  store.set(rest);
  player.setFinishLine(finishLine);
}

// --- The way to a step -----------------------------------------------------------------------------------------------

/**
 * Trains up to a step, in stretches, until it is there, the reader says stop, or something else is wanted.
 * @param {App} app
 * @param {number} steps
 * @returns {Promise<boolean>} whether it is there
 */
export async function goTo(app, steps) {
  const { store, player, comparison, signal } = app;
  if (!(await arrival(app)) || signal.aborted) return false;
  const stretch = STRETCH[app.keys === document ? "page" : "figure"];
  if (player.trainTo(steps, performance.now() + stretch)) return true;
  const progress = openProgress(app, words().session.goingTo(formatCount(steps)), steps);
  store.set({ goal: steps });
  const settings = settingsIn(store.state);
  let { step } = store.state;
  const isWanted = () => {
    const { state } = store;
    const now = settingsIn(state);
    const isSame = now.length === settings.length && now.every((part, i) => part === settings[i]);
    const isElsewhere = comparison.replay.isOnTheWay || state.step < step;
    return isSame && !isElsewhere && !state.playing && !progress.stopped;
  };
  let isThere = false;
  while (!signal.aborted && isWanted() && !isThere) {
    isThere = player.trainTo(steps, performance.now() + stretch);
    step = store.state.step;
    progress.show(step);
    await new Promise((done) => setTimeout(done));
  }
  progress.close();
  // In another language the page goes on to it.
  if (!signal.aborted && store.state.goal === steps) store.set({ goal: null });
  return isThere;
}

/**
 * Until the lanes have come to where they are on the way by replay, or the reader says stop.
 * @param {App} app
 * @returns {Promise<boolean>} whether they are there
 */
async function arrival({ store, comparison, signal }) {
  const { isOnTheWay, now } = comparison.replay;
  while (comparison.replay.isOnTheWay && !signal.aborted) {
    comparison.draw();
    await new Promise((done) => setTimeout(done));
  }
  return !isOnTheWay || store.state.step === now;
}

/** A long way by replay can be seen, and stopped. @param {App} app */
function showWay(app) {
  const { store, comparison, signal } = app;
  store.watch(
    ({ goal }) => goal,
    async (goal) => {
      const isOn = () => comparison.replay.isOnTheWay && store.state.goal === goal && !signal.aborted;
      if (goal === null || !isOn()) return;
      await new Promise((done) => setTimeout(done, SLOW));
      if (!isOn()) return;
      const progress = openProgress(app, words().session.goingTo(formatCount(goal)), goal);
      while (isOn() && !progress.stopped) {
        progress.show(comparison.replay.reached);
        await new Promise((done) => setTimeout(done, STRETCH.page));
      }
      if (isOn()) comparison.stopOnTheWay();
      progress.close();
    },
  );
}

// --- From the start to the end ---------------------------------------------------------------------------------------

/**
 * Goes over to what the page opens with, and some of the way to its step.
 * @param {Pick<App, "store" | "editor" | "player" | "comparison">} app
 * @param {Opening} opening
 * @param {number} deadline
 */
export function takeOpening(app, opening, deadline) {
  takeRun(app, opening);
  takeView(app, opening.view);
  app.store.set({ page: opening.page });
  while (app.comparison.replay.isOnTheWay && performance.now() < deadline) app.comparison.draw();
  app.player.trainTo(opening.steps, deadline);
}

/**
 * A run of another release cannot be gone on with: its settings are taken, and that is said.
 * @param {Pick<App, "editor">} app
 * @param {Opening} opening
 */
function takeRun({ editor }, { setup, checkpoints, run, faults }) {
  const event = { type: /** @type {const} */ ("ready") };
  if (run) return editor.open(run, event);
  try {
    editor.load(setup, checkpoints, event);
  } catch (error) {
    if (!isConfigError(error) || !checkpoints.some(Boolean)) throw error;
    editor.load(setup, [], event);
    faults.push(leftOut("run"));
  }
}

/**
 * What is left to be done for a session that has begun, or that goes on in another language.
 * @param {App} app
 * @param {Pick<Opening, "steps" | "page"> | null} opening
 * @param {object} [more]
 * @param {Fault[]} [more.faults] what is said of them
 * @param {Promise<unknown>} [more.inSight] what plays by itself waits until it can be seen
 */
export async function keepSession(app, opening, { faults = [], inSight } = {}) {
  const { store, remembers, signal } = app;
  const { steps, page } = opening ?? { steps: store.state.goal ?? 0, page: {} };
  if (remembers) followAddress(app);
  showWay(app);
  if (faults.length > 0) openFaults(app, faults);
  const isThere = await goTo(app, steps);
  if (signal.aborted) return;
  const { step, playing, event } = store.state;
  // The page greets who stands at the start, and may be about to load the chart. What happened on the way can be read again.
  const isGreeting = ["ready", "loading"].includes(event.type);
  const isPassed = ["first", ...DIAGNOSES].includes(event.type);
  if (playing && isGreeting) store.set({ event: { type: "playing", passed: [] } });
  else if (!playing && step > 0 && (isGreeting || isPassed)) store.set({ event: { type: "paused", step } });
  if (page.autoplay && isThere) void autoplay(app, inSight);
  if (!remembers) return;
  // A page that nobody has come near to has nothing to say, and nothing to remember.
  if (!opening && location.hash === "") await readerNear(app);
  keepAddress(app);
  keepMemory(app);
}

/**
 * Begins once somebody can see it, unless the reader wants less motion or something else was opened meanwhile.
 * @param {App} app
 * @param {Promise<unknown>} [inSight]
 */
export async function autoplay({ store, player, signal }, inSight) {
  await inSight;
  const { page, playing } = store.state;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (page.autoplay && !playing && !isCalm && !signal.aborted) player.play();
}

/** @param {App} app */
const readerNear = ({ keys, signal }) =>
  new Promise((done) => {
    const signs = ["pointermove", "pointerdown", "keydown", "focusin", "dragenter"];
    for (const sign of signs) keys.addEventListener(sign, done, { once: true, signal });
    addEventListener("hashchange", done, { once: true, signal });
  });

/** The page follows an address that is pasted over its own. @param {App} app */
function followAddress(app) {
  const follow = () => {
    const { hash } = location;
    if (isLink(hash) && hash !== `#${linkOf(app.store.state)}`) void takeLink(app, hash);
  };
  addEventListener("hashchange", follow, { signal: app.signal });
}

/** The address follows the page. @param {App} app */
function keepAddress({ store, signal }) {
  let timer = 0;
  // An address that was changed just now is not written over before the page has heard of it.
  let heard = location.hash;
  const write = () => {
    clearTimeout(timer);
    timer = 0;
    const fragment = `#${linkOf(store.state)}`;
    if (fragment === location.hash || location.hash !== heard) return;
    try {
      history.replaceState(history.state, "", fragment);
      heard = location.hash;
    } catch {
      // A frame without an origin has no address to speak of.
    }
  };
  store.watch(inAddress, () => {
    timer ||= window.setTimeout(write, store.state.playing ? PERIOD.playing : PERIOD.paused);
  });
  addEventListener("hashchange", () => (heard = location.hash), { signal });
  addEventListener("pagehide", write, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
}

/** The browser remembers the session when the page is left or put away. @param {App} app */
function keepMemory({ store, comparison, signal }) {
  /** As it was remembered last: whoever leaves puts the page away first. @type {State | undefined} */
  let saved;
  const save = () => {
    if (store.state === saved) return;
    saved = store.state;
    // Forbidden or full: what is smaller may have room, and the next visit says what is left out.
    SMALLER.some((left) => rememberSession(() => fileOf(store.state, comparison, left)));
  };
  addEventListener("pagehide", save, { signal });
  document.addEventListener("visibilitychange", () => document.hidden && save(), { signal });
}
