// What is wrong with the layout of the page as it is just now.

/**
 * Runs inside the page.
 * @returns {string[]} a sentence for each fault
 */
export function layoutFaults() {
  const root = /** @type {HTMLElement} */ (document.querySelector(".page"));
  /** @type {string[]} */
  const faults = [];
  /** Of a pixel, which rounding may give or take. */
  const SLACK = 1.5;
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

  if (document.documentElement.scrollWidth > innerWidth) {
    faults.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  }

  /** @typedef {{left: number, right: number, top: number, bottom: number}} Box */
  /** @param {Element} node */
  const named = (node) => {
    const { id, className } = node;
    const name =
      node.tagName.toLowerCase() +
      (id ? `#${id}` : "") +
      (className && !id ? `.${String(className).replaceAll(" ", ".")}` : "");
    const text = (node.textContent ?? "").trim().slice(0, 30);
    return text ? `${name} “${text}”` : name;
  };
  /** @param {Element} node */
  const isSeen = (node) => {
    // A notice lies over the page on purpose.
    if (node.closest(".notices")) return false;
    if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    // Heard, not seen.
    for (let at = /** @type {Element | null} */ (node); at && at !== root; at = at.parentElement) {
      if (getComputedStyle(at).clipPath !== "none") return false;
    }
    return true;
  };
  /** The part of a box that no ancestor scrolls away. @param {Element} node @param {DOMRect} rect @returns {Box | null} */
  const inSight = (node, { left, right, top, bottom }) => {
    for (let at = node.parentElement; at && at !== root; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      const edge = at.getBoundingClientRect();
      if (/auto|scroll/.test(overflowX))
        [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      if (/auto|scroll/.test(overflowY))
        [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return right - left > 2 && bottom - top > 2 ? { left, right, top, bottom } : null;
  };

  /** @type {{node: Element, box: Box}[]} */
  const boxes = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = /** @type {Text} */ (texts.currentNode);
    const node = /** @type {Element} */ (text.parentElement);
    if (
      !text.data.trim() ||
      node.matches("option, style, script, math *") ||
      node.closest("select, math, svg")
    )
      continue;
    if (!isSeen(node)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
    for (const line of lines) {
      // What hides what is too long.
      for (let at = /** @type {Element | null} */ (node); at && at !== root; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        const edge = at.getBoundingClientRect();
        if (/auto|scroll/.test(overflowX + overflowY)) break;
        const isCutX =
          /hidden|clip/.test(overflowX) && (line.left < edge.left - SLACK || line.right > edge.right + SLACK);
        const isCutY =
          /hidden|clip/.test(overflowY) && (line.top < edge.top - 4 || line.bottom > edge.bottom + 4);
        if (isCutX || isCutY) faults.push(`${named(node)} is cut by ${named(at)}`);
      }
      const box = inSight(node, line);
      if (box) boxes.push({ node, box });
      if (box && (box.left < -SLACK || box.right > innerWidth + SLACK))
        faults.push(`${named(node)} leaves the window`);
    }
    const button = node.closest("button");
    const rows = new Set(lines.map(({ top }) => Math.round(top / 4)));
    if (button && rows.size > 1 && !button.matches("#stops")) faults.push(`${named(button)} wraps`);
  }

  for (const node of root.querySelectorAll(
    "button, input, select, summary, .boundary, .u-over, .diagram, .lane",
  )) {
    if (!isSeen(node) || node.matches("[type=radio], [type=range], .units button")) continue;
    const box = inSight(node, node.getBoundingClientRect());
    if (box) boxes.push({ node, box });
    if (!(node instanceof HTMLSelectElement || (node instanceof HTMLInputElement && node.type === "text")))
      continue;
    const style = getComputedStyle(node);
    pen.font = style.font;
    const isList = node instanceof HTMLSelectElement;
    const text = isList ? (node.selectedOptions[0]?.textContent ?? "") : node.value || node.placeholder;
    const arrow = isList && style.appearance !== "none" ? 16 : 0;
    const room = node.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
    const { width } = pen.measureText(text);
    if (width > room + SLACK && text.length <= 14)
      faults.push(`${named(node)}: “${text}” is ${Math.round(width)} px in ${Math.round(room)}`);
  }

  for (let i = 0; i < boxes.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [boxes[i], boxes[j]];
      if (a.node === b.node || a.node.contains(b.node) || b.node.contains(a.node)) continue;
      const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (width <= SLACK || height <= 3) continue;
      // Within a picture things lie over each other on purpose.
      const picture = a.node.closest(".boundary, .diagram, .chart");
      if (picture && picture === b.node.closest(".boundary, .diagram, .chart")) continue;
      faults.push(
        `${named(a.node)} and ${named(b.node)} overlap by ${Math.round(width)} × ${Math.round(height)} px`,
      );
    }
  }

  // Nothing stands alone in a line of the bar.
  const bar = root.querySelector(".bar");
  const items = [...(bar?.children ?? [])]
    .filter(isSeen)
    .map((node) => ({ node, middle: node.getBoundingClientRect().top + node.clientHeight / 2 }));
  for (const { node, middle } of items) {
    const beside = items.filter((other) => Math.abs(other.middle - middle) < 12);
    if (items.length > 1 && beside.length === 1 && node.clientWidth < innerWidth / 2)
      faults.push(`${named(node)} stands alone in a line`);
  }
  return [...new Set(faults)];
}
