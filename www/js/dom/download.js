/** Handing a file over to the reader. */

/** @param {string} name @param {BlobPart} content @param {string} type */
export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has the content once the click is over, but some begin reading it later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
