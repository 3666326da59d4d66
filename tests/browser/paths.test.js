// The whole: what people do at the desk, in light and dark, on a phone, without scripts, by keyboard and with a screen reader.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { CHROMIUM, PAGES, ROOT, open, overflow, serve, visit } from "./desk.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe("at the desk", { skip: CHROMIUM ? false : "no Chromium here" }, () => {
  let desk;
  before(async () => { desk = await open(); });
  after(async () => { await desk?.close(); });

  for (const scheme of ["light", "dark"]) {
    for (const name of Object.keys(PAGES)) {
      test(`axe finds nothing serious: ${name}, ${scheme}`, async () => {
        const { page, close } = await visit(desk, PAGES[name], { colorScheme: scheme, bypassCSP: true });
        await page.evaluate(AXE);
        const found = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        const serious = found.violations.filter((v) => ["serious", "critical"].includes(v.impact));
        assert.deepEqual(serious.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html + " " + (n.any[0]?.message ?? "")).join(" | ")}`), []);
        await close();
      });
    }
  }

  for (const name of Object.keys(PAGES)) {
    test(`${name} fits on a phone, dark, and is under 200 KB`, async () => {
      const { page, faults, close } = await visit(desk, PAGES[name], { viewport: { width: 360, height: 740 }, colorScheme: "dark" });
      assert.ok((await overflow(page)) <= 0, `wider than the window by ${await overflow(page)}`);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(paper, "rgb(22, 22, 20)");
      const size = (await (await fetch(desk.base + PAGES[name])).arrayBuffer()).byteLength;
      assert.ok(size < 200_000, `${size} bytes`);
      assert.deepEqual(faults, []);
      await close();
    });
    test(`${name} is read without scripts`, async () => {
      const { page, faults, close } = await visit(desk, PAGES[name], { javaScriptEnabled: false });
      assert.ok((await page.textContent("main")).trim().length > 40);
      assert.deepEqual(faults, []);
      await close();
    });
  }

  test("events are filtered, sorted and exported as they are shown", async () => {
    const { page, faults, close } = await visit(desk, "/events");
    await page.fill("input[name=party]", "IRN");
    await page.selectOption("select[name=event]", "REJECT");
    await page.click(".filter button");
    assert.match(page.url(), /party=IRN.*event=REJECT/);
    const count = Number((await page.textContent(".tally strong")).replace(/\D/g, ""));
    assert.ok(count > 0);
    assert.ok((await page.$$eval("table.events .type", (all) => all.map((e) => e.textContent))).every((t) => t.startsWith("Reject")));
    await page.click("text=earliest first");
    const days = (await page.$$eval("table.events time", (all) => all.map((e) => e.dateTime)));
    assert.deepEqual(days, [...days].sort());
    const csv = await (await fetch(new URL(await page.getAttribute(".exports a >> nth=0", "href"), desk.base))).text();
    assert.equal(csv.trim().split("\r\n").length === count + 1 || csv.trim().split("\n").length === count + 1, true, csv.slice(0, 300));
    const lines = await (await fetch(new URL(await page.getAttribute(".exports a >> nth=1", "href"), desk.base))).text();
    assert.ok(lines.trim().split("\n").every((l) => JSON.parse(l).event === "REJECT"));
    const parquet = Buffer.from(await (await fetch(new URL(await page.getAttribute(".exports a >> nth=2", "href"), desk.base))).arrayBuffer());
    assert.equal(parquet.subarray(0, 4).toString() + parquet.subarray(-4).toString(), "PAR1PAR1");
    assert.deepEqual(faults, []);
    await close();
  });

  test("search finds a sentence, narrows down and opens it", async () => {
    const { page, faults, close } = await visit(desk, "/");
    await page.keyboard.press("/");
    await page.keyboard.type("ceasefire");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=ceasefire/);
    const all = Number((await page.textContent(".tally strong")).replace(/\D/g, ""));
    await page.click(".facets a[href*='publisher=']");
    const some = Number((await page.textContent(".tally strong")).replace(/\D/g, ""));
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    const marked = await page.textContent(".hits mark");
    await page.click(".hits .headline a >> nth=0");
    const sentence = await page.textContent(new URL(page.url()).hash);
    assert.ok(sentence.toLowerCase().includes(marked.toLowerCase().slice(0, 5)));
    assert.deepEqual(faults, []);
    await close();
  });

  test("text and margin light up together, and j and k walk from event to event", async () => {
    const { page, faults, close } = await visit(desk, PAGES.article);
    await page.keyboard.press("j");
    const first = await page.evaluate(() => document.activeElement.dataset.n);
    assert.ok(first);
    assert.ok(await page.$(`#${first}.lit`));
    await page.keyboard.press("j");
    assert.notEqual(await page.evaluate(() => document.activeElement.dataset.n), first);
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, `#${first}`);
    const before = await page.$eval(".article .ac", (e) => getComputedStyle(e).borderBottomStyle);
    await page.check("#show-actors");
    assert.notEqual(await page.$eval(".article .ac", (e) => getComputedStyle(e).borderBottomStyle), before);
    assert.deepEqual(faults, []);
    await close();
  });

  test("a cluster on the map leads on, and the numbers behind a chart are its bars", async () => {
    const { page, faults, close } = await visit(desk, "/map");
    await page.locator("svg.map a").first().press("Enter");
    assert.match(page.url(), /\/(events\?.*place=|map\?.*box=)/);
    await page.goto(desk.base + PAGES.dyad);
    const bars = await page.$$eval("svg.chart >> nth=0 >> a title", (all) => all.map((t) => t.textContent).filter((t) => !t.endsWith("nothing")));
    const rows = await page.$$eval(".numbers >> nth=0 >> tbody tr", (all) => all.length);
    assert.equal(bars.length, rows);
    assert.deepEqual(faults, []);
    await close();
  });

  test("ten records are reviewed by keyboard, and the last one is changed", async () => {
    const { page, faults, close } = await visit(desk, "/review");
    await page.fill(".setting input[name=as]", "Grace");
    await page.selectOption(".setting select[name=by]", "chance");
    await page.click(".setting button");
    const seen = new Set();
    const id = async () => decodeURIComponent(new URL(await page.getAttribute("form.verdict", "action"), desk.base).pathname.slice("/review/".length));
    const press = async (key) => { const before = page.url(); await page.keyboard.press(key); await page.waitForURL((url) => url.href !== before); };
    for (let n = 0; n < 10; n += 1) {
      seen.add(await id());
      await press(n % 3 === 2 ? "n" : "y");
      assert.match(await page.textContent(".tally"), new RegExp(`Grace has reviewed ${n + 1} event`));
    }
    assert.equal(seen.size, 10);
    const skipped = await id();
    await press("s");
    assert.notEqual(await id(), skipped);
    // back to the one before: correct it by keyboard
    await press("u");
    assert.ok(seen.has(await id()));
    const event = await page.$eval(".correction select[name=event]", (e) => e.value);
    await page.keyboard.press("e");
    assert.equal(await page.evaluate(() => document.activeElement.name), "event");
    await page.selectOption(".correction select[name=event]", event === "REJECT" ? "ACCUSE" : "REJECT");
    await page.selectOption(".correction select[name=mode]", "");
    await page.fill(".correction input[name='actors.0.country']", "Nowhereland");
    await page.click(".correction button");
    assert.match(await page.textContent("[role=alert]"), /Nowhereland/);
    assert.equal(await page.inputValue(".correction input[name='actors.0.country']"), "Nowhereland");
    await page.fill(".correction input[name='actors.0.country']", "norway");
    await page.click(".correction button");
    await page.waitForURL(/last=/);
    const figures = await (await fetch(`${desk.base}/review/figures.json`)).json();
    assert.equal(figures.all.reviewed, 10);
    assert.equal(figures.all.corrected.count, 1);
    const gold = (await (await fetch(`${desk.base}/review/gold.jsonl`)).text()).trim().split("\n").map(JSON.parse);
    assert.ok(gold.some((g) => g.actors?.some((a) => a.country === "NOR")));
    // the page that refused answered 422, which is no fault of the page
    assert.deepEqual(faults.filter((f) => !/422|status of 4/.test(f)), []);
    await close();
  });

  test("a review is given without scripts", async () => {
    const { page, faults, close } = await visit(desk, "/review?as=Paper", { javaScriptEnabled: false });
    await page.fill("form.verdict textarea", "read on paper");
    await page.click("form.verdict button.good");
    assert.match(await page.textContent(".tally"), /Paper has reviewed 1 event/);
    await page.click(".tally a");
    assert.match(await page.textContent(".words"), /Confirmed by Paper[^]*read on paper/);
    assert.deepEqual(faults, []);
    await close();
  });

  test("a desk with a token lets in who knows it", async () => {
    const token = "a long secret word";
    const { server, base } = await serve(desk.db, { LEGATION_TOKEN: token });
    const context = await desk.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${base}/events`);
    await page.fill("#token", "another word than that");
    await page.click("main button");
    assert.match(await page.textContent("[role=alert]"), /another one/);
    await page.fill("#token", token);
    await page.click("main button");
    await page.waitForSelector(".masthead nav");
    assert.equal((await fetch(`${base}/events.atom`)).status, 401);
    const basic = `Basic ${Buffer.from(`reader:${token}`).toString("base64")}`;
    assert.equal((await fetch(`${base}/events.atom`, { headers: { authorization: basic } })).status, 200);
    await context.close();
    server.kill();
  });

  test("single keys can be switched off for good", async () => {
    const { page, close } = await visit(desk, "/review?as=Quiet");
    await page.click("footer .switch");
    await page.goto(`${desk.base}/review?as=Quiet`);
    await page.keyboard.press("y");
    await page.waitForTimeout(300);
    assert.match(await page.textContent(".tally"), /Quiet has reviewed 0 events/);
    await close();
  });

  test("a pasted text is coded, and what is empty is told", async () => {
    const { page, faults, close } = await visit(desk, "/try");
    await page.fill("textarea", "Kenya rejected an offer of talks from Somalia on Monday. The foreign minister said that Kenya would only meet if Somalia withdrew its troops.");
    await page.fill("input[name=published]", "2022-05-12");
    await page.click("form.try button");
    assert.match(await page.textContent(".ev-note"), /Reject/);
    assert.match(await page.textContent(".article .head"), /Not stored/);
    assert.deepEqual(faults, []);
    await close();
  });

  test("feeds are well-formed and lead to sentences", async () => {
    const { page, close } = await visit(desk, "/");
    for (const path of [PAGES.file, "/talks", "/events?event=REJECT", PAGES.actor]) {
      const [before, query] = path.split("?");
      const text = await (await fetch(`${desk.base}${before}.atom${query ? `?${query}` : ""}`)).text();
      const links = await page.evaluate((xml) => {
        const doc = new DOMParser().parseFromString(xml, "application/xml");
        if (doc.querySelector("parsererror")) return [doc.querySelector("parsererror").textContent];
        return [...doc.querySelectorAll("entry link")].map((l) => l.getAttribute("href"));
      }, text);
      assert.ok(links.length > 0 && links.every((l) => l.startsWith(`${desk.base}/`)), `${path}: ${links[0]}`);
      const entry = links.find((l) => l.includes("#s"));
      await page.goto(entry);
      assert.ok(await page.textContent(new URL(entry).hash));
    }
    await close();
  });

  test("pictures for the README", { skip: process.env.PICTURES ? false : "PICTURES=1 makes them" }, async () => {
    for (const name of ["file", "article", "dyad", "today"]) {
      const { page, close } = await visit(desk, PAGES[name], { viewport: { width: 1280, height: 860 } });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(ROOT, "docs", "desk", `${name === "file" ? "talks" : name}.png`) });
      await close();
    }
  });
});
