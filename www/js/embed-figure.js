/**
 * The page as a figure: what `<ravine-playground>` loads once it is seen. Its methods are those of the element.
 * @typedef {import("./types.js").State} State
 */
import { element } from "./dom.js";
import { figureSheet } from "./embed-styles.js";
import { boundaryPicture } from "./export.js";
import { laneLetter } from "./format.js";
import { mountPage } from "./page.js";
import { fileOf, goTo, linkOf, takeFile, takeLink } from "./session.js";
import { laterWords, words } from "./text.js";

const WHOLE_PAGE = new URL("../index.html", import.meta.url);
/** More steps at once than a reader would wait for. */
const MOST_STEPS = 1e6;

/** @typedef {Awaited<ReturnType<typeof openFigure>>} Figure */

/**
 * @param {ShadowRoot} shadow
 * @param {string} fragment
 * @param {{signal: AbortSignal, tell: (type: string, detail: object) => void}} host the figure ends with the signal
 */
export async function openFigure(shadow, fragment, { signal, tell }) {
  const sheet = await figureSheet();
  signal.throwIfAborted();
  shadow.adoptedStyleSheets = [sheet];
  const page = await mountPage(shadow, { fragment, atOnce: true, extend }).catch((error) => {
    throw new Error(words().page.cannotStart(error.message));
  });
  if (signal.aborted) page.destroy();
  signal.throwIfAborted();
  signal.addEventListener("abort", () => page.destroy());
  shadow.querySelector("slot")?.remove();

  const { store } = page;
  const visit = () => /** @type {import("./types.js").Visit} */ (page.visit);
  const { race } = visit();
  tellOfRun(store, tell);
  for (const { field, message } of page.faults) tell("error", { field, message });
  tell("ready", { step: store.state.step });

  return {
    /** @param {boolean} seen what nobody sees rests */
    setSeen: (seen) => page.setSeen(seen),

    play() {
      if (!store.state.playing) race.play();
    },

    pause() {
      if (store.state.playing) race.pause();
    },

    /** @param {unknown} steps */
    async step(steps) {
      if (!Number.isInteger(steps) || Number(steps) < 1 || Number(steps) > MOST_STEPS) {
        throw new RangeError(laterWords().embed.wrongSteps(shortened(steps), MOST_STEPS));
      }
      if (store.state.playing) race.pause();
      await goTo(visit(), store.state.step + Number(steps));
      return { step: store.state.step };
    },

    reset: () => race.reset(),

    getState: () => ({ ...accountOf(store.state), link: linkOf(store.state), session: fileOf(visit()) }),

    /** @param {any} state what `getState` gave, or a link's fragment */
    async setState(state) {
      if (typeof state === "string") return openLink(state);
      if (typeof state?.session !== "string")
        throw new TypeError(laterWords().embed.wrongState(shortened(state)));
      const file = new File([state.session], laterWords().embed.stateName);
      await goTo(visit(), await takeFile(visit(), file));
    },

    exportPNG() {
      const { lanes, selected } = store.state;
      return boundaryPicture(visit(), lanes.find(({ id }) => id === selected) ?? lanes[0]);
    },

    open: openLink,
  };

  /** @param {string} link a fragment */
  async function openLink(link) {
    const faults = await takeLink(visit(), link);
    for (const { field, message } of faults) tell("error", { field, message });
  }
}

/**
 * Whatever was given, to be named in a sentence.
 * @param {unknown} value
 */
function shortened(value) {
  const text = typeof value === "string" ? `"${value}"` : String(value);
  return text.length > 40 ? `${text.slice(0, 40)} …` : text;
}

/** @param {State} state */
function accountOf({ step, epoch, playing, lanes, readings }) {
  return {
    step,
    epoch,
    playing,
    lanes: lanes.map(({ id, settings }, index) => {
      const { trainLoss, testLoss, trainAccuracy, testAccuracy, divergedAt } = readings[index];
      const optimizer = settings.optimizer.kind;
      return {
        lane: laneLetter(id),
        optimizer,
        trainLoss,
        testLoss,
        trainAccuracy,
        testAccuracy,
        divergedAt,
      };
    }),
  };
}

/**
 * @param {import("./store.js").Store} store
 * @param {(type: string, detail: object) => void} tell
 */
function tellOfRun(store, tell) {
  /** Ids of lanes whose divergence was told. @type {Set<number>} */
  const diverged = new Set();
  store.watch(
    (state) => state.readings,
    (readings) => {
      const { lanes } = store.state;
      if (readings.length !== lanes.length || readings.length === 0) return;
      tell("step", accountOf(store.state));
      readings.forEach(({ divergedAt }, index) => {
        const { id } = lanes[index];
        if (divergedAt === null) diverged.delete(id);
        else if (!diverged.has(id)) {
          diverged.add(id);
          tell("diverged", { lane: laneLetter(id), step: divergedAt });
        }
      });
    },
  );
}

/** What is other than on a page of its own. @param {import("./types.js").App} app */
function extend(app) {
  // There may be several figures: their parts are no landmarks of the page around them.
  for (const section of app.root.querySelectorAll("section")) section.setAttribute("role", "group");
  addWayOut(app);
}

/**
 * The way from a figure to the whole page, with the same run.
 * @param {import("./types.js").App} app
 */
function addWayOut({ store, root }) {
  // A frame without an origin opens no windows.
  if (window.origin === "null") return;
  const { open, openTitle } = laterWords().embed;
  const link = element(
    "a",
    { className: "open-whole", target: "_blank", rel: "noopener", title: openTitle },
    open,
  );
  const aim = () => void (link.href = `${WHOLE_PAGE}#${linkOf({ ...store.state, page: {} })}`);
  aim();
  // Where it leads is only of interest when somebody is about to go there.
  for (const type of ["pointerenter", "pointerdown", "focus"]) link.addEventListener(type, aim);
  root.querySelector(".bar")?.append(link);
}
