/**
 * The page's stylesheets for a shadow root: one sheet that all figures share. A sheet of the page asks how much room the
 * window has; in an element it is the element's room that counts, so its media queries become container queries.
 */
import { element } from "../dom/element.js";
import { SITE } from "../site-root.js";

const SHEET = new URL("css/figure.css", SITE);

/**
 * Where a page stands inside a shadow root: what is inherited from the page around it ends here. The page takes the place of
 * the one that waits for it.
 */
export const figurePlace = () =>
  element("div", { className: "figure" }, element("div", { className: "page", hidden: true }));

/** @type {Promise<CSSStyleSheet> | undefined} */
let shared;

/** @returns {Promise<CSSStyleSheet>} */
export function figureSheet() {
  shared ??= textOf(SHEET).then((text) => new CSSStyleSheet().replace(forElement(text)));
  // What failed is tried again by the next figure.
  shared.catch(() => (shared = undefined));
  return shared;
}

/**
 * The text of a sheet with what it imports: a constructed sheet cannot import.
 * @param {URL} url
 * @returns {Promise<string>}
 */
async function textOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}`);
  const text = await response.text();
  const imports = [...text.matchAll(/@import "([^"]+)";/g)];
  const imported = await Promise.all(imports.map(([, path]) => textOf(new URL(path, url))));
  return imported.join("\n") + text.replace(/@import "[^"]+";/g, "");
}

/** @param {string} text */
export const forElement = (text) =>
  text.replace(/@media([^{]*(?:width|height)[^{]*)\{/g, (_, query) => `@container page ${roomOf(query)} {`);

/** An element is as high as it needs to be: of a query the width is left. @param {string} query */
function roomOf(query) {
  const cases = query.split(",").map((text) => text.split(/\band\b/).map((condition) => condition.trim()));
  const possible = cases.filter((conditions) => !conditions.some(isNeverTrue));
  // No container is narrower than nothing.
  if (possible.length === 0) return "(width < 0px)";
  const needed = possible.map((conditions) => conditions.filter((condition) => !isAlwaysTrue(condition)));
  return needed.map((conditions) => `(${conditions.join(" and ")})`).join(" or ");
}

const isAlwaysTrue = (/** @type {string} */ condition) => /min-height|height\s*>/.test(condition);
const isNeverTrue = (/** @type {string} */ condition) => /max-height|height\s*</.test(condition);
