/** Where a page stands inside a shadow root, and its stylesheet there, which all figures share. */
import { element } from "../dom/element.js";
import { sheetOf } from "../dom/sheets.js";
import { SITE } from "../site-root.js";

/**
 * Where a page stands inside a shadow root: what is inherited from the page around it ends here. The page takes the place of
 * the one that waits for it.
 */
export const figurePlace = () =>
  element("div", { className: "figure" }, element("div", { className: "page", hidden: true }));

export const figureSheet = () => sheetOf(new URL("css/figure.css", SITE), true);
