/** Names of places, of what is on the map, in the language chosen. */

const LANGUAGES = ["vi", "en", "zh"];

/**
 * A name in a language; in Chinese English stands in first, then Vietnamese.
 * @param {import("../types/map").Names} names
 * @param {string} language
 */
export function nameIn(names, language) {
  const [vi, en, zh] = names;
  if (language === "zh") return zh || en || vi;
  return names[LANGUAGES.indexOf(language)] || vi;
}

/**
 * Whole metres in a language's digits, grouped by thousands. Intl would be loaded for this alone
 * while the map is waited for.
 * @param {number} metres
 * @param {string} language
 */
export const wholeMetres = (metres, language) =>
  `${String(Math.round(metres)).replace(/\B(?=(\d{3})+$)/g, language === "vi" ? "." : ",")} m`;

const ASIDE = /\s*[(（].*?[)）]/g;

/**
 * A name without what stands in brackets: kept in tooltips and lists, left out on the map.
 * @param {string} name
 */
export const shortName = (name) => name.replace(ASIDE, "");
