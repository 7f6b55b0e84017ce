/**
 * Time travel: a slider over the steps of the run, a step back, and a branch from the step that is looked at.
 * @typedef {import("../types.js").App} App
 */
import { element, icon } from "../dom.js";
import { formatCount, laneLetter } from "../format.js";
import { MAX_LANES } from "../settings.js";
import { words } from "../text.js";

/** A page is that share of the run. */
const PAGE = 20;

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountTravel(host, { store, ask }) {
  const say = words().travel;
  const back = element(
    "button",
    {
      type: "button",
      id: "step-back",
      title: say.stepBackTitle,
      "aria-label": say.stepBack,
      "aria-keyshortcuts": "B",
      onclick: () => ask(({ race }) => race.stepBack()),
    },
    icon("back"),
  );
  const slider = element("input", {
    type: "range",
    id: "travel-slider",
    step: "1",
    "aria-label": say.slider,
  });
  const place = element("span", { className: "place", "aria-hidden": true });
  const branchName = element("span");
  const branch = element(
    "button",
    { type: "button", id: "branch", onclick: () => ask(({ race }) => race.branch(store.state.selected)) },
    icon("branch"),
    branchName,
  );
  host.replaceChildren(back, slider, place, branch);

  const travelTo = (/** @type {number} */ step) => ask(({ race }) => race.travelTo(step));
  slider.addEventListener("input", () => travelTo(slider.valueAsNumber));
  slider.addEventListener("keydown", (event) => {
    const pages = { PageUp: 1, PageDown: -1 }[event.key];
    if (!pages) return;
    event.preventDefault();
    const { past, step, goal } = store.state;
    const page = Math.max(1, Math.round((past.last - past.first) / PAGE));
    travelTo((goal ?? step) + pages * page);
  });

  const show = () => {
    const { past, step, goal } = store.state;
    const now = Math.min(goal ?? step, past.last);
    slider.min = String(past.first);
    slider.max = String(past.last);
    slider.value = String(now);
    slider.setAttribute("aria-valuetext", say.at(formatCount(now), formatCount(past.last)));
    place.textContent = say.place(formatCount(now), formatCount(past.last));
    host.classList.toggle("back", now < past.last);
    // A button that is switched off would lose the focus of who goes back step by step.
    back.setAttribute("aria-disabled", String(now <= past.first));
  };
  store.watch((state) => state.past, show);
  store.watch((state) => state.goal, show);

  const showLane = () => {
    const { selected, lanes } = store.state;
    const letter = laneLetter(selected);
    branchName.textContent = say.branch(letter);
    branch.title = say.branchTitle(letter);
    branch.disabled = lanes.length >= MAX_LANES;
  };
  store.watch((state) => state.selected, showLane);
  store.watch((state) => state.lanes.length, showLane);
}
