/** Elements of the page's own controls. */

/** A new element in a parent. */
export function element(tag, className, parent) {
  const made = document.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

/** A new button with an icon of the window's. */
export function button(className, icon, parent, action) {
  const made = element("button", className, parent);
  made.type = "button";
  element("span", `icon icon-${icon}`, made);
  made.addEventListener("click", action);
  return made;
}

/** Name a control that shows no words. */
export function name(control, words) {
  control.title = words;
  control.setAttribute("aria-label", words);
}

/** Keep clicks and turns of the wheel on an element from reaching the map below. */
export function float(made) {
  L.DomEvent.disableClickPropagation(made);
  L.DomEvent.disableScrollPropagation(made);
  return made;
}
