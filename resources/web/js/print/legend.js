/** The legend: of what the map shows, no more. */

import { legendEntries } from "../legend_entries.js";
import { layers } from "../style.js";

/** Fill both legends from what has been drawn. */
export function fillLegend({ words, plan }, drawn) {
  rows("places", placeRows(words, drawn.items));
  rows("signs", legendEntries(words, drawn, plan));
}

function rows(id, entries) {
  const part = document.getElementById(id);
  part.hidden = !entries.length;
  part.querySelector(".rows").replaceChildren(
    ...entries.map(([sample, text]) => {
      const row = document.createElement("div");
      row.className = "row";
      row.innerHTML = sample;
      row.append(text);
      return row;
    }),
  );
}

function placeRows(words, items) {
  const seen = (layer, i) => items.some((item) => item.place?.layer === layer || item.shares?.[i]);
  return layers()
    .filter(seen)
    .map((layer) => [
      `<img src="langson://app/icons/layers/${layer}.svg" width="20" height="20" alt="">`,
      words[`layer_${layer}`],
    ]);
}
