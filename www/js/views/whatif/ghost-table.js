/**
 * A row a variant: whether it is tried, its line, what it comes to beside the lane as it is, and what can be made of it.
 * @import { Variant, VariantName } from "../../run/variants.js"
 *
 * @typedef {object} RowText what a row says now
 * @property {string} name
 * @property {string} detail
 * @property {string} loss
 * @property {string} ratio
 * @property {string} test
 *
 * @typedef {object} RowActions
 * @property {(name: VariantName, chosen: boolean) => void} choose
 * @property {(name: VariantName) => void} draw its boundary
 * @property {(name: VariantName) => void} makeLane
 */
import { element, freshId, svg } from "../../dom/element.js";
import { VARIANTS } from "../../run/variants.js";
import { DASHES } from "./ghost-lines.js";

/** @param {typeof import("./whatif-en.js").default} words @param {RowActions} actions @param {Element} rule the choice of the other rule */
export function makeGhostTable(words, actions, rule) {
  const { heads } = words;
  const own = ["loss", "ratio", "test"].map((name) => element("td", { className: `ghost-${name}` }));
  const control = element(
    "tr",
    { className: "ghost-control" },
    element("th", { scope: "row" }, swatch([]), element("span", { textContent: words.asItIs })),
    ...own,
    element("td"),
  );
  const rows = VARIANTS.map((name, i) => makeRow(name, i, words, actions, rule));
  const head = (/** @type {string} */ textContent) => element("th", { scope: "col", textContent });
  const node = element(
    "table",
    { className: "ghost-table" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        head(heads.change),
        head(heads.loss),
        head(heads.ratio),
        head(heads.test),
        element("td"),
      ),
    ),
    element("tbody", {}, control, ...rows.map(({ node: row }) => row)),
  );
  return {
    node,
    /** @param {{loss: string, test: string}} texts */
    showControl({ loss, test }) {
      [loss, "", test].forEach((text, i) => (own[i].textContent = text));
    },
    /** @param {VariantName} name @param {Parameters<ReturnType<typeof makeRow>["show"]>} shown */
    show: (name, ...shown) => rows[VARIANTS.indexOf(name)].show(...shown),
    /** @param {VariantName} name @param {string} color */
    color: (name, color) => rows[VARIANTS.indexOf(name)].node.style.setProperty("--ghost", color),
    /** @param {string} color */
    colorOwn: (color) => control.style.setProperty("--ghost", color),
  };
}

/** @param {number[]} dash */
const swatch = (dash) =>
  svg(
    "svg",
    { class: "ghost-swatch", viewBox: "0 0 30 8", "aria-hidden": "true" },
    svg("path", { d: "M0 4H30", "stroke-dasharray": dash.join(" ") || "none" }),
  );

/**
 * @param {VariantName} name
 * @param {number} i
 * @param {typeof import("./whatif-en.js").default} words
 * @param {RowActions} actions
 * @param {Element} rule
 */
function makeRow(name, i, words, actions, rule) {
  const id = freshId();
  const detail = element("small", { id });
  const check = element("input", {
    type: "checkbox",
    "aria-describedby": id,
    onchange: () => actions.choose(name, check.checked),
  });
  const title = element("span");
  const label = element("label", { className: "check" }, check, title);
  const [loss, ratio, test] = ["loss", "ratio", "test"].map((column) =>
    element("td", { className: `ghost-${column}` }),
  );
  const boundary = element("button", {
    type: "button",
    textContent: words.boundary,
    onclick: () => actions.draw(name),
  });
  const lane = element("button", {
    type: "button",
    textContent: words.makeLane,
    onclick: () => actions.makeLane(name),
  });
  const number = element("b", { textContent: String(i + 1) });
  const first = element(
    "th",
    { scope: "row" },
    element("div", { className: "ghost-name" }, number, swatch(DASHES[i]), label),
  );
  if (name === "otherRule") first.append(rule);
  first.append(detail);
  const node = element(
    "tr",
    {},
    first,
    loss,
    ratio,
    test,
    element("td", { className: "ghost-actions" }, boundary, lane),
  );
  return {
    node,
    /**
     * @param {Variant} variant
     * @param {boolean} chosen
     * @param {{isThere: boolean, mayStart: boolean}} allowed whether it was computed, and whether a lane may be made of it
     * @param {RowText} text
     */
    show({ obstacle }, chosen, { isThere, mayStart }, text) {
      check.checked = chosen && !obstacle;
      check.disabled = obstacle !== undefined;
      title.textContent = text.name;
      detail.textContent = text.detail;
      [loss.textContent, ratio.textContent, test.textContent] = [text.loss, text.ratio, text.test];
      node.classList.toggle("absent", !check.checked);
      boundary.disabled = !isThere || !check.checked;
      lane.disabled = !mayStart || !check.checked;
      boundary.setAttribute("aria-label", words.boundaryOf(text.name));
      lane.setAttribute("aria-label", words.makeLaneOf(text.name));
    },
  };
}
