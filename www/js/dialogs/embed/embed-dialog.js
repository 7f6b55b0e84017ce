/**
 * The dialog behind "Embed": the line to paste into a page of one's own, and what readers will see there.
 * @import { App } from "../../types.js"
 * @typedef {"iframe" | "element" | "link"} Form
 * @typedef {"figure" | "page" | "auto"} Layout
 */
import { makeCheck, makeError, makeRadios, showError } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
import { formatCount } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { beyondLink, linkOf } from "../../share/current.js";
import { makeCopy, openDialog } from "../dialog.js";

const SIZE = { width: 480, height: 320, least: 200, most: 4000 };
/** For readers who are to watch a run, not to make another one. */
const SPARED = { hide: ["seed", "speed", "stops", "undo"], lock: ["lanes", "network", "data", "lane"] };
/** The preview waits for the end of typing, in milliseconds. */
const PAUSE = 400;

/** @param {App} app */
export function openEmbed(app) {
  const { store } = app;
  const say = words().embed;
  const { dialog, signal } = openDialog(app, say.title, "embed");
  const status = element("p", { className: "share-status", role: "status" });
  const line = element("textarea", { readOnly: true, rows: 4, spellcheck: false, "aria-label": say.line });
  const note = element("p", { className: "share-note" });
  const run = element("p", { className: "share-note" });
  const frame = element("iframe", { title: say.preview });
  const preview = element(
    "div",
    { className: "embed-preview", tabIndex: 0, role: "group", "aria-label": say.preview },
    frame,
  );

  /** @type {{form: Form, width: number, height: number, lock: boolean, autoplay: boolean}} */
  const choice = { form: "iframe", width: SIZE.width, height: SIZE.height, lock: false, autoplay: false };
  const forms = makeChoice(say.formsName, say.forms, (form) => set({ form }));
  const need = element("span", { className: "share-note", role: "status" });
  const size = element("div", { className: "share-row" }, makeSize("width"), makeSize("height"), need);
  const seen = makeSeen(show);
  const switches = element(
    "div",
    { className: "embed-switches" },
    makeCheck(say.lock, (lock) => set({ lock })).node,
    makeCheck(say.autoplay, (autoplay) => set({ autoplay })).node,
  );
  const copy = makeCopy(line, say, (text) => void (status.textContent = text));
  dialog.append(
    element("div", { className: "embed-choices" }, forms, note, size, seen.node, switches),
    element("div", { className: "embed-line" }, line, copy, run),
    preview,
    status,
  );

  /** The height that the preview asks for. */
  let needed = 0;
  const listen = (/** @type {MessageEvent} */ { source, data }) => {
    if (source !== frame.contentWindow) return;
    if (data?.type === "ravine:ready") tellHeight();
    if (data?.type !== "ravine:resize") return;
    needed = Number(data.height);
    fitPreview();
  };
  addEventListener("message", listen, { signal });
  /** An element has its height by itself, a frame is as high as somebody says. */
  function tellHeight() {
    const value = choice.form === "element" ? choice.height : null;
    frame.contentWindow?.postMessage({ type: "ravine:height", value }, "*");
  }
  function fitPreview() {
    const { form, height } = choice;
    frame.height = String(form === "element" && needed > 0 ? needed : height);
    // Boundaries give way: a figure may have room in less than it would take.
    const content = frame.contentDocument?.documentElement;
    const isCut = needed > height && (!content || content.scrollHeight > content.clientHeight);
    need.textContent = form === "iframe" && isCut ? say.needs(formatCount(needed)) : "";
  }

  let timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));

  /** @param {Partial<typeof choice>} changes */
  function set(changes) {
    Object.assign(choice, changes);
    show();
  }

  function show() {
    const { form, width, height } = choice;
    const { layout } = seen;
    line.value = lineOf(form, fragmentOf(form === "iframe"), { layout, width, height });
    note.textContent = say.notes[form];
    size.hidden = preview.hidden = form === "link";
    const isWhole = beyondLink(store.state).length === 0;
    run.textContent = isWhole ? say.whole(formatCount(store.state.step)) : say.settingsOnly;
    run.classList.toggle("limited", !isWhole);
    frame.width = String(width);
    fitPreview();
    tellHeight();
    const src = `${addressOf("embed.html")}#${fragmentOf(true)}`;
    clearTimeout(timer);
    const reload = () => (form !== "link" && frame.src !== src ? void (frame.src = src) : fitPreview());
    timer = window.setTimeout(reload, frame.src ? PAUSE : 0);
  }

  /** @param {boolean} isFrame which has no attributes of its own */
  function fragmentOf(isFrame) {
    const { lock, autoplay } = choice;
    const { layout, hidden } = seen;
    const hide = lock ? [...hidden, ...SPARED.hide] : hidden;
    const locked = lock ? SPARED.lock.filter((name) => !hide.includes(name)) : [];
    /** A link has no lists of nothing. @param {string[]} names */
    const some = (names) => (names.length > 0 ? names : undefined);
    const { lang } = store.state.page;
    const page = { hide: some(hide), lock: some(locked), autoplay: autoplay || undefined, lang };
    return linkOf({ ...store.state, page: { ...page, layout: isFrame ? layout : undefined } });
  }

  /** @param {"width" | "height"} side */
  function makeSize(side) {
    const error = makeError();
    const input = element("input", {
      type: "text",
      inputMode: "numeric",
      autocomplete: "off",
      value: String(choice[side]),
      "aria-describedby": error.id,
    });
    input.addEventListener("input", () => {
      const value = Number(input.value);
      const isAllowed = Number.isInteger(value) && value >= SIZE.least && value <= SIZE.most;
      showError(input, error, isAllowed ? "" : say.wrongSize(input.value, SIZE.least, SIZE.most));
      if (isAllowed) set({ [side]: value });
    });
    return element("label", { className: "embed-size" }, say[side], input, error);
  }

  show();
}

