/** Making elements. */

let count = 0;

/** An id that nothing else on the page has. */
export const freshId = () => `ravine-${++count}`;

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
    if (name.includes("-") || name === "role") node.setAttribute(name, String(value));
    else Object.assign(node, { [name]: value });
  }
  node.append(...children);
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * A picture beside a text that says the same.
 * @param {Record<string, string>} attributes
 * @param {string} content made of nothing that somebody has written
 */
export function svg(attributes, content) {
  const node = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.setAttribute("aria-hidden", "true");
  node.innerHTML = content;
  return node;
}

/** An icon from the page's own set. @param {string} name */
export const icon = (name) => svg({ class: "icon" }, `<use href="#icon-${name}" />`);

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

/**
 * What has the focus in the document or the shadow root that a node is in.
 * @param {Node} node
 */
export const focusNear = (node) =>
  /** @type {HTMLElement | null} */ (
    /** @type {Document | ShadowRoot} */ (node.getRootNode()).activeElement ?? null
  );

/** Resolves when what stands on the page now is on screen. */
export const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
