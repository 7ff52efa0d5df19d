/** The observer's end of the hook's private node: what the hook reports comes in here, and what it is asked it answers at once. */
import {
  ASK,
  type Counts,
  type HookFact,
  type HookReport,
  IS_PATCHED,
  LEAVING,
  REPORT,
  SOCKET,
} from "../messages/hook-messages.ts";
import { guarded } from "./guard.ts";

export interface HookReceiver {
  facts(facts: readonly HookFact[]): void;
  /** The hook failed to record so many calls or events. */
  hookDropped(count: number): void;
  /** A WebSocket is being told that it is open. */
  socketOpened(ws: WebSocket, socket: number): void;
}

export interface HookChannel {
  isLeaving(): boolean;
  /** Tells the hook that the page is leaving, so that nothing may wait for the end of its task, or that it stays after all. */
  setLeaving(leaving: boolean): void;
  /** Has the hook report now what waits for the end of the page's task. */
  catchUp(): void;
  /** Null when the hook knows nothing of this socket. */
  countsOf(ws: WebSocket): Counts | null;
  /** False once something else stands in `window.WebSocket`. */
  isPatched(): boolean;
}

/** `receiver` is asked for when there is something to receive, not before. */
export function openHookChannel(node: EventTarget, receiver: () => HookReceiver): HookChannel {
  let dropped = 0;
  let leaving = 0;
  let answer: HookReport["answer"] = null;

  node.addEventListener(
    REPORT,
    guarded((event) => {
      // `as`: the page has no reference to the node; the worker checks what comes of it.
      const report = JSON.parse((event as CustomEvent<string>).detail) as HookReport;
      ({ answer } = report);
      const { facts, hookDropped } = receiver();
      if (report.dropped > dropped) hookDropped(report.dropped - dropped);
      ({ dropped } = report);
      facts(report.facts);
    }),
  );
  node.addEventListener(
    SOCKET,
    guarded((event) => {
      // `as`: the hook's own event.
      const { relatedTarget, detail } = event as FocusEvent;
      if (relatedTarget instanceof WebSocket) receiver().socketOpened(relatedTarget, detail);
    }),
  );

  /** The hook answers before this returns. */
  const ask = (flags = 0, relatedTarget: WebSocket | null = null): HookReport["answer"] => {
    answer = null;
    node.dispatchEvent(new FocusEvent(ASK, { relatedTarget, detail: leaving | flags }));
    return answer;
  };
  return {
    isLeaving: () => leaving > 0,
    setLeaving(isLeaving) {
      leaving = isLeaving ? LEAVING : 0;
      ask();
    },
    catchUp: () => void ask(),
    // `as`: that is what is answered about a socket.
    countsOf: (ws) => ask(0, ws) as Counts | null,
    isPatched: () => ask(IS_PATCHED) !== false,
  };
}
