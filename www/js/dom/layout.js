/**
 * Screen pixels and layout pixels. A pointer's place, and what `getBoundingClientRect` gives, are measured on the screen; what
 * is drawn and laid out is measured before any ancestor's `transform` and CSS `zoom`. Only this file turns one into the other.
 * Neither `offsetX`, which knows nothing of zoom and is measured from whatever was hit, nor a quotient of widths would do.
 */

/** The least distance of a popover from the window's edge. */
const EDGE = 8;

/**
 * A place on the screen, in layout pixels of a node's padding box.
 * @param {{clientX: number, clientY: number}} event
 * @param {HTMLElement} node
 * @returns {{x: number, y: number}}
 */
export const layoutPoint = ({ clientX, clientY }, node) =>
  screenMatrix(node).inverse().transformPoint({ x: clientX, y: clientY });

/**
 * Where a place in a node's padding box is on the screen.
 * @param {HTMLElement} node
 * @param {{x: number, y: number}} point in layout pixels
 * @returns {{x: number, y: number}}
 */
export const screenPoint = (node, point) => screenMatrix(node).transformPoint(point);

/**
 * Puts a popover at a place and inside the window. It is fixed to the window, and in the top layer no ancestor's transform
 * reaches it, but the zoom that it inherits does.
 * @param {HTMLElement} popover open, or about to be
 * @param {{x: number, y: number, width?: number}} place of its corner on the screen, and how wide it is to be where there is room
 */
export function placePopover(popover, { x, y, width }) {
  // What is not shown yet says nothing of the zoom that it will have, nor of its size.
  const zoom = zoomOf(parentOf(popover));
  const wide = width && Math.min(width, innerWidth / zoom - 2 * EDGE);
  if (wide) popover.style.width = `${wide}px`;
  const box = popover.getBoundingClientRect();
  const inside = (/** @type {number} */ at, /** @type {number} */ most) =>
    `${Math.max(EDGE, Math.min(most - EDGE, at)) / zoom}px`;
  popover.style.left = inside(x, innerWidth - (wide ? wide * zoom : box.width));
  popover.style.top = inside(y, innerHeight - box.height);
}

/** From layout pixels of a node's padding box to the screen. @param {HTMLElement} node */
function screenMatrix(node) {
  const zoom = zoomOf(node);
  const { a, b, c, d } = transformOf(node).scale(zoom);
  const box = node.getBoundingClientRect();
  // The box on the screen is the smallest around all four corners. This is the first one.
  const { offsetWidth: width, offsetHeight: height } = node;
  const left = box.left - Math.min(0, a * width) - Math.min(0, c * height);
  const top = box.top - Math.min(0, b * width) - Math.min(0, d * height);
  // As it is drawn: `clientLeft` is whole.
  const { borderLeftWidth, borderTopWidth } = getComputedStyle(node);
  const matrix = new DOMMatrix([a, b, c, d, left, top]);
  return matrix.translateSelf(parseFloat(borderLeftWidth), parseFloat(borderTopWidth));
}

/** All transforms that a node is seen through, without their translations. @param {Element} node */
function transformOf(node) {
  let whole = new DOMMatrix();
  for (let at = /** @type {Element | null} */ (node); at; at = parentOf(at)) {
    const { a, b, c, d } = ownTransform(getComputedStyle(at)).multiply(whole);
    whole = new DOMMatrix([a, b, c, d, 0, 0]);
    // The top layer stands outside of everything.
    if (at.matches(":modal, :popover-open")) break;
  }
  return whole;
}

/** @param {CSSStyleDeclaration} style */
function ownTransform({ display, rotate, scale, transform }) {
  const matrix = new DOMMatrix();
  // Neither has a box that could be transformed.
  if (display === "inline" || display === "contents") return matrix;
  if (rotate !== "none") matrix.multiplySelf(new DOMMatrix(rotation(rotate)));
  if (scale !== "none") matrix.scaleSelf(...scale.split(" ").map(Number));
  return transform === "none" ? matrix : matrix.multiplySelf(new DOMMatrix(transform));
}

/** @type {Record<string, string>} */
const AXES = { x: "1, 0, 0", y: "0, 1, 0", z: "0, 0, 1" };

/** As a function, which a matrix can be made of. @param {string} rotate an angle, behind an axis where it is not the usual one */
function rotation(rotate) {
  const [angle, ...axis] = rotate.split(" ").reverse();
  const name = axis.reverse().join(", ") || "z";
  return `rotate3d(${AXES[name] ?? name}, ${angle})`;
}

/** @param {Element | null} node */
const zoomOf = (node) => node?.currentCSSZoom ?? 1;

/** What a node is laid out in, out of shadow roots too. @param {Element} node @returns {Element | null} */
function parentOf(node) {
  const parent = node.assignedSlot ?? node.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}
