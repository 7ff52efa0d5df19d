/**
 * The observer: runs in the isolated world, before the hook says hello, and wires its parts. Until the page makes its
 * first socket it does nothing but listen for the panel's ping: pages without sockets wake nothing.
 */
import { newDocumentId } from "../messages/document-id.ts";
import { HELLO } from "../messages/hook-messages.ts";
import type { Ping, Pong } from "../messages/port-messages.ts";
import { RECORDING_KEY } from "../messages/port-names.ts";
import { clipped } from "./clipped.ts";
import { createClock } from "./clock.ts";
import { guarded, takeFailures } from "./guard.ts";
import { watchPageLife } from "./page-life.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { createRepeatLimit } from "./repeat-limit.ts";
import { createUplink, type Uplink } from "./uplink.ts";

const clock = createClock(performance, Date.now);
const head = {
  document: newDocumentId(),
  url: clipped(location.href),
  top: window === parent,
  timeOrigin: performance.timeOrigin,
  origins: [origin, ...location.ancestorOrigins].join(" "),
};

const dropped = (count: number, by: "hook" | "observer" = "observer"): Parameters<Uplink["state"]>[0] => ({
  kind: "facts-dropped",
  ...clock.now(),
  count,
  by,
});
const uplink = createUplink(head, dropped, () => performance.now());
const drop = (count: number, by?: "hook"): void => state(dropped(count, by));
const { mayRepeat, settle } = createRepeatLimit(drop, () => leaving);
let recorder: Recorder | null = null;
let leaving = false;
/** Is this page to be recorded? Asked at its first socket; undefined until then. */
let allowed: Promise<boolean> | undefined;

async function ask(): Promise<boolean> {
  // `as`: written under this schema (messages/recording-setting.ts), whose validator the observer may not carry.
  const stored = (await chrome.storage.local.get(RECORDING_KEY)) as { [RECORDING_KEY]?: { pattern: string } };
  return RegExp(stored[RECORDING_KEY]?.pattern ?? "").test(head.origins);
}

function state(fact: Parameters<Uplink["state"]>[0]): void {
  if (!allowed) return;
  const jump = clock.check();
  if (jump) uplink.state(jump);
  const failed = takeFailures();
  if (failed > 0) uplink.state(dropped(failed));
  uplink.state(clipped(fact));
}

function begin(): void {
  listenToPage();
  if (allowed) return;
  // Nobody answers once the extension is gone; the port will tell.
  allowed = ask().catch(() => true);
  void uplink.waitFor(allowed);
  // What `head` has beside the fact's own keys is dropped by the schema at the worker's wall.
  uplink.state({ kind: "document", ...clock.now(), ...head, hidden: document.hidden, onLine: navigator.onLine });
}

// From the start: a page's first socket may be made in `pagehide`.
const listenToPage = watchPageLife({
  clock,
  state,
  catchUp(nowLeaving) {
    leaving ||= nowLeaving;
    recorder?.catchUp();
  },
  mayRepeat,
  leaving() {
    recorder?.takeStock();
    settle();
    uplink.leave();
  },
  frozen: uplink.hurry,
  returned() {
    leaving = false;
    uplink.renew();
  },
});

document.fonts.addEventListener(
  HELLO,
  guarded((event) => {
    event.stopImmediatePropagation();
    // `as`: the hook's own event, or the recorder fails at once.
    const { relatedTarget } = event as FocusEvent & { relatedTarget: EventTarget };
    recorder = createRecorder(relatedTarget, { clock, begin, state, isLeaving: () => leaving, drop, mayRepeat });
  }),
  { capture: true, once: true },
);

chrome.runtime.onMessage.addListener((ping: Ping, _sender, answer: (pong: Pong) => void) => {
  if (ping.type !== "ping") return;
  const websocketReplaced = recorder?.catchUp() === false;
  void Promise.all([allowed, ask()]).then((both) => {
    const recording = both.includes(false) ? "off-by-setting" : "on";
    answer({ type: "pong", document: head.document, websocketReplaced, recording });
  });
  return true;
});
