/**
 * The whole page, put together in the document or in a shadow root.
 * @typedef {import("./types.js").App} App
 * @typedef {import("./types.js").Visit} Visit
 */
import { byIdIn, element, painted } from "./dom.js";
import { Engine } from "./engine.js";
import { Loop } from "./loop.js";
import { loadSheet } from "./later.js";
import { hasMemory, isLink } from "./memory.js";
import { Picture } from "./picture.js";
import { firstState } from "./state.js";
import { Store } from "./store.js";
import { pageHtml } from "./template.js";
import { languageFor, loadLaterWords, useLanguage, words } from "./text.js";
import { thumbnailsOf } from "./thumbnails.js";
import { mountChartBar } from "./controls/chartbar.js";
import { mountData } from "./controls/data.js";
import { mountDrop } from "./controls/drop.js";
import { mountKeyboard } from "./controls/keyboard.js";
import { mountLane } from "./controls/lane.js";
import { mountLanguage } from "./controls/language.js";
import { mountNetwork } from "./controls/network.js";
import { mountSession } from "./controls/session.js";
import { mountTheme } from "./controls/theme.js";
import { mountTransport } from "./controls/transport.js";
import { mountTravel } from "./controls/travel.js";
import { mountCards } from "./views/card.js";
import { mountChart } from "./views/chart.js";
import { mountOutputs } from "./views/outputs.js";

/** What takes longer to load is said to be on its way, in milliseconds. */
const SLOW = 300;

/** By these a reader is noticed, mostly before anything is asked for: the visit begins. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "focusin", "dragenter"];

/** Changes of these parts of the state are drawn at the next frame. */
const DRAWN = /** @type {((state: import("./types.js").State) => unknown)[]} */ ([
  (state) => state.step,
  (state) => state.neurons === null && state.networkShown,
  (state) => state.selected,
  (state) => state.lanes,
  (state) => state.goal,
]);

/**
 * @typedef {object} PageOptions
 * @property {string} [fragment] settings, as an address has them behind its "#"
 * @property {boolean} [remembers] whether the page is the document's own: then it is remembered, and the address follows it
 * @property {boolean} [atOnce] whether the visit begins at once
 * @property {(app: App) => void} [extend] adds to the page whenever it is made
 *
 * @param {HTMLElement | ShadowRoot} place the document's body, or the inside of an element
 * @param {PageOptions} [options]
 */
