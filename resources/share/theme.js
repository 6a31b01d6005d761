/** Light or dark, as the computer has it: also in a file without a map, and before the map is there. */

const dark = matchMedia("(prefers-color-scheme: dark)");

/** @returns {"dark" | "light"} */
export function themeNow() {
  return dark.matches ? "dark" : "light";
}

/** @param {() => void} act what else has to be drawn anew */
export function followTheme(act) {
  dark.addEventListener("change", act);
}

export function wearTheme() {
  const wear = () => {
    document.documentElement.dataset.theme = themeNow();
  };
  wear();
  followTheme(wear);
}
