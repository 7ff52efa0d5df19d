/** The private node: the only way out of the page's world. The page has no reference to it and no listener on it. */
import { ASK, type HookStatement, SAY, SOCKET } from "../messages/hook-messages.ts";
import { dispatch, NativeCustomEvent, NativeMouseEvent, relatedTargetOf, stringify } from "./natives.ts";

export const node: EventTarget = document.createElement("div");

let dropped = 0;
let lastSocket = 0;

export const nextSocket = (): number => ++lastSocket;

/** Runs what is ours; whatever goes wrong there is counted and never reaches the page. */
export function guarded(ours: () => void): void {
  try {
    ours();
  } catch {
    dropped++;
  }
}

/** Tells the observer, synchronously. Null prototypes: a page's `toJSON` or accessor on Object.prototype must not run. */
export function say(statement: HookStatement): void {
  const detail = stringify({ __proto__: null, dropped, ...statement });
  dispatch(node, new NativeCustomEvent(SAY, { __proto__: null, detail } as CustomEventInit));
}

/** Hands the socket itself over: worlds share DOM objects, and the observer gets a wrapper of its own. */
export function handOver(socket: EventTarget, number: number): void {
  const init = { __proto__: null, relatedTarget: socket, detail: number };
  dispatch(node, new NativeMouseEvent(SOCKET, init as MouseEventInit));
}

/** Answers the observer's two questions. */
export function answerObserver(isOurs: () => boolean, sendTotals: (socket: object) => HookStatement | undefined): void {
  node.addEventListener(ASK, (event) => {
    guarded(() => {
      const socket = relatedTargetOf(event);
      const answer = socket ? sendTotals(socket) : { say: "mine" as const, mine: isOurs() };
      if (answer) say(answer);
    });
  });
}
