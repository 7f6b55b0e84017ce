/**
 * The page as a figure: what `<ravine-playground>` loads once it is seen. Its methods are those of the element.
 * @import { App, Fault, State } from "../types.js"
 * @import { Look } from "./attributes.js"
 * @import { Tell } from "./host-news.js"
 */
import { openFaults } from "../controls/notice.js";
import { boundaryPicture } from "../dialogs/share/boundary-picture.js";
import { element } from "../dom/element.js";
import { keepKeys } from "../dom/keys.js";
import { faultText, fileErrorText, startText } from "../i18n/sentences.js";
import { words } from "../i18n/words.js";
import { mountPage } from "../page.js";
import { autoplay, goTo, takeFile, takeLink } from "../session/session.js";
import { selectedLane } from "../settings/lanes.js";
import { fileOf, linkOf } from "../share/current.js";
import { shortened } from "../share/link.js";
import { FileError } from "../share/session-file.js";
import { SITE } from "../site-root.js";
import { faultOfLook, LOOKS } from "./attributes.js";
import { followLayout } from "./figure-layout.js";
import { figurePlace, figureSheet } from "./figure-styles.js";
import { HostNews, summaryOf } from "./host-news.js";
import { METHODS } from "./messages.js";

const WHOLE_PAGE = new URL("index.html", SITE);
/** More steps at once than a reader would wait for. */
const MOST_STEPS = 1e6;

/** @typedef {Awaited<ReturnType<typeof openFigure>>} Figure */

/**
 * @param {ShadowRoot} shadow
 * @param {string} fragment
 * @param {object} host what the figure stands in
 * @param {AbortSignal} host.signal the figure ends with it
 * @param {Tell} host.tell
 * @param {Promise<unknown>} host.inSight
 * @param {Partial<Record<Look, string | number>>} host.looks
 * @param {() => void} host.onRoom called when it may need another height
 */
