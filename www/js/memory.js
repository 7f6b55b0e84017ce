/** What a page goes on with: the link in its address, or what this browser remembers. */

/** The name under which the last session is stored, in this browser and, for a reload, in this tab. */
export const MEMORY = "ravine-session";

/**
 * Not the name of a place on the page.
 * @param {string} fragment
 */
export const isLink = (fragment) => fragment.includes("=") || fragment.length > 40;

/** Where memory is forbidden, there is none. */
export function hasMemory() {
  try {
    return localStorage.getItem(MEMORY) !== null;
  } catch {
    return false;
  }
}
