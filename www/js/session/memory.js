/** What this browser remembers. */

/** The names under which this browser stores the last session, and what its reader chose. */
export const SESSION = "ravine-session";
export const LANGUAGE = "ravine-language";
export const THEME = "ravine-theme";

/**
 * What is kept under a name; where memory is forbidden, there is nothing.
 * @param {string} name
 * @param {"localStorage" | "sessionStorage"} [place] of this browser, or of this tab alone, which is for a reload
 */
export const recall = (name, place = "localStorage") => attempt(() => window[place].getItem(name)) ?? null;

/** @param {string} name @param {string} value */
export const remember = (name, value) => void attempt(() => localStorage.setItem(name, value));

/** @param {string} chosen */
export const rememberLanguage = (chosen) => remember(LANGUAGE, chosen);

/**
 * Stores a session for this browser's next visit and this tab's reload.
 * @param {() => string} text
 * @returns {boolean} whether there was room, and it is allowed
 */
export const rememberSession = (text) =>
  attempt(() => {
    const session = text();
    sessionStorage.setItem(SESSION, session);
    localStorage.setItem(SESSION, session);
    return true;
  }) ?? false;

/** Forgets the last session: it cannot be gone on with. */
export function forgetSession() {
  attempt(() => sessionStorage.removeItem(SESSION));
  attempt(() => localStorage.removeItem(SESSION));
}

/** Does what a browser may forbid. @template T @param {() => T} act @returns {T | undefined} */
function attempt(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
