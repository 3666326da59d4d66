// The core: every page opens without a fault, and one path leads from a condition to its sentence.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { CHROMIUM, PAGES, open, visit } from "./desk.js";

describe("the desk", { skip: CHROMIUM ? false : "no Chromium here: set CHROMIUM, or install Debian's package" }, () => {
  let desk;
  before(async () => { desk = await open(); });
  after(async () => { await desk?.close(); });

  for (const name of Object.keys(PAGES)) {
    test(`${name} opens without a fault and has a twin`, async () => {
      const { page, faults, close } = await visit(desk, PAGES[name]);
      assert.ok((await page.textContent("h1")).trim().length > 0);
      const twin = await page.getAttribute("link[rel=alternate][type='application/json']", "href");
      const json = await (await fetch(desk.base + twin)).json();
      assert.ok(Object.keys(json).length > 0);
      assert.deepEqual(faults, []);
      await close();
    });
  }

  test("a condition leads to its sentence in its article", async () => {
    const { page, faults, close } = await visit(desk, "/talks");
    // the file with most open conditions
    const rows = await page.$$eval("table.talks tbody tr", (all) => all.map((r) => [r.querySelector("td.title a").getAttribute("href"), Number(r.querySelector("td[data-label='open conditions']").textContent)]));
    const [href, open] = rows.sort((a, b) => b[1] - a[1])[0];
    assert.ok(open > 0, "no file has an open condition");
    await page.goto(desk.base + href);
    const words = (await page.textContent(".conditions tbody tr:first-child a")).trim();
    await page.click(".conditions tbody tr:first-child .source");
    await page.waitForSelector("article");
    const hash = new URL(page.url()).hash;
    assert.match(hash, /^#s\d+$/);
    const sentence = (await page.textContent(hash)).replace(/\s+/g, " ");
    assert.ok(sentence.includes(words.replace(/\s+/g, " ")), `“${words}” does not stand in “${sentence}”`);
    assert.deepEqual(faults, []);
    await close();
  });
});
