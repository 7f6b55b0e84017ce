/** The page as a document of its own. */
import { mountPage } from "./page.js";
import { words } from "./text.js";

mountPage(document.body, { fragment: location.hash, remembers: true }).catch((error) => {
  console.error(error);
  const message = document.getElementById("message");
  if (message) message.textContent = words().page.cannotStart(error.message);
});
