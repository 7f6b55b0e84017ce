/**
 * The setup: all that is set, what is set daily before what is set rarely. It folds away, and its head then keeps the name and
 * the picture of the data set.
 * @import { App, Panel } from "../../types.js"
 */
import { element, icon } from "../../dom/element.js";
import { words } from "../../i18n/words.js";
import { makeDataSection } from "./data-section.js";
import { makeSetPicture, setName } from "./data-sets.js";
import { mountDrop } from "./drop.js";
import { makeLaneSection } from "./lane-section.js";
import { makeNetworkSection } from "./network-section.js";
import { makeTrainingSection } from "./training-section.js";

/** Where there is little room the setup begins folded. */
const NARROW = "(max-width: 1199.98px), (max-height: 639.98px)";

/** @type {Panel} */
export const panel = {
  name: "setup",
  order: 2,
  region: { tag: "section", id: "setup", className: "panel setup" },
  parts: {
    setup: "#setup",
    data: "#data, #training",
    seed: ".seed",
    stops: ".stops",
    lane: "#lane",
  },
  mount(host, app) {
    const sections = [makeDataSection, makeNetworkSection, makeTrainingSection, makeLaneSection];
    const body = element("div", { id: "setup-body", className: "setup-body" });
    host.setAttribute("aria-label", words().setup.title);
    host.append(makeHead(host, body, app), body);
    body.append(...sections.map((make) => make(app)));
    mountDrop(app);
  },
};

/** @param {HTMLElement} host @param {HTMLElement} body @param {App} app */
function makeHead(host, body, app) {
  const { store, signal, root } = app;
  const { title, fold, unfold } = words().setup;
  const name = element("span", { className: "set-name" });
  const caption = element("span", { className: "setup-title", textContent: title });
  const button = element(
    "button",
    { type: "button", id: "setup-fold", className: "quiet", "aria-controls": body.id, "data-free": "" },
    icon("fold"),
    caption,
    makeSetPicture(app),
    name,
  );
  const narrow = matchMedia(NARROW);
  const isOpen = () => store.state.setupOpen ?? !narrow.matches;
  const show = () => {
    const open = isOpen();
    button.setAttribute("aria-expanded", String(open));
    button.title = open ? fold : unfold;
    body.hidden = !open;
    host.classList.toggle("folded", !open);
    root.classList.toggle("setup-folded", !open);
  };
  button.addEventListener("click", () => store.set({ setupOpen: !isOpen() }));
  // On paper it is as it was on the screen: what changes there comes too late.
  narrow.addEventListener("change", () => store.state.onPaper || show(), { signal });
  store.watch((state) => state.setupOpen, show);
  store.watch(
    (state) => setName(state),
    (text) => void (name.textContent = text),
  );
  return element("h2", { className: "setup-head" }, button);
}
