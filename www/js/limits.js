/**
 * What a page leaves out or locks: the names that `hide` and `lock` take in a link. A name is a part of the page, a setting
 * by its path, or a group of settings.
 * @typedef {import("./types.js").App} App
 * @typedef {import("./types.js").Schema} Schema
 */

/** Parts of the page, and where they are. @type {Record<string, string>} */
const PARTS = {
  title: "h1",
  play: "#play",
  step: "#step",
  reset: "#reset",
  seed: ".seed",
  speed: ".speed",
  stops: "#stops-place",
  counts: ".counts",
  undo: "#undo, #redo",
  share: "#share",
  embed: "#embed",
  open: ".open-whole",
  language: "#language",
  theme: "#theme",
  message: "#message",
  outputs: "#outputs",
  lanes: ".race",
  laneTools: ".add-lane, .lane .tools, .lane .remove",
  numbers: ".lane .report",
  network: "#network",
  weights: ".weight-editor",
  curves: "#curves",
  travel: "#travel",
  data: "#data",
  lane: "#lane",
};

export const PART_NAMES = Object.keys(PARTS);

/** Settings whose control is not a field of their own. @type {Record<string, string>} */
const SPECIAL = {
  data: "#data",
  "data.kind": ".sets, .own-points",
  hidden: ".layers, .network-top button",
  features: ".units > :first-child",
};

/** The panels that share the room between them. */
const PANELS = ["lanes", "network", "curves", "data", "lane"];

const CONTROLS = "button, input, select, textarea";
/** What may be longer than its place. */
const SCROLLERS = ".scroller, .scroll, .lanes, #data";

/** @param {Schema} schema */
export function limitNames({ keys }) {
  const paths = keys.map(({ path }) => path).filter((path) => !path.includes("[]"));
  const groups = paths.map((path) => path.split(".")[0]);
  return [...new Set([...PART_NAMES, ...groups, ...paths])];
}

/** @param {string} name */
const selectorOf = (name) =>
  Object.hasOwn(PARTS, name)
    ? PARTS[name]
    : [SPECIAL[name], ...["=", "^"].map((sign) => fieldsOf(name, sign))].filter(Boolean).join(", ");

/** @param {string} name @param {string} sign */
const fieldsOf = (name, sign) =>
  sign === "=" ? `[data-path="${name}"]` : `[data-path^="${name}."], [data-path^="${name}["]`;

/**
 * Leaves out and locks what the link says, whatever is made on the page later too.
 * @param {App} app
 */
export function mountLimits({ store, root, signal }) {
  const sheet = new CSSStyleSheet();
  const place = /** @type {Document | ShadowRoot} */ (root.getRootNode());
  place.adoptedStyleSheets.push(sheet);
  /** @type {Set<HTMLButtonElement>} */
  const locked = new Set();
  let selector = "";

  const lock = () => {
    if (!selector) return;
    for (const part of root.querySelectorAll(selector)) {
      const inside = /** @type {NodeListOf<HTMLButtonElement>} */ (part.querySelectorAll(CONTROLS));
      const controls = part.matches(CONTROLS) ? [/** @type {HTMLButtonElement} */ (part)] : [...inside];
      for (const control of controls.filter(({ disabled }) => !disabled)) {
        control.disabled = true;
        locked.add(control);
      }
    }
    // Without a control that takes the focus, the keyboard would not scroll it.
    for (const scroller of root.querySelectorAll(
      `:is(${selector}):is(${SCROLLERS}), :is(${selector}) :is(${SCROLLERS})`,
    )) {
      scroller.setAttribute("tabindex", "0");
    }
  };
  const release = () => {
    locked.forEach((control) => void (control.disabled = false));
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
    (page) => {
      const hide = page.hide ?? [];
      sheet.replaceSync(hide.map((name) => `${selectorOf(name)} { display: none !important; }`).join("\n"));
      root.classList.toggle(
        "partial",
        hide.some((name) => PANELS.includes(name)),
      );
      observer.disconnect();
      release();
      selector = (page.lock ?? []).map(selectorOf).join(", ");
      lock();
      // Controls come and go with the settings, and some are switched on and off by their panel.
      const parts = { subtree: true, childList: true, attributeFilter: ["disabled"] };
      if (selector) observer.observe(root, parts);
    },
  );
}
