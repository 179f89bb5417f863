/** The pages of a programme, filled one after another so that nothing is cut in two. */

import { cover, codesPage } from "./cover.js";
import { dayBlocks, dayHead, dayMap } from "./day.js";
import { part, row, table } from "./parts.js";

const MAP_LEAST = 190; // px
const MAP_MOST = 420;
const MAP_USUAL = 250; // of a day that needs several pages anyway

export class Book {
  constructor(programme, maps) {
    Object.assign(this, { programme, text: programme.document, maps, pages: [] });
  }

  async fill() {
    const { text, maps } = this;
    document.documentElement.lang = this.programme.language;
    document.title = text.title;
    document.body.replaceChildren();
    const first = this.page("cover");
    first.append(...cover(text, maps));
    for (const day of text.days) this.fillDay(day);
    this.fillCosts();
    const codes = codesPage(text);
    if (codes.length) this.flow(() => [part("h2", "", text.codes_title)], codes);
    this.fillSources();
    this.number();
    await Promise.all([...document.images].map((image) => image.decode()));
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
    for (const block of blocks) {
      body.append(block);
      if (!isFull(body) || body.children.length < 3) continue;
      block.remove();
      body = this.page();
      body.append(...head(false), block);
    }
    return body;
  }

  /** A day: on one page if that can be, its map as tall as the rest leaves room for. */
  fillDay(day) {
    const { text, maps } = this;
    const blocks = dayBlocks(day, text);
    const holder = dayMap(day, maps);
    const trial = this.page();
    trial.append(...dayHead(day, text, true), ...(holder ? [holder] : []), ...blocks);
    if (!holder) {
      if (isFull(trial)) this.reflow(trial, day, blocks, null);
      return;
    }
    holder.style.height = `${MAP_LEAST}px`;
    const room = roomLeft(trial);
    if (room >= 0) {
      holder.style.height = `${Math.min(MAP_MOST, MAP_LEAST + room)}px`;
      return;
    }
    holder.style.height = `${MAP_USUAL}px`;
    this.reflow(trial, day, blocks, holder);
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
    const figures = [false, true, false, true, true, false];
    const head = (isFirst) => {
      const made = table(costs.heads, figures);
      this.body = made.body;
      made.whole.classList.add("costs");
      return [part("h2", "", costs.title), isFirst ? part("p", "lead", costs.lead) : null, made.whole].filter(Boolean);
    };
    const end = [
      ...costs.totals.map(([label, amount], i) => row([label, "", "", "", amount, ""], figures, i ? "sum" : "sum first")),
    ];
    this.fillTable(head, [...costs.rows.map((texts) => row(texts, figures)), ...end]);
    this.pages.at(-1).querySelector("main").append(...costs.remarks.map((text) => part("p", "lead", text)));
  }

  fillSources() {
    const { sources } = this.text;
    if (!sources.rows.length) return;
    const figures = [false, false, true];
    const head = () => {
      const made = table(sources.heads, figures);
      this.body = made.body;
      made.whole.classList.add("sources");
      return [part("h2", "", sources.title), made.whole];
    };
    this.fillTable(head, sources.rows.map((texts) => row(texts, figures)));
  }

  /** Rows of a table over as many pages as they need. */
  fillTable(head, rows) {
    let page = this.page();
    page.append(...head(true));
    for (const one of rows) {
      this.body.append(one);
      if (!isFull(page) || this.body.children.length < 2) continue;
      one.remove();
      page = this.page();
      page.append(...head(false));
      this.body.append(one);
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

const isFull = (body) => roomLeft(body) < 0;

/** The px left below what a page holds. */
function roomLeft(body) {
  const end = body.lastElementChild.getBoundingClientRect().bottom;
  return Math.floor(body.getBoundingClientRect().bottom - end);
}
