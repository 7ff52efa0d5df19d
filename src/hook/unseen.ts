/**
 * Calls that leave no frame of ours. What a native throws while we are on the stack carries our line: in `error.stack`,
 * and in what `window.onerror` and DevTools say of where it was thrown; code of the page that a native runs would find our
 * address on the stack (measured: hook-frames). So the page's call runs native code only, `reduce`: for the first
 * element our function runs, and returns; where it left something to be done there is a second element, for which a
 * native does it.
 */
import { bound, call, captureStackTrace, getOwnPropertyDescriptor, NativeProxy, reduce, thrower } from "./natives.ts";

/** What a Proxy gives a trap: of `apply` target, receiver and arguments, of `construct` target, arguments and newTarget. */
export type Call<S, T> = readonly [target: never, second: S, third: T];
/** A function of ours in the place of a trap: what the Proxy gave is the first of its third argument. */
export type Unseen<S, T> = (_target: unknown, _self: unknown, packed: readonly [Call<S, T>]) => unknown;

type Native = () => unknown;

/** No array: what the page puts on Array.prototype must not count as an element. */
const elementsOf = (more?: object): Record<number, number> =>
  // `as`: TypeScript has no type for a literal's `__proto__`.
  ({ __proto__: null, length: 2, 0: 0, ...more }) as object as Record<number, number>;
const elements = elementsOf();
/** What is left to be done. */
let left: Native | undefined;

const noop = (): void => undefined;

/** `reduce` over elements, for each of which a Proxy asks anew what is to be run. */
function reduction(over: object, next: () => unknown): Native {
  const handler = {
    __proto__: null,
    get apply() {
      return next();
    },
  };
  return bound(reduce, over, new NativeProxy(noop, handler as object));
}

/** A trap that runs `ours`, as a native function. */
export function unseen<S, T>(ours: Unseen<S, T>): Native {
  const all = reduction(elements, () => {
    const next = left ?? ours;
    left = undefined;
    delete elements[1];
    return next;
  });
  // A Proxy calls its trap with a target, a receiver, and what it was called with as one array: only that is passed on.
  // `as`: TypeScript has no type for a literal's `__proto__`.
  return new NativeProxy(noop, { __proto__: null, apply: bound(call, bound(call, all)) } as object);
}

/** Has `native` run once our frame is gone; what ours returns is then of no account. */
export function leaveCall(native: Native): void {
  left = native;
  elements[1] = 1;
}

/** The same, and then, unless it throws, `after`; the page gets what the native returned. */
export function leaveCallAnd(native: Native, after: (result: unknown) => void): void {
  const second = (_target: unknown, _self: unknown, packed: readonly unknown[]): unknown => {
    after(packed[0]);
    return packed[0];
  };
  let next: unknown = native;
  const both = reduction(elementsOf({ 1: 1 }), () => {
    const now = next;
    next = second;
    return now;
  });
  leaveCall(both);
}

/** Has an error thrown so. `isNatives`: a native made it for this call, so its stack can be taken again without our frames. */
export function raise(error: unknown, isNatives: boolean): void {
  // The native thrower would make an AbortError of it.
  if (error === undefined) throw error;
  // `as`: what a native throws is an object. Firefox has `stack` on the prototype; an own one would be noticed.
  if (isNatives && getOwnPropertyDescriptor(error as object, "stack")) captureStackTrace(error as object, reduce);
  leaveCall(thrower(error));
}
