/** Small helpers to make elements. What people typed is only ever text. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [kind] its class
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, kind = "", text = "") {
  const element = document.createElement(tag);
  if (kind !== "") element.className = kind;
  if (text !== "") element.textContent = text;
  return element;
}

/**
 * Words that somebody typed, in whatever script.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [kind]
 * @param {string} [text]
 */
export function typed(tag, kind = "", text = "") {
  const element = make(tag, kind, text);
  element.dir = "auto";
  return element;
}

/**
 * @param {string} text
 * @param {() => void} act
 * @param {string} [kind]
 */
export function button(text, act, kind = "plain") {
  const element = make("button", kind, text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/**
 * The element with this id, which the page has.
 * @param {string} id
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no ${id}`);
  return element;
}

/**
 * @param {string} text with {name} in it
 * @param {Record<string, string | number>} values
 */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
