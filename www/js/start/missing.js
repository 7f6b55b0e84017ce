/**
 * Says what of a document is missing, in place of a script that does not come and cannot say it itself. A script of the old kind and
 * for itself: it runs before all others, in any browser. It brings its few words along.
 */
{
  /** @type {Record<"en" | "de", Record<"disk" | "script" | "style" | "broken", (what: string) => string>>} */
  const TEXTS = {
    en: {
      disk: () =>
        "This page was opened from a file, and browsers let no page load its parts from files. It needs a web server: run “python3 -m http.server” in its folder, for example, and open http://localhost:8000.",
      script: (file) =>
        `Ravine cannot start: ${file} could not be loaded. Is there a connection? Reload the page to try again.`,
      style: (file) =>
        `${file} could not be loaded: everything works, but without its layout. Reload the page to try again.`,
      broken: (reason) =>
        `Ravine cannot start: ${reason}. Perhaps this browser is too old for it; a newer one may help.`,
    },
    de: {
      disk: () =>
        "Diese Seite wurde aus einer Datei geöffnet, und Browser lassen keine Seite ihre Teile aus Dateien laden. Sie braucht einen Webserver: zum Beispiel „python3 -m http.server“ in ihrem Ordner starten und http://localhost:8000 öffnen.",
      script: (file) =>
        `Ravine kann nicht starten: ${file} ließ sich nicht laden. Besteht eine Verbindung? Zum erneuten Versuch die Seite neu laden.`,
      style: (file) =>
        `${file} ließ sich nicht laden: Alles geht, aber ohne seine Anordnung. Zum erneuten Versuch die Seite neu laden.`,
      broken: (reason) =>
        `Ravine kann nicht starten: ${reason}. Vielleicht ist dieser Browser zu alt; ein neuerer hilft.`,
    },
  };
  const texts = TEXTS[/^de\b/.test(navigator.language) ? "de" : "en"];
  const hasStarted = () => document.querySelector("[data-ready]") !== null;

  /** @param {string} text @param {boolean} isEnd whether nothing else is going to come */
  const say = (text, isEnd) => {
    const note = document.createElement("p");
    note.className = "missing";
    note.setAttribute("role", "alert");
    note.textContent = text;
    const place = isEnd && document.querySelector("#message, .late");
    if (place) place.replaceWith(note);
    else document.body.prepend(note);
  };

  /** Once there is a place to say it. @param {() => void} act */
  const whenRead = (act) =>
    document.body && document.readyState !== "loading" ? act() : addEventListener("DOMContentLoaded", act);

  const listen = (/** @type {ErrorEvent} */ { target, message, error }) => {
    const file = (/** @type {string} */ address) =>
      address.replace(document.baseURI.replace(/[^/]*$/, ""), "");
    if (target instanceof HTMLScriptElement) whenRead(() => say(texts.script(file(target.src)), true));
    else if (target instanceof HTMLLinkElement && target.rel === "stylesheet")
      whenRead(() => say(texts.style(file(target.href)), false));
    // Without an error it is a remark of the browser's.
    else if (target === window && error && !hasStarted()) whenRead(() => say(texts.broken(message), true));
  };
  if (location.protocol === "file:") whenRead(() => say(texts.disk(""), true));
  // From an element that something does not come for, the event does not rise.
  else addEventListener("error", listen, true);
}
