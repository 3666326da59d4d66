// Better with it, whole without: text and margin light up together; single keys walk from event to event and review them.
"use strict";
const of = (name) => document.querySelectorAll(`[data-n="${CSS.escape(name)}"]`);
const light = (name, on) => of(name).forEach((e) => e.classList.toggle("lit", on));
for (const e of document.querySelectorAll("[data-n]")) {
  const name = e.dataset.n;
  for (const [begin, end] of [["mouseenter", "mouseleave"], ["focusin", "focusout"]]) {
    e.addEventListener(begin, () => light(name, true));
    e.addEventListener(end, () => light(name, false));
  }
}
// single keys can be switched off: somebody who dictates would press them unawares
const kept = { get: () => { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } }, set: (on) => { try { localStorage.setItem("keys", on ? "on" : "off"); } catch { /* for this page alone, then */ } } };
let keys = kept.get();
const foot = document.querySelector("footer p");
if (foot) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "switch";
  const tell = () => {
    button.textContent = keys ? "Switch single keys off" : "Switch single keys on";
    for (const e of document.querySelectorAll("kbd, .keys")) e.hidden = !keys;
  };
  button.addEventListener("click", () => { keys = !keys; kept.set(keys); tell(); });
  tell();
  foot.append(" · ", button);
}
// modes that the chosen type has
const type = document.querySelector(".correction select[name=event]");
if (type) {
  const groups = document.querySelectorAll(".correction optgroup");
  const fit = () => groups.forEach((g) => { g.hidden = g.disabled = g.dataset.of !== type.value; });
  type.addEventListener("change", () => { fit(); const mode = document.querySelector(".correction select[name=mode]"); if (mode.selectedOptions[0]?.parentElement.disabled) mode.value = ""; });
  fit();
}
const marks = [...document.querySelectorAll("a.ev[id]")];
document.addEventListener("keydown", (key) => {
  if (!keys || key.repeat || key.ctrlKey || key.metaKey || key.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(key.target.tagName)) return;
  if (key.key === "/") {
    const search = document.querySelector(".quick input");
    if (search) { search.focus(); key.preventDefault(); }
    return;
  }
  const named = /^[a-z]$/.test(key.key) && document.querySelector(`[data-key="${key.key}"]`);
  if (named) {
    key.preventDefault();
    named.click();
    // what was opened is what is filled in next
    named.parentElement.querySelector("form select")?.focus();
    return;
  }
  const step = { j: 1, k: -1 }[key.key];
  if (!step || !marks.length) return;
  const at = marks.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : marks.length - 1) : Math.min(Math.max(at + step, 0), marks.length - 1);
  marks[next].focus();
  key.preventDefault();
});
// the words that an address leads to are read on from there
const arrive = () => {
  const to = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (to && to.getAttribute("tabindex") === "-1") to.focus({ preventScroll: true });
};
addEventListener("hashchange", arrive);
arrive();
