/**
 * Makes an input that fails as small as it gets.
 * @param {any} input JSON
 * @param {(input: any) => boolean | Promise<boolean>} fails
 * @param {number} milliseconds at most
 */
export async function smallest(input, fails, milliseconds) {
  const end = performance.now() + milliseconds;
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const candidate of smallerThan(input)) {
      if (performance.now() > end) return input;
      if (!(await fails(candidate))) continue;
      input = candidate;
      isSmaller = true;
      break;
    }
  }
  return input;
}

/** Inputs that are a little smaller, the much smaller ones first. @param {any} input @returns {Generator<any>} */
function* smallerThan(input) {
  if (typeof input === "string" && input.length > 0) {
    for (let size = input.length; size >= 1; size = Math.floor(size / 2))
      for (let at = 0; at < input.length; at += size) yield input.slice(0, at) + input.slice(at + size);
  } else if (typeof input === "number" && input !== 0 && input !== 1) {
    yield* [0, 1, Math.round(input / 2)].filter((number) => Math.abs(number) < Math.abs(input));
  } else if (Array.isArray(input)) {
    for (let size = input.length; size >= 1; size = Math.floor(size / 2))
      for (let at = 0; at < input.length; at += size)
        yield [...input.slice(0, at), ...input.slice(at + size)];
    for (const [i, item] of input.entries()) for (const less of smallerThan(item)) yield input.with(i, less);
  } else if (typeof input === "object" && input !== null) {
    for (const key of Object.keys(input)) {
      const { [key]: _, ...rest } = input;
      yield rest;
    }
    for (const [key, value] of Object.entries(input))
      for (const less of smallerThan(value)) yield { ...input, [key]: less };
  }
}
