/** Builds the practice page: the ways in groups, a button for each, and beside it what the page saw; below them the outages. */
import { element } from "./element.js";
import { outageSection } from "./outages.js";
import { runWay } from "./run-way.js";
import { ways } from "./ways.js";

const NEEDS = {
  offline: "Switch the browser to offline (DevTools, Network) after pressing.",
  https: "Only a page that came over https can show this.",
  "own-tab": "This page leaves. Chromium may keep it in its back/forward cache, and then the connection stays open.",
  "back-forward-cache": "This page leaves and comes back; with DevTools open the browser may load it anew instead.",
};

const LABELS = {
  constructed: "constructor",
  opened: "open",
  message: "message",
  "close-called": "close()",
  "close-rejected": "close() threw",
  "error-event": "error",
  "close-event": "close",
};

function eventItem({ step, detail, to }, start) {
  return element(
    "li",
    { className: step },
    element("time", { textContent: `${(to - start).toFixed(1)} ms` }),
    element("strong", { textContent: LABELS[step] }),
    element("span", { textContent: detail }),
  );
}

async function show(way, list) {
  list.replaceChildren();
  let start = 0;
  await runWay(way.id, crypto.randomUUID(), (event) => {
    start ||= event.from;
    list.append(eventItem(event, start));
  });
}

function wayRow(way) {
  const list = element("ol");
  const seen = element("output", {}, list);
  const button = element("button", { type: "button", textContent: way.title, disabled: way.needs === "https" });
  button.addEventListener("click", () => void show(way, list));
  const trust = way.tls && `The browser must trust this server first: open ${way.tls} once and accept its certificate.`;
  const notes = [way.slow && "Takes a minute or more.", NEEDS[way.needs], trust].filter(Boolean);
  const row = element("li", { className: "way", id: way.id }, button, seen);
  if (notes.length > 0) button.after(element("small", { textContent: notes.join(" ") }));
  return row;
}

function groupSection([group, members], index) {
  const id = `group-${index}`;
  document.querySelector("#contents").append(element("a", { href: `#${id}`, textContent: group }));
  return element("section", { id }, element("h2", { textContent: group }), element("ul", {}, ...members.map(wayRow)));
}

const groups = new Map();
for (const way of ways) groups.set(way.group, [...(groups.get(way.group) ?? []), way]);
document.querySelector("#groups").append(...[...groups].map(groupSection));
document.querySelector("#contents").append(element("a", { href: "#outages", textContent: "Outages" }));
document.querySelector("main").append(outageSection());

document.querySelector("#find").addEventListener("input", ({ target }) => {
  const wanted = target.value.trim().toLowerCase();
  for (const row of document.querySelectorAll(".way")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  for (const section of document.querySelectorAll("section"))
    section.hidden = !section.querySelector(".way:not([hidden])");
});
