/** A section of the setup: what is set daily, and behind "more" what is set rarely. */
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
  // Groups within the landmark that the setup is: the network's own landmark has the same name as one of them.
  const section = element("section", {
    id,
    className: "setup-section",
    role: "group",
    "aria-labelledby": heading.id,
  });
  section.append(heading, ...daily);
  if (rare.length > 0) section.append(makeMore(...rare));
  return section;
}

/** @param {Node[]} rare */
const makeMore = (...rare) =>
  element("details", { className: "more" }, element("summary", { textContent: words().setup.more }), ...rare);
