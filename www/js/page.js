/**
 * The whole page, put together in the document or in a shadow root.
 * @import { App, State } from "./types.js"
 */
import { byIdIn, element, painted } from "./dom/element.js";
import { iconSet } from "./dom/icons.js";
import { hasCanvas } from "./drawing/context.js";
import { loadEngine } from "./engine.js";
import { language, languageFor, useLanguage, words } from "./i18n/words.js";
import { mountLimits, partNames } from "./limits.js";
import { Loop } from "./loop.js";
import { PANELS } from "./panels/all.js";
import { followPaper } from "./paper.js";
import { Comparison } from "./run/comparison.js";
import { Editor } from "./run/editor.js";
import { Player } from "./run/player.js";
import { thumbnailsOf } from "./run/thumbnails.js";
import { TimeTravel } from "./run/time-travel.js";
import { LANGUAGE, recall } from "./session/memory.js";
import { keepSession, takeOpening } from "./session/session.js";
import { linkIn } from "./share/address.js";
import { failedOpening, openingOf } from "./session/startup.js";
import { SITE } from "./site-root.js";
import { initialState } from "./state.js";
import { Store } from "./store.js";

/** The styles of all windows come with the first. */
const DIALOGS = new URL("css/dialogs.css", SITE);
/** What takes longer to load is said to be on its way, in milliseconds. */
const SLOW = 300;
/** So long the first picture waits for a run to come to the step that was asked for, in milliseconds. */
const PATIENCE = 150;

/** What a change of the state draws anew at the next frame. @param {State} state */
const drawn = ({ step, neurons, networkShown, showsAverage, selected, goal, lanes }) => [
  step,
  neurons === null && networkShown,
  showsAverage,
  selected,
  goal,
  ...lanes.flatMap(({ settings, reading }) => [settings, reading]),
];

/**
 * @typedef {object} PageOptions
 * @property {string} [address] settings, as an address has them: behind its "#", or as its query
 * @property {boolean} [remembers] whether the page is the document's own: then it is remembered, and the address follows it
 * @property {(app: App) => void} [extend] adds to the page whenever it is made
 * @property {State["host"]} [host] what the page around it says of its looks
 * @property {Promise<unknown>} [inSight] when somebody can see it
 * @property {AbortSignal} [signal] nothing is made once it is aborted
 *
 * @param {HTMLElement | ShadowRoot} place the document's body, or the inside of an element
 * @param {PageOptions} [options]
 */
