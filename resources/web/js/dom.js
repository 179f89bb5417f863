/** Elements of the page's own controls. */

/**
 * A new element in a parent.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} className
 * @param {Element} parent
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, className, parent) {
  const made = document.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

/**
 * A new button with an icon of the window's.
 * @param {string} className
 * @param {string} icon
 * @param {Element} parent
 * @param {() => void} action
 */
export function button(className, icon, parent, action) {
  const made = element("button", className, parent);
  made.type = "button";
  element("span", `icon icon-${icon}`, made);
  made.addEventListener("click", action);
  return made;
}

/**
 * Name a control that shows no words.
 * @param {HTMLElement} control
 * @param {string} words
 */
export function name(control, words) {
  control.title = words;
  control.setAttribute("aria-label", words);
}

/**
 * Keep clicks and turns of the wheel on an element from reaching the map below.
 * @template {HTMLElement} E
 * @param {E} made
 * @returns {E}
 */
export function float(made) {
  L.DomEvent.disableClickPropagation(made);
  L.DomEvent.disableScrollPropagation(made);
  return made;
}
