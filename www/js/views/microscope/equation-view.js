/**
 * The equations of one update, with the numbers of a step in them.
 * @import { MathNode } from "../../dom/equations.js"
 * @import { Sight } from "../../run/microscope.js"
 * @import { Tree } from "../../types.js"
 * @import { Says, TermName } from "./rule-equations.js"
 */
import { element, mathml } from "../../dom/element.js";
import { brackets, drawn, math, name, number, power, sub } from "../../dom/equations.js";
import { formatCount, formatValue, inputText } from "../../i18n/format.js";
import { gradientLines, lastLines, RULES, symbolOfTerm } from "./rule-equations.js";

/** Settings of rules that stand in their equations, with their symbols. */
const SETTINGS = {
  beta: name("β"),
  beta2: sub(name("β"), number(2)),
  rho: name("ρ"),
  epsilon: name("ε"),
  weightDecay: name("λ"),
};

/** What changes the value that it stands for. @type {Set<TermName>} */
const CHANGED = new Set(["after", "state0", "state1", "state2"]);

/**
 * A number in an equation: "−1.2·10⁻⁵".
 * @param {number} value @param {(value: number) => string} format
 * @returns {MathNode}
 */
function numberNode(value, format) {
  if (!Number.isFinite(value)) return name(value > 0 ? "∞" : value < 0 ? "−∞" : "–");
  const [digits, exponent] = format(Math.abs(value)).split("e");
  const plain = number(digits);
  if (exponent === undefined) return value < 0 ? brackets(math`−${plain}`) : plain;
  const size = math`${plain} · ${tenTo(exponent)}`;
  return brackets(value < 0 ? math`−${size}` : size);
}

/** @param {string} exponent */
const tenTo = (exponent) =>
  power(number(10), exponent.startsWith("-") ? math`−${number(exponent.slice(1))}` : number(exponent));

/** Without brackets, where it stands alone. @param {MathNode} node */
function alone(node) {
  const { tag, attributes, children } = node;
  const isInBrackets = tag === "mrow" && children.length === 3;
  return isInBrackets ? { tag, attributes, children: [children[1]] } : node;
}

/**
 * @param {Sight} sight
 * @param {number} at which of its steps
 * @param {{config: Tree, begunAt?: number}} made with which settings, and how many steps had been made when the rule began
 * @param {boolean} isBias biases do not decay
 * @param {number} [digits] of each number
 * @returns {{symbols: MathNode, numbers: MathNode | null}[]} a pair a line; without a right side the value stands with the symbol
 */
export function equationsOf({ steps, terms }, at, { config, begunAt = 0 }, isBias, digits = 4) {
  const { optimizer } = config;
  const node = (/** @type {number} */ value) => numberNode(value, (size) => formatValue(size, digits));
  /** @param {TermName} term */
  const valueOf = (term) => terms.get(term)?.values[at] ?? NaN;
  /** @param {TermName} term */
  const has = (term) => !Number.isNaN(valueOf(term));
  const settings = isBias ? { ...optimizer, weightDecay: 0 } : optimizer;

  const symbols = saying((term) => {
    if (term in SETTINGS) return SETTINGS[/** @type {keyof typeof SETTINGS} */ (term)];
    return term === "t"
      ? name("t")
      : symbolOfTerm(/** @type {TermName} */ (term), optimizer.kind, terms.get(term)?.symbol ?? "");
  });
  const numbers = saying((term) => {
    if (term in SETTINGS) return numberNode(settings[term] ?? NaN, (value) => inputText(value));
    if (term === "t") return number(formatCount(steps[at] - begunAt));
    return node(valueOf(/** @type {TermName} */ (term)));
  });

  const lines = [...gradientLines(config, has), ...RULES[optimizer.kind](optimizer, has), ...lastLines(has)];
  return lines.map(({ term, right }) => {
    const value = alone(node(valueOf(term)));
    const sign = CHANGED.has(term) ? "←" : "=";
    const left = symbols[term];
    if (!right) return { symbols: math`${left} = ${value}`, numbers: null };
    // Nothing is computed.
    if (right(symbols) === symbols.slope)
      return { symbols: math`${left} = ${symbols.slope} = ${value}`, numbers: null };
    return {
      symbols: sign === "←" ? math`${left} ← ${right(symbols)}` : math`${left} = ${right(symbols)}`,
      numbers: math`= ${right(numbers)} = ${value}`,
    };
  });
}

/** @param {(term: string) => MathNode} say @returns {Says} */
const saying = (say) => /** @type {any} */ (new Proxy({}, { get: (_, term) => say(String(term)) }));

/** The place of a lane's equations. */
export const makeEquations = () =>
  element(
    "section",
    {},
    element("h3", {}, element("span")),
    element("div", { className: "equations", tabIndex: 0, role: "group" }),
  );

/**
 * @param {Element} place
 * @param {Element} badge
 * @param {string} title
 * @param {ReturnType<typeof equationsOf>} equations
 */
export function fillEquations(place, badge, title, equations) {
  const [head, group] = place.children;
  head.replaceChildren(badge, element("span", { textContent: title }));
  group.setAttribute("aria-label", title);
  while (group.children.length > equations.length) group.lastElementChild?.remove();
  equations.forEach(({ symbols, numbers }, at) => {
    const line = group.children[at] ?? element("div", { className: "line" });
    if (!line.parentElement) group.append(line);
    showMath(line, 0, symbols, "");
    if (numbers) showMath(line, 1, numbers, "numbers");
    else line.children[1]?.remove();
  });
}

/**
 * Shows an equation in its place in a line. One that differs in its numbers alone is written over: to make MathML takes its time.
 * @param {Element} line @param {number} place @param {MathNode} node @param {string} className
 */
function showMath(line, place, node, className) {
  const old = line.children[place];
  if (old && isWrittenOver(old.children[0], node)) return;
  const math = mathml("math", { class: className, displaystyle: "true" }, drawn(node));
  if (old) old.replaceWith(math);
  else line.append(math);
}

/** @param {Element} shown @param {MathNode} node @returns {boolean} whether it has the same shape, and shows the same now */
function isWrittenOver(shown, { tag, children }) {
  if (shown.localName !== tag || shown.childNodes.length !== children.length) return false;
  return children.every((child, i) => {
    const own = shown.childNodes[i];
    if (typeof child !== "string") return own instanceof Element && isWrittenOver(own, child);
    if (own.nodeType !== Node.TEXT_NODE) return false;
    if (own.nodeValue !== child) own.nodeValue = child;
    return true;
  });
}
