/**
 * What a page leaves out or locks: the names that `hide` and `lock` take in a link. A name is a part of the page, a setting
 * by its path, or a group of settings.
 * @import { App, Panel } from "./types.js"
 */

/** Settings whose control is not a field of their own. @type {Record<string, string>} */
const SPECIAL = {
  data: "#data",
  "data.kind": ".sets, .own-points",
  hidden: ".layer-list",
  features: ".units > :first-child",
};

/** What is free sets nothing: it opens, explains or saves. */
const CONTROLS = ":is(button, input, select, textarea):not([data-free])";
/** What may be longer than its place. */
const SCROLLERS = ".scroller, .setup-body";

/** Parts that share the room of the page between them. */
const SHARING = ["lanes", "views", "network", "curves", "setup", "data", "lane"];
/** The setup has a section for each; without them nothing of it is left. */
const SECTIONS = ["data", "network", "lane"];

/** Where the parts are, in their order on the page. @param {Panel[]} panels @returns {Record<string, string>} */
const partsOf = (panels) => Object.assign({}, ...panels.map(({ parts }) => parts));

/** @param {Panel[]} panels */
export const partNames = (panels) => Object.keys(partsOf(panels));

/** The fields of a setting or a group of settings. @param {string} name */
const fieldsOf = (name) =>
  [SPECIAL[name], `[data-path="${name}"], [data-path^="${name}."], [data-path^="${name}["]`]
    .filter(Boolean)
    .join(", ");

/** Leaves out and locks what the link says, also what is made later. @param {App} app @param {Panel[]} panels */
export function mountLimits({ store, root, signal }, panels) {
  const parts = partsOf(panels);
  const selectorOf = (/** @type {string} */ name) =>
    Object.hasOwn(parts, name) ? parts[name] : fieldsOf(name);
  const sheet = new CSSStyleSheet();
  const place = /** @type {Document | ShadowRoot} */ (root.getRootNode());
  place.adoptedStyleSheets.push(sheet);
  /** @type {Set<HTMLButtonElement>} */
  const locked = new Set();
  let selector = "";

  /** Of a kind and locked, or in what is. @param {string} kind @returns {Iterable<HTMLButtonElement>} */
  const lockedOf = (kind) =>
    root.querySelectorAll(`:is(${selector}):is(${kind}), :is(${selector}) :is(${kind})`);
  const lock = () => {
    if (!selector) return;
    for (const control of lockedOf(CONTROLS)) {
      if (control.disabled) continue;
      control.disabled = true;
      control.dataset.locked = "";
      locked.add(control);
    }
    // Without a control that takes the focus, the keyboard would not scroll it.
    for (const scroller of lockedOf(SCROLLERS)) scroller.setAttribute("tabindex", "0");
  };
  const release = () => {
    for (const control of locked) {
      control.disabled = false;
      delete control.dataset.locked;
    }
    locked.clear();
    root.querySelectorAll(SCROLLERS).forEach((scroller) => scroller.removeAttribute("tabindex"));
  };
  const observer = new MutationObserver(lock);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    place.adoptedStyleSheets = place.adoptedStyleSheets.filter((other) => other !== sheet);
  });

  store.watch(
    (state) => state.page,
    ({ hide = [], lock: names = [] }) => {
      sheet.replaceSync(hide.map((name) => `${selectorOf(name)} { display: none !important; }`).join("\n"));
      root.classList.toggle(
        "partial",
        hide.some((name) => SHARING.includes(name)),
      );
      root.classList.toggle(
        "without-setup",
        SECTIONS.every((name) => hide.includes(name)),
      );
      observer.disconnect();
      release();
      selector = names.map(selectorOf).join(", ");
      lock();
      // Controls come and go with the settings, and some are switched on and off by their panel.
      const changes = { subtree: true, childList: true, attributeFilter: ["disabled"] };
      if (selector) observer.observe(root, changes);
    },
  );
}
