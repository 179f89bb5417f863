/** A place on one page. */

import { dayMap } from "./day.js";
import { crest } from "./invitation.js";
import { code, image, owed, part, remark } from "./parts.js";

/** The parts of the page. */
export function placeParts(text, maps) {
  const picture = image("hero", text.picture, text.drawing);
  if (text.picture !== text.drawing) picture.classList.add("photo");
  const office = part(
    "header",
    "office",
    text.crest ? crest(text.crest) : null,
    text.office ? part("p", "", text.office) : null,
  );
  const title = part(
    "header",
    "title",
    part("h1", [...text.title].length > 34 ? "long" : "", text.title),
    text.names ? part("p", "when", text.names) : null,
    part("p", "kicker", [text.where, ...text.badges].filter(Boolean).join(" · ")),
  );
  const parts = [picture, owed(text) ?? "", ...(office.childNodes.length ? [office] : []), title];
  if (text.summary) parts.push(part("p", "summary", text.summary));
  const rows = part(
    "div",
    "known",
    ...text.warnings.map((warning) => remark("warning", warning, "wrong")),
    ...text.rows.map((row) => part("p", "", row)),
  );
  const way = text.code
    ? part(
        "figure",
        "",
        code(text.code),
        part("figcaption", "", text.coordinates),
        part("figcaption", "", text.code_lead),
      )
    : null;
  parts.push(part("div", "place", rows, way));
  const map = dayMap(text, maps);
  if (map) {
    map.classList.add("overview");
    parts.push(map);
  }
  if (text.sources) parts.push(part("p", "estimate", text.sources));
  return parts;
}
