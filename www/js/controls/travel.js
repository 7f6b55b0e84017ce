/**
 * Time travel: a slider over the steps of the run, a step back, and a branch from the step that is looked at. Where the run
 * stands comes with the visit: travel-slider.js.
 * @typedef {import("../types.js").App} App
 */
import { element, icon } from "../dom.js";
import { formatCount, laneLetter } from "../format.js";
import { MAX_LANES } from "../settings.js";
import { words } from "../text.js";

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountTravel(host, { store, ask }) {
  const say = words().travel;
  const start = formatCount(0);
  const back = element(
    "button",
    {
      type: "button",
      id: "step-back",
      title: say.stepBackTitle,
      "aria-label": say.stepBack,
      "aria-keyshortcuts": "B",
      // A button that is switched off would lose the focus of who goes back step by step.
      "aria-disabled": true,
      onclick: () => ask(({ race }) => race.stepBack()),
    },
    icon("back"),
  );
  const slider = element("input", {
    type: "range",
    id: "travel-slider",
    step: "1",
    max: "0",
    "aria-label": say.slider,
    "aria-valuetext": say.at(start, start),
  });
  const place = element("span", {
    className: "place",
    "aria-hidden": true,
    textContent: say.place(start, start),
  });
  const branchName = element("span");
  const branch = element(
    "button",
    { type: "button", id: "branch", onclick: () => ask(({ race }) => race.branch(store.state.selected)) },
    icon("branch"),
    branchName,
  );
  host.replaceChildren(back, slider, place, branch);

  const showLane = () => {
    const { selected, lanes } = store.state;
    const letter = laneLetter(selected);
    branchName.textContent = say.branch(letter);
    branch.disabled = lanes.length >= MAX_LANES;
  };
  store.watch((state) => state.selected, showLane);
  store.watch((state) => state.lanes.length, showLane);
}
