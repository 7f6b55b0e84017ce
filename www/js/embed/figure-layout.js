/**
 * What a figure is: the compact race or the whole page, as the page around it says, else its link. The style sheets have a class
 * for it.
 * @import { App } from "../types.js"
 */

/** Where the room decides, there is less of it for a page, in pixels. */
const ROOM = 640;
/** A page may bring a scrollbar, which is no reason to become a figure, lose it and become a page again. */
const SCROLLBAR = 20;

/** @param {App} app */
export function followLayout({ store, root, signal }) {
  const figure = /** @type {HTMLElement} */ (root.parentElement);
  const decide = () => {
    const { host, page } = store.state;
    const layout = host.layout ?? page.layout;
    const isPartial = root.classList.contains("partial");
    const room = figure.classList.contains("compact") ? ROOM + SCROLLBAR : ROOM;
    const isByRoom = layout === "auto" && figure.clientWidth < room;
    const isCompact = layout === "figure" || (!isPartial && (layout === undefined || isByRoom));
    figure.classList.toggle("compact", isCompact);
  };
  store.watch(({ host, page }) => [host, page], decide);
  const room = new ResizeObserver(decide);
  room.observe(figure);
  signal.addEventListener("abort", () => room.disconnect());
}
