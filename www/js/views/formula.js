/**
 * How the selected lane works: equations with its settings in them, and what each setting is.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../formulas.js").Section} Section
 */
import { element } from "../dom.js";
import { choiceName, inputText, meaningOf, settingName } from "../format.js";
import { sectionsOf } from "../formulas.js";
import { configOf, valueAt } from "../settings.js";
import { laterWords } from "../text.js";

/**
 * @param {HTMLDetailsElement} host
 * @param {App} app
 */
export function mountFormula(host, { store }) {
  const text = laterWords().formula;
  const numbers = element("input", { type: "checkbox", onchange: draw });
  const body = element("div", { className: "formulas" });
  host.append(element("label", { className: "check" }, numbers, text.numbers), body);

  // What is closed is not drawn.
  host.addEventListener("toggle", draw);
  store.watch(({ lanes, selected }) => lanes.find(({ id }) => id === selected), draw);
  store.watch((state) => state.config, draw);
  store.watch((state) => state.runs, draw);

  function draw() {
    const { schema, config, lanes, runs, selected } = store.state;
    const index = lanes.findIndex(({ id }) => id === selected);
    if (!host.open || index < 0) return;
    const own = configOf(config, lanes[index]);
    const sections = sectionsOf(schema, own, runs[index]?.classes ?? 0, numbers.checked);
    body.replaceChildren(...sections.map((section) => makeSection(section, own)));
  }
}

/**
 * @param {Section} section
 * @param {import("../types.js").Tree} config
 */
function makeSection({ part, kind, source, lines, rest, keys }, config) {
  const text = laterWords().formula;
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

/**
 * One that is too long for the panel scrolls by itself, with the keyboard too.
 * @param {string} markup
 */
const equation = (markup) =>
  element("div", {
    className: "equation",
    tabIndex: 0,
    role: "group",
    "aria-label": laterWords().formula.equation,
    innerHTML: `<math display="block">${markup}</math>`,
  });

/**
 * @param {import("../types.js").Key[]} keys
 * @param {import("../types.js").Tree} config
 * @param {string} label
 */
function makeTable(keys, config, label) {
  const text = laterWords().formula;
  const head = [text.setting, text.now, text.usual, text.meaning];
  const rows = keys.map((key) =>
    element(
      "tr",
      {},
      element("th", {
        scope: "row",
        title: settingName(key.path),
        className: key.symbol ? "symbol" : "",
        textContent: key.symbol || settingName(key.path),
      }),
      element("td", { textContent: shown(key, valueAt(config, key.path)) }),
      element("td", { textContent: shown(key, key.default) }),
      element("td", { textContent: meaningOf(key) }),
    ),
  );
  return element(
    "table",
    { "aria-label": label },
    element(
      "thead",
      {},
      element("tr", {}, ...head.map((textContent) => element("th", { scope: "col", textContent }))),
    ),
    element("tbody", {}, ...rows),
  );
}

/** @param {import("../types.js").Key} key @param {unknown} value */
function shown(key, value) {
  const text = laterWords().formula;
  if (value === undefined || value === null) return text.off;
  if (typeof value === "boolean") return value ? text.yes : text.no;
  return typeof value === "number" ? inputText(value) : choiceName(key.path, String(value));
}
