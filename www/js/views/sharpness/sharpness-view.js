/**
 * @import { ViewApp } from "../../types.js"
 */
import { element } from "../../dom/element.js";

/** @param {HTMLElement} host @param {ViewApp<typeof import("./sharpness-en.js").default>} app */
export function mount(host, { words }) {
  host.append(element("h2", { className: "view-title", textContent: words.title }));
}
