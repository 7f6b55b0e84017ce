/** Making elements. No text becomes markup, so nothing that somebody wrote can. */

const SVG = "http://www.w3.org/2000/svg";
const MATHML = "http://www.w3.org/1998/Math/MathML";

/** Texts that a browser would read as markup, as styles or as a script; strict pages refuse them. */
const REFUSED = /^(innerHTML|outerHTML|srcdoc|style|on[a-z]+)$/i;

let count = 0;

/** An id that nothing else on the page has. */
export const freshId = () => `ravine-${++count}`;

/** @param {string} name @param {unknown} value */
function refuse(name, value) {
  if (typeof value === "string" && REFUSED.test(name)) throw new TypeError(`${name} takes no text here`);
}

/**
 * An element with properties and children. Names with a dash, and `role`, are attributes.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    refuse(name, value);
    if (name.includes("-") || name === "role") node.setAttribute(name, String(value));
    else Object.assign(node, { [name]: value });
  }
  node.append(...children);
  return node;
}

/**
 * A part of a drawing. The whole of one stands beside a text that says the same.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export const svg = (tag, attributes = {}, ...children) =>
  fill(
    document.createElementNS(SVG, tag),
    tag === "svg" ? { "aria-hidden": "true", ...attributes } : attributes,
    children,
  );

/**
 * A part of a formula.
 * @template {keyof MathMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {MathMLElementTagNameMap[Tag]}
 */
export const mathml = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(MATHML, tag), attributes, children);

/**
 * @template {Element} Node_
 * @param {Node_} node
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    refuse(name, String(value));
    node.setAttribute(name, String(value));
  }
  node.append(...children);
  return node;
}

/** An icon from the page's own set, icons.js. @param {string} name */
export const icon = (name) => svg("svg", { class: "icon" }, svg("use", { href: `#icon-${name}` }));

/**
 * @param {ParentNode} root of the page
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byIdIn(root, id) {
  const node = root.querySelector(`#${id}`);
  if (!node) throw new Error(`the page has no #${id}`);
  return /** @type {HTMLElement} */ (node);
}

/** What has the focus in the document or the shadow root that a node is in. @param {Node} node */
export const focusNear = (node) =>
  /** @type {HTMLElement | null} */ (
    /** @type {Document | ShadowRoot} */ (node.getRootNode()).activeElement ?? null
  );

/** Resolves when what stands on the page now is on screen. */
export const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
