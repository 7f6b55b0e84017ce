/**
 * `<ravine-playground config="…">`: the page inside another page, in a shadow root. It is light until it is nearly seen: only
 * then the page is loaded and a trainer built. Several share their modules. docs/EMBED.md has the manual.
 * @import { Look } from "./attributes.js"
 * @import { Figure } from "./figure.js"
 * @import { Sight } from "./figure-sight.js"
 * @import { METHODS } from "./messages.js"
 */
import { SITE } from "../site-root.js";
import { LOOKS, readLook } from "./attributes.js";
import { followSight } from "./figure-sight.js";

/** What is said before any words are there. */
const missing = () =>
  /^de\b/.test(navigator.language)
    ? "Ravine konnte nicht starten: Ein Teil davon ließ sich nicht laden. Besteht eine Verbindung? Zum erneuten Versuch die Seite neu laden."
    : "Ravine could not start: a part of it could not be loaded. Is there a connection? Reload the page to try again.";

const WHOLE_PAGE = new URL("index.html", SITE);

/** Where its place gives no width, in pixels. */
const WIDTH = 480;

/** The place, before anything is in it. The strut gives it a width that shrinks where there is less. */
const place = new CSSStyleSheet();
place.replaceSync(`:host { display: block; max-width: 100%; writing-mode: horizontal-tb; }
  :host([hidden]) { display: none; }
  .strut { display: block; width: ${WIDTH}px; max-width: 100%; height: 0; }
  .waiting { container-type: inline-size; }
  .waiting > div { min-height: var(--ravine-height, clamp(320px, 240px + 16cqi, 480px)); }
  .address { display: none; }
  @media print {
    .waiting > div { box-sizing: border-box; padding: 8px; border: 1px solid; break-inside: avoid; }
    .address { display: block; overflow-wrap: anywhere; }
  }`);

/**
 * What stands in it then. Between the tags is something for readers without scripts: until the page is there it is shown. On
 * paper, which waits for nothing, stands the address of what would be there.
 */
function emptyPlace() {
  const [strut, waiting, room] = ["canvas", "div", "div"].map((tag) => document.createElement(tag));
  const address = document.createElement("a");
  strut.className = "strut";
  waiting.className = "waiting";
  address.className = "address";
  room.append(document.createElement("slot"), address);
  waiting.append(room);
  return [strut, waiting];
}

/** @type {Sight} */
const UNSEEN = { isNear: false, isShown: false, isInside: false };

export class RavinePlayground extends HTMLElement {
  static observedAttributes = ["config", ...LOOKS];

  #shadow = this.attachShadow({ mode: "open" });
  /** While it stands on a page. @type {AbortController | undefined} */
  #stay;
  /** Once somebody wants it. @type {Promise<Figure> | undefined} */
  #figure;
  /** What is said where it could not be had. */
  #failure = document.createElement("p");
  #sight = UNSEEN;
  /** Called once it is in the window. */
  #enter = () => {};
  #height = 0;
  /** How it is to look; what is wrong changes nothing of it. @type {Partial<Record<Look, string | number>>} */
  #looks = {};
  /** What is wrong and was not told yet. @type {Map<Look, string>} */
  #wrong = new Map();
  /** The width and height that were asked for. The rules of the page around it go before these. */
  #size = new CSSStyleSheet();

