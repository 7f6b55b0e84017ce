/**
 * What will be used, what was done to it unasked, and what cannot be used.
 * @import { Reading } from "../../data/table-reader.js"
 * @import { OwnPoints } from "../../types.js"
 */
import { makeCheck } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
import { formatCount, joined } from "../../i18n/format.js";
import { noteText, problemText } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";

/** @param {(leaveOut: boolean) => void} onLeaveOut */
export function makeOutcome(onLeaveOut) {
  const told = words().data.csv;
  const node = element("div", { className: "account", role: "status" });
  const label = element("span");
  const leaveOut = makeCheck(label, onLeaveOut);

  /** @param {string} textContent */
  const say = (textContent, className = "") => node.append(element("p", { className, textContent }));
  const clear = () => node.replaceChildren();

  return {
    node,
    clear,
    /** @param {string} text */
    showError(text) {
      clear();
      say(text, "error");
    },
    /** @param {Reading} reading @param {OwnPoints | null} own the points it makes */
    show({ result, choice, notes }, own) {
      clear();
      if (!result) return;
      const { problems, badLines, spellings } = result;
      if (badLines > 0) {
        say(told.problems(formatCount(badLines)), "error");
        const items = problems.map((problem) => element("li", { textContent: problemText(problem) }));
        label.textContent = told.leaveOut(formatCount(badLines));
        leaveOut.input.checked = choice.leaveOut;
        node.append(element("ul", { className: "error" }, ...items), leaveOut.node);
      }
      if (own?.names) {
        const { classes, target } = own.names;
        const what = classes ? told.classes(joined(classes)) : told.values(target);
        const count = formatCount(own.data.targets.length);
        say(told.ready(count, what));
        if (own.drawn) say(told.taken(count, formatCount(own.drawn.of)));
      }
      const all = spellings ? [...notes, { code: "spellings", values: spellings }] : notes;
      for (const note of all) say(noteText(note), "muted");
    },
  };
}
