/** What a page goes on with: the link in its address, and what this browser remembers. */

/** The name under which the last session is stored, in this browser and, for a reload, in this tab. */
export const MEMORY = "ravine-session";

/**
 * Not the name of a place on the page.
 * @param {string} fragment
 */
export const isLink = (fragment) => fragment.includes("=") || fragment.length > 40;

export const hasMemory = () => recall(MEMORY) !== null;

/** What this browser keeps under a name; where memory is forbidden, there is none. @param {string} name */
export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    return;
  }
}
