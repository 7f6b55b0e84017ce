/**
 * Stylesheets that are fetched: those of a shadow root, and of parts that are opened later. A sheet of the page asks how much
 * room the window has; in an element it is the element's room that counts, so its media queries become container queries.
 */

/** @type {Map<string, Promise<CSSStyleSheet>>} */
const sheets = new Map();

/**
 * A sheet that all places of a kind share.
 * @param {URL} url
 * @param {boolean} isForElement whether it is for a shadow root
 */
export function sheetOf(url, isForElement) {
  const name = `${isForElement} ${url}`;
  const known = sheets.get(name);
  if (known) return known;
  const sheet = textOf(url).then((text) =>
    new CSSStyleSheet().replace(isForElement ? forElement(text) : text),
  );
  sheets.set(name, sheet);
  // What failed is tried again by the next who wants it.
  sheet.catch(() => sheets.delete(name));
  return sheet;
}

/**
 * Gives the document or the shadow root that a node is in a sheet, once.
 * @param {Node} node
 * @param {URL} url
 */
export async function adoptSheet(node, url) {
  const place = /** @type {Document | ShadowRoot} */ (node.getRootNode());
  const sheet = await sheetOf(url, place instanceof ShadowRoot);
  if (!place.adoptedStyleSheets.includes(sheet)) place.adoptedStyleSheets.push(sheet);
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
