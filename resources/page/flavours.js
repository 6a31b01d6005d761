/** The two colour schemes of the base map: quiet, so that the markers speak. */

/** @typedef {import("./types.js").Flavour} Flavour */

/** @type {Flavour} */
const light = {
  earth: "#f6f3ee",
  builtUp: "#f0ede8",
  industrial: "#e9e7e4",
  institution: "#efe9df",
  grass: "#e7eedd",
  park: "#d5e6c9",
  wood: "#c5dcb9",
  farmland: "#f1f0e2",
  sand: "#f2ead6",
  pitch: "#cfe2c6",
  water: "#a8d0e6",
  pedestrian: "#fbf9f5",
  building: "#dfdad2",
  buildingEdge: "#c3bdb2",
  road: "#ffffff",
  roadCasing: "#d0cabf",
  mainRoad: "#fdf6e3",
  mainRoadCasing: "#c9bda8",
  path: "#b9ab96",
  rail: "#a8a29a",
  railGap: "#f6f3ee",
  boundary: "#9a93a6",
  label: "#46515a",
  labelHalo: "#ffffff",
  placeLabel: "#22303a",
  waterLabel: "#1f5677",
  greenLabel: "#3f6b3a",
  houseNumber: "#5e574d",
};

/** @type {Flavour} */
const dark = {
  earth: "#1d2327",
  builtUp: "#20272b",
  industrial: "#23282c",
  institution: "#292a29",
  grass: "#212d26",
  park: "#243628",
  wood: "#203a2b",
  farmland: "#222822",
  sand: "#302d24",
  pitch: "#294030",
  water: "#1c4560",
  pedestrian: "#2b3338",
  building: "#313a40",
  buildingEdge: "#465159",
  road: "#48545c",
  roadCasing: "#171c1f",
  mainRoad: "#5f6468",
  mainRoadCasing: "#15191c",
  path: "#77705f",
  rail: "#7b8288",
  railGap: "#1d2327",
  boundary: "#8d86a0",
  label: "#dfe5e8",
  labelHalo: "#171c1f",
  placeLabel: "#f4f6f7",
  waterLabel: "#9ccbe6",
  greenLabel: "#a9d3a3",
  houseNumber: "#b9b2a6",
};

/**
 * @param {string} theme "light" or "dark"
 * @returns {Flavour}
 */
export function flavourOf(theme) {
  return theme === "dark" ? dark : light;
}