export async function mountPage(place, options = {}) {
  const { address = "", remembers = false, extend, host = {}, inSight, signal } = options;
  const isDocument = place === document.body;
  const asked = new URLSearchParams(linkIn(address).text).get("lang");
  const speaking = useLanguage(languageFor([asked, recall(LANGUAGE), ...navigator.languages]));
  const engine = await loadEngine();
  await speaking;
  signal?.throwIfAborted();

  const store = new Store({ ...initialState(engine), host });
  const comparison = new Comparison(engine, store);
  const player = new Player(comparison);
  const editor = new Editor(comparison);
  const timeTravel = new TimeTravel(comparison, editor, player);
  const names = partNames(PANELS);
  const opening = await open();
  if (signal?.aborted) comparison.free();
  signal?.throwIfAborted();
  const undo = comparison.history;
  // What the page opens with is nothing to be undone.
  undo.clear();

  const end = new AbortController();
  const loop = new Loop(
    { advance: (deadline) => player.advance(deadline), draw: () => comparison.draw() },
    end.signal,
  );
  /** The page in one language. */
  let view = new AbortController();
  let app = mountView();
  let renewal = 0;
  comparison.draw();
  await painted();
  performance.mark("first-boundary");

  store.watch(
    ({ playing }) => playing,
    (playing) => loop.run(playing),
    end.signal,
  );
  store.watch(drawn, () => loop.request(), end.signal);
  followPaper(() => app, end.signal);
  /** What was asked for and cannot be had. */
  const faults = [...(opening?.faults ?? []), ...(hasCanvas() ? [] : [{ code: "noCanvas" }])];
  void keepSession(app, opening, { faults, inSight });
  place.addEventListener("contextrestored", renewSoon, { capture: true, signal: end.signal });
  app.frame.dataset.ready = "";
  setTimeout(() => {
    if (!end.signal.aborted) store.set({ thumbnails: thumbnailsOf(engine, store.state) });
  });

  /** What is remembered or linked to may be anybody's: whatever it is, the page begins. */
  async function open() {
    const { schema } = store.state;
    const take = (/** @type {Awaited<ReturnType<typeof openingOf>>} */ opening) => {
      if (opening) takeOpening({ store, editor, player, comparison }, opening, performance.now() + PATIENCE);
      return opening;
    };
    try {
      return take(await openingOf(comparison, schema, { address, remembers, partNames: names }));
    } catch (error) {
      console.error(error);
      return take(failedOpening(comparison, schema, { address, remembers }, error));
    }
  }

  /**
   * @template Part
   * @param {() => Promise<Part>} part
   * @param {AbortSignal} signal nothing comes of it after that
   */
  async function load(part, signal) {
    /** @type {State["event"] | undefined} */
    let before;
    const slow = setTimeout(() => {
      if (store.state.event.type === "loading") return;
      before = store.state.event;
      store.set({ event: { type: "loading" } });
    }, SLOW);
    try {
      const loaded = await part();
      if (before && store.state.event.type === "loading") store.set({ event: before });
      return signal.aborted ? undefined : loaded;
    } catch (error) {
      console.error(error);
      store.set({ event: { type: "loadingFailed" } });
      return undefined;
    } finally {
      clearTimeout(slow);
    }
  }

  /** The page in the language that is spoken now. */
  function mountView() {
    const { signal } = view;
    const panels = element(isDocument ? "main" : "div", { className: "panels" });
    const root = element("div", { className: "page" }, iconSet());
    /** How many windows were asked for. */
    let windows = 0;
    /** @type {App} */
    const app = {
      store: store.until(signal),
      comparison,
      player,
      editor,
      timeTravel,
      undo,
      partNames: names,
      load: (part) => load(part, signal),
      loadWindow: async (part) => {
        const turn = ++windows;
        const dressed = async () => {
          const { adoptSheet } = await import("./dom/sheets.js");
          const [loaded] = await Promise.all([part(), adoptSheet(root, DIALOGS)]);
          return loaded;
        };
        const loaded = await load(dressed, signal);
        return turn === windows ? loaded : undefined;
      },
      root,
      byId: (id) => byIdIn(root, id),
      keys: isDocument ? document : root,
      frame: place instanceof ShadowRoot ? /** @type {HTMLElement} */ (place.host) : document.documentElement,
      remembers,
      signal,
      setLanguage,
    };
    const old = place.querySelector(".page");
    if (old) old.replaceWith(root);
    else place.append(root);
    app.frame.lang = language();
    root.lang = language();
    root.dir = "ltr";
    if (remembers) document.title = words().page.title;

    const regions = PANELS.map(({ region: { tag, id, className, inside } }) => {
      const isHeader = tag === "header";
      const node = element(isHeader && !isDocument ? "div" : tag, { className, ...(id && { id }) });
      const around = inside ? byIdIn(panels, inside) : isHeader ? root : panels;
      around.append(node);
      return node;
    });
    root.append(panels);
    PANELS.forEach((panel, i) => panel.mount(regions[i], app));
    mountLimits(app, PANELS);
    extend?.(app);
    return app;
  }

  /**
   * The same run in other words: everything that shows words is made anew.
   * @param {string} wanted
   */
  async function setLanguage(wanted) {
    const isSpoken = await useLanguage(wanted);
    if (end.signal.aborted) return;
    store.set({ event: { type: isSpoken ? "ready" : "loadingFailed" }, refused: {} });
    renew();
    app.byId("language").focus();
  }

  /** The same run in a view that is made anew. */
  function renew() {
    view.abort();
    view = new AbortController();
    app = mountView();
    loop.request();
    void keepSession(app, null);
  }

  /** What canvases have lost, all at a time, is drawn again. */
  function renewSoon() {
    // What is done in a window is not lost for it.
    const open = app.root.querySelector("dialog[open]");
    if (open) return open.addEventListener("close", renewSoon, { once: true, signal: end.signal });
    renewal ||= requestAnimationFrame(() => {
      renewal = 0;
      if (!end.signal.aborted) renew();
    });
  }

  return {
    /** As it is in the language that is spoken. */
    get app() {
      return app;
    },
    /** What the settings asked for and cannot have. */
    faults,
    /** @param {boolean} seen what nobody sees rests */
    setSeen: (seen) => loop.setSeen(seen),
    /** Ends everything: no frame, no listener and no trainer is left. */
    destroy() {
      end.abort();
      view.abort();
      app.root.remove();
      comparison.free();
    },
  };
}
