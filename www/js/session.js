/**
 * A session while it lasts: the address says what is on the screen, the browser remembers it, links and files are taken
 * in, settings are undone.
 * @typedef {import("./types.js").Visit} Visit
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Fault} Fault
 * @typedef {import("./opening.js").Opening} Opening
 */
import { openFaults, openProgress } from "./controls/notice.js";
import { FileError, MOST_BYTES, readFile, refusalOf, writeFile } from "./file.js";
import { formatCount } from "./format.js";
import { hasManyPoints, readLink, writeLink } from "./link.js";
import { MEMORY } from "./memory.js";
import { configOf } from "./settings.js";
import { laterWords, words } from "./text.js";
import { viewOf, withView } from "./view.js";

/** Between two changes of the address, in milliseconds: browsers refuse more than a hundred in half a minute. */
const PERIOD = { paused: 350, playing: 1000 };
/** So long the page trains at a stretch on the way to a step, in milliseconds. */
const STRETCH = 40;

/** Whatever of the state stands in the address, or decides what stands there. */
const PARTS = /** @type {const} */ ([
  "config",
  "lanes",
  "readings",
  "altered",
  "goal",
  "page",
  "selected",
  "speed",
  "finishLine",
  "discretize",
  "chart",
]);

/**
 * Why settings and a number of steps do not tell what is on the screen.
 * @param {State} state
 * @returns {("settings" | "weights" | "apart" | "points")[]}
 */
export function beyondLink({ config, lanes, altered, readings, step, playing }) {
  // While the race is played it is further on than its readings, which then only tell the lanes from each other.
  const first = Math.max(...readings.map((reading) => reading.divergedAt ?? reading.step));
  const place = playing ? first : step;
  const isApart = readings.some((reading) => reading.divergedAt === null && reading.step !== place);
  return [
    ...(altered ? [/** @type {const} */ ("settings")] : []),
    ...(lanes.some((lane) => lane.edited) ? [/** @type {const} */ ("weights")] : []),
    ...(isApart ? [/** @type {const} */ ("apart")] : []),
    ...(lanes.some((lane) => hasManyPoints(configOf(config, lane))) ? [/** @type {const} */ ("points")] : []),
  ];
}

/**
 * The fragment of the address that brings back as much as a link can.
 * @param {State} state
 */
export function linkOf(state) {
  const { schema, config, lanes, step, goal, page } = state;
  const steps = beyondLink(state).length === 0 ? (goal ?? step) : 0;
  return writeLink(schema, { config, lanes }, { steps, view: viewOf(state), page });
}

/**
 * All there is, as the text of a file.
 * @param {Visit} visit
 * @param {boolean} [withRuns] whether the runs are in it that settings do not tell
 */
export function fileOf({ store, race }, withRuns = true) {
  const { config, lanes, own, step, goal } = store.state;
  // Points are in the file; with the other three the run itself has to be.
  const isReplayable = beyondLink(store.state).every((reason) => reason === "points");
  return writeFile({
    setup: { config, lanes, own },
    steps: isReplayable ? (goal ?? step) : 0,
    checkpoints: isReplayable || !withRuns ? [] : race.checkpoints(),
    view: viewOf(store.state),
    link: linkOf(store.state),
  });
}

/**
 * Takes in a file's session, or nothing of it.
 * @param {Visit} visit
 * @param {File} file
 * @returns {Promise<string>} why it was not taken, or nothing
 */
