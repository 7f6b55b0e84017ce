/**
 * What happened last, in one sentence; and what happened in the run, to be read again.
 * @import { App, Panel } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { placePopover } from "../../dom/layout.js";
import { sentenceOf } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";

/** In pixels; the gap is below the button. */
const WIDTH = 460;
const GAP = 4;

/** @type {Panel} */
export const panel = {
  name: "message",
  order: 1,
  region: { tag: "div", className: "message-bar" },
  parts: { message: ".message-bar" },
  mount(host, app) {
    const message = element("p", { id: "message", role: "status" });
    app.store.watch(
      ({ event }) => event,
      (event) => void (message.textContent = sentenceOf(event)),
    );
    host.append(message, ...makeHappenings(app));
  },
};

/** @param {App} app */
function makeHappenings({ store }) {
  const { again, title } = words().happenings;
  const list = element("ol");
  const heading = element("h2", { textContent: title });
  const box = element("div", { className: "happenings", popover: "auto" }, heading, list);
  const button = element("button", {
    type: "button",
    className: "quiet small",
    id: "happenings-open",
    textContent: again,
    "aria-haspopup": "dialog",
    "data-free": "",
    popoverTargetElement: box,
  });
  box.addEventListener("beforetoggle", ({ newState }) => {
    if (newState !== "open") return;
    const { right, bottom } = button.getBoundingClientRect();
    placePopover(box, { x: right - WIDTH, y: bottom + GAP, width: WIDTH });
  });
  store.watch(
    ({ happenings }) => happenings,
    (happenings) => {
      list.replaceChildren(...happenings.map((event) => element("li", { textContent: sentenceOf(event) })));
      button.hidden = happenings.length === 0;
    },
  );
  return [button, box];
}