  /** Whether it is all there is in a frame, whose height then says nothing of the height it needs. */
  get #fills() {
    return this.hasAttribute("data-fills");
  }

  connectedCallback() {
    this.#takeEarly();
    // It may only have been moved.
    if (this.#stay) return;
    const { signal } = (this.#stay = new AbortController());
    this.#shadow.adoptedStyleSheets = [place, this.#size];
    this.#shadow.append(...emptyPlace());
    this.#aim();
    // Who prints in vain may print again.
    addEventListener("beforeprint", () => this.#open().catch(() => {}), { signal });
    followSight(this, (sight) => this.#see(sight), signal);
    const size = new ResizeObserver(([{ borderBoxSize }]) => this.#measure(borderBoxSize[0].blockSize));
    size.observe(this);
    signal.addEventListener("abort", () => size.disconnect());
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stay?.abort();
      this.#stay = undefined;
      this.#figure = undefined;
      this.#sight = UNSEEN;
      this.#height = 0;
      this.#shadow.replaceChildren();
      this.removeAttribute("data-ready");
    });
  }

  /** Moved by `moveBefore`: nothing has to be done. */
  connectedMoveCallback() {}

  /** @param {string} name @param {string | null} _before @param {string | null} text */
  attributeChangedCallback(name, _before, text) {
    if (name !== "config") return this.#look(/** @type {Look} */ (name), text);
    this.#aim();
    // Before it is built there is nothing to change.
    this.#figure?.then(
      (figure) => figure.open(this.config).catch((error) => this.#fail(error)),
      () => {},
    );
  }

  /** On paper stands the address of now. */
  #aim() {
    const address = /** @type {HTMLAnchorElement | null} */ (this.#shadow.querySelector(".address"));
    if (address) address.href = address.textContent = `${WHOLE_PAGE}#${this.config.replace(/^[#?]/, "")}`;
  }

  /** @param {Look} name @param {string | null} text */
  #look(name, text) {
    const value = text === null ? undefined : readLook(name, text);
    this.#wrong.delete(name);
    if (text !== null && value === undefined) this.#wrong.set(name, text);
    else this.#looks[name] = value;
    const { width, height } = this.#looks;
    const rules = [width && `width: ${width}px`, height && `--ravine-height: ${height}px`];
    this.#size.replaceSync(`:host { ${rules.filter(Boolean).join("; ")} }`);
    this.#figure?.then((figure) => this.#show(figure)).catch(() => {});
  }

  /** @param {Figure} figure */
  #show(figure) {
    figure.show(this.#looks);
    for (const [name, text] of this.#wrong) this.#tell("error", figure.refusalOfLook(name, text));
    this.#wrong.clear();
  }

  /** Properties that were set before this script was there hide the accessors of their names. */
  #takeEarly() {
    for (const name of /** @type {const} */ (["config", ...LOOKS])) {
      const own = Object.getOwnPropertyDescriptor(this, name);
      if (!own) continue;
      Reflect.deleteProperty(this, name);
      this[name] = own.value;
    }
  }

  /** The settings, as a link has them behind its "#". */
  get config() {
    return this.getAttribute("config") ?? "";
  }

  set config(fragment) {
    this.#set("config", fragment);
  }

  /** "light", "dark" or "auto". Whatever else is set is told as an error, and changes nothing; so with those below. */
  get theme() {
    return this.getAttribute("theme");
  }

  set theme(value) {
    this.#set("theme", value);
  }

  /** "figure", "page" or "auto". */
  get layout() {
    return this.getAttribute("layout");
  }

  set layout(value) {
    this.#set("layout", value);
  }

  /** In CSS pixels. @returns {string | number | null} */
  get width() {
    return this.getAttribute("width");
  }

  set width(value) {
    this.#set("width", value);
  }

  /** In CSS pixels. @returns {string | number | null} */
  get height() {
    return this.getAttribute("height");
  }

  set height(value) {
    this.#set("height", value);
  }

  /** @param {Look | "config"} name @param {unknown} value */
  #set(name, value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, String(value));
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

  /** Why it cannot look so. @param {Look} name @param {unknown} given @returns {Promise<{message: string}>} */
  refusalOfLook(name, given) {
    return this.#ask("refusalOfLook", name, given);
  }

  /** @param {typeof METHODS[number] | "refusalFor" | "refusalOfLook"} method @param {any[]} values @returns {Promise<any>} */
  async #ask(method, ...values) {
    const stay = this.#stay;
    const figure =
      stay &&
      (await this.#open().catch((error) => {
        if (!stay.signal.aborted) throw error;
      }));
    if (!figure || stay.signal.aborted) throw new Error("The playground is not on a page.");
    return /** @type {(...values: any[]) => unknown} */ (figure[method])(...values);
  }

  /** @param {Sight} sight */
  #see(sight) {
    this.#sight = sight;
    if (sight.isInside) this.#enter();
    if (sight.isNear) this.#open().catch(() => {});
    this.#figure?.then((figure) => figure.setSeen(this.#sight.isShown)).catch(() => {});
  }

  /** Builds the page, once. */
  #open() {
    const { signal } = /** @type {AbortController} */ (this.#stay);
    this.#figure ??= this.#build(signal).catch((error) => {
      // What was missing may be there the next time it comes into sight.
      if (!signal.aborted) {
        this.#figure = undefined;
        this.#fail(error);
      }
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
    const inSight = new Promise((done) => {
      this.#enter = () => done(undefined);
      if (this.#sight.isInside) this.#enter();
    });
    const onRoom = () => this.#fills && this.#measure(0);
    const host = { signal, tell, inSight, onRoom, looks: this.#looks };
    const figure = await openFigure(this.#shadow, this.config, host);
    this.#failure.remove();
    figure.setSeen(this.#sight.isShown);
    // What was said meanwhile, and what was wrong.
    this.#show(figure);
    return figure;
  }

  /** @param {number} height that it has */
  #measure(height) {
    if (!this.#fills) return this.#tellHeight(height);
    this.#figure?.then((figure) => this.#tellHeight(figure.neededHeight())).catch(() => {});
  }

  /** @param {number} exact */
  #tellHeight(exact) {
    const height = Math.ceil(exact);
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
