/**
 * Time travel: a slider over the steps of the run, a step back, and a branch from the step that is looked at.
 * @import { App } from "../../types.js"
 */
import { makeIconButton } from "../../controls/inputs.js";
import { element, icon } from "../../dom/element.js";
import { formatCount } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { laneLetter } from "../../settings/lanes.js";
import { MAX_LANES } from "../../settings/schema.js";

/** A page is that share of the run. */
const PAGE = 20;

/** @param {App} app */
export function makeTimeTravelSlider({ store, timeTravel, editor }) {
  const say = words().travel;
  const back = makeIconButton("back", say.stepBack, {
    id: "step-back",
    title: say.stepBackTitle,
    "aria-keyshortcuts": "B",
    onclick: () => timeTravel.back(),
  });
  const slider = element("input", {
    type: "range",
    id: "travel-slider",
    step: "1",
    "aria-label": say.slider,
    oninput: () => timeTravel.to(slider.valueAsNumber),
  });
  slider.addEventListener("keydown", (event) => {
    const pages = { PageUp: 1, PageDown: -1 }[event.key];
    if (!pages) return;
    event.preventDefault();
    const { past, step, goal } = store.state;
    const page = Math.max(1, Math.round((past.last - past.first) / PAGE));
    timeTravel.to((goal ?? step) + pages * page);
  });
  const place = element("span", { className: "place", "aria-hidden": true });
  const branchName = element("span");
  const onclick = () => editor.branch(store.state.selected);
  const branch = element("button", { type: "button", id: "branch", onclick }, icon("branch"), branchName);
  const host = element("div", { id: "travel", className: "travel" }, back, slider, place, branch);

  store.watch(
    ({ past, step, goal }) => [past.first, past.last, goal ?? step],
    ([first, last, step]) => {
      const now = Math.min(step, last);
      slider.min = String(first);
      slider.max = String(last);
      slider.value = String(now);
      slider.setAttribute("aria-valuetext", say.at(formatCount(now), formatCount(last)));
      place.textContent = say.place(formatCount(now), formatCount(last));
      host.classList.toggle("back", now < last);
      // A button that is switched off would lose the focus of who goes back step by step.
      back.setAttribute("aria-disabled", String(now <= first));
    },
  );
  store.watch(
    ({ selected }) => laneLetter(selected),
    (letter) => {
      branchName.textContent = say.branch(letter);
      branch.title = say.branchTitle(letter);
    },
  );
  store.watch(
    ({ lanes }) => lanes.length >= MAX_LANES,
    (isFull) => void (branch.disabled = isFull),
  );
  return host;
}
