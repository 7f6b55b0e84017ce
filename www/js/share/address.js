/** The link in an address, as it was meant: mails, chats and builders of pages change some of its signs on the way. */

/** A link is encoded as a whole at most that often. */
const MOST_TIMES = 3;

/** Not the name of a place on the page. @param {string} fragment */
export const isLink = (fragment) => /=|%3D/i.test(fragment) || fragment.length > 40;

/**
 * @typedef {object} AddressLink
 * @property {string} text "v=1&seed=7", or nothing
 * @property {boolean} isQuery whether it is the query, in which others have their say
 * @property {boolean} isMended whether signs of it had been changed
 */

/**
 * The fragment of an address; where that is no link, its query.
 * @param {string} address what stands behind the path, "?…#…", or a fragment alone, with or without its #
 * @returns {AddressLink}
 */
export function linkIn(address) {
  const [, query, fragment] = /** @type {RegExpMatchArray} */ (address.match(/^(?:\?([^#]*))?#?([^]*)$/));
  const isQuery = !isLink(fragment) && isLink(query ?? "");
  const given = isQuery ? query : fragment;
  // As it stands in the source of a page. No value has an ampersand in it.
  const plain = given.replaceAll("&amp;", "&");
  const text = decodedWhole(plain).replace(/(&|%(25)*26)(amp(;|%(25)*3B))*/gi, "&");
  return { text, isQuery, isMended: text !== plain };
}

/** A link without a sign of its own is encoded as a whole. @param {string} text */
function decodedWhole(text) {
  for (let times = 0; times < MOST_TIMES && !text.includes("=") && isLink(text); times++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      break;
    }
  }
  return text;
}
