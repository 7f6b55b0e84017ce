/** The mark of a class, as its training points have it. */
import { svg } from "../../dom/element.js";
import { markColor } from "../../drawing/colors.js";
import { SHAPES } from "../../drawing/marks.js";

/** @param {number} target @param {number} classes */
export function classMark(target, classes) {
  const fill = markColor(target, classes, [0, 1]);
  const points = SHAPES[target].map((corner) => corner.join()).join(" ");
  const shape = points ? svg("polygon", { points, fill }) : svg("circle", { r: 1.2, fill });
  return svg("svg", { class: "class-mark", viewBox: "-1.7 -1.7 3.4 3.4" }, shape);
}
