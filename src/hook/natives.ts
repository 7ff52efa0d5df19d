/** The natives the hook will ever use, saved before page code runs, so that nothing the page patches later is called. */
import type { ReadyState } from "../messages/socket-event.ts";

/** By another name, because a page can put something else under that one. */
export const page = globalThis;
export const { apply, construct, defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
export const { isArray } = Array;
export const { isView } = ArrayBuffer;
export const { stringify } = JSON;
export const clone = structuredClone;
export const NativeError = Error;
/** Of V8; Firefox has it since 138. */
export const { captureStackTrace } = NativeError;
const { prototype: typeError } = TypeError;
const { prototype: plainObject } = Object;
export const NativeProxy = Proxy;
export const NativeBytes = Uint8Array;
export const NativeFocusEvent = FocusEvent;
export const NativeCustomEvent = CustomEvent;
export const { WebSocket: NativeWebSocket } = globalThis;

const performanceObject = performance;
const { now } = performanceObject;
/** Wall ms; it needs no receiver. */
export const { now: dateNow } = Date;
const settled = Promise.resolve();
const { get: weakGet, set: weakSet } = WeakMap.prototype;
const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
const encoder = new TextEncoder();
const { encodeInto: nativeEncodeInto } = TextEncoder.prototype;
const { slice } = String.prototype;
export const { reduce } = Array.prototype;
export const { call } = Function.prototype;
const { bind } = Function.prototype;
const { abort } = AbortSignal;
const { throwIfAborted } = AbortSignal.prototype;
const { then } = Promise.prototype;

/** An argument of a trap, which the page cannot have changed; one that was not passed would be looked up on prototypes. */
export const argument = (args: readonly unknown[], i: number): unknown => (i < args.length ? args[i] : undefined);

/** An own data property; what the page put on a prototype is not asked. */
export const own = (owner: object, key: PropertyKey): unknown => {
  const descriptor = getOwnPropertyDescriptor(owner, key);
  // An accessor's descriptor has no `value` of its own either.
  return descriptor && getOwnPropertyDescriptor(descriptor, "value")?.value;
};

/**
 * Reads `owner[name]` of any receiver through the browser's own getter, which checks the receiver itself; undefined where
 * the browser has none. `T` is the type lib.dom gives it.
 */
export const reader = <T>(owner: object | undefined, name: string): ((receiver: unknown) => T) => {
  const get = owner && getOwnPropertyDescriptor(owner, name)?.get;
  // `as`: see `T`.
  return (receiver) => (get && apply(get, receiver, [])) as T;
};

export const urlOf = reader<string>(NativeWebSocket.prototype, "url");
export const readyStateOf = reader<ReadyState>(NativeWebSocket.prototype, "readyState");
export const bufferedAmountOf = reader<number>(NativeWebSocket.prototype, "bufferedAmount");
export const detailOf = reader<number>(UIEvent.prototype, "detail");
export const relatedTargetOf = reader<object | null>(FocusEvent.prototype, "relatedTarget");
export const hrefOf = reader<string>(URL.prototype, "href");
export const dataOf = reader<unknown>(MessageEvent.prototype, "data");
export const codeOf = reader<number>(CloseEvent.prototype, "code");
export const reasonOf = reader<string>(CloseEvent.prototype, "reason");
export const cleanOf = reader<boolean>(CloseEvent.prototype, "wasClean");
export const bufferSizeOf = reader<number>(ArrayBuffer.prototype, "byteLength");
export const blobSizeOf = reader<number>(Blob.prototype, "size");
export const exceptionName = reader<string>(DOMException.prototype, "name");
export const exceptionMessage = reader<string>(DOMException.prototype, "message");

/** True for a TypeError of the browser's, whose own properties are data. */
export const isTypeError = (error: object): boolean => getPrototypeOf(error) === typeError;
/** True for an object without a class of its own; must not be asked of a Proxy, which would notice. */
export const isPlainObject = (it: object): boolean => {
  const prototype = getPrototypeOf(it);
  return !prototype || prototype === plainObject;
};
/** Monotonic ms of this document. */
export const monotonic = (): number => apply(now, performanceObject, []);
export type Listener = (this: object, event: Event) => void;
/** `heard` runs before whatever the page registers later: `capture`. */
export const listen = (target: EventTarget, type: string, heard: Listener): void => {
  apply(addEventListener, target, [type, heard, true]);
};
export const unlisten: typeof listen = (target, type, heard) => {
  apply(removeEventListener, target, [type, heard, true]);
};

/** UTF-8 of as much of `text` as `into` has room for. */
export const encodeInto = (text: string, into: Uint8Array<ArrayBuffer>): TextEncoderEncodeIntoResult =>
  apply(nativeEncodeInto, encoder, [text, into]);
export const sliceFrom = (text: string, start: number): string => apply(slice, text, [start]);
export const dispatch = (target: EventTarget, event: Event): boolean => apply(dispatchEvent, target, [event]);

/** A native function with its receiver and first arguments given; calling it puts no frame on the stack but its own. */
export const bound = (
  native: (...args: never[]) => unknown,
  ...given: [self: unknown, ...unknown[]]
): (() => unknown) => apply(bind, native, given) as () => unknown;
/** A native function that throws `error`, which cannot be undefined. */
export const thrower = (error: unknown): (() => unknown) => bound(throwIfAborted, apply(abort, AbortSignal, [error]));

/** A WeakMap whose methods the page cannot replace. */
export interface SafeMap<V> {
  get(key: unknown): V | undefined;
  set(key: object, value: V): void;
}
export function safeMap<V>(): SafeMap<V> {
  const map = new WeakMap<object, V>();
  return {
    get: (key) => apply(weakGet, map, [key]) as V | undefined,
    set: (key, value) => {
      apply(weakSet, map, [key, value]);
    },
  };
}

/**
 * Runs `run` while `owner[key]` is an own `undefined`, whatever it was, and puts it back. Nothing of the page's is run
 * by that, not even an accessor. Undefined when the page made the property unchangeable.
 */
export function shadowed<T>(owner: object, key: string, run: () => T): T | undefined {
  const before = getOwnPropertyDescriptor(owner, key);
  // `as`: TypeScript has no type for a literal's `__proto__`; without it a `get` on Object.prototype would count.
  if (!defineProperty(owner, key, { __proto__: null, value: undefined, configurable: true } as object))
    return undefined;
  try {
    return run();
  } finally {
    if (before) defineProperty(owner, key, { __proto__: null, ...before } as object);
    else deleteProperty(owner, key);
  }
}

// `then` reads a promise's `constructor`, which the page can make an accessor on Promise.prototype.
defineProperty(settled, "constructor", { value: undefined });
/** Runs `run` in a microtask. `queueMicrotask` costs ten times as much (measured: hook-costs). */
export const afterTask = (run: () => void): void => {
  apply(then, settled, [run]);
};

/** Watches a promise of the browser's with both handlers. */
export const promiseThen = <T>(
  promise: Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): void => {
  shadowed(promise, "constructor", () => apply(then, promise, [onValue, onError]));
};
