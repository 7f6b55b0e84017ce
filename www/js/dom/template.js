/**
 * The page before anything moves: its regions, its bar and its icons. What a panel holds, the panel's module makes.
 * @import { Words } from "../i18n/words.js"
 */

/** @param {string} text */
const escaped = (text) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  );

/**
 * HTML with words in it, which are text and never markup.
 * @param {TemplateStringsArray} strings
 * @param {string[]} words
 */
const html = (strings, ...words) => String.raw({ raw: strings }, ...words.map(escaped));

const ICONS = `
<svg class="icons" aria-hidden="true">
  <symbol id="icon-play" viewBox="0 0 16 16"><path d="M4 2.2v11.6L13.5 8z" /></symbol>
  <symbol id="icon-pause" viewBox="0 0 16 16"><path d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" /></symbol>
  <symbol id="icon-step" viewBox="0 0 16 16"><path d="M3 2.5v11L10 8zM11 2.5h2.2v11H11z" /></symbol>
  <symbol id="icon-back" viewBox="0 0 16 16"><path d="M13 2.5v11L6 8zM5 2.5H2.8v11H5z" /></symbol>
  <symbol id="icon-branch" viewBox="0 0 16 16"><path class="stroke" d="M1.5 11.5h13M3.5 11.5c5 0 3.5-7 9-7h2" /></symbol>
  <symbol id="icon-reset" viewBox="0 0 16 16">
    <path class="stroke" d="M3 5.2A5.6 5.6 0 1 1 2.4 9" />
    <path d="M1.5 1.8v5h5z" />
  </symbol>
  <symbol id="icon-dice" viewBox="0 0 16 16">
    <rect class="stroke" x="2" y="2" width="12" height="12" rx="2.5" />
    <circle cx="5.3" cy="5.3" r="1.2" />
    <circle cx="8" cy="8" r="1.2" />
    <circle cx="10.7" cy="10.7" r="1.2" />
  </symbol>
  <symbol id="icon-undo" viewBox="0 0 16 16">
    <path class="stroke" d="M3.5 6.5h6a3.6 3.6 0 0 1 0 7.2H6.5" />
    <path d="M6 2.2v8.6L1.2 6.5z" />
  </symbol>
  <symbol id="icon-redo" viewBox="0 0 16 16">
    <path class="stroke" d="M12.5 6.5h-6a3.6 3.6 0 0 0 0 7.2h3" />
    <path d="M10 2.2v8.6l4.8-4.3z" />
  </symbol>
  <symbol id="icon-share" viewBox="0 0 16 16">
    <path class="stroke" d="M8 10V2.5M5 5l3-3 3 3M4.5 7.5h-2v6h11v-6h-2" />
  </symbol>
  <symbol id="icon-embed" viewBox="0 0 16 16"><path class="stroke" d="M5.5 4 1.5 8l4 4M10.5 4l4 4-4 4" /></symbol>
  <symbol id="icon-theme" viewBox="0 0 16 16">
    <circle class="stroke" cx="8" cy="8" r="6" />
    <path d="M8 2a6 6 0 0 1 0 12z" />
  </symbol>
  <symbol id="icon-plus" viewBox="0 0 16 16"><path class="stroke" d="M8 3v10M3 8h10" /></symbol>
  <symbol id="icon-minus" viewBox="0 0 16 16"><path class="stroke" d="M3 8h10" /></symbol>
  <symbol id="icon-whole" viewBox="0 0 16 16"><path class="stroke" d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" /></symbol>
  <symbol id="icon-flag" viewBox="0 0 16 16"><path class="stroke" d="M3.5 15V2M3.5 3h9l-2.5 3.2L12.5 9.5h-9" /></symbol>
  <symbol id="icon-copy" viewBox="0 0 16 16">
    <path class="stroke" d="M10.5 5.5V2.5h-8v8h3" />
    <rect class="stroke" x="5.5" y="5.5" width="8" height="8" />
  </symbol>
  <symbol id="icon-left" viewBox="0 0 16 16"><path class="stroke" d="m10 3-5 5 5 5" /></symbol>
  <symbol id="icon-right" viewBox="0 0 16 16"><path class="stroke" d="m6 3 5 5-5 5" /></symbol>
  <symbol id="icon-cross" viewBox="0 0 16 16"><path class="stroke" d="m4 4 8 8M12 4l-8 8" /></symbol>
</svg>`;

