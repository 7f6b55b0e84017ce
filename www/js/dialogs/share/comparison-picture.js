/**
 * The comparison as a picture to take away: all lanes with what sets them apart, the chart, and a line that says what it is.
 * Always light: it is for paper and for pages of others.
 * @import { App, Curve, State } from "../../types.js"
 * @import { Shape } from "../../drawing/shapes.js"
 */
import { chartShapes, INK, text } from "../../drawing/chart/chart-shapes.js";
import { averagedText, looksAhead } from "../../drawing/chart/sight.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { paintShapes, svgText } from "../../drawing/shapes.js";
import { formatCount, formatLoss, formatValue, nameOf, settingName } from "../../i18n/format.js";
import { layersText } from "../../i18n/lane-differences.js";
import { words } from "../../i18n/words.js";
import { isShownAveraged, shownNumbers } from "../../run/averaged.js";
import { laneLetter } from "../../settings/lanes.js";
import { linkOf } from "../../share/current.js";
import { blankPicture, drawBoundary, encoded } from "./boundary-picture.js";

/** Of the picture, in pixels. A PNG has so many times as many. */
const [WIDE, MARGIN, GAP, SHARP] = [1200, 28, 18, 2];
/** Heights of a lane's name, of its losses, of the chart's head, the plot and what is below it, and of a line of the caption. */
const [NAME, LOSSES, HEAD, PLOT, BELOW, LINE] = [36, 30, 40, 320, 52, 22];
/** The largest side of a boundary, and what the plot leaves for its marks and letters. */
const [LARGEST, MARKS, LETTERS] = [400, 64, 34];
/** So many characters of an address have room in a line. */
const LONGEST = 150;
/** The address of a run with many points of one's own would fill the picture. */
const MOST_LINES = 6;

/**
 * Both forms are of the same shapes.
 * @param {Pick<App, "store" | "comparison">} app
 */
export function comparisonPicture(app) {
  const { store, comparison } = app;
  const { state } = store;
  const side = sideOf(state.lanes.length);
  const images = state.lanes.map((lane) => {
    const { canvas, context } = blankPicture(side * SHARP, side * SHARP, INK.paper);
    drawBoundary(context, app, lane, side * SHARP);
    return canvas;
  });
  const previews = (looksAhead(state) && comparison.schedulePreviews()) || [];
  const address = `${location.href.split("#")[0]}#${linkOf(store.state)}`;
  const { shapes, height, title } = comparisonShapes(store.state, images, previews, address);
  const size = { width: WIDE, height };
  return {
    svg: () => svgText(shapes, { ...size, title, description: address }),
    png: () => {
      const { canvas, context } = blankPicture(WIDE * SHARP, height * SHARP, INK.paper);
      context.scale(SHARP, SHARP);
      paintShapes(context, shapes);
      return encoded(canvas);
    },
  };
}

/** Four stand beside each other, five and six in two rows. @param {number} count */
const columnsOf = (count) => (count <= 4 ? count : 3);

/** @param {number} count of lanes */
function sideOf(count) {
  const columns = columnsOf(count);
  return Math.min(LARGEST, Math.floor((WIDE - 2 * MARGIN - (columns - 1) * GAP) / columns));
}

/**
 * @param {State} state
 * @param {HTMLCanvasElement[]} images of the boundaries
 * @param {(Partial<Curve> | undefined)[]} previews of schedules
 * @param {string} address
 */
export function comparisonShapes(state, images, previews, address) {
  const { lanes, chart } = state;
  const side = sideOf(lanes.length);
  const columns = columnsOf(lanes.length);
  const row = NAME + side + LOSSES;
  const left = (WIDE - columns * side - (columns - 1) * GAP) / 2;
  const tiles = lanes.flatMap((lane, i) =>
    laneShapes(
      { ...lane, reading: shownNumbers(lane.reading, state.showsAverage) },
      isShownAveraged(lane, state) ? words().weights.averaged : "",
      images[i],
      left + (i % columns) * (side + GAP),
      MARGIN + Math.floor(i / columns) * row,
      side,
    ),
  );
  const top = MARGIN + Math.ceil(lanes.length / columns) * row + HEAD;
  const box = { x: MARGIN + MARKS, y: top, width: WIDE - 2 * MARGIN - MARKS - LETTERS, height: PLOT };
  const caption = captionOf(state, address);
  const height = top + PLOT + BELOW + caption.length * LINE + MARGIN / 2;
  const title = words().share.pictureTitle(nameOf(state.config.data.kind));
  /** @type {Shape[]} */
  const shapes = [
    { kind: "box", x: 0, y: 0, width: WIDE, height, fill: INK.paper },
    ...tiles,
    text(box.x, top - 18, headingOf(state), { size: 16, fill: INK.text, bold: true }),
    ...keyShapes(words().curves.lines[chart.measure], box.x + box.width, top - 18),
    ...chartShapes(state, previews, box),
    ...caption.map((line, i) =>
      text(MARGIN, top + PLOT + BELOW + i * LINE, line, { size: 13, fill: INK.muted }),
    ),
  ];
  return { shapes, height, title };
}

