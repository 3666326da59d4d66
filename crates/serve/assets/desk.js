// Better with it, whole without: text and margin light up together, and the keys j and k walk from event to event.
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
const marks = [...document.querySelectorAll("a.ev[id]")];
document.addEventListener("keydown", (key) => {
  if (key.ctrlKey || key.metaKey || key.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(key.target.tagName)) return;
  if (key.key === "/") {
    const search = document.querySelector(".quick input");
    if (search) { search.focus(); key.preventDefault(); }
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
