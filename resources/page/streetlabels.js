/** Names along streets. Unlike the library's own symbolizer these follow gentle bends, so that more streets speak. */

/** @typedef {import("./types.js").TileFeature} TileFeature */
/** @typedef {import("./types.js").Point} Point */

/** A label may turn this much in all, and this much between two letters (radians). */
const MOST_TURN = 1.1;
const MOST_TURN_AT_ONCE = 0.35;
/** A street may be this much shorter than its name. */
const SHORTEST = 0.92;
const REPEAT_PX = 380;
/** A name this close to its street may run straight. */
const MOST_STRAY_PX = 3;
const CORNER_PX = 7;
/** Scripts whose letters do not join; others are written in one piece. */
const LETTER_BY_LETTER = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{Z}]*$/u;

/** A line that can be asked where it is after so many pixels. */
class Course {
  /** @param {Point[]} points */
  constructor(points) {
    this.points = points;
    /** @type {number[]} */
    this.reached = [0];
    for (let i = 1; i < points.length; i++) {
      const step = Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
      this.reached.push(this.reached[i - 1] + step);
    }
    this.length = this.reached[points.length - 1] ?? 0;
  }

  /**
   * @param {number} distance pixels from the start; beyond the ends the line goes straight on
   * @returns {{x: number, y: number, angle: number}}
   */
  at(distance) {
    let i = 1;
    while (i < this.points.length - 1 && this.reached[i] < distance) i++;
    const a = this.points[i - 1];
    const b = this.points[i];
    const span = this.reached[i] - this.reached[i - 1] || 1;
    const part = (distance - this.reached[i - 1]) / span;
    return {
      x: a.x + (b.x - a.x) * part,
      y: a.y + (b.y - a.y) * part,
      angle: Math.atan2(b.y - a.y, b.x - a.x),
    };
  }

  /**
   * Like `at`, with corners rounded off, for letters that stand side by side.
   * @param {number} distance
   */
  smooth(distance) {
    const a = this.at(distance - CORNER_PX);
    const b = this.at(distance + CORNER_PX);
    const here = this.at(distance);
    return {
      x: (a.x + b.x + 2 * here.x) / 4,
      y: (a.y + b.y + 2 * here.y) / 4,
      angle: Math.atan2(b.y - a.y, b.x - a.x),
    };
  }

  /**
   * How far the line between two distances strays from the straight way.
   * @param {number} from
   * @param {number} to
   */
  strays(from, to) {
    const a = this.at(from);
    const b = this.at(to);
    const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    let most = 0;
    for (let at = from; at <= to; at += CORNER_PX) {
      const { x, y } = this.at(at);
      most = Math.max(most, Math.abs((b.x - a.x) * (a.y - y) - (a.x - x) * (b.y - a.y)) / far);
    }
    return most;
  }

  /**
   * How much the line turns between two distances, or Infinity where it turns too sharply for letters.
   * @param {number} from
   * @param {number} to
   */
  turn(from, to) {
    let all = 0;
    let before = this.at(from).angle;
    for (let at = from + 8; at <= to; at += 8) {
      const { angle } = this.at(at);
      const change = Math.abs(Math.atan2(Math.sin(angle - before), Math.cos(angle - before)));
      if (change > MOST_TURN_AT_ONCE) return Number.POSITIVE_INFINITY;
      all += change;
      before = angle;
    }
    return all > MOST_TURN ? Number.POSITIVE_INFINITY : all;
  }
}

/** What the labeler asks of an anchor when it drops repeats. */
class Anchor {
  /**
   * @param {number} x
   * @param {number} y
   */
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }

  /** @param {Point} other */
  dist(other) {
    return Math.hypot(this.x - other.x, this.y - other.y);
  }
}

export class StreetLabel {
  /** @param {{font: (zoom: number) => string, fill: string, halo: string}} look */
  constructor({ font, fill, halo }) {
    this.font = font;
    this.fill = fill;
    this.halo = halo;
  }

  /**
   * Called by protomaps-leaflet's labeler for each named street of a tile.
   * @param {{zoom: number, scratch: CanvasRenderingContext2D}} layout
   * @param {Point[][]} geom pixels of the whole world at this zoom
   * @param {TileFeature} feature
   */
  place(layout, geom, feature) {
    const name = feature.props["name:nl"] ?? feature.props.name;
    if (typeof name !== "string" || name.length === 0 || name.length > 60 || feature.geomType !== 2) return undefined;
    const font = this.font(layout.zoom);
    layout.scratch.font = font;
    const width = layout.scratch.measureText(name).width;
    const size = Number.parseFloat(font.match(/([\d.]+)px/)?.[1] ?? "12");
    /** @type {object[]} */
    const labels = [];
    for (const line of geom) {
      if (line.length < 2) continue;
      const course = new Course(line);
      for (const start of starts(course, width)) labels.push(this.label(course, start, { name, width, size, font }));
    }
    return labels.length > 0 ? labels : undefined;
  }

