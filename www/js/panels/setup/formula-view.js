/**
 * How the selected lane works: equations with its settings in them, and what each setting is.
 * @import { App, Key, Tree } from "../../types.js"
 * @import { Section } from "./formulas/formulas.js"
 * @import { MathNode } from "../../dom/equations.js"
 */
import { makeCheck } from "../../controls/inputs.js";
import { element, mathml } from "../../dom/element.js";
import { drawn } from "../../dom/equations.js";
import { choiceName, inputText, meaningOf, settingName } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { effectiveConfig, selectedLane } from "../../settings/lanes.js";
import { valueAt } from "../../settings/schema.js";
import { sectionsOf } from "./formulas/formulas.js";

/** @param {HTMLDetailsElement} host @param {App} app */
export function mountFormulas(host, { store }) {
  const numbers = makeCheck(words().formula.numbers, draw);
  const body = element("div", { className: "formulas" });
  host.append(numbers.node, body);

  // What is closed is not drawn.
  host.addEventListener("toggle", draw);
  store.watch((state) => {
    const { settings, dataset } = selectedLane(state);
    return [state.config, settings, dataset];
  }, draw);
  // A momentum that a schedule moves is another number at each step. What is focused or scrolled stays so.
  store.watch(
    (state) => selectedLane(state).reading.momentum,
    () => {
      if (!host.open || !numbers.input.checked) return;
      const lines = sections().flatMap(({ lines, rest = [] }) => [...lines, ...rest]);
      body
        .querySelectorAll(".equation")
        .forEach((node, index) => node.replaceChildren(display(lines[index])));
    },
  );

  function sections() {
    const { state } = store;
    const lane = selectedLane(state);
    const config = effectiveConfig(lane, state);
    const { classes } = lane.dataset;
    return sectionsOf(state.schema, config, classes, numbers.input.checked, lane.reading.momentum);
  }

  function draw() {
    if (!host.open) return;
    const config = effectiveConfig(selectedLane(store.state), store.state);
    body.replaceChildren(...sections().map((section) => makeSection(section, config)));
  }
}

/** @param {Section} section @param {Tree} config */
function makeSection({ part, kind, source, lines, rest, keys }, config) {
  const text = words().formula;
  const path = part === "activation" ? "hidden[].activation" : `${part}.kind`;
  const name = kind === undefined ? "" : `: ${choiceName(path, kind)}`;
  return element(
    "section",
    {},
    element("h3", { textContent: text.parts[part] + name }),
    ...lines.map(equation),
    ...(rest ? [element("p", { className: "muted", textContent: text.rest }), ...rest.map(equation)] : []),
    element("p", { className: "muted", textContent: text.legends[part] }),
    ...(source ? [element("p", { className: "source", textContent: source })] : []),
    ...(keys.length > 0 ? [makeTable(keys, config, text.parts[part])] : []),
  );
}

/** One that is too long for the panel scrolls by itself, with the keyboard too. @param {MathNode} line */
const equation = (line) =>
  element(
    "div",
    { className: "equation", tabIndex: 0, role: "group", "aria-label": words().formula.equation },
    display(line),
  );

/** @param {MathNode} line */
const display = (line) => mathml("math", { display: "block" }, drawn(line));

/** @param {Key[]} keys @param {Tree} config @param {string} label */
function makeTable(keys, config, label) {
  const text = words().formula;
  const head = [text.setting, text.now, text.usual, text.meaning];
  const heads = head.map((textContent) => element("th", { scope: "col", textContent }));
  const rows = keys.map((key) => {
    const title = settingName(key.path);
    const cells = [shown(key, valueAt(config, key.path)), shown(key, key.default), meaningOf(key)];
    return element(
      "tr",
      {},
      element("th", { scope: "row", title, className: key.symbol ? "symbol" : "" }, key.symbol || title),
      ...cells.map((textContent) => element("td", { textContent })),
    );
  });
  return element(
    "table",
    { "aria-label": label },
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  );
}

/** @param {Key} key @param {unknown} value */
function shown(key, value) {
  const text = words().formula;
  if (value === undefined || value === null) return text.off;
  if (typeof value === "boolean") return value ? text.yes : text.no;
  return typeof value === "number" ? inputText(value) : choiceName(key.path, String(value));
}
