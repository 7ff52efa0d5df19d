/** The practice page's outages: for each the URL for a client of one's own, and two plain clients that come back again and again. */

import { element } from "./element.js";
import { presets } from "./presets.js";

const SHOWN = 12;
const later = (ms, signal) =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", () => clearTimeout(timer) || done(), { once: true });
  });

/** How long each waits before attempt `n` (from 1) since it last stayed up. */
const CLIENTS = [
  { label: "Again every second", delay: () => 1000 },
  { label: "Back off, with chance", delay: (n) => Math.random() * Math.min(30_000, 1000 * 2 ** n) },
];

/** Up for so long counts as up again. */
const STABLE_MS = 5000;

/** One connection until its close event; resolves with how long it was open. */
function attempt(url, tell, signal) {
  const socket = new WebSocket(url);
  const stop = () => socket.close(1000, "stopped");
  signal.addEventListener("abort", stop, { once: true });
  let openedAt = performance.now();
  tell("constructed", "");
  return new Promise((over) => {
    socket.addEventListener("open", () => {
      openedAt = performance.now();
      tell("opened", "");
    });
    socket.addEventListener("close", ({ code, reason }) => {
      signal.removeEventListener("abort", stop);
      tell("close-event", [code, reason].filter(Boolean).join(" "));
      over(performance.now() - openedAt);
    });
  });
}

async function keepConnected(url, delay, tell, signal) {
  let tries = 0;
  while (!signal.aborted) {
    const upMs = await attempt(url, tell, signal);
    tries = upMs >= STABLE_MS ? 1 : tries + 1;
    if (!signal.aborted) await later(delay(tries), signal);
  }
}

const LABELS = { constructed: "constructor", opened: "open", "close-event": "close" };

function teller(list) {
  const start = performance.now();
  return (step, detail) => {
    const at = `${((performance.now() - start) / 1000).toFixed(1)} s`;
    list.append(
      element(
        "li",
        { className: step },
        element("time", { textContent: at }),
        element("strong", { textContent: LABELS[step] }),
        element("span", { textContent: detail }),
      ),
    );
    while (list.children.length > SHOWN) list.firstElementChild.remove();
  };
}

function clientButton({ label, delay }, url, list) {
  const button = element("button", { type: "button", textContent: label, ariaPressed: "false" });
  let running = null;
  button.addEventListener("click", () => {
    button.ariaPressed = String(!running);
    if (running) {
      running.abort();
      running = null;
      return;
    }
    running = new AbortController();
    list.replaceChildren();
    // A name of its own: an outage from its beginning.
    const own = new URL(url);
    own.searchParams.set("name", crypto.randomUUID().slice(0, 8));
    void keepConnected(own.href, delay, teller(list), running.signal);
  });
  return button;
}

export function outageRow({ id, title, note, url }) {
  const list = element("ol");
  return element(
    "li",
    { className: "way outage", id },
    element(
      "div",
      { className: "about" },
      element("h3", { textContent: title }),
      element("small", { textContent: note }),
      element("code", { textContent: url }),
      element("div", { className: "clients" }, ...CLIENTS.map((client) => clientButton(client, url, list))),
    ),
    element("output", {}, list),
  );
}

export const outageSection = () =>
  element(
    "section",
    { id: "outages" },
    element("h2", { textContent: "Outages" }),
    element(
      "p",
      {},
      "Point a client of your own at one of these URLs and watch in the panel how it recovers, or let one of the two here try: ",
      "press again to stop it. Times are in seconds.",
    ),
    element("ul", {}, ...presets.map(outageRow)),
  );
