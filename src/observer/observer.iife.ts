/**
 * The observer: runs in the isolated world, before the hook hands its node over. It wakes at the page's first socket, or
 * when it is asked about the page; until then it only listens, because most pages make none, and all that is run or
 * compiled here holds up their first script. Pages without sockets wake nothing.
 */
import { NODE_HANDOVER } from "../messages/hook-messages.ts";
import type { Ping, Pong } from "../messages/port-messages.ts";
import { guarded } from "./guard.ts";
import { type HookChannel, openHookChannel } from "./hook-channel.ts";
import { createRecording, type Recording } from "./recording.ts";

let hook: HookChannel | undefined;
let recording: Recording | undefined;

document.fonts.addEventListener(
  NODE_HANDOVER,
  guarded((event) => {
    event.stopImmediatePropagation();
    // `as`: the hook's own event, or nothing works.
    const { relatedTarget: node } = event as FocusEvent & { relatedTarget: EventTarget };
    const channel = openHookChannel(node, () => (recording ??= createRecording(channel)));
    hook = channel;
  }),
  { capture: true, once: true },
);

// A page's first socket may be made in `pagehide`: from then on the hook must not let anything wait.
const turn = (leaving: boolean): ((event: Event) => void) =>
  guarded((event) => {
    const asleep = !recording;
    if (!asleep || !event.isTrusted || hook?.isLeaving() === leaving) return;
    hook?.setLeaving(leaving);
    // A first socket of the task that removes its frame has woken us just now.
    recording?.hear(event);
  });
window.addEventListener("pagehide", turn(true), true);
window.addEventListener("pageshow", turn(false), true);

chrome.runtime.onMessage.addListener((ping: Ping, _sender, answer: (pong: Pong) => void) => {
  if (ping.type !== "ping" || !hook) return;
  recording ??= createRecording(hook);
  void recording.pong().then(answer);
  return true;
});
