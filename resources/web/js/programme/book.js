/** The pages of a programme, filled one after another so that nothing is cut in two. */

import { codesPage, cover } from "./cover.js";
import { dayBlocks, dayHead, dayMap } from "./day.js";
import { guestBlocks, guestCodes, guestHead, invitationCover } from "./invitation.js";
import { heading, loadImages, part, row, table } from "./parts.js";
import { placeParts } from "./place.js";

const MAP_LEAST = 190; // px
const MAP_MOST = 500;
const MAP_USUAL = 250; // of a day that needs several pages anyway

export class Book {
  constructor(programme, maps) {
    this.programme = programme;
    this.text = programme.document;
    this.maps = maps;
    this.pages = [];
  }

  async fill() {
    const { text } = this;
    document.documentElement.lang = this.programme.language;
    document.title = text.title;
    document.body.replaceChildren();
    if (text.is_place) {
      this.fillPlace();
      await loadImages();
      return;
    }
    this.fillCover();
    for (const day of text.days) this.fillDay(day);
    if (!text.for_guests) {
      this.fillCosts();
      this.fillCodes();
      this.fillDrives();
      this.fillSources();
    }
    this.number();
    await loadImages();
  }

  /** A place: one page, its text smaller where it is long. */
  fillPlace() {
    const body = this.page("cover");
    body.append(...placeParts(this.text, this.maps));
    const { classList } = body.parentElement;
    for (const closer of ["tight", "tightest"]) if (isFull(body)) classList.add(closer);
    this.number();
  }

  fillCover() {
    const body = this.page(this.text.for_guests ? "cover invites" : "cover");
    const parts = this.text.for_guests ? invitationCover : cover;
    body.append(...parts(this.text, this.maps));
    const { classList } = body.parentElement;
    for (const closer of ["tight", "tightest"]) if (isFull(body)) classList.add(closer);
  }

  /** A new page; what is put into it is returned. */
  page(className = "") {
    const body = part("main");
    const foot = part("footer", "", part("span", "", this.text.foot), part("span", "count"));
    const page = part("section", `page ${className}`, body, foot);
    document.body.append(page);
    this.pages.push(page);
    return body;
  }

  /** Put blocks into as many pages as they need, each under a head of its own. */
  flow(head, blocks) {
    let body = this.page();
    body.append(...head(true));
    let [before, last] = [[], []]; // blocks of the page before, of this one
    for (const block of blocks) {
      body.append(block);
      last.push(block);
      if (!isFull(body) || last.length < 2) continue;
      body = this.page();
      body.append(...head(false), block);
      [before, last] = [last.slice(0, -1), [block]];
    }
    // A block is not left alone on the last page.
    if (last.length === 1 && before.length > 2) last[0].before(before.at(-1));
  }

  /** A day: on one page if that can be, its map as tall as the rest leaves room for. */
  fillDay(day) {
    const { text, maps } = this;
    if (text.for_guests) {
      const codes = day === text.days.at(-1) ? guestCodes(text) : [];
      this.fillSheet(day, codes);
      return;
    }
    if (isFree(day) && this.fillBelow(dayHead(day, text, true), dayBlocks(day, text))) return;
    const blocks = dayBlocks(day, text);
    const holder = dayMap(day, maps);
    const trial = this.page();
    trial.append(...dayHead(day, text, true), ...(holder ? [holder] : []), ...blocks);
    if (!holder) {
      if (isFull(trial)) this.reflow(trial, day, blocks, null);
      return;
    }
    holder.style.height = `${MAP_LEAST}px`;
    for (const closer of ["", "close"]) {
      if (closer) trial.parentElement.classList.add(closer);
      const room = roomLeft(trial);
      if (room < 0) continue;
      holder.style.height = `${Math.min(MAP_MOST, MAP_LEAST + room)}px`;
      return;
    }
    holder.style.height = `${MAP_USUAL}px`;
    this.reflow(trial, day, blocks, holder);
  }

  /** A day of guests: its blocks, what ends the paper, a map where the page has room for one. */
  fillSheet(day, ending) {
    this.flow((isFirst) => guestHead(day, this.text, isFirst), guestBlocks(day));
    const body = this.pages.at(-1).querySelector("main");
    body.append(...ending);
    if (isFull(body)) {
      for (const one of ending) one.remove();
      this.page().append(...ending);
    }
    const room = roomLeft(body) - 32;
    const holder = room < MAP_LEAST ? null : dayMap(day, this.maps);
    if (!holder) return;
    holder.style.height = `${Math.min(MAP_MOST, room)}px`;
    const [first] = ending;
    body.insertBefore(holder, first?.parentElement === body ? first : null);
  }