/** @param {string} name of a file of the site */
const addressOf = (name) => new URL(name, document.baseURI).href;

/**
 * What is to be pasted. It has no style, which some builders of pages refuse and strict policies drop.
 * @param {Form} form
 * @param {string} fragment
 * @param {{layout: Layout | undefined, width: number, height: number}} looks
 */
function lineOf(form, fragment, { layout, width, height }) {
  if (form === "link") return `${addressOf("./")}#${fragment}`;
  const config = fragment
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replaceAll("&#38;", "&amp;");
  const size = `width="${width}" height="${height}"`;
  if (form === "iframe") {
    const src = `${addressOf("embed.html")}#${config}`;
    return `<iframe src="${src}" ${size} loading="lazy" title="Ravine"></iframe>`;
  }
  const attributes = [`config="${config}"`, ...(layout ? [`layout="${layout}"`] : []), size];
  return [
    `<script type="module" src="${addressOf("ravine-element.js")}"></script>`,
    `<ravine-playground ${attributes.join(" ")}></ravine-playground>`,
  ].join("\n");
}

/**
 * @template {string} Name
 * @param {string} title
 * @param {Record<Name, string>} names the first one holds
 * @param {(value: Name) => void} onChoice
 */
function makeChoice(title, names, onChoice) {
  const choices = /** @type {[Name, string][]} */ (Object.entries(names));
  const { labels, choose } = makeRadios(choices, onChoice, "check");
  choose(choices[0][0]);
  const legend = element("legend", { textContent: title });
  return element("fieldset", { className: "share-row" }, legend, ...labels);
}

/** What is seen: a figure, the page, what there is room for, or the ticked panels. @param {() => void} changed */
function makeSeen(changed) {
  const say = words().embed;
  /** @type {Layout | "chosen"} */
  let seen = "figure";
  const ticked = new Set(["lanes", "network"]);
  const checks = Object.entries(say.panelNames).map(([name, label]) => {
    const check = makeCheck(label, (checked) => {
      if (checked) ticked.add(name);
      else ticked.delete(name);
      changed();
    });
    check.input.checked = ticked.has(name);
    return check.node;
  });
  const list = element("div", { className: "share-row", hidden: true }, ...checks);
  const radios = makeChoice(say.seen, say.layouts, (value) => {
    seen = value;
    list.hidden = seen !== "chosen";
    changed();
  });
  const hidden = () =>
    seen === "chosen" ? Object.keys(say.panelNames).filter((name) => !ticked.has(name)) : [];
  return {
    node: element("div", {}, radios, list),
    /** Names of the panels that are left out. */
    get hidden() {
      return hidden();
    },
    /** What the line has to say: without it, it is a figure, and with panels left out the others. @returns {Layout | undefined} */
    get layout() {
      if (seen === "figure") return undefined;
      if (seen !== "chosen") return seen;
      return hidden().length > 0 ? undefined : "page";
    },
  };
}