export async function openFile(visit, file) {
  try {
    void goTo(visit, await takeFile(visit, file));
    return "";
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
}

/**
 * Takes in a file's session at its start, or nothing of it and throws a `FileError`.
 * @param {Visit} visit
 * @param {File} file
 * @returns {Promise<number>} the step it stands at
 */
export async function takeFile(visit, file) {
  const say = laterWords().file;
  try {
    if (file.size > MOST_BYTES) throw new FileError(say.tooLarge(MOST_BYTES / 1e6));
    const { setup, steps, checkpoints, view } = readFile(await file.text());
    visit.signal.throwIfAborted();
    const refusal = refusalOf(setup, (config) => visit.race.check(config));
    if (refusal) throw new FileError(refusal);
    const said = checkpoints.some(Boolean) ? say.openedRun : say.opened;
    visit.race.load(setup, checkpoints, said(file.name));
    takeView(visit, view);
    return steps;
  } catch (error) {
    if (error instanceof Error && (error instanceof FileError || error.name === "ConfigError")) {
      throw new FileError(say.failed(file.name, error.message));
    }
    throw error;
  }
}

/**
 * @param {Pick<Visit, "store" | "race">} visit
 * @param {import("./types.js").View} view
 */
function takeView({ store, race }, view) {
  const { finishLine, ...rest } = withView(view, store.state);
  store.set(rest);
  race.setFinishLine(finishLine);
}

/**
 * Trains up to a step, in stretches, until it is there, the reader says stop, or something else is wanted.
 * @param {Visit} visit
 * @param {number} steps
 * @returns {Promise<boolean>} whether it is there
 */
export async function goTo(visit, steps) {
  const { store, race, signal } = visit;
  const { config, lanes } = store.state;
  if (race.trainTo(steps, performance.now() + STRETCH)) return true;
  const progress = openProgress(visit, laterWords().session.goingTo(formatCount(steps)), steps);
  store.set({ goal: steps });
  let { step } = store.state;
  const isWanted = () => {
    const { state } = store;
    const isSame = state.config === config && state.lanes === lanes && state.step >= step;
    return isSame && !state.playing && !progress.stopped && !signal.aborted;
  };
  let isThere = false;
  while (isWanted() && !isThere) {
    isThere = race.trainTo(steps, performance.now() + STRETCH);
    step = store.state.step;
    progress.show(step);
    await new Promise((done) => setTimeout(done));
  }
  progress.close();
  if (store.state.goal === steps) store.set({ goal: null });
  return isThere;
}

/**
 * Goes over to what the page opens with, and some of the way to its step.
 * @param {Pick<Visit, "store" | "race">} visit
 * @param {Opening} opening
 * @param {number} deadline
 */
export function takeOpening(visit, { setup, checkpoints, view, page, steps }, deadline) {
  visit.race.load(setup, checkpoints, words().page.ready);
  takeView(visit, view);
  visit.store.set({ page });
  visit.race.trainTo(steps, deadline);
}

/**
 * What is left to be done for a session that has begun, or that goes on in another language.
 * @param {Visit} visit
 * @param {Pick<Opening, "steps" | "page" | "faults"> | null} opening
 */
export async function keepSession(visit, opening) {
  const { steps, page, faults } = opening ?? { steps: visit.store.state.goal ?? 0, page: {}, faults: [] };
  if (faults.length > 0) openFaults(visit, faults);
  const isThere = await goTo(visit, steps);
  const { step, playing, message } = visit.store.state;
  // The page greets who stands at the start.
  if (message === words().page.ready) {
    if (playing) visit.store.set({ message: laterWords().stops.playing });
    else if (step > 0) visit.store.set({ message: laterWords().race.paused(formatCount(step)) });
  }
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (page.autoplay && isThere && !isCalm) visit.race.play();
  if (!visit.remembers) return;
  keepAddress(visit);
  keepMemory(visit);
}

/**
 * The page follows an address that is pasted over its own.
 * @param {Visit} visit
 */
export function followAddress(visit) {
  if (location.hash !== `#${linkOf(visit.store.state)}`) void takeLink(visit, location.hash);
}

/**
 * Goes over to what a link says.
 * @param {Visit} visit
 * @param {string} fragment
 * @returns {Promise<Fault[]>} what it asked for and cannot have
 */
export async function takeLink(visit, fragment) {
  const { store, race } = visit;
  const link = readLink(store.state.schema, fragment, (config) => race.check(config));
  race.load(link.setup, [], laterWords().session.opened);
  takeView(visit, link.view);
  store.set({ page: link.page });
  if (link.faults.length > 0) openFaults(visit, link.faults);
  await goTo(visit, link.steps);
  return link.faults;
}

/**
 * The address follows the page.
 * @param {Visit} visit
 */
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
  const writeSoon = () => {
    timer ||= window.setTimeout(write, store.state.playing ? PERIOD.playing : PERIOD.paused);
  };
  for (const part of PARTS) {
    store.watch((state) => state[part], writeSoon);
  }
  addEventListener("hashchange", () => (heard = location.hash), { signal });
  addEventListener("pagehide", write, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
}

/**
 * Stores the session when the page is left or put away: this browser's next visit and this tab's reload find it.
 * @param {Visit} visit
 */
function keepMemory(visit) {
  const { signal } = visit;
  const save = () => {
    for (const withRuns of [true, false]) {
      try {
        const text = fileOf(visit, withRuns);
        sessionStorage.setItem(MEMORY, text);
        localStorage.setItem(MEMORY, text);
        return;
      } catch {
        // Forbidden or full: settings need less room. Without any the next visit starts afresh.
      }
    }
  };
  addEventListener("pagehide", save, { signal });
  document.addEventListener("visibilitychange", () => document.hidden && save(), { signal });
}

/**
 * Takes in a session's file that was dropped on the page.
 * @param {Visit} visit
 * @param {File} file
 */
export async function takeDrop(visit, file) {
  const message = await openFile(visit, file);
  if (message) openFaults(visit, [{ field: "", message }]);
}
