/** Starts workers, where a page may have them. */

/** @type {{createScriptURL: (url: string) => unknown} | undefined} */
let policy;

/** A worker, or null where this page may have none: in a frame without an origin, or from another site. @param {URL} script */
export function startWorker(script) {
  try {
    return new Worker(/** @type {string} */ (trusted(script.href)), { type: "module" });
  } catch {
    return null;
  }
}

/** An address of a script that Trusted Types let through, where they are asked for. @param {string} url */
function trusted(url) {
  const types = Reflect.get(globalThis, "trustedTypes");
  if (!types) return url;
  policy ??= types.createPolicy("ravine", { createScriptURL: (/** @type {string} */ own) => own });
  return policy?.createScriptURL(url);
}
