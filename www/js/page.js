/**
 * The whole page, put together in the document or in a shadow root.
 * @typedef {import("./types.js").App} App
 */
import { byIdIn, element, painted } from "./dom.js";
import { Engine } from "./engine.js";
import { Loop } from "./loop.js";
import { firstOpening, openingOf } from "./opening.js";
import { mountLimits } from "./limits.js";
import { Race } from "./race.js";
import { stateOf } from "./state.js";
import { Store } from "./store.js";
import { pageHtml } from "./template.js";
import { languageFor, useLanguage, words } from "./text.js";
import { mountChartBar } from "./controls/chartbar.js";
import { mountData } from "./controls/data.js";
import { mountKeyboard } from "./controls/keyboard.js";
import { mountLane } from "./controls/lane.js";
import { mountLanguage } from "./controls/language.js";
import { mountNetwork } from "./controls/network.js";
import { mountTheme } from "./controls/theme.js";
import { mountTransport } from "./controls/transport.js";
import { mountCards } from "./views/card.js";

/** So long the first picture waits for a run to come to the step that was asked for, in milliseconds. */
const PATIENCE = 150;

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
 * @property {(app: App) => void} [extend] adds to the page whenever it is made
 *
 * @param {HTMLElement | ShadowRoot} place the document's body, or the inside of an element
 * @param {PageOptions} [options]
 */
export async function mountPage(place, { fragment = "", remembers = false, extend } = {}) {
  const [engine] = await Promise.all([Engine.load(), useLanguage(languageFor(fragment))]);
  const opening = remembers ? openingOf(engine, fragment) : firstOpening(engine, fragment);
  const store = new Store(stateOf(engine, opening));
  const race = new Race(engine, store, opening.checkpoints);
  race.trainTo(opening.steps, performance.now() + PATIENCE);

  const end = new AbortController();
  const loop = new Loop(
    (deadline) => race.advance(deadline),
    () => race.draw(),
    end.signal,
  );
  /** @type {import("./history.js").History | undefined} */
  let history;
  /** The page in one language. */
  let view = new AbortController();
  let app = mountView();
  race.draw();
  await painted();
  performance.mark("first-boundary");

  store.watch(
    (state) => state.playing,
    (playing) => loop.run(playing),
  );
  for (const part of DRAWN) store.watch(part, () => loop.request());
  await mountRest(app, opening);
  setTimeout(() => !end.signal.aborted && race.makeThumbnails());

  /** What the first picture needs. */
  function mountView() {
    const isDocument = place === document.body;
    const root = element("div", { className: "page", innerHTML: pageHtml(words().page, isDocument) });
    /** @type {App} */
    const app = {
      store: store.until(view.signal),
      race,
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
    mountTransport(app);
    mountData(app.byId("data"), app);
    mountNetwork(app.byId("network"), app);
    mountLane(app.byId("lane"), app);
    mountChartBar(app.byId("curves"), app);
    mountKeyboard(app);
    app.store.watch(
      (state) => state.message,
      (message) => void (app.byId("message").textContent = message),
    );
    extend?.(app);
    mountLimits(app);
    return app;
  }

  /**
   * What it can do without.
   * @param {App} app
   * @param {import("./session.js").Start} start
   */
  async function mountRest(app, start) {
    const { mountTravel } = await import("./controls/travel.js");
    mountTravel(app.byId("travel"), app);
    const { mountChart } = await import("./views/chart.js");
    mountChart(app.byId("chart"), app);
    const [{ keepSession }, { History }] = await Promise.all([
      import("./session.js"),
      import("./history.js"),
    ]);
    history ??= new History({ store, race });
    if (!app.signal.aborted) void keepSession(app, history, start);
    const { mountOutputs } = await import("./views/outputs.js");
    mountOutputs(app.byId("outputs"), app);
    const { mountAccount } = await import("./views/account.js");
    mountAccount(app.byId("outputs"), app);
    app.frame.dataset.ready = "";
  }

  /**
   * The same run in other words: everything that shows words is made anew.
   * @param {string} language
   */
  async function setLanguage(language) {
    await useLanguage(language);
    if (end.signal.aborted) return;
    const { goal } = store.state;
    view.abort();
    view = new AbortController();
    store.set({ message: "", refused: {} });
    app = mountView();
    loop.request();
    app.byId("language").focus();
    await mountRest(app, { steps: goal ?? 0, page: {}, faults: [] });
  }

  return {
    store,
    race,
    /** What the settings asked for and cannot have. */
    faults: opening.faults,
    get app() {
      return app;
    },
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
