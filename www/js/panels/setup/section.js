/**
 * A section of the setup: what is set daily, and behind "more" what is set rarely. It is a group within the setup, no landmark of
 * its own: the network has one by the same name.
 */
import { element } from "../../dom/element.js";
import { words } from "../../i18n/words.js";

/**
 * @param {string} id
 * @param {string | Node[]} title
 * @param {Node[]} daily
 * @param {Node[]} [rare]
 */
export function makeSection(id, title, daily, rare = []) {
  const heading = element("h3", { id: `${id}-heading` }, ...(typeof title === "string" ? [title] : title));
  const properties = { id, className: "setup-section", role: "group", "aria-labelledby": heading.id };
  const section = element("section", properties);
  section.append(heading, ...daily);
  if (rare.length > 0) section.append(makeMore(...rare));
  return section;
}

/** @param {Node[]} rare */
const makeMore = (...rare) =>
  element("details", { className: "more" }, element("summary", { textContent: words().setup.more }), ...rare);
