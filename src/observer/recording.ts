/** All there is once a page is recorded, or asked about: wires the parts of the observer. Nothing is stated before the first socket. */
import { newDocumentId } from "../messages/document-id.ts";
import type { Pong } from "../messages/port-messages.ts";
import { OBSERVER_PORT, RECORDING_KEY } from "../messages/port-names.ts";
import type { SocketEvent } from "../messages/socket-event.ts";
import { createFactSender } from "../transport/fact-sender.ts";
import { clipped } from "./clipped.ts";
import { createClock } from "./clock.ts";
import { takeFailures } from "./guard.ts";
import type { HookChannel, HookReceiver } from "./hook-channel.ts";
import { watchPageLife } from "./page-life.ts";
import { createPagehideStore } from "./pagehide-facts.ts";
import { createRecorder } from "./recorder.ts";
import { createRepeatLimit } from "./repeat-limit.ts";

export interface Recording extends HookReceiver {
  /** Hears an event of the page's life that was on its way before there was a recording. */
  hear(event: Event): void;
  /** What the panel and the background want to know of this page. */
  pong(): Promise<Pong>;
}

export function createRecording(hook: HookChannel): Recording {
  const clock = createClock(performance, Date.now);
  const head = {
    document: newDocumentId(),
    url: clipped(location.href),
    top: window === parent,
    timeOrigin: performance.timeOrigin,
    origins: [origin, ...location.ancestorOrigins].join(" "),
  };
  /** Is this page to be recorded? Asked at its first socket; undefined until then. */
  let allowed: Promise<boolean> | undefined;

  const dropped = (count: number, by: "hook" | "observer" = "observer"): SocketEvent => ({
    kind: "facts-dropped",
    ...clock.now(),
    count,
    by,
  });
  const sender = createFactSender({ portName: OBSERVER_PORT, head, dropped, now: () => performance.now() });
  const storePagehideFacts = createPagehideStore();
  const { mayRepeat, settle } = createRepeatLimit((count) => state(dropped(count)), hook.isLeaving);

  async function ask(): Promise<boolean> {
    // `as`: written under this schema (messages/recording-setting.ts), whose validator the observer may not carry.
    const stored = (await chrome.storage.local.get(RECORDING_KEY)) as { [RECORDING_KEY]?: { pattern: string } };
    return RegExp(stored[RECORDING_KEY]?.pattern ?? "").test(head.origins);
  }

  function state(fact: SocketEvent): void {
    if (!allowed) return;
    const jump = clock.check();
    if (jump) sender.send(jump);
    const failed = takeFailures();
    if (failed > 0) sender.send(dropped(failed));
    sender.send(clipped(fact));
  }

  function begin(): void {
    if (allowed) return;
    // Nobody answers once the extension is gone; the port will tell.
    allowed = ask().catch(() => true);
    void sender.gateOn(allowed);
    announce();
    // What `head` has beside the fact's own keys is dropped by the schema at the worker's wall.
    sender.send({ kind: "document", ...clock.now(), ...head, hidden: document.hidden, onLine: navigator.onLine });
  }

  /** A page that is left out by the setting wakes nobody. */
  function announce(): void {
    void allowed?.then((on) => on && recorder.announce());
  }

  const { listen, hear } = watchPageLife({
    clock,
    state,
    catchUp(leaving) {
      if (leaving) hook.setLeaving(true);
      else hook.catchUp();
    },
    mayRepeat,
    onLeaving() {
      recorder.takeStock();
      settle();
      sender.startLeaving(storePagehideFacts);
    },
    onFrozen: sender.setFrozen,
    onReturned() {
      hook.setLeaving(false);
      sender.reconnect();
      announce();
    },
  });
  // Whatever is about a socket, not only that it was made: that statement may be lost.
  const stateOfSocket = (fact: SocketEvent): void => {
    begin();
    state(fact);
  };
  const recorder = createRecorder({
    clock,
    hook,
    listen,
    state: stateOfSocket,
    drop: (count) => stateOfSocket(dropped(count, "hook")),
    mayRepeat,
  });
  if (hook.isLeaving()) sender.startLeaving(storePagehideFacts);

  return {
    ...recorder,
    hear,
    async pong() {
      const websocketReplaced = !hook.isPatched();
      const both = await Promise.all([allowed, ask()]);
      const recording = both.includes(false) ? "off-by-setting" : "on";
      return { type: "pong", document: head.document, websocketReplaced, recording };
    },
  };
}
