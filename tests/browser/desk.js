// A desk over our own articles (cases/talks and examples), and a browser that tells every fault it meets.
import { spawn, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const PROGRAM = process.env.LEGATION ?? join(ROOT, "target", "debug", "legation");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Where Chromium is, or nothing. */
export const CHROMIUM = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) => p && existsSync(p));

/** Every page; one address of each kind. */
export const PAGES = {
  today: "/?from=2023-05-20&to=2023-05-26",
  talks: "/talks",
  file: "the file with most open conditions",
  article: "/articles/sudan-02",
  events: "/events",
  actor: "/actors/Iran",
  dyads: "/dyads",
  dyad: "/dyads/USA/IRN",
  map: "/map",
  search: "/search?q=ceasefire",
  codebook: "/codebook",
  review: "/review?as=Ada&by=chance&seed=7",
  figures: "/review/figures",
  api: "/api",
  try: "/try",
};

/** Makes a store, opens a desk over it and a browser. */
export async function open() {
  const folder = mkdtempSync(join(tmpdir(), "legation-desk-"));
  const db = join(folder, "desk.db");
  const cases = join(ROOT, "cases", "talks");
  const input = readdirSync(cases).map((name) => join(cases, name, "articles.jsonl")).filter(existsSync);
  execFileSync(PROGRAM, ["ingest", "--quiet", ...input, join(ROOT, "examples", "grain-corridor.html"), "--db", db], { stdio: ["ignore", "ignore", "inherit"] });
  const { server, base } = await serve(db);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const close = async () => {
    await browser.close();
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  const { talks } = await (await fetch(`${base}/talks.json`)).json();
  const file = talks.reduce((a, b) => (b.open_conditions > a.open_conditions ? b : a));
  PAGES.file = `/talks/${encodeURIComponent(file.id)}`;
  return { base, browser, close, db };
}

/** Opens a desk over a store, with what else the environment is to hold. */
export async function serve(db, env = {}) {
  const server = spawn(PROGRAM, ["serve", "--db", db, "--bind", "127.0.0.1:0"], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...env } });
  const base = await new Promise((found, failed) => {
    let told = "";
    server.stderr.on("data", (piece) => {
      told += piece;
      const at = told.match(/http:\/\/[\d.:]+/);
      if (at) found(at[0]);
    });
    server.on("exit", () => failed(new Error(`the desk did not open: ${told}`)));
  });
  return { server, base };
}

/** A page in the browser; `faults` fills with what went wrong in it. */
export async function visit({ base, browser }, path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && faults.push(`console: ${m.text()}`));
  page.on("pageerror", (e) => faults.push(`script: ${e.message}`));
  // what was asked for when the page was left is given up
  page.on("requestfailed", (r) => r.failure()?.errorText === "net::ERR_ABORTED" || faults.push(`failed: ${r.url()}`));
  page.on("request", (r) => r.url().startsWith(base) || faults.push(`elsewhere: ${r.url()}`));
  page.on("response", (r) => r.status() >= 400 && faults.push(`${r.status()}: ${r.url()}`));
  await page.goto(base + path);
  return { page, faults, close: () => context.close() };
}

/** How many pixels a page is wider than the window. */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
