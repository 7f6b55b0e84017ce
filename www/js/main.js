/** The page as a document of its own. */
import { startText } from "./i18n/sentences.js";
import { mountPage } from "./page.js";

mountPage(document.body, { address: location.search + location.hash, remembers: true }).catch((error) => {
  console.error(error);
  const message = document.getElementById("message");
  if (message) message.textContent = startText(error);
});