export async function openFigure(shadow, fragment, { signal, tell, inSight, looks, onRoom }) {
  const sheet = await figureSheet().catch((error) => void console.error(error));
  signal.throwIfAborted();
  if (sheet && !shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets.push(sheet);
  if (!shadow.querySelector(".figure")) shadow.append(figurePlace());
  const news = new HostNews(tell);
  const extend = (/** @type {App} */ app) => {
    shadow.querySelector(".waiting")?.remove();
    // There may be several figures: their parts are no landmarks of the page around them.
    for (const section of app.root.querySelectorAll("section:not([role])"))
      section.setAttribute("role", "group");
    addWayOut(app);
    followLayout(app);
    news.follow(app);
    app.store.watch(({ lanes, page, host }) => [page, host, ...lanes.map(({ id }) => id)], onRoom);
  };
  const options = { address: fragment, extend, inSight, host: wishesOf(looks), signal };
  const page = await mountPage(shadow, options).catch((error) => {
    signal.throwIfAborted();
    throw new Error(startText(error), { cause: error });
  });
  if (signal.aborted) page.destroy();
  signal.throwIfAborted();
  signal.addEventListener("abort", () => page.destroy());
  keepKeys(shadow, signal);

  const tellFaults = (/** @type {Fault[]} */ faults) =>
    faults.forEach((fault) => tell("error", faultText(fault)));
  tellFaults(page.faults);
  if (!sheet) {
    const bare = { field: "", message: words().page.bareFigure };
    openFaults(page.app, [bare]);
    tell("error", bare);
  }
  tell("ready", { step: page.app.store.state.step });
  /** The step that was asked for last, while it is on its way. @type {number | null} */
  let asked = null;

  return {
    /** @param {boolean} seen what nobody sees rests */
    setSeen: (seen) => page.setSeen(seen),

    /** Nothing of the run changes. @param {Partial<Record<Look, string | number>>} looks */
    show(looks) {
      const { store } = page.app;
      const host = wishesOf(looks);
      if (JSON.stringify(host) !== JSON.stringify(store.state.host)) store.set({ host });
    },

    /** The height it would have where nothing gave it one. */
    neededHeight() {
      const { root, frame } = page.app;
      const fit = () => root.dispatchEvent(new Event("fit"));
      frame.toggleAttribute("data-measured", true);
      fit();
      const { height } = frame.getBoundingClientRect();
      frame.toggleAttribute("data-measured", false);
      fit();
      return height;
    },

    /** Why it cannot look so. @param {Look} name @param {unknown} given */
    refusalOfLook: (name, given) =>
      faultText(faultOfLook(name, typeof given === "object" ? "{…}" : shortened(String(given)))),

    play() {
      const { store, player } = page.app;
      if (!store.state.playing) player.play();
    },

    pause() {
      const { store, player } = page.app;
      if (store.state.playing) player.pause();
    },

    /** @param {unknown} steps */
    async step(steps) {
      if (!Number.isInteger(steps) || Number(steps) < 1 || Number(steps) > MOST_STEPS) {
        throw new RangeError(words().embed.wrongSteps(named(steps), MOST_STEPS));
      }
      const { store, player } = page.app;
      if (store.state.playing) player.pause();
      // Steps that were asked for before are the ones it counts from.
      const from = asked ?? store.state.goal ?? store.state.step;
      const goal = (asked = from + Number(steps));
      await goTo(page.app, goal).finally(() => asked === goal && (asked = null));
      return { step: store.state.step };
    },

    reset: () => page.app.player.reset(),

    getState() {
      const { store, comparison } = page.app;
      const { state } = store;
      const session = inWords(() => fileOf(state, comparison));
      return { ...summaryOf(state), link: linkOf(state), session };
    },

    /** @param {any} state what `getState` gave, or a link's fragment */
    async setState(state) {
      if (typeof state === "string") return openLink(state);
      if (typeof state?.session !== "string") throw new TypeError(words().embed.wrongState(named(state)));
      await openSession(new File([state.session], words().embed.stateName));
    },

    exportPNG: () => boundaryPicture(page.app, selectedLane(page.app.store.state)),

    open: openLink,

    /** What to say to a message that asks for nothing there is. @param {string} type */
    refusalFor: (type) =>
      words().embed.unknownMessage(
        shortened(type),
        [...METHODS, ...LOOKS].map((name) => `ravine:${name}`),
      ),
  };

  /** @param {string} link a fragment */
  async function openLink(link) {
    tellFaults(await takeLink(page.app, link));
    void autoplay(page.app, inSight);
  }

  /** @param {File} file */
  async function openSession(file) {
    const steps = await takeFile(page.app, file).catch((error) => {
      throw error instanceof FileError ? new Error(fileErrorText(error)) : error;
    });
    await goTo(page.app, steps);
  }
}

/** What of it the page knows; the rest are sizes of the element. @param {Partial<Record<Look, string | number>>} looks */
const wishesOf = ({ theme, layout }) => /** @type {State["host"]} */ ({ theme, layout });

/** Does what a file may refuse, with a sentence why. @template T @param {() => T} act */
function inWords(act) {
  try {
    return act();
  } catch (error) {
    throw error instanceof FileError ? new Error(fileErrorText(error)) : error;
  }
}

/** Whatever was given, to be named in a sentence. @param {unknown} value */
function named(value) {
  const { nothing, anObject } = words().embed;
  if (value === undefined) return nothing;
  if (typeof value === "string") return shortened(`"${value}"`);
  // An object may not let itself be made a text.
  return ["object", "function"].includes(typeof value) && value !== null
    ? anObject
    : shortened(String(value));
}

/** The way from a figure to the whole page, with the same run. @param {App} app */
function addWayOut({ store, root }) {
  // A frame without an origin opens no windows.
  if (window.origin === "null") return;
  const { open, openTitle } = words().embed;
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