/**
 * The HTML of the whole page. Inside another page, header and main are that one's.
 * @param {Words["page"]} say
 * @param {boolean} isDocument
 */
export const pageHtml = (say, isDocument) =>
  ICONS +
  html`
    <${isDocument ? "header" : "div"} class="bar">
      <h1>
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="7" fill="#1d3f6e" />
          <path d="M4 7q9 1 12 17Q19 8 28 7" fill="none" stroke="#fdb863" stroke-width="3.5" stroke-linecap="round" />
        </svg>
        Ravine
      </h1>
      <div class="transport" role="group" aria-label="${say.run}">
        <button id="play" type="button" class="primary" title="${say.playTitle}" aria-keyshortcuts="Space">
          <svg class="icon" aria-hidden="true"><use id="play-icon" href="#icon-play" /></svg>
          <span id="play-word">${say.play}</span>
        </button>
        <button id="step" type="button" aria-keyshortcuts="S">
          <svg class="icon" aria-hidden="true"><use href="#icon-step" /></svg>
          <span>${say.step}</span>
        </button>
        <button id="reset" type="button" aria-keyshortcuts="R">
          <svg class="icon" aria-hidden="true"><use href="#icon-reset" /></svg>
          <span>${say.reset}</span>
        </button>
      </div>
      <div class="seed">
        <div id="seed"></div>
        <button id="new-seed" type="button">
          <svg class="icon" aria-hidden="true"><use href="#icon-dice" /></svg>
          <span>${say.newSeed}</span>
        </button>
      </div>
      <label class="speed">
        <span>${say.speed}</span>
        <select id="speed" aria-label="${say.speedName}"></select>
      </label>
      <div id="stops-place" class="stops"></div>
      <dl class="counts">
        <div><dt>${say.counts.step}</dt><dd id="count-step">0</dd></div>
        <div><dt>${say.counts.epoch}</dt><dd id="count-epoch">0</dd></div>
        <div><dt>${say.counts.rate}</dt><dd id="count-rate">0</dd></div>
      </dl>
      <div class="session">
        <button id="undo" type="button" class="quiet" aria-label="${say.undo}" title="${say.undo} (Ctrl+Z)" aria-disabled="true">
          <svg class="icon" aria-hidden="true"><use href="#icon-undo" /></svg>
        </button>
        <button id="redo" type="button" class="quiet" aria-label="${say.redo}" title="${say.redo} (Ctrl+Shift+Z)" aria-disabled="true">
          <svg class="icon" aria-hidden="true"><use href="#icon-redo" /></svg>
        </button>
        <button id="share" type="button" aria-haspopup="dialog">
          <svg class="icon" aria-hidden="true"><use href="#icon-share" /></svg>
          <span>${say.share}</span>
        </button>
        <button id="embed" type="button" title="${say.embed}" aria-haspopup="dialog">
          <svg class="icon" aria-hidden="true"><use href="#icon-embed" /></svg>
          <span>${say.embed}</span>
        </button>
      </div>
      <select id="language" class="quiet" aria-label="${say.language}" title="${say.language}"></select>
      <button id="theme" type="button" class="quiet" aria-label="${say.theme}" title="${say.theme}">
        <svg class="icon" aria-hidden="true"><use href="#icon-theme" /></svg>
      </button>
    </${isDocument ? "header" : "div"}>

    <${isDocument ? "main" : "div"} class="panels">
      <p id="message" role="status"></p>
      <div class="race">
        <div id="outputs" class="outputs">
          <p class="muted">
            <span class="key"><i class="mark filled"></i> ${say.trainPoint}</span>
            <span class="key"><i class="mark"></i> ${say.testPoint}</span>
            <span>${say.lossesAt} <b id="count-reading">0</b></span>
          </p>
        </div>
        <section id="lanes" class="lanes" aria-label="${say.lanes}"></section>
      </div>
      <section id="network" class="panel network" aria-labelledby="network-heading">
        <h2 id="network-heading">${say.network}</h2>
      </section>
      <section id="curves" class="panel curves" aria-label="${say.curves}"></section>
      <section id="data" class="panel data" aria-labelledby="data-heading">
        <h2 id="data-heading">${say.data}</h2>
      </section>
      <section id="lane" class="panel lane-settings" aria-label="${say.laneSettings}"></section>
    </${isDocument ? "main" : "div"}>
  `;
