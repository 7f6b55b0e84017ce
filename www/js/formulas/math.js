/** Equations as MathML, put together from text. */

/** @typedef {string} MathML */

const TOKEN = /(?<number>\d+(?:[.,]\d+)?)|(?<name>\p{L}+)|(?<sign>\S)/gu;

/** @param {string} text */
const escaped = (text) =>
  text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign);

/**
 * An equation as one would write it: names, numbers and signs become what they are in MathML, and parts are put in.
 * @param {TemplateStringsArray} strings
 * @param {MathML[]} parts
 * @returns {MathML}
 */
export function math(strings, ...parts) {
  const row = strings.map((text, i) => {
    const tokens = [...text.matchAll(TOKEN)].map(({ groups = {} }) => {
      if (groups.number) return `<mn>${groups.number}</mn>`;
      return groups.name ? `<mi>${groups.name}</mi>` : `<mo>${escaped(groups.sign)}</mo>`;
    });
    return tokens.join("") + (parts[i] ?? "");
  });
  return `<mrow>${row.join("")}</mrow>`;
}

/** @param {MathML} above @param {MathML} below */
export const over = (above, below) => `<mfrac>${above}${below}</mfrac>`;
/** @param {MathML} inside */
export const root = (inside) => `<msqrt>${inside}</msqrt>`;
/** @param {MathML} base @param {MathML} exponent */
export const power = (base, exponent) => `<msup>${base}${exponent}</msup>`;
/** @param {MathML} base */
export const squared = (base) => power(base, "<mn>2</mn>");
/** @param {MathML} base @param {MathML} index */
export const sub = (base, index) => `<msub>${base}${index}</msub>`;
/** @param {MathML} base */
export const hat = (base) => `<mover accent="true">${base}<mo stretchy="false">^</mo></mover>`;
/** Words in an equation. @param {string} text */
export const say = (text) => `<mtext>${escaped(text)}</mtext>`;
/** @param {MathML} inside */
export const brackets = (inside) => `<mrow><mo>(</mo>${inside}<mo>)</mo></mrow>`;

/**
 * What holds in one case, and what in the other.
 * @param {[MathML, MathML][]} cases
 */
export const cases = (...cases) =>
  `<mrow><mo>{</mo><mtable columnalign="left left">${cases
    .map(([value, when]) => `<mtr><mtd>${value}</mtd><mtd>${when}</mtd></mtr>`)
    .join("")}</mtable></mrow>`;

/**
 * A symbol of the engine's table: "β₁", "η min"; what has none is called by its name.
 * @param {string} text
 * @returns {MathML}
 */
export function symbolOf(text) {
  const [, letter, digit, word] = text.match(/^(\p{L})([₀-₉])?(?: (\p{L}+))?$/u) ?? [];
  if (!letter) return say(text);
  if (digit) return sub(`<mi>${letter}</mi>`, `<mn>${digit.charCodeAt(0) - 0x2080}</mn>`);
  return word ? sub(`<mi>${letter}</mi>`, `<mi>${word}</mi>`) : `<mi>${letter}</mi>`;
}
