/**
 * The place beside the curves, and the tabs that say which view stands in it: the network, or one that is loaded when it is
 * opened. A wide page has room for two.
 * @import { App, Panel, ViewName } from "../../types.js"
 */
import { makeIconButton } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
import { words } from "../../i18n/words.js";
import { VIEWS } from "../../settings/choices.js";
import { withOpened, withClosed } from "../../settings/view-order.js";

/** @typedef {Exclude<ViewName, "network">} LoadedView */
const LOADED_VIEWS = /** @type {LoadedView[]} */ (VIEWS.filter((name) => name !== "network"));
/** From this width of the page on there is room for two views, in pixels. */
const WIDE = 1920;

/** @type {Panel} */
export const panel = {
  name: "views",
  order: 5,
  region: { tag: "div", id: "views", className: "panel views" },
  parts: { views: "#views", ...Object.fromEntries(LOADED_VIEWS.map((name) => [name, `#view-${name}`])) },
  mount,
};

/** @param {HTMLElement} host @param {App} app */
function mount(host, app) {
  const { store, root, signal } = app;
  const say = words().views;
  const openings = LOADED_VIEWS.map((name) => new Opening(name, app));
  const places = /** @type {Record<ViewName, HTMLElement>} */ ({
    network: app.byId("network"),
    ...Object.fromEntries(openings.map(({ name, place }) => [name, place])),
  });
  const tabs = VIEWS.map((name) => {
    return element("button", {
      type: "button",
      role: "tab",
      id: `view-tab-${name}`,
      "aria-controls": places[name].id,
      textContent: say.names[name],
      title: say.meanings[name],
      onclick() {
        store.set({ views: withOpened(store.state.views, name) });
        // What could not be loaded is tried again.
        openings.find((opening) => opening.name === name)?.follow();
      },
    });
  });
  const list = element("div", { className: "tabs", role: "tablist", "aria-label": say.title }, ...tabs);
  list.addEventListener("keydown", (event) => {
    const shown = tabs.filter((tab) => !tab.hidden);
    const count = shown.length;
    const at = shown.findIndex((tab) => tab.tabIndex === 0);
    const next = { ArrowLeft: at - 1 + count, ArrowRight: at + 1, Home: 0, End: count - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const tab = shown[next % count];
    tab.click();
    tab.focus();
  });
  host.prepend(list);
  host.append(...openings.map(({ place }) => place));
  places.network.setAttribute("role", "tabpanel");

  let isWide = false;
  const show = () => {
    const { views, page } = store.state;
    const { hide = [] } = page;
    const allowed = hide.includes("views") ? [] : VIEWS.filter((name) => !hide.includes(name));
    // Where the network is left out and nothing else is opened, nothing is shown.
    const shown = views.filter((name) => allowed.includes(name)).slice(isWide ? -2 : -1);
    const front = shown.at(-1);
    VIEWS.forEach((name, i) => {
      const isShown = shown.includes(name);
      places[name].hidden = !isShown;
      tabs[i].hidden = !allowed.includes(name);
      tabs[i].setAttribute("aria-selected", String(isShown));
      tabs[i].tabIndex = name === front ? 0 : -1;
    });
    host.hidden = front === undefined;
    list.hidden = allowed.length < 2;
    list.setAttribute("aria-multiselectable", String(isWide));
    host.classList.toggle("tabbed", allowed.length > 1);
    host.classList.toggle("two", shown.length > 1);
  };
  store.watch(({ views, page }) => [views, page], show);
  const room = new ResizeObserver(() => {
    if (isWide === root.clientWidth >= WIDE) return;
    isWide = !isWide;
    show();
  });
  room.observe(root);
  signal.addEventListener("abort", () => room.disconnect());
}

/** A view's place. What stands in it is loaded and made when the place is given room, and gone when that is taken away. */
class Opening {
  /** While it is open. @type {AbortController | undefined} */
  #stay;
  #app;
  #body = element("div", { className: "view-body" });

  /** @param {LoadedView} name @param {App} app */
  constructor(name, app) {
    const { names, close } = words().views;
    this.name = name;
    this.#app = app;
    const closing = makeIconButton("cross", close(names[name]), {
      className: "remove close-view",
      onclick: () => {
        const { store } = app;
        store.set({ views: withClosed(store.state.views, name) });
        app.byId("view-tab-network").focus();
      },
    });
    const labels = { role: "tabpanel", "aria-labelledby": `view-tab-${name}` };
    this.place = element(
      "section",
      { id: `view-${name}`, className: "view", hidden: true, ...labels },
      closing,
      this.#body,
    );
    const room = new ResizeObserver(() => this.follow());
    room.observe(this.place);
    app.signal.addEventListener("abort", () => {
      room.disconnect();
      this.#stay?.abort();
    });
  }

  follow() {
    const isShown = this.place.clientWidth > 0;
    if (isShown && !this.#stay) void this.#open();
    else if (!isShown) this.#close();
  }

  async #open() {
    const app = this.#app;
    const stay = (this.#stay = new AbortController());
    const { signal } = stay;
    const view = await app.load(async () => {
      const { loadView } = await import("../../views/views.js");
      return loadView(this.name, this.place);
    });
    if (signal.aborted || app.signal.aborted) return;
    if (!view) return void (this.#stay = undefined);
    /** @type {App["load"]} */
    const load = async (part) => {
      const loaded = await app.load(part);
      return signal.aborted ? undefined : loaded;
    };
    view.mount(this.#body, { ...app, store: app.store.until(signal), signal, load, words: view.words });
  }

  #close() {
    this.#stay?.abort();
    this.#stay = undefined;
    this.#body.replaceChildren();
  }
}
