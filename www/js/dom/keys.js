/**
 * Keys of a figure in a page that has keys of its own, such as slides or a notebook. What the figure uses is its own; all others
 * are the page's.
 */

/** What a text field does with Ctrl or Command. */
const EDITING = /^([acvxyz]|Arrow\w+|Home|End|Backspace|Delete|Insert)$/i;
const IN_TEXT = /^(Arrow\w+|Home|End|PageUp|PageDown|Backspace|Delete|Insert|Enter|Dead|Process)$/;
const ALONG = /^(Arrow\w+|Home|End|PageUp|PageDown)$/;
const PRESSING = /^( |Enter)$/;

/** Controls, and the keys that a browser answers itself; the first that fits counts. @type {[string, RegExp][]} */
const NATIVE = [
  ["input[type=range]", ALONG],
  ["input[type=radio]", /^( |Arrow\w+)$/],
  ["input[type=checkbox]", /^ $/],
  ["[role=tab]", /^( |Enter|Arrow\w+|Home|End)$/],
  ["button, summary, input[type=file], input[type=color]", PRESSING],
  ["a[href]", /^Enter$/],
];

const TEXT =
  "textarea, select, [contenteditable]:not([contenteditable=false]), " +
  "input:not([type=range], [type=radio], [type=checkbox], [type=file], [type=color], [type=button], [type=submit])";

/**
 * Keeps from the page around a figure the keys that the figure uses, from pressing one to letting it go. A page that listens
 * in the capture phase sees every key before anybody could keep it; JupyterLab does, and has an attribute for it.
 * @param {ShadowRoot} root in whose elements the figure listens for keys
 * @param {AbortSignal} signal
 */
export function keepKeys(root, signal) {
  /** Keys that are down and are the figure's. @type {Set<string>} */
  const held = new Set();
  const name = (/** @type {KeyboardEvent} */ event) => event.code || event.key;
  /**
   * @param {"keydown" | "keypress" | "keyup"} type
   * @param {(event: KeyboardEvent) => unknown} isKept
   * @param {boolean} [capture]
   */
  const listen = (type, isKept, capture = false) => {
    const take = (/** @type {Event} */ event) => {
      if (isKept(/** @type {KeyboardEvent} */ (event))) event.stopPropagation();
    };
    root.addEventListener(type, take, { signal, capture });
  };
  // One that does not come back from inside was stopped there: it is the figure's too.
  listen("keydown", (event) => void held.add(name(event)), true);
  listen("keydown", (event) => isUsed(root, event) || void held.delete(name(event)));
  listen("keypress", (event) => held.has(name(event)));
  listen("keyup", (event) => held.delete(name(event)));
  // What a key closes may take the focus with it, and the key is let go of elsewhere.
  const elsewhere = (/** @type {KeyboardEvent} */ event) => {
    if (!event.composedPath().includes(root) && held.delete(name(event))) event.stopImmediatePropagation();
  };
  addEventListener("keyup", elsewhere, { signal, capture: true });
  root.host.setAttribute("data-lm-suppress-shortcuts", "true");
}

/** @param {ShadowRoot} root @param {KeyboardEvent} event */
function isUsed(root, event) {
  if (event.defaultPrevented) return true;
  if (event.key === "Escape") return root.querySelector(":modal, :popover-open") !== null;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches(TEXT)) return isTyped(event);
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const native = NATIVE.find(([selector]) => target.matches(selector))?.[1];
  return native ? native.test(event.key) : scrolls(target) && (ALONG.test(event.key) || event.key === " ");
}

/** Whether a field takes a key as text, or edits with it. @param {KeyboardEvent} event */
function isTyped(event) {
  const { key, ctrlKey, metaKey, altKey } = event;
  // On some keyboards signs are typed with Alt, or with Ctrl and Alt at once.
  const isSign = [...key].length === 1;
  if (event.isComposing || event.getModifierState("AltGraph")) return true;
  if (ctrlKey || metaKey) return !altKey && EDITING.test(key);
  return isSign || (IN_TEXT.test(key) && !(altKey && /^Arrow(Left|Right)$|^Home$/.test(key)));
}

/** Whether the keys that scroll would scroll it. @param {HTMLElement} node */
const scrolls = ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
  scrollHeight > clientHeight || scrollWidth > clientWidth;
