/**
 * Time travel: a slider that is the chart's horizontal axis, a step back, and a branch from the step that is looked at.
 * @import { App } from "../../types.js"
 * @import { PlotView } from "./plot-view.js"
 */
import { makeIconButton } from "../../controls/inputs.js";
import { element, icon } from "../../dom/element.js";
import { nextEvaluated, placeOf, stepAt } from "../../drawing/chart/step-places.js";
import { formatCount } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { laneLetter } from "../../settings/lanes.js";
import { MAX_LANES } from "../../settings/schema.js";

/** A page is that share of the axis. */
const PAGE = 0.1;
/** Where so few steps are in sight, an arrow key goes on by one of them. */
const CLOSE = 200;

/**
 * The slider lies on the axis of the plot, exactly as long as it is.
 * @param {App} app
 * @param {PlotView} view
 */
export function makeTimeTravelSlider({ store, timeTravel }, view) {
  const say = words().travel;
  const slider = element("input", {
    type: "range",
    id: "travel-slider",
    min: "0",
    max: "1",
    step: "any",
    "aria-label": say.slider,
    oninput: () => {
      timeTravel.to(stepAt(store.state, view.at(slider.valueAsNumber)));
      // Where there is no step, the thumb does not stay.
      show();
    },
  });
  const sign = element("span", { className: "outside", "aria-hidden": true });
  const host = element("div", { className: "travel-axis" }, slider, sign);

  slider.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextStep(event.key);
    if (next === undefined) return;
    event.preventDefault();
    timeTravel.to(next);
  });

  /** @param {string} key */
  function nextStep(key) {
    const { past, step, goal } = store.state;
    const now = goal ?? step;
    const arrow = /** @type {const} */ ({ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 });
    if (key in arrow) {
      const direction = arrow[/** @type {keyof typeof arrow} */ (key)];
      const [first, last] = [0, 1].map((share) => stepAt(store.state, view.at(share)));
      return last - first <= CLOSE ? now + direction : nextEvaluated(store.state, now, direction);
    }
    const page = { PageDown: -PAGE, PageUp: PAGE }[key];
    if (page) {
      const there = stepAt(store.state, view.at(view.shareOf(placeOf(store.state, now)) + page));
      return page > 0 ? Math.max(there, now + 1) : Math.min(there, now - 1);
    }
    return { Home: past.first, End: past.last }[key];
  }

  function show() {
    const { state } = store;
    const now = Math.min(state.goal ?? state.step, state.past.last);
    const share = view.shareOf(placeOf(state, now));
    slider.value = String(share);
    host.style.setProperty("--at", String(Math.max(0, Math.min(1, share))));
    slider.setAttribute("aria-valuetext", say.at(formatCount(now), formatCount(state.past.last)));
    host.classList.toggle("before", share < -1e-9);
    host.classList.toggle("beyond", share > 1 + 1e-9);
  }
  store.watch(
    ({ past, step, goal, chart, lanes }) => [
      past.first,
      past.last,
      goal ?? step,
      chart,
      ...lanes.flatMap(({ curve, reading }) => [curve, reading]),
    ],
    show,
  );
  /** Whether a press on the plot may do the same. */
  const isOpen = () => !slider.disabled && slider.clientWidth > 0;
  return { node: host, show, isOpen };
}

/** What stands below the axis: a step back, the step, and a branch from it. @param {App} app */
export function makeTravelBar({ store, timeTravel, editor }) {
  const say = words().travel;
  const back = makeIconButton("back", say.stepBack, {
    id: "step-back",
    title: say.stepBackTitle,
    "aria-keyshortcuts": "B",
    onclick: () => timeTravel.back(),
  });
  const place = element("span", { className: "place", "aria-hidden": true });
  const branchName = element("span");
  const onclick = () => editor.branch(store.state.selected);
  const branch = element("button", { type: "button", id: "branch", onclick }, icon("branch"), branchName);
  const host = element("div", { id: "travel", className: "travel" }, back, branch, place);

  store.watch(
    ({ past, step, goal }) => [past.first, past.last, goal ?? step],
    ([first, last, step]) => {
      const now = Math.min(step, last);
      place.textContent =
        now < last ? say.place(formatCount(now), formatCount(last)) : say.end(formatCount(now));
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
