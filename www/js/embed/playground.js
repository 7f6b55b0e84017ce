/**
 * `<ravine-playground config="…">`: the page inside another page, in a shadow root. It is light until it is nearly seen: only
 * then the page is loaded and a trainer built. Several share their modules. docs/EMBED.md has the manual.
 * @import { Figure } from "./figure.js"
 */

/** What a host can ask for. Each method gives a promise. */
export const METHODS = /** @type {const} */ ([
  "play",
  "pause",
  "step",
  "reset",
  "getState",
  "setState",
  "exportPNG",
]);
/** What a host is told. */
export const EVENTS = /** @type {const} */ (["ready", "step", "diverged", "event", "error", "resize"]);

/** What is said before any words are there. */
const missing = () =>
  /^de\b/.test(navigator.language)
    ? "Ravine konnte nicht starten: Ein Teil davon ließ sich nicht laden. Besteht eine Verbindung? Zum erneuten Versuch die Seite neu laden."
    : "Ravine could not start: a part of it could not be loaded. Is there a connection? Reload the page to try again.";

/** So near, in pixels, a figure is built and goes on running. */
const NEAR = 120;

/** The place, before anything is in it. */
const place = new CSSStyleSheet();
place.replaceSync(`:host { display: block; min-height: var(--ravine-height, 320px); }
  :host([hidden]) { display: none; }`);

export class RavinePlayground extends HTMLElement {
  static observedAttributes = ["config"];

  #shadow = this.attachShadow({ mode: "open" });
  /** While it stands on a page. @type {AbortController | undefined} */
  #stay;
  /** Once somebody wants it. @type {Promise<Figure> | undefined} */
  #figure;
  /** What is said where it could not be had. */
  #failure = document.createElement("p");
  #isSeen = false;
  #height = 0;

  connectedCallback() {
    this.#takeEarly();
    // It may only have been moved.
    if (this.#stay) return;
    const stay = (this.#stay = new AbortController());
    this.#shadow.adoptedStyleSheets = [place];
    // What stands between the tags is for readers without scripts; until the page is there it is shown.
    this.#shadow.append(document.createElement("slot"));
    const sight = new IntersectionObserver(
      (entries) => this.#see(entries[entries.length - 1].isIntersecting),
      { rootMargin: `${NEAR}px` },
    );
    const size = new ResizeObserver(() => this.#measure());
    sight.observe(this);
    size.observe(this);
    stay.signal.addEventListener("abort", () => {
      sight.disconnect();
      size.disconnect();
    });
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stay?.abort();
      this.#stay = undefined;
      this.#figure = undefined;
      this.#isSeen = false;
      this.#shadow.replaceChildren();
      this.removeAttribute("data-ready");
    });
  }

  /** Moved by `moveBefore`: nothing has to be done. */
  connectedMoveCallback() {}

  attributeChangedCallback() {
    // Before it is built there is nothing to change.
    this.#figure?.then((figure) => figure.open(this.config)).catch((error) => this.#fail(error));
  }

  /** A property that was set before this script was there hides the accessor of its name. */
  #takeEarly() {
    const own = Object.getOwnPropertyDescriptor(this, "config");
    if (!own) return;
    Reflect.deleteProperty(this, "config");
    this.config = own.value;
  }

  /** The settings, as a link has them behind its "#". */
  get config() {
    return this.getAttribute("config") ?? "";
  }

  set config(fragment) {
    this.setAttribute("config", fragment);
  }

  play() {
    return this.#ask("play");
  }

  pause() {
    return this.#ask("pause");
  }

  /** @param {number} [steps] */
  step(steps = 1) {
    return this.#ask("step", steps);
  }

  reset() {
    return this.#ask("reset");
  }

  getState() {
    return this.#ask("getState");
  }

  /** @param {unknown} state what `getState` gave, or a link's fragment */
  setState(state) {
    return this.#ask("setState", state);
  }

  /** The boundary of the selected lane. @returns {Promise<Blob>} */
  exportPNG() {
    return this.#ask("exportPNG");
  }

  /** What to say to a message that asks for nothing there is. @param {string} type @returns {Promise<string>} */
  refusalFor(type) {
    return this.#ask("refusalFor", type);
  }

  /** @param {typeof METHODS[number] | "refusalFor"} method @param {any} [value] @returns {Promise<any>} */
  async #ask(method, value) {
    const stay = this.#stay;
    const figure = stay && (await this.#open());
    if (!figure || stay.signal.aborted) throw new Error("The playground is not on a page.");
    return figure[method](value);
  }

  /** @param {boolean} isSeen */
  #see(isSeen) {
    this.#isSeen = isSeen;
    if (isSeen) this.#open().catch((error) => this.#fail(error));
    this.#figure?.then((figure) => figure.setSeen(this.#isSeen)).catch(() => {});
  }

  /** Builds the page, once. */
  #open() {
    const { signal } = /** @type {AbortController} */ (this.#stay);
    this.#figure ??= this.#build(signal).catch((error) => {
      // What was missing may be there the next time it comes into sight.
      if (!signal.aborted) this.#figure = undefined;
      throw error;
    });
    return this.#figure;
  }

  /** @param {AbortSignal} signal */
  async #build(signal) {
    const { openFigure } = await import("./figure.js").catch((error) => {
      throw new Error(missing(), { cause: error });
    });
    signal.throwIfAborted();
    const tell = (/** @type {string} */ type, /** @type {object} */ detail) => this.#tell(type, detail);
    const figure = await openFigure(this.#shadow, this.config, { signal, tell });
    this.#failure.remove();
    figure.setSeen(this.#isSeen);
    return figure;
  }

  #measure() {
    const height = Math.ceil(this.getBoundingClientRect().height);
    if (height === this.#height || height === 0) return;
    this.#height = height;
    this.#tell("resize", { height });
  }

  /** @param {string} type @param {object} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** @param {Error} error */
  #fail(error) {
    if (error.name === "AbortError") return;
    console.error(error);
    this.#tell("error", { message: error.message });
    // Beside the slot: inside, whatever stands between the tags would hide it, a line break too.
    this.#failure.setAttribute("role", "alert");
    this.#failure.textContent = error.message;
    this.#shadow.prepend(this.#failure);
  }
}

if (!customElements.get("ravine-playground")) customElements.define("ravine-playground", RavinePlayground);
