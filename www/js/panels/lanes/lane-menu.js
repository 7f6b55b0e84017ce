/**
 * What can be done with a lane, in words, behind one button of its card: train it alone, branch it, move it, take it away.
 * @import { App } from "../../types.js"
 */
import { makeIconButton } from "../../controls/inputs.js";
import { hangPopover } from "../../controls/popover.js";
import { element, focusNear, icon } from "../../dom/element.js";
import { words } from "../../i18n/words.js";
import { laneLetter } from "../../settings/lanes.js";
import { MAX_LANES } from "../../settings/schema.js";

/** In pixels. */
const WIDTH = 200;

/** @param {App} app @param {number} id */
export function makeLaneMenu({ store, player, editor, byId }, id) {
  const text = words().lanes;
  const letter = laneLetter(id);
  /** @param {string} glyph @param {string} name @param {() => void} act @param {Record<string, unknown>} [properties] */
  const item = (glyph, name, act, properties) => {
    const onclick = () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      menu.hidePopover();
      act();
    };
    const button = element(
      "button",
      { type: "button", onclick, ...properties },
      icon(glyph),
      element("span", { textContent: name }),
    );
    return button;
  };
  const solo = item("solo", text.solo, () => player.solo(store.state.solo === id ? null : id), {
    className: "solo",
    title: text.soloTitle,
  });
  const branch = item("branch", text.branch, () => editor.branch(id), { title: text.branchTitle });
  const settings = item("settings", text.settings, () => {
    store.set({ selected: id, setupOpen: true });
    const section = byId("lane");
    section.tabIndex = -1;
    section.focus();
    section.scrollIntoView({ block: "nearest" });
  });
  const earlier = item("left", text.earlier, () => editor.move(id, -1));
  const later = item("right", text.later, () => editor.move(id, 1));
  const remove = item("cross", text.remove, () => editor.removeLane(id), { className: "remove-lane" });

  const items = [solo, branch, settings, earlier, later, remove];
  const menu = element(
    "div",
    { className: "lane-menu", popover: "auto", role: "group", "aria-label": text.menuOf(letter) },
    ...items,
  );
  const button = makeIconButton("more", text.menuOf(letter), {
    className: "quiet open-menu",
  });
  hangPopover(menu, button, { width: WIDTH, edge: "right" });
  menu.addEventListener("toggle", ({ newState }) => newState === "open" && solo.focus());
  menu.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = items.findIndex((item) => item === focusNear(item));
    items[(at + by + items.length) % items.length].focus();
  });

  /** @param {HTMLButtonElement} item @param {boolean} off a button that is switched off for real could not be reached by keys */
  const switchOff = (item, off) => item.setAttribute("aria-disabled", String(off));
  store.watch(
    (state) => state.solo === id,
    (alone) => void solo.setAttribute("aria-pressed", String(alone)),
  );
  store.watch(
    ({ lanes }) => lanes.map((lane) => lane.id),
    (ids) => {
      const place = ids.indexOf(id);
      switchOff(solo, ids.length === 1);
      switchOff(remove, ids.length === 1);
      switchOff(branch, ids.length >= MAX_LANES);
      switchOff(earlier, place === 0);
      switchOff(later, place === ids.length - 1);
    },
  );
  return [button, menu];
}
