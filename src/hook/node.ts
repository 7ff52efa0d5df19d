/** The private node: the only way out of the page's world. The page has no reference to it and no listener on it. */
import {
  ASK,
  type Counts,
  type HookReport,
  type HookStatement,
  IS_PATCHED,
  LEAVING,
  type Moment,
  REPORT,
  SOCKET,
} from "../messages/hook-messages.ts";
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
import { stackText, type Trace } from "./stack.ts";

export const node: EventTarget = document.createElement("div");

/** A page that closes in a loop may not fill memory with what waits for the end of its task. */
const MOST_WAITING = 100;
/** Nor with one text of all their megabytes. */
const LONGEST_REPORT = 1_000_000;

/** What could not be stated so far. An object, because a count is raised where there may be no stack left for a call. */
export const dropped = { count: 0 };
let lastSocket = 0;
interface Waiting extends Moment {
  statement: HookStatement;
  trace: Trace | undefined;
}
/** What waits to be reported. No array: the page can put setters for its indices on Array.prototype. */
type Queue = Record<number, Waiting>;
const emptyQueue = (): Queue => ({ __proto__: null }) as unknown as Queue;
let waiting = emptyQueue();
let waits = 0;
let due = false;
let leaving = 0;

export const nextSocket = (): number => ++lastSocket;

/** Runs what is ours; whatever goes wrong there is counted and never reaches the page. */
export function guarded(ours: () => void): void {
  try {
    ours();
  } catch {
    dropped.count++;
  }
}

export const moment = (): Moment => ({ mono: monotonic(), date: dateNow() });

/**
 * Reports all that waits, synchronously. Null prototypes: a page's `toJSON` or accessor on Object.prototype must not run.
 * `answer`: what was asked for, if anything was.
 */
function report(answer: HookReport["answer"] = null): void {
  const reported = waiting;
  const count = waits;
  waiting = emptyQueue();
  waits = 0;
  let facts = "";
  const send = (answered: HookReport["answer"]): void => {
    const detail = `{"dropped":${dropped.count},"facts":[${facts}],"answer":${stringify(answered)}}`;
    dispatch(node, new NativeCustomEvent(REPORT, { __proto__: null, detail } as CustomEventInit));
    facts = "";
  };
  for (let i = 0; i < count; i++) {
    guarded(() => {
      // `as`: there are so many.
      const { statement, trace, mono, date } = reported[i] as Waiting;
      const stack = trace && stackText(trace);
      facts += (facts && ",") + stringify({ __proto__: null, ...statement, mono, date, stack });
    });
    if (facts.length > LONGEST_REPORT) send(null);
  }
  if (count > 0 || answer !== null) send(answer);
}

function reportAfterTask(): void {
  due = false;
  guarded(report);
}

/**
 * Has a statement reported after the page's task, in a microtask: formatting a stack and crossing into the observer's
 * world at once made close() 17 times as slow (measured: hook-costs). `trace`: taken where it happened.
 */
export function state(statement: HookStatement, trace?: Trace, { mono, date } = moment()): void {
  waiting[waits++] = { statement, trace, mono, date };
  if (leaving || waits >= MOST_WAITING) report();
  else if (!due) {
    afterTask(reportAfterTask);
    due = true;
  }
}

/**
 * Hands an open socket itself over, to be looked at: worlds share DOM objects, and the observer gets a wrapper of its
 * own. Not sooner: that was half of what we added to `new` (measured: hook-costs).
 */
export function handOver(socket: EventTarget, number: number): void {
  const init = { __proto__: null, relatedTarget: socket, detail: number };
  dispatch(node, new NativeFocusEvent(SOCKET, init as FocusEventInit));
}

/** Answers the observer's two questions. */
export function answerObserver(isPatched: () => boolean, countsOf: (socket: object) => Counts | null): void {
  node.addEventListener(ASK, (event) => {
    guarded(() => {
      const flags = detailOf(event);
      leaving = flags & LEAVING;
      const socket = relatedTargetOf(event);
      report(socket ? countsOf(socket) : flags & IS_PATCHED ? isPatched() : null);
    });
  });
}