  /** Every drive, day by day, for who drives. */
  fillDrives() {
    const { drives } = this.text;
    const figures = [false, false, true, true, false];
    const groups = drives.days.flatMap((day) => {
      const [first, ...others] = day.rows.map((texts) => row(texts, figures));
      return [
        [heading(day, figures.length), first],
        ...others.map((one) => [Object.assign(one, { isSame: !one.firstChild.textContent })]),
      ];
    });
    if (groups.length) {
      this.fillTable("drives", { ...drives, wide: [14, 30, 12, 14, 30], figures }, groups);
    }
  }

  /** Put blocks below what the last page of a day holds; false where there is no room. */
  fillBelow(head, blocks) {
    if (this.pages.length < 2) return false; // never on the cover
    const body = this.pages.at(-1).querySelector("main");
    const parts = [...head, ...blocks];
    head[0].classList.add("aside");
    body.append(...parts);
    if (!isFull(body)) return true;
    for (const one of parts) one.remove();
    return false;
  }

  reflow(trial, day, blocks, holder) {
    trial.parentElement.remove();
    this.pages.pop();
    const head = (isFirst) => [
      ...dayHead(day, this.text, isFirst),
      ...(isFirst && holder ? [holder] : []),
    ];
    this.flow(head, blocks);
  }

  fillCosts() {
    const { costs } = this.text;
    const wide = [27, 9, 12, 12, 15, 25];
    const figures = [false, true, false, true, true, false];
    const totals = costs.totals.map(([label, amount], i) =>
      row([label, "", "", "", amount, ""], figures, i ? "sum" : "sum first"),
    );
    const remarks = [costs.lead, ...costs.remarks].join(" ");
    this.fillTable("costs", { ...costs, lead: remarks, wide, figures }, [
      ...costs.rows.slice(0, -1).map((texts) => [row(texts, figures)]),
      [...costs.rows.slice(-1).map((texts) => row(texts, figures)), ...totals],
    ]);
  }

  /** What one keeps in a telephone: below the costs where there is room for all of it. */
  fillCodes() {
    const { text } = this;
    const blocks = codesPage(text);
    if (!blocks.length) return;
    const body = this.pages.at(-1).querySelector("main");
    const whole = part("section", "part", part("h2", "", text.codes_title), ...blocks);
    body.append(whole);
    if (!isFull(body)) return;
    whole.remove();
    this.flow(() => [part("h2", "", text.codes_title)], codesPage(text));
  }

  /** The sources of each place: its name stands once, and anew on a new page. */
  fillSources() {
    const { sources } = this.text;
    if (!sources.rows.length) return;
    const figures = [false, false, true];
    let before = null;
    const rows = sources.rows.map(([place, ...others]) => {
      const isSame = place === before;
      before = place;
      return [Object.assign(row([place, ...others], figures), { isSame })];
    });
    this.fillTable("sources", { ...sources, wide: [27, 60, 13], figures }, rows);
  }

  /** Groups of rows, none of which is to be cut, as a table over as many pages as it needs. */
  fillTable(name, { title, lead = "", heads, wide, figures }, groups) {
    let page = null;
    /** @type {HTMLElement} */
    let body;
    const open = () => {
      const made = table(name, heads, wide, figures);
      const parts = [
        part("h2", "", title),
        lead && !page ? part("p", "lead", lead) : "",
        made.whole,
      ];
      page = this.page();
      page.append(...parts);
      body = made.body;
    };
    open();
    for (const group of groups) {
      body.append(...group);
      if (isFull(page) && body.children.length > group.length) {
        for (const one of group) one.remove();
        open();
        body.append(...group);
      }
      const [first] = group;
      first.classList.toggle("same", Boolean(first.isSame) && first !== body.firstChild);
    }
  }

  number() {
    const { length } = this.pages;
    this.pages.forEach((page, i) => {
      const words = this.text.page.replace("{n}", i + 1).replace("{count}", length);
      page.querySelector(".count").textContent = words;
    });
  }
}

/** Whether nothing is planned for a day. */
const isFree = (day) => !day.lines.length && !day.map;

const isFull = (body) => roomLeft(body) < 0;

/** The px left below what a page holds. */
function roomLeft(body) {
  const end = body.lastElementChild.getBoundingClientRect().bottom;
  return Math.floor(body.getBoundingClientRect().bottom - end);
}