  /**
   * @param {Course} course
   * @param {number} start
   * @param {{name: string, width: number, size: number, font: string}} text
   */
  label(course, start, { name, width, size, font }) {
    const bboxes = [];
    const half = size * 0.75;
    for (let at = start; at <= start + width + half; at += size) {
      const spot = course.at(Math.min(at, start + width));
      bboxes.push({ minX: spot.x - half, minY: spot.y - half, maxX: spot.x + half, maxY: spot.y + half });
    }
    const anchor = course.at(start + width / 2);
    const { fill, halo } = this;
    return {
      anchor: new Anchor(anchor.x, anchor.y),
      bboxes,
      deduplicationKey: name,
      deduplicationDistance: REPEAT_PX,
      draw: (/** @type {CanvasRenderingContext2D} */ ctx) => {
        ctx.globalAlpha = 1;
        ctx.font = font;
        ctx.textBaseline = "middle";
        ctx.lineJoin = "round";
        ctx.lineWidth = 3;
        ctx.strokeStyle = halo;
        ctx.fillStyle = fill;
        drawAlong(ctx, course, start, { name, width, anchor });
      },
    };
  }
}

/**
 * Where labels start on a street: the calmest stretch near the middle of each repeat.
 * @param {Course} course
 * @param {number} width
 */
function starts(course, width) {
  const { length } = course;
  if (length < width * SHORTEST) return [];
  const count = Math.max(1, Math.floor(length / (REPEAT_PX + width)));
  const found = [];
  for (let i = 0; i < count; i++) {
    const ideal = (length * (i + 0.5)) / count - width / 2;
    const room = Math.max(0, length / count - width) / 2;
    let best = Number.NaN;
    let least = Number.POSITIVE_INFINITY;
    for (const shift of [0, -0.35, 0.35, -0.7, 0.7]) {
      const start = ideal + shift * room;
      const cost = course.turn(start, start + width) + Math.abs(shift) * 0.15;
      if (cost < least) {
        least = cost;
        best = start;
      }
    }
    if (Number.isFinite(least)) found.push(best);
  }
  return found;
}

/**
 * @param {CanvasRenderingContext2D} ctx where `anchor` is the origin: a canvas counts in single precision, and that is
 *   16 pixels at so many pixels from the edge of the world as there are at the deepest zoom
 * @param {Course} course
 * @param {number} start
 * @param {{name: string, width: number, anchor: Point}} text
 */
function drawAlong(ctx, course, start, { name, width, anchor }) {
  const first = course.at(start);
  const last = course.at(start + width);
  const upsideDown = last.x < first.x;
  if (course.strays(start, start + width) < MOST_STRAY_PX || !LETTER_BY_LETTER.test(name)) {
    ctx.translate((first.x + last.x) / 2 - anchor.x, (first.y + last.y) / 2 - anchor.y);
    ctx.rotate(Math.atan2(last.y - first.y, last.x - first.x) + (upsideDown ? Math.PI : 0));
    ctx.strokeText(name, -width / 2, 0);
    ctx.fillText(name, -width / 2, 0);
    return;
  }
  const letters = Array.from(name);
  // All halos first: the halo of one letter must not eat the letter before it.
  for (const paint of ["strokeText", "fillText"]) {
    letters.forEach((letter, i) => {
      // Measured as a whole up to here, so that pairs of letters keep their kerning.
      const end = ctx.measureText(letters.slice(0, i + 1).join("")).width;
      const own = ctx.measureText(letter).width;
      const middle = end - own / 2;
      const spot = course.smooth(upsideDown ? start + width - middle : start + middle);
      ctx.save();
      ctx.translate(spot.x - anchor.x, spot.y - anchor.y);
      ctx.rotate(spot.angle + (upsideDown ? Math.PI : 0));
      if (paint === "strokeText") ctx.strokeText(letter, -own / 2, 0);
      else ctx.fillText(letter, -own / 2, 0);
      ctx.restore();
    });
  }
}
