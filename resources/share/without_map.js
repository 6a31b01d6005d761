/** The file of an area of which there is no map: the list alone. */

import { start } from "./start.js";

start(null);
