/**
 * The two patches every kind of socket gets: its constructor and its `close()`. Proxies, so that name, length, receiver
 * checks and exceptions stay the native's; one function each, so that a stack shows one line of ours.
 */
import type { HookStatement } from "../messages/hook-messages.ts";
import { allPrimitive, urlText } from "./arguments.ts";
import {
  apply,
  construct,
  defineProperty,
  exceptionMessage,
  exceptionName,
  getOwnPropertyDescriptor,
  isTypeError,
  NativeProxy,
  own,
  type SafeMap,
} from "./natives.ts";
import { guarded, nextSocket, say } from "./node.ts";
import { stackText } from "./stack.ts";

/** What the hook keeps of a socket, in a map the page cannot see. */
export interface Watched {
  socket: number;
  closeCalls: number;
}

type Closing = Extract<HookStatement, { say: "closing" }>;

/**
 * Says what a native threw, without running page code: an exception the page threw itself is not looked into.
 * `call` 0: the constructor. `isNatives`: the page had no chance to throw it.
 */
function sayThrown(socket: number, call: number, error: unknown, isNatives: boolean): void {
  let name = "Error";
  let message = "";
  try {
    name = exceptionName(error);
    message = exceptionMessage(error);
  } catch {
    // Not a DOMException. `as`: what a native throws is an object.
    const thrown = error as object;
    if (isNatives && isTypeError(thrown)) {
      name = "TypeError";
      // `as`: the native made it.
      message = own(thrown, "message") as string;
    }
  }
  say({ say: "threw", socket, call, name, message });
}

/** Replaces `owner[name]` by `value`, every other attribute of the descriptor kept. */
function replace(owner: object, name: string, value: unknown): void {
  const descriptor = getOwnPropertyDescriptor(owner, name);
  if (descriptor) defineProperty(owner, name, { ...descriptor, value });
}

/** Handlers inherit nothing: a trap the page puts on Object.prototype must not become ours. */
export function patchMethod<T extends object>(
  prototype: object,
  name: string,
  native: T,
  trap: ProxyHandler<T>["apply"],
): void {
  const handler = { __proto__: null, apply: trap };
  // `as`: TypeScript has no type for a literal's `__proto__`.
  replace(prototype, name, new NativeProxy(native, handler as ProxyHandler<T>));
}

type Constructor = (abstract new (...args: never[]) => object) & { prototype: object };

/** Patches a global constructor. `protocols` reads the second argument; `made` is told of each new socket. */
export function patchConstructor<C extends Constructor>(
  native: C,
  api: "WebSocket" | "WebSocketStream",
  protocols: (argument: unknown) => string,
  made: (socket: object, number: number) => void,
): C {
  const handler = {
    __proto__: null,
    construct(target: C, args: unknown[], newTarget: NewableFunction) {
      const socket = nextSocket();
      guarded(() => {
        const url = urlText(own(args, 0));
        say({ say: "constructing", socket, api, url, protocols: protocols(own(args, 1)), stack: stackText() });
      });
      let it: object;
      try {
        // `as`: Reflect.construct is typed for plain functions only.
        it = construct(target as unknown as NewableFunction, args, newTarget === patched ? target : newTarget);
      } catch (error) {
        // Another newTarget's `prototype` may be an accessor of the page's, which may throw anything.
        guarded(() => sayThrown(socket, 0, error, newTarget === patched && allPrimitive(args)));
        throw error;
      }
      guarded(() => made(it, socket));
      return it;
    },
  };
  // `as`: TypeScript has no type for a literal's `__proto__`.
  const patched: C = new NativeProxy(native, handler as unknown as ProxyHandler<C>);
  replace(native.prototype, "constructor", patched);
  replace(globalThis, api, patched);
  return patched;
}

/** Patches `close()`; the call is recorded before the native runs, because the native may throw or end the page. */
export function patchClose<W extends Watched>(
  prototype: { close: (...args: never[]) => void },
  watched: SafeMap<W>,
  read: (
    socket: object,
    args: readonly unknown[],
    it: W,
  ) => Pick<Closing, "code" | "reason" | "readyState" | "bufferedAmount">,
): void {
  patchMethod(prototype, "close", prototype.close, (target, self: object, args: unknown[]) => {
    const it = watched.get(self);
    const socket = it?.socket ?? 0;
    const call = it ? ++it.closeCalls : 0;
    if (it) guarded(() => say({ say: "closing", socket, call, ...read(self, args, it), stack: stackText() }));
    try {
      return apply(target, self, args);
    } catch (error) {
      if (it) guarded(() => sayThrown(socket, call, error, allPrimitive(args)));
      throw error;
    }
  });
}
