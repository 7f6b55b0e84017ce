/** What is read of a table at most; more is refused in a sentence. */
export const MAX_BYTES = 100_000_000;
export const MAX_ROWS = 1_000_000;
export const MAX_COLUMNS = 200;
