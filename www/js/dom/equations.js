/** Equations, put together from text. They are MathML, but no elements before they are drawn. */
import { mathml } from "./element.js";

/**
 * @typedef {object} MathNode
 * @property {keyof MathMLElementTagNameMap} tag
 * @property {Record<string, string>} attributes
 * @property {(MathNode | string)[]} children
 */

const TOKEN = /(?<number>\d+(?:[.,]\d+)?)|(?<name>\p{L}+)|(?<sign>\S)/gu;

/**
 * @param {MathNode["tag"]} tag
 * @param {(MathNode | string)[]} children
 * @param {Record<string, string>} [attributes]
 * @returns {MathNode}
 */
const make = (tag, children, attributes = {}) => ({ tag, attributes, children });

/** @param {string} text */
export const name = (text) => make("mi", [text]);
/** @param {number | string} digits */
export const number = (digits) => make("mn", [String(digits)]);
/** @param {string} text @param {Record<string, string>} [attributes] */
const sign = (text, attributes) => make("mo", [text], attributes);
/** Words in an equation. @param {string} text */
export const say = (text) => make("mtext", [text]);
/** A number in the place of a symbol, with room before what follows. @param {string} digits */
export const numeral = (digits) => make("mrow", [number(digits), make("mspace", [], { width: "0.15em" })]);

/**
 * An equation as one would write it: names, numbers and signs become what they are in MathML, and parts are put in.
 * @param {TemplateStringsArray} strings
 * @param {MathNode[]} parts
 */
export function math(strings, ...parts) {
  const row = strings.flatMap((text, i) => {
    const tokens = [...text.matchAll(TOKEN)].map(({ groups = {} }) => {
      if (groups.number) return number(groups.number);
      return groups.name ? name(groups.name) : sign(groups.sign);
    });
    return [...tokens, ...parts.slice(i, i + 1)];
  });
  return make("mrow", row);
}

/** @param {MathNode} above @param {MathNode} below */
export const over = (above, below) => make("mfrac", [above, below]);
/** @param {MathNode} inside */
export const root = (inside) => make("msqrt", [inside]);
/** @param {MathNode} base @param {MathNode} exponent */
export const power = (base, exponent) => make("msup", [base, exponent]);
/** @param {MathNode} base */
export const squared = (base) => power(base, number(2));
/** @param {MathNode} base @param {MathNode} index */
export const sub = (base, index) => make("msub", [base, index]);
/** @param {MathNode} base */
export const hat = (base) => make("mover", [base, sign("^", { stretchy: "false" })], { accent: "true" });
/** @param {MathNode} inside */
export const brackets = (inside) => make("mrow", [sign("("), inside, sign(")")]);

/** What holds in one case, and what in the other. @param {[MathNode, MathNode][]} cases */
export function cases(...cases) {
  const rows = cases.map((cells) =>
    make(
      "mtr",
      cells.map((cell) => make("mtd", [cell])),
    ),
  );
  return make("mrow", [sign("{"), make("mtable", rows, { columnalign: "left left" })]);
}

/**
 * A symbol of the engine's table: "β₁", "η min"; what has none is called by its name.
 * @param {string} text
 */
export function symbolOf(text) {
  const [, letter, digit, word] = text.match(/^(\p{L})([₀-₉])?(?: (\p{L}+))?$/u) ?? [];
  if (!letter) return say(text);
  if (digit) return sub(name(letter), number(digit.charCodeAt(0) - 0x2080));
  return word ? sub(name(letter), name(word)) : name(letter);
}

/** @param {MathNode} node @returns {MathMLElement} */
export const drawn = ({ tag, attributes, children }) =>
  mathml(tag, attributes, ...children.map((child) => (typeof child === "string" ? child : drawn(child))));
