/** Letters at the ends of curves, and where a curve ends for the eye. */

/**
 * Where a curve leaves the picture at the top and does not come back, or null.
 * @param {number[]} xs
 * @param {(number | null)[]} values
 * @param {number} top the largest value in sight
 * @param {number} edge the last x in sight
 */
export function leavingAt(xs, values, top, edge) {
  const isIn = (/** @type {number} */ i) => xs[i] <= edge && values[i] !== null;
  const last = xs.findLastIndex((_, i) => isIn(i));
  if (last < 0 || Number(values[last]) <= top) return null;
  const before = xs.findLastIndex((_, i) => isIn(i) && Number(values[i]) <= top);
  return xs[Math.min(before + 1, last)];
}

/**
 * Labels in order of height, at least `gap` apart, between top and bottom where there is room.
 * @template {{y: number}} T
 * @param {T[]} labels
 * @param {number} gap
 * @param {number} top
 * @param {number} bottom
 * @returns {T[]}
 */
export function spread(labels, gap, top, bottom) {
  const sorted = labels.map((label) => ({ ...label })).sort((a, b) => a.y - b.y);
  let least = top;
  for (const label of sorted) {
    label.y = Math.max(label.y, least);
    least = label.y + gap;
  }
  let most = bottom;
  for (const label of sorted.reverse()) {
    label.y = Math.min(label.y, most);
    most = label.y - gap;
  }
  return sorted;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{text: string, color: string, y: number}[]} labels
 * @param {{left: number, top: number, width: number, height: number}} box
 * @param {number} ratio device pixels a CSS pixel
 */
export function drawLabels(context, labels, box, ratio) {
  context.save();
  context.font = `bold ${11 * ratio}px system-ui, sans-serif`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const { text, color, y } of spread(labels, 12 * ratio, box.top, box.top + box.height)) {
    context.fillStyle = color;
    context.fillText(text, box.left + box.width + 6 * ratio, y);
  }
  context.restore();
}