export async function mountPage(place, { fragment = "", remembers = false, atOnce = false, extend } = {}) {
  const isDocument = place === document.body;
  // A first visit shows its settings at rest. What goes on with something has the race from the start.
  const past = atOnce || isLink(fragment) || (remembers && hasMemory()) ? { fragment, remembers } : undefined;
  const speaking = useLanguage(languageFor(fragment), Boolean(past));
  const loadVisit = async () => {
    const words = speaking.then(loadLaterWords);
    const [module] = await Promise.all([import("./visit.js"), words, isDocument && loadSheet()]);
    return module;
  };
  const [engine, given] = await Promise.all([
    Engine.load(),
    // The first screen can stand without it; for a figure it is no use.
    past && loadVisit().catch((error) => (atOnce ? Promise.reject(error) : console.error(error))),
    speaking,
  ]);
  const store = new Store(firstState(engine));
  const picture = new Picture(engine, store);
  /** The race and what was done in it, in any language. @type {ReturnType<typeof import("./visit.js").beginVisit> | undefined} */
  let begun = given?.beginVisit(engine, store, picture, past);
  if (past && !given) store.set({ message: words().page.failed });

  const end = new AbortController();
  const loop = new Loop((deadline) => begun?.race.advance(deadline), draw, end.signal);
  /** @type {Promise<void> | undefined} */
  let beginning;
  /** The page in one language, and the visit in it. */
  let view = new AbortController();
  /** @type {Visit | undefined} */
  let visit;
  /** What waits for the visit to begin. @type {((visit: Visit) => void)[]} */
  let waiting = [];
  let app = mountView();
  join();
  draw();
  await painted();
  performance.mark("first-boundary");

  store.watch(
    (state) => state.playing,
    (playing) => loop.run(playing),
  );
  for (const part of DRAWN) store.watch(part, () => loop.request());
  addEventListener("beforeprint", drawAll, { signal: end.signal });
  goOn();
  app.frame.dataset.ready = "";
  setTimeout(() => {
    if (!end.signal.aborted) store.set({ thumbnails: thumbnailsOf(engine, store.state) });
  });

  function draw() {
    return begun ? begun.race.draw() : picture.draw(store.state.readings.map(({ step }) => step));
  }

  /** Paper shows what is out of sight on the screen, too. */
  function drawAll() {
    const { networkShown } = store.state;
    store.set({ networkShown: true });
    while (draw());
    store.set({ networkShown });
  }

  /** The visit begins, once. Where it could not be loaded, who asks next tries again. */
  function begin() {
    const start = async () => {
      const { beginVisit } = await loadVisit();
      if (begun || end.signal.aborted) return;
      begun = beginVisit(engine, store, picture, past);
      join();
      goOn();
    };
    beginning ??= start().catch((error) => {
      beginning = undefined;
      throw error;
    });
    return beginning;
  }

  /** The visit, where it has begun, on the page as it is now. */
  function join() {
    if (!begun) return;
    const now = (visit = begun.join(app));
    for (const act of waiting) act(now);
  }

  /** What is left to be done for what the visit goes on with. */
  function goOn() {
    if (visit) void begun?.goOn(visit);
  }

  /** @type {App["open"]} */
  async function open(load, act) {
    let part;
    /** @type {string | undefined} */
    let said;
    const { loading, failed } = words().page;
    const slow = setTimeout(() => {
      if (store.state.message === loading) return;
      said = store.state.message;
      store.set({ message: loading });
    }, SLOW);
    try {
      [part] = await Promise.all([load(), begin()]);
      if (said && store.state.message === loading) store.set({ message: said });
    } catch (error) {
      console.error(error);
      // Without a race nothing of what was set has happened.
      store.set({ message: failed }, !visit);
      return undefined;
    } finally {
      clearTimeout(slow);
    }
    return visit && act(part, visit);
  }

  /** What the page shows from the start. */
  function mountView() {
    waiting = [];
    visit = undefined;
    const root = element("div", { className: "page", innerHTML: pageHtml(words().page, isDocument) });
    /** @type {App} */
    const app = {
      store: store.until(view.signal),
      picture,
      ask: (act) =>
        visit
          ? act(visit)
          : open(
              async () => {},
              (_, visit) => act(visit),
            ),
      open,
      whenBegun: (act) => void (visit ? act(visit) : waiting.push(act)),
      root,
      byId: (id) => byIdIn(root, id),
      keys: isDocument ? document : root,
      frame: isDocument ? document.documentElement : /** @type {HTMLElement} */ (root),
      remembers,
      signal: view.signal,
      setLanguage,
    };
    if (place instanceof ShadowRoot) app.frame = /** @type {HTMLElement} */ (place.host);
    const old = place.querySelector(".page");
    if (old) old.replaceWith(root);
    else place.append(root);

    mountTheme(app);
    mountLanguage(app);
    mountCards(app.byId("lanes"), app);
    mountOutputs(app.byId("outputs"), app);
    mountTransport(app);
    mountSession(app);
    mountData(app.byId("data"), app);
    mountNetwork(app.byId("network"), app);
    mountLane(app.byId("lane"), app);
    mountChartBar(app.byId("curves"), app);
    mountChart(app.byId("chart"), app);
    mountTravel(app.byId("travel"), app);
    mountKeyboard(app);
    mountDrop(app);
    app.store.watch(
      (state) => state.message,
      (message) => void (app.byId("message").textContent = message),
    );
    // Nobody has asked for anything yet, so nobody is told where this fails.
    const notice = () => void begin().catch(() => {});
    for (const sign of SIGNS) app.keys.addEventListener(sign, notice, { once: true, signal: view.signal });
    extend?.(app);
    return app;
  }

  /**
   * The same run in other words: everything that shows words is made anew.
   * @param {string} language
   */
  async function setLanguage(language) {
    const isSpoken = await useLanguage(language);
    if (end.signal.aborted) return;
    const { ready, failed } = words().page;
    view.abort();
    view = new AbortController();
    store.set({ message: isSpoken ? ready : failed, refused: {} });
    app = mountView();
    join();
    loop.request();
    app.byId("language").focus();
    goOn();
  }

  return {
    store,
    /** None before it has begun. */
    get visit() {
      return visit;
    },
    /** What the settings asked for and cannot have. */
    faults: begun?.faults ?? [],
    /** @param {boolean} seen what nobody sees rests */
    setSeen: (seen) => loop.setSeen(seen),
    /** Ends everything: no frame, no listener and no trainer is left. */
    destroy() {
      end.abort();
      view.abort();
      app.root.remove();
      engine.free();
    },
  };
}
