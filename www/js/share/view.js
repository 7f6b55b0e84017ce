/**
 * What a link says of the view: how the run is looked at, not what runs. Each as a link has it; what a first visit shows
 * is left out.
 * @import { State, View } from "../types.js"
 */
import { laneLetter } from "../settings/lanes.js";

/** @param {State} state @returns {View} */
export function viewOf({ lanes, selected, speed, finishLine, discretize, chart }) {
  return {
    ...(selected !== lanes[0].id && { selected: laneLetter(selected) }),
    ...(speed !== Infinity && { speed }),
    ...(finishLine !== null && { finishLine }),
    ...(discretize && { discretize }),
    ...(chart.measure !== "loss" && { curves: chart.measure }),
    ...(chart.x !== "step" && { axis: chart.x }),
  };
}

/**
 * The view that a link asks for, in place of the present one.
 * @param {View} view
 * @param {Pick<State, "lanes" | "chart">} state
 * @returns {Pick<State, "selected" | "speed" | "finishLine" | "discretize" | "chart">}
 */
export function withView(view, { lanes, chart }) {
  const chosen = lanes.find(({ id }) => laneLetter(id) === view.selected) ?? lanes[0];
  return {
    selected: chosen.id,
    speed: view.speed ?? Infinity,
    finishLine: view.finishLine ?? null,
    discretize: view.discretize ?? false,
    chart: { ...chart, measure: view.curves ?? "loss", x: view.axis ?? "step" },
  };
}
