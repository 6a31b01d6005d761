/**
 * Paints one tile. protomaps-leaflet parses and labels; its own painter asks every rule about every feature of a data
 * tile again for each of the up to 4,096 pictures cut from it, and copies each point to scale it. Here features are
 * sorted by rule once per data tile, and everything of one rule is one path.
 */

/** @typedef {import("./types.js").TileFeature} TileFeature */
/** @typedef {import("./types.js").PaintRule} PaintRule */
/** @typedef {import("./types.js").PreparedTile} PreparedTile */
/** @typedef {{minX: number, minY: number, maxX: number, maxY: number}} Box */

export class Painter {
  /** @param {PaintRule[]} rules in the order of painting */
  constructor(rules) {
    this.rules = rules;
    /** @type {WeakMap<object, TileFeature[][]>} */
    this.sorted = new WeakMap();
  }

  /**
   * @param {CanvasRenderingContext2D} ctx with its origin at the north-west corner of the picture
   * @param {PreparedTile} tile
   * @param {Box} box pixels of the world that can be seen in the picture
   * @param {{x: number, y: number}} corner of the picture, pixels of the world
   */
  paint(ctx, tile, box, corner) {
    const buckets = this.bucketsOf(tile.data);
    const { scale, z } = tile;
    const seen = {
      minX: (box.minX - tile.origin.x) / scale,
      minY: (box.minY - tile.origin.y) / scale,
      maxX: (box.maxX - tile.origin.x) / scale,
      maxY: (box.maxY - tile.origin.y) / scale,
    };
    ctx.save();
    ctx.translate(tile.origin.x - corner.x, tile.origin.y - corner.y);
    ctx.lineJoin = "round";
    this.rules.forEach((rule, i) => {
      if (z < (rule.minzoom ?? 0) || z > (rule.maxzoom ?? 99) || buckets[i].length === 0) return;
      ctx.beginPath();
      let any = false;
      for (const feature of buckets[i]) {
        if (!meets(feature.bbox, seen)) continue;
        trace(ctx, feature.geom, scale);
        any = true;
      }
      if (any) finish(ctx, rule, z);
    });
    ctx.restore();
  }

  /** @param {Map<string, TileFeature[]>} data */
  bucketsOf(data) {
    let buckets = this.sorted.get(data);
    if (buckets === undefined) {
      buckets = this.rules.map(({ layer, test }) => (data.get(layer) ?? []).filter(test));
      this.sorted.set(data, buckets);
    }
    return buckets;
  }
}

/**
 * @param {Box} a
 * @param {Box} b
 */
function meets(a, b) {
  return a.maxX >= b.minX && a.minX <= b.maxX && a.maxY >= b.minY && a.minY <= b.maxY;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./types.js").Point[][]} geometry
 * @param {number} scale
 */
function trace(ctx, geometry, scale) {
  for (const part of geometry) {
    ctx.moveTo(part[0].x * scale, part[0].y * scale);
    for (let i = 1; i < part.length; i++) ctx.lineTo(part[i].x * scale, part[i].y * scale);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {PaintRule} rule
 * @param {number} zoom
 */
function finish(ctx, rule, zoom) {
  if (rule.fill) {
    ctx.fillStyle = rule.fill;
    ctx.fill();
  }
  if (rule.stroke && rule.width) {
    ctx.strokeStyle = rule.stroke;
    ctx.lineWidth = rule.width(zoom);
    ctx.lineCap = rule.dash ? "butt" : "round";
    ctx.setLineDash(rule.dash ?? []);
    ctx.stroke();
  }
}
