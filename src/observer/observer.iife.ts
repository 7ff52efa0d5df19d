/**
 * The observer: runs in the isolated world, before the hook says hello. It wakes at the page's first socket, or when it
 * is asked about the page; until then it only listens, because most pages make none, and all that is run or compiled
 * here holds up their first script. Pages without sockets wake nothing.
 */
import { ASK, HELLO, LEAVING, SAY, SOCKET, STAYING } from "../messages/hook-messages.ts";
import type { Ping, Pong } from "../messages/port-messages.ts";
import { guarded } from "./guard.ts";
import { createRecording, type Recording } from "./recording.ts";

/** The hook's private node. */
let node: EventTarget | undefined;
let recording: Recording | undefined;
let leaving = false;

function wake(): void {
  if (node) recording ??= createRecording(node, leaving);
}

document.fonts.addEventListener(
  HELLO,
  guarded((event) => {
    event.stopImmediatePropagation();
    // `as`: the hook's own event, or nothing works.
    ({ relatedTarget: node } = event as FocusEvent & { relatedTarget: EventTarget });
    // The recorder's own listeners, which do not capture, then hear the very event that wakes it.
    for (const type of [SAY, SOCKET]) node.addEventListener(type, guarded(wake), true);
  }),
  { capture: true, once: true },
);

// A page's first socket may be made in `pagehide`: from then on the hook must not let anything wait.
const turn = (going: boolean): ((event: Event) => void) =>
  guarded((event) => {
    const asleep = !recording;
    if (!asleep || !event.isTrusted || leaving === going) return;
    node?.dispatchEvent(new FocusEvent(ASK, { detail: going ? LEAVING : STAYING }));
    leaving = going;
    // A first socket of the task that removes its frame has woken us just now.
    recording?.hear(event);
  });
window.addEventListener("pagehide", turn(true), true);
window.addEventListener("pageshow", turn(false), true);

chrome.runtime.onMessage.addListener((ping: Ping, _sender, answer: (pong: Pong) => void) => {
  if (ping.type !== "ping") return;
  wake();
  void recording?.pong().then(answer);
  return Boolean(recording);
});