/** What the chart shows, and of which lanes it shows the averaged weights. @param {State} state */
const headingOf = (state) =>
  [words().curves.measures[state.chart.measure], averagedText(state)].filter(Boolean).join(" · ");

/**
 * @param {State["lanes"][number]} lane
 * @param {string} label of the boundary, or nothing
 * @param {HTMLCanvasElement} image
 * @param {number} x @param {number} y @param {number} side
 * @returns {Shape[]}
 */
function laneShapes({ id, settings, reading }, label, image, x, y, side) {
  const { optimizer } = settings;
  const say = words().share;
  const { trainLoss, testLoss, divergedAt } = reading;
  const name = `${nameOf(optimizer.kind)} · η ${formatValue(optimizer.learningRate)}`;
  const losses = `${say.trainLoss} ${formatLoss(trainLoss)} · ${say.testLoss} ${formatLoss(testLoss)}`;
  const end = divergedAt === null ? losses : words().travel.divergedAt(formatCount(divergedAt));
  const letter = { size: 14, fill: INK.paper, bold: true, anchor: /** @type {const} */ ("middle") };
  return [
    { kind: "disc", x: x + 12, y: y + 16, radius: 12, fill: LANE_COLORS.light[id] },
    text(x + 12, y + 16, laneLetter(id), letter),
    // A long name is as wide as its boundary.
    text(x + 32, y + 16, name, {
      size: Math.min(16, (side - 36) / (0.6 * name.length)),
      fill: INK.text,
      bold: true,
    }),
    { kind: "image", x, y: y + NAME, width: side, height: side, image },
    { kind: "box", x, y: y + NAME, width: side, height: side, stroke: INK.line },
    ...(label ? labelShapes(label, x, y + NAME + side) : []),
    text(x, y + NAME + side + 15, end, { size: 13, fill: INK.text }),
  ];
}

/** A label in the lower left corner of a boundary. @param {string} label @param {number} x @param {number} bottom @returns {Shape[]} */
const labelShapes = (label, x, bottom) => [
  { kind: "box", x: x + 1, y: bottom - 21, width: 14 + 7.2 * label.length, height: 20, fill: INK.paper },
  text(x + 8, bottom - 11, label, { size: 13, fill: INK.text }),
];

/** Which line is which, from the right edge. @param {string[]} names @param {number} right @param {number} y @returns {Shape[]} */
function keyShapes(names, right, y) {
  const wide = (/** @type {string} */ name) => 40 + 8 * name.length;
  return names.flatMap((name, i) => {
    const x = right - names.slice(i).reduce((sum, other) => sum + wide(other), 0);
    const style = i === 0 ? { width: 2.25 } : { width: 1.5, dash: [5, 4] };
    return [
      {
        kind: "lines",
        parts: [
          [
            [x, y],
            [x + 22, y],
          ],
        ],
        stroke: INK.text,
        ...style,
      },
      text(x + 28, y, name, { size: 13, fill: INK.text }),
    ];
  });
}

/** What ran, and where it can be seen. @param {State} state @param {string} address */
function captionOf({ config, lanes, step }, address) {
  const say = words().share;
  const { dataset } = lanes[0];
  const count = (dataset.trainPoints.length + dataset.testPoints.length) / 3;
  const batch = config.batchSize === undefined ? [] : [`${settingName("batchSize")} ${config.batchSize}`];
  const parts = [
    nameOf(config.data.kind),
    say.points(formatCount(count)),
    layersText(config.hidden),
    ...batch,
    `${settingName("seed")} ${config.seed}`,
    `${say.step} ${formatCount(step)}`,
  ];
  const whole =
    address.length > MOST_LINES * LONGEST ? `${address.slice(0, MOST_LINES * LONGEST - 2)} …` : address;
  return [parts.join(" · "), ...(whole.match(new RegExp(`.{1,${LONGEST}}`, "g")) ?? [])];
}
