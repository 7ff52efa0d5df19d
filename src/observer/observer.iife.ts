/**
 * The observer: runs in the isolated world, before the hook says hello, and wires its parts. Until the page makes its
 * first socket it does nothing but listen for the panel's ping: pages without sockets wake nothing.
 */
import { HELLO } from "../messages/hook-messages.ts";
import type { Ping, Pong } from "../messages/port-messages.ts";
import { createClock } from "./clock.ts";
import { guarded } from "./guard.ts";
import { watchPageLife } from "./page-life.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { createRepeatLimit } from "./repeat-limit.ts";
import { createUplink, type Uplink } from "./uplink.ts";

const ID_WORDS = 3;
const documentId = [...crypto.getRandomValues(new Uint32Array(ID_WORDS))].map((word) => word.toString(36)).join("");
const clock = createClock(performance, Date.now);
const head = {
  document: documentId,
  url: location.href,
  top: window === window.top,
  timeOrigin: performance.timeOrigin,
};

const dropped = (count: number, by: "hook" | "observer"): Parameters<Uplink["state"]>[0] => ({
  kind: "facts-dropped",
  ...clock.now(),
  count,
  by,
});
const uplink = createUplink(head, (count) => dropped(count, "observer"));
const mayRepeat = createRepeatLimit((count) => uplink.state(dropped(count, "observer")));
let recorder: Recorder | null = null;
let begun = false;

function state(fact: Parameters<Uplink["state"]>[0]): void {
  const jump = clock.check();
  if (jump) uplink.state(jump);
  uplink.state(fact);
}

function begin(): void {
  if (begun) return;
  begun = true;
  const { url, top, timeOrigin } = head;
  uplink.state({
    kind: "document",
    ...clock.now(),
    url,
    top,
    timeOrigin,
    hidden: document.hidden,
    onLine: navigator.onLine,
  });
  watchPageLife({
    clock,
    state,
    mayRepeat: () => mayRepeat(0),
    leaving() {
      recorder?.takeStock();
      uplink.leave();
    },
    returned: () => uplink.renew(),
  });
}

document.fonts.addEventListener(
  HELLO,
  guarded((event) => {
    event.stopImmediatePropagation();
    if (!(event instanceof MouseEvent) || !event.relatedTarget) return;
    const drop = (count: number, by: "hook" | "observer"): void => uplink.state(dropped(count, by));
    recorder = createRecorder(event.relatedTarget, { clock, begin, state, drop, mayRepeat });
  }),
  { capture: true, once: true },
);

chrome.runtime.onMessage.addListener((ping: Ping, _sender, answer: (pong: Pong) => void) => {
  if (ping.type !== "ping") return;
  answer({ type: "pong", document: documentId, websocketReplaced: recorder ? !recorder.stillOurs() : false });
});
