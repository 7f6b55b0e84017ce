/** The page's icons, drawn in a square of 16. */
import { svg } from "./element.js";

/** @typedef {["path" | "rect" | "circle", Record<string, string | number>]} Shape */

/** @param {string} d @returns {Shape} */
const area = (d) => ["path", { d }];
/** @param {string} d @returns {Shape} */
const line = (d) => ["path", { class: "stroke", d }];
/** @param {number} cx @param {number} cy @returns {Shape} */
const dot = (cx, cy) => ["circle", { cx, cy, r: 1.4 }];

/** @type {Record<string, Shape[]>} */
const ICONS = {
  play: [area("M4 2.2v11.6L13.5 8z")],
  pause: [area("M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z")],
  step: [area("M3 2.5v11L10 8zM11 2.5h2.2v11H11z")],
  back: [area("M13 2.5v11L6 8zM5 2.5H2.8v11H5z")],
  branch: [line("M1.5 11.5h13M3.5 11.5c5 0 3.5-7 9-7h2")],
  reset: [line("M3 5.2A5.6 5.6 0 1 1 2.4 9"), area("M1.5 1.8v5h5z")],
  dice: [
    ["rect", { class: "stroke", x: 2, y: 2, width: 12, height: 12, rx: 2.5 }],
    dot(5.3, 5.3),
    dot(8, 8),
    dot(10.7, 10.7),
  ],
  undo: [line("M3.5 6.5h6a3.6 3.6 0 0 1 0 7.2H6.5"), area("M6 2.2v8.6L1.2 6.5z")],
  redo: [line("M12.5 6.5h-6a3.6 3.6 0 0 0 0 7.2h3"), area("M10 2.2v8.6l4.8-4.3z")],
  share: [line("M8 10V2.5M5 5l3-3 3 3M4.5 7.5h-2v6h11v-6h-2")],
  embed: [line("M5.5 4 1.5 8l4 4M10.5 4l4 4-4 4")],
  theme: [["circle", { class: "stroke", cx: 8, cy: 8, r: 6 }], area("M8 2a6 6 0 0 1 0 12z")],
  plus: [line("M8 3v10M3 8h10")],
  minus: [line("M3 8h10")],
  whole: [line("M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10")],
  flag: [line("M3.5 15V2M3.5 3h9l-2.5 3.2L12.5 9.5h-9")],
  copy: [line("M10.5 5.5V2.5h-8v8h3"), ["rect", { class: "stroke", x: 5.5, y: 5.5, width: 8, height: 8 }]],
  left: [line("m10 3-5 5 5 5")],
  right: [line("m6 3 5 5-5 5")],
  cross: [line("m4 4 8 8M12 4l-8 8")],
  more: [dot(3, 8), dot(8, 8), dot(13, 8)],
  fold: [line("m3.5 6 4.5 4.5L12.5 6")],
  solo: [dot(8, 8), ["circle", { class: "stroke", cx: 8, cy: 8, r: 5.5 }]],
  settings: [line("M2 5h6M12 5h2M2 11h2M8 11h6"), dot(10, 5), dot(6, 11)],
};

/** What `icon()` shows has to stand on the page, out of sight. */
export const iconSet = () => svg("svg", { class: "icons" }, ...Object.entries(ICONS).map(symbol));

/** @param {[name: string, shapes: Shape[]]} icon */
const symbol = ([name, shapes]) =>
  svg("symbol", { id: `icon-${name}`, viewBox: "0 0 16 16" }, ...shapes.map((shape) => svg(...shape)));
