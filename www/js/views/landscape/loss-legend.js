/**
 * The bands of the picture with the losses between them.
 * @import { LossBands } from "./loss-bands.js"
 */
import { element } from "../../dom/element.js";
import { formatMark } from "../../i18n/format.js";
import { bandColors } from "./loss-bands.js";

/** At most so many numbers have room. */
const MOST = 7;

/** @param {typeof import("./landscape-en.js").default} words */
export function makeLossLegend(words) {
  const scale = element("div", { className: "landscape-scale", "aria-hidden": true });
  const text = element("p", { className: "hidden-text" });
  const node = element(
    "div",
    { className: "landscape-legend" },
    element("span", { textContent: words.loss }),
    scale,
    text,
  );

  /** @param {LossBands | null} bands @param {boolean} dark */
  function show(bands, dark) {
    node.hidden = !bands;
    if (!bands) return;
    const { levels } = bands;
    const every = Math.ceil(levels.length / MOST);
    const marks = levels.map(formatMark);
    scale.replaceChildren(
      ...bandColors(levels.length + 1, dark).map((color, i) => {
        const band = element(
          "i",
          {},
          i < levels.length && i % every === 0 ? element("b", { textContent: marks[i] }) : "",
        );
        band.style.setProperty("--band", color);
        return band;
      }),
    );
    text.textContent = levels.length > 0 ? words.contours(marks.join(" · ")) : "";
  }
  return { node, show };
}
