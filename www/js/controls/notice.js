/**
 * A box over the page that waits to be closed: what could not be had, or how far a long way is gone.
 * @import { App, Fault } from "../types.js"
 */
import { element } from "../dom/element.js";
import { formatCount } from "../i18n/format.js";
import { faultText } from "../i18n/sentences.js";
import { words } from "../i18n/words.js";
import { makeIconButton } from "./inputs.js";

/** More are counted, not listed. */
const MOST_LISTED = 30;

/**
 * One above the other; a new one takes the place of the last of its kind.
 * @param {HTMLElement} root
 * @param {"faults" | "progress"} kind
 * @param {string} title
 * @param {string} close name of the button
 * @param {Node[]} content
 */
function openNotice(root, kind, title, close, ...content) {
  const place = root.querySelector(".notices") ?? root.appendChild(element("div", { className: "notices" }));
  place.querySelector(`.${kind}`)?.remove();
  const box = element(
    "aside",
    { className: `notice ${kind}`, "aria-label": title },
    element("h2", { textContent: title }),
    makeIconButton("cross", close, { className: "remove", onclick: () => box.remove() }),
    ...content,
  );
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    box.remove();
  });
  place.append(box);
  return box;
}

/**
 * @param {Pick<App, "root">} app
 * @param {(Fault | {field: string, message: string})[]} faults those of a file come in words
 */
export function openFaults({ root }, faults) {
  const say = words().notice;
  const items = faults.slice(0, MOST_LISTED).map((fault) => {
    const { field, message } = "code" in fault ? faultText(fault) : fault;
    const name = field ? [element("b", { textContent: field }), ": "] : [];
    return element("li", {}, ...name, message);
  });
  const more = faults.length - items.length;
  if (more > 0) items.push(element("li", { textContent: say.more(formatCount(more)) }));
  const list = element("ul", { tabIndex: 0 }, ...items);
  // A link that was read as it was meant lacks nothing.
  const missing = faults.filter((fault) => !("code" in fault && fault.code === "mended")).length;
  openNotice(root, "faults", missing > 0 ? say.title(missing) : say.mended, say.close, list).setAttribute(
    "role",
    "alert",
  );
}

/** @param {Pick<App, "root">} app @param {string} title @param {number} end the last step */
export function openProgress({ root }, title, end) {
  const { stopHere } = words().notice;
  const bar = element("progress", { max: end, value: 0, "aria-label": title });
  const close = () => box.remove();
  const stop = element("button", { type: "button", className: "small", textContent: stopHere });
  stop.addEventListener("click", close);
  const box = openNotice(root, "progress", title, stopHere, bar, stop);
  return {
    get stopped() {
      return !box.isConnected;
    },
    /** @param {number} step */
    show: (step) => void (bar.value = step),
    close,
  };
}
