/** The private node: the only way out of the page's world. The page has no reference to it and no listener on it. */
import { ASK, type HookStatement, LEAVING, type Moment, OURS, SAY, SOCKET } from "../messages/hook-messages.ts";
import {
  afterTask,
  dateNow,
  detailOf,
  dispatch,
  monotonic,
  NativeCustomEvent,
  NativeFocusEvent,
  relatedTargetOf,
  stringify,
} from "./natives.ts";
import { stackText } from "./stack.ts";

export const node: EventTarget = document.createElement("div");

/** A page that closes in a loop may not fill memory with what waits for the end of its task. */
const MOST_WAITING = 100;
/** Nor with one text of all their megabytes. */
const LONGEST_REPORT = 1_000_000;

/** What could not be said so far. An object, because a count is raised where there may be no stack left for a call. */
export const lost = { count: 0 };
let lastSocket = 0;
interface Waiting extends Moment {
  statement: HookStatement;
  trace: Error | undefined;
}
/** What waits to be told. No array: the page can put setters for its indices on Array.prototype. */
type Queue = Record<number, Waiting>;
const emptyQueue = (): Queue => ({ __proto__: null }) as unknown as Queue;
let waiting = emptyQueue();
let waits = 0;
let due = false;
let hurry = false;

export const nextSocket = (): number => ++lastSocket;

/** Runs what is ours; whatever goes wrong there is counted and never reaches the page. */
export function guarded(ours: () => void): void {
  try {
    ours();
  } catch {
    lost.count++;
  }
}

export const moment = (): Moment => ({ mono: monotonic(), date: dateNow() });

/**
 * Tells the observer all that waits, synchronously. Null prototypes: a page's `toJSON` or accessor on Object.prototype
 * must not run.
 */
function tell(): void {
  const told = waiting;
  const count = waits;
  waiting = emptyQueue();
  waits = 0;
  let said = "";
  for (let i = 0; i < count; i++) {
    guarded(() => {
      // `as`: there are so many.
      const { statement, trace, mono, date } = told[i] as Waiting;
      const stack = trace && stackText(trace);
      said += (said && ",") + stringify({ __proto__: null, ...statement, mono, date, stack });
    });
    if (said.length < LONGEST_REPORT && i < count - 1) continue;
    const detail = `{"dropped":${lost.count},"said":[${said}]}`;
    dispatch(node, new NativeCustomEvent(SAY, { __proto__: null, detail } as CustomEventInit));
    said = "";
  }
}

function tellAfterTask(): void {
  due = false;
  guarded(tell);
}

function queue(statement: HookStatement, trace?: Error, { mono, date } = moment()): void {
  waiting[waits++] = { statement, trace, mono, date };
}

/**
 * Has a statement told after the page's task, in a microtask: formatting a stack and crossing into the observer's world
 * there and then made close() 17 times as slow (measured). `trace`: an Error made where it happened.
 */
export function say(statement: HookStatement, trace?: Error, at?: Moment): void {
  queue(statement, trace, at);
  if (hurry || waits >= MOST_WAITING) tell();
  else if (!due) {
    afterTask(tellAfterTask);
    due = true;
  }
}

/**
 * Hands an open socket itself over, to be looked at: worlds share DOM objects, and the observer gets a wrapper of its
 * own. Not sooner: that was half of what we added to `new` (measured).
 */
export function handOver(socket: EventTarget, number: number): void {
  const init = { __proto__: null, relatedTarget: socket, detail: number };
  dispatch(node, new NativeFocusEvent(SOCKET, init as FocusEventInit));
}

/** Answers the observer's two questions. */
export function answerObserver(isOurs: () => boolean, trafficOf: (socket: object) => HookStatement | undefined): void {
  node.addEventListener(ASK, (event) => {
    guarded(() => {
      const detail = detailOf(event);
      hurry = detail === LEAVING;
      if (detail === OURS) queue({ say: "mine", mine: isOurs() });
      const socket = relatedTargetOf(event);
      const traffic = socket && trafficOf(socket);
      if (traffic) queue(traffic);
      tell();
    });
  });
}
