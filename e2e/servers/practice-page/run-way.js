/**
 * Runs one way in this page, with nothing but the ordinary WebSocket API. Buttons and tests both come through here:
 * `runWay(id, token, tell)` resolves with what the page saw; `tell` hears each event at once.
 */
import { ways } from "./ways.js";

/** The pages that a way can ask to run in. */
const FRAMES = { frame: "/practice/frame.html", "frame-without-connect": "/practice/frame-without-connect.html" };

const wallMs = () => performance.timeOrigin + performance.now();
const later = (ms) => new Promise((done) => setTimeout(done, ms));
/** The browser's own event of that name. */
const once = (target, name) =>
  new Promise((done) => target.addEventListener(name, (event) => event.isTrusted && done(event)));

function block(ms) {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

const LEAVE = {
  navigate: () => location.assign("/practice/elsewhere.html"),
  reload: () => location.reload(),
  "back-forward": () => location.assign("/practice/back.html"),
  "remove-frame": () => frameElement.remove(),
};

function callClose(socket, args, see) {
  const from = wallMs();
  try {
    socket.close(...args);
    see("close-called", args.map((arg) => JSON.stringify(arg)).join(", "), from);
  } catch ({ name }) {
    see("close-called", args.map((arg) => JSON.stringify(arg)).join(", "), from);
    see("close-rejected", name, from);
  }
}

function arrives(socket, event) {
  if (event !== "offline") return once(socket, event);
  return navigator.onLine ? once(window, "offline") : undefined;
}

/** What each step does; `see` notes an event. */
const STEPS = {
  await: (socket, { event }) => arrives(socket, event),
  send: (socket, { text }) => socket.send(text),
  "send-bytes": (socket, { bytes }) => socket.send(new Uint8Array(bytes)),
  close: (socket, { args }, see) => callClose(socket, args, see),
  "close-in-pagehide": (socket, { args }, see) =>
    addEventListener("pagehide", () => callClose(socket, args, see), { once: true }),
  "forge-close": (socket, { code }) => void socket.dispatchEvent(new CloseEvent("close", { code, wasClean: true })),
  block: (_socket, { ms }) => block(ms),
  wait: (_socket, { ms }) => later(ms),
  // After this run has been told of: the page goes, and with it whoever listens.
  leave: (_socket, { how }) => void setTimeout(LEAVE[how]),
};

/** Browsers take HTTP/2 for a WebSocket only where they have a session that allows it: any request opens one. */
async function openSession(url) {
  await fetch(url, { mode: "no-cors", credentials: "include" });
}

async function run(way, token, tell) {
  const seen = [];
  /** What is seen to happen happens between `from` and now. */
  const see = (step, detail, from) => {
    const event = { step, detail, from, to: wallMs() };
    seen.push(event);
    tell(event);
  };
  const hear = (socket, type, step, detailOf = () => "") =>
    socket.addEventListener(type, (event) => {
      if (event.isTrusted) see(step, detailOf(event), performance.timeOrigin + event.timeStamp);
    });
  if (way.needs === "offline") await arrives(null, "offline");
  if (way.over === "http2") await openSession(way.tls);
  const from = wallMs();
  let socket;
  try {
    socket = new WebSocket(way.url.replaceAll("{token}", token), way.protocols);
  } catch ({ name }) {
    see("constructed", `threw ${name}`, from);
    return seen;
  }
  see("constructed", "", from);
  hear(socket, "open", "opened");
  hear(socket, "message", "message");
  hear(socket, "error", "error-event");
  hear(socket, "close", "close-event", ({ code, reason, wasClean }) =>
    [code, reason && JSON.stringify(reason), wasClean ? "clean" : "unclean"].filter(Boolean).join(" "),
  );
  const ended = once(socket, way.until);
  const steps = (async () => {
    for (const step of way.steps) await STEPS[step.do](socket, step, see);
  })();
  await (way.until === "steps" ? steps : Promise.race([ended, steps.then(() => ended)]));
  return seen;
}

async function runInFrame(url, id, token, tell) {
  const frame = document.createElement("iframe");
  frame.src = url;
  frame.title = `The page of ${id}`;
  frame.hidden = true;
  document.body.append(frame);
  await once(frame, "load");
  return frame.contentWindow.runWay(id, token, tell);
}

export function runWay(id, token, tell = () => undefined) {
  const way = ways.find((it) => it.id === id);
  if (!way) throw new Error(`There is no way “${id}”.`);
  const frame = FRAMES[way.where];
  return frame && location.pathname !== frame ? runInFrame(frame, id, token, tell) : run(way, token, tell);
}

window.runWay = runWay;
