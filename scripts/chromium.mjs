// Starts the system's Chromium, for page tests, the bench and the picture.

import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
];

/**
 * CHROMIUM is the browser's path, where it is not the usual one.
 * @param {string[]} more of its arguments
 */
export function launchChromium(...more) {
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: [...ARGUMENTS, ...more] });
}
