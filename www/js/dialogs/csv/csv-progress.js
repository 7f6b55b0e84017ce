/** How far the reading of a large table has come; a small one is there before there is anything to show. */
import { element } from "../../dom/element.js";
import { words } from "../../i18n/words.js";
import { makeButton } from "../dialog.js";

/** A reading that takes longer is shown, in milliseconds. */
const SLOW = 300;

/** @param {() => void} onStop */
export function makeProgress(onStop) {
  const told = words().data.csv;
  const title = element("span", { role: "status" });
  const bar = element("progress", { max: 1, "aria-label": told.progress });
  const stop = makeButton(told.stop, onStop, { className: "small" });
  const node = element("div", { className: "row reading", hidden: true }, title, bar, stop);
  let timer = 0;
  const end = () => {
    clearTimeout(timer);
    node.hidden = true;
  };

  return {
    node,
    /** @param {string} name of the table */
    begin(name) {
      end();
      bar.value = 0;
      timer = window.setTimeout(() => {
        node.hidden = false;
        title.textContent = told.reading(name);
      }, SLOW);
    },
    /** @param {number} share */
    show: (share) => void (bar.value = share),
    end,
  };
}
