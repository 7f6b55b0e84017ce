/** The page as a document of its own. */
import { words } from "./i18n/words.js";
import { mountPage } from "./page.js";

mountPage(document.body, { address: location.search + location.hash, remembers: true }).catch((error) => {
  console.error(error);
  const message = document.getElementById("message");
  if (message) message.textContent = words().page.cannotStart(error.message);
});
