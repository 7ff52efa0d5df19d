/** The natives the hook will ever use, saved before page code runs, so that nothing the page patches later is called. */

export const { apply, construct, defineProperty, deleteProperty, getOwnPropertyDescriptor } = Reflect;
export const { isArray } = Array;
export const { stringify } = JSON;
export const clone = structuredClone;
export const NativeError = Error;
export const NativeProxy = Proxy;
export const NativeMouseEvent = MouseEvent;
export const NativeCustomEvent = CustomEvent;
export const { WebSocket: NativeWebSocket } = globalThis;

const performanceObject = performance;
const { now } = performanceObject;
const { get: weakGet, set: weakSet } = WeakMap.prototype;
const { dispatchEvent } = EventTarget.prototype;
const { then } = Promise.prototype;

/** The getter of `owner[name]`, to be applied to any receiver; reads undefined where the browser has none. */
export const getter = (owner: object | undefined, name: string): (() => unknown) =>
  (owner && getOwnPropertyDescriptor(owner, name)?.get) ?? (() => undefined);

const readReadyState = getter(NativeWebSocket.prototype, "readyState");
const readBufferedAmount = getter(NativeWebSocket.prototype, "bufferedAmount");
const readHref = getter(URL.prototype, "href");
const readExceptionName = getter(DOMException.prototype, "name");
const readExceptionMessage = getter(DOMException.prototype, "message");
const readRelatedTarget = getter(MouseEvent.prototype, "relatedTarget");

// `as`: the getters above are the browser's own; their types are those of lib.dom.
export const readyStateOf = (socket: object): number => apply(readReadyState, socket, []) as number;
export const bufferedAmountOf = (socket: object): number => apply(readBufferedAmount, socket, []) as number;
export const relatedTargetOf = (event: Event): object | null => apply(readRelatedTarget, event, []) as object | null;
export const hrefOf = (url: object): string => apply(readHref, url, []) as string;
export const exceptionName = (error: unknown): string => apply(readExceptionName, error, []) as string;
export const exceptionMessage = (error: unknown): string => apply(readExceptionMessage, error, []) as string;

/** Monotonic ms of this document. */
export const monotonic = (): number => apply(now, performanceObject, []);
export const dispatch = (target: EventTarget, event: Event): boolean => apply(dispatchEvent, target, [event]);

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

/** Watches a promise of the browser's with both handlers. `promise` is what a saved getter returned. */
export const promiseThen = <T>(
  promise: unknown,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): void => {
  // `as`: `then` checks its receiver itself and throws when it is no promise.
  apply(then, promise as Promise<T>, [onValue, onError]);
};
