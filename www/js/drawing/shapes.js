/**
 * A picture as a list of shapes, back to front: drawn on a canvas, or written as SVG.
 *
 * @typedef {[x: number, y: number]} Point
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 *
 * @typedef {(Box & {kind: "box", fill?: string, stroke?: string})
 *   | (Box & {kind: "image", image: HTMLCanvasElement})
 *   | {kind: "lines", parts: Point[][], stroke: string, width: number, dash?: number[], clip?: Box}
 *   | {kind: "area", points: Point[], fill: string}
 *   | {kind: "disc", x: number, y: number, radius: number, fill: string}
 *   | {kind: "text", x: number, y: number, text: string, size: number, fill: string, anchor?: "start" | "middle" | "end", bold?: boolean}
 * } Shape a text stands with its middle at `y`
 */

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";

/** A hundredth of a pixel is seen by nobody. @param {number} value */
const tidy = (value) => Number(value.toFixed(2));

// --- On a canvas -----------------------------------------------------------------------------------------------------

/** @param {CanvasRenderingContext2D} context @param {Shape[]} shapes */
export function paintShapes(context, shapes) {
  for (const shape of shapes) {
    context.save();
    paint(context, shape);
    context.restore();
  }
}

/** @param {CanvasRenderingContext2D} context @param {Shape} shape */
function paint(context, shape) {
  switch (shape.kind) {
    case "box": {
      const { x, y, width, height, fill, stroke } = shape;
      context.fillStyle = fill ?? "";
      if (fill) context.fillRect(x, y, width, height);
      context.strokeStyle = stroke ?? "";
      if (stroke) context.strokeRect(x, y, width, height);
      return;
    }
    case "image":
      context.imageSmoothingQuality = "high";
      return context.drawImage(shape.image, shape.x, shape.y, shape.width, shape.height);
    case "lines": {
      const { parts, stroke, width, dash = [], clip } = shape;
      if (clip) {
        context.beginPath();
        context.rect(clip.x, clip.y, clip.width, clip.height);
        context.clip();
      }
      context.beginPath();
      for (const part of parts) part.forEach(([x, y], i) => context[i ? "lineTo" : "moveTo"](x, y));
      Object.assign(context, { strokeStyle: stroke, lineWidth: width, lineJoin: "round" });
      context.setLineDash(dash);
      return context.stroke();
    }
    case "area":
      context.beginPath();
      for (const [x, y] of shape.points) context.lineTo(x, y);
      context.fillStyle = shape.fill;
      return context.fill();
    case "disc":
      context.beginPath();
      context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
      context.fillStyle = shape.fill;
      return context.fill();
    case "text": {
      const { x, y, text, size, fill, anchor = "start", bold } = shape;
      const align = /** @type {const} */ ({ start: "left", middle: "center", end: "right" });
      Object.assign(context, { fillStyle: fill, textAlign: align[anchor], textBaseline: "alphabetic" });
      context.font = `${bold ? "bold " : ""}${size}px ${FONT}`;
      context.fillText(text, x, baseline(y, size));
    }
  }
}

/** Figures and capitals are about so high. @param {number} middle @param {number} size */
const baseline = (middle, size) => middle + 0.35 * size;

// --- As SVG ----------------------------------------------------------------------------------------------------------

/**
 * @param {Shape[]} shapes
 * @param {{width: number, height: number, title: string, description: string}} picture
 */
export function svgText(shapes, { width, height, title, description }) {
  /** @type {Box[]} */
  const clips = [];
  for (const shape of shapes) {
    if (shape.kind === "lines" && shape.clip && !clips.includes(shape.clip)) clips.push(shape.clip);
  }
  const content = [
    tag("title", {}, escaped(title)),
    tag("desc", {}, escaped(description)),
    ...clips.map((clip, i) => tag("clipPath", { id: `clip-${i}` }, tag("rect", boxOf(clip)))),
    ...shapes.map((shape) => tagOf(shape, clips)),
  ];
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  return `${tag("svg", { xmlns: "http://www.w3.org/2000/svg", ...size, "font-family": FONT }, `\n${content.join("\n")}\n`)}\n`;
}

/** @param {Shape} shape @param {Box[]} clips */
function tagOf(shape, clips) {
  switch (shape.kind) {
    case "box":
      return tag("rect", { ...boxOf(shape), fill: shape.fill ?? "none", stroke: shape.stroke });
    case "image":
      return tag("image", {
        ...boxOf(shape),
        preserveAspectRatio: "none",
        href: shape.image.toDataURL("image/png"),
      });
    case "lines": {
      const { parts, stroke, width, dash, clip } = shape;
      return tag("path", {
        d: parts.map((part) => `M${part.map(([x, y]) => `${tidy(x)} ${tidy(y)}`).join("L")}`).join(""),
        fill: "none",
        stroke,
        "stroke-width": width,
        "stroke-linejoin": "round",
        "stroke-dasharray": dash?.join(" "),
        "clip-path": clip && `url(#clip-${clips.indexOf(clip)})`,
      });
    }
    case "area":
      return tag("polygon", {
        points: shape.points.map(([x, y]) => `${tidy(x)},${tidy(y)}`).join(" "),
        fill: shape.fill,
      });
    case "disc":
      return tag("circle", { cx: tidy(shape.x), cy: tidy(shape.y), r: shape.radius, fill: shape.fill });
    case "text": {
      const { x, y, text, size, fill, anchor, bold } = shape;
      const place = { x: tidy(x), y: tidy(baseline(y, size)), "font-size": size, fill };
      const style = { "text-anchor": anchor, "font-weight": bold ? "bold" : undefined };
      return tag("text", { ...place, ...style }, escaped(text));
    }
  }
}

/** @param {Box} box */
const boxOf = ({ x, y, width, height }) => ({
  x: tidy(x),
  y: tidy(y),
  width: tidy(width),
  height: tidy(height),
});

/** @param {string} name @param {Record<string, string | number | undefined>} attributes @param {string} [content] */
function tag(name, attributes, content) {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const start = `<${name}${written.join("")}`;
  return content === undefined ? `${start}/>` : `${start}>${content}</${name}>`;
}

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What is no character of XML is left out: names may be anybody's. @param {string} text */
const escaped = (text) =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (character) => ENTITIES[character]);
