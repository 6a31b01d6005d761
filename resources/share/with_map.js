/** The file with a map. */

import { byId } from "./making.js";
import { SharedMap } from "./map.js";
import { start } from "./start.js";
import { canUnpack } from "./tiles.js";

const packed = byId("tiles").textContent?.trim() ?? "";
start(canUnpack() ? (shared, actions) => new SharedMap(shared, packed, actions) : null);
