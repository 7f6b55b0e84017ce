/**
 * What happened last, in one sentence; and what happened in the run, to be read again.
 * @import { App, Panel } from "../../types.js"
 */
import { hangPopover } from "../../controls/popover.js";
import { element } from "../../dom/element.js";
import { sentenceOf } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";

/** Of what opens, in pixels. */
const WIDTH = 460;

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
    showDiagnoses(message, app);
  },
};

/** What stands out in the run, behind the line; loaded once anything does. @param {HTMLElement} message @param {App} app */
function showDiagnoses(message, app) {
  let isWanted = false;
  app.store.watch(
    ({ diagnoses }) => diagnoses.length > 0,
    async (isAny) => {
      if (!isAny || isWanted) return;
      isWanted = true;
      const loaded = await app.load(() => import("./diagnoses.js"));
      if (loaded) message.after(loaded.makeDiagnoses(app));
      else isWanted = false;
    },
  );
}

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
  });
  hangPopover(box, button, { width: WIDTH, edge: "right" });
  store.watch(
    ({ happenings }) => happenings,
    (happenings) => {
      list.replaceChildren(...happenings.map((event) => element("li", { textContent: sentenceOf(event) })));
      button.hidden = happenings.length === 0;
    },
  );
  return [button, box];
}
