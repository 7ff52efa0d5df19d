/**
 * The two patches every kind of socket gets: its constructor and its `close()`. Proxies, so that name, length, receiver
 * checks and exceptions stay the native's; one function each, so that a stack shows one line of ours.
 */

import type { HookStatement } from "../messages/hook-messages.ts";
import { CLOSED } from "../messages/websocket-constants.ts";
import { allPrimitive, urlText } from "./arguments.ts";
import {
  apply,
  argument,
  construct,
  defineProperty,
  exceptionMessage,
  exceptionName,
  getOwnPropertyDescriptor,
  isTypeError,
  NativeError,
  NativeProxy,
  own,
  type SafeMap,
} from "./natives.ts";
import { guarded, moment, nextSocket, state } from "./node.ts";

/** What the hook keeps of a socket, in a map the page cannot see. */
export interface Watched {
  socket: number;
  closeCalls: number;
}

type Created = Extract<HookStatement, { kind: "socket-created" }>;
type CloseCalled = Extract<HookStatement, { kind: "close-called" }>;

/**
 * What a native threw, without running page code: an exception the page threw itself is not looked into. `isNatives`:
 * the page had no chance to throw it. A null prototype, because it is made JSON.
 */
function thrown(error: unknown, isNatives: boolean): { name: string; message: string } {
  let name = "Error";
  let message = "";
  try {
    name = exceptionName(error);
    message = exceptionMessage(error);
  } catch {
    // Not a DOMException. `as`: what a native throws is an object.
    const it = error as object;
    if (isNatives && isTypeError(it)) {
      name = "TypeError";
      // `as`: the native made it.
      message = own(it, "message") as string;
    }
  }
  // `as`: TypeScript has no type for a literal's `__proto__`.
  return { __proto__: null, name, message } as { name: string; message: string };
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

/** Patches a global constructor. `protocols` reads the second argument; `made` is told of each new socket and reads it. */
export function patchConstructor<C extends Constructor>(
  native: C,
  api: "WebSocket" | "WebSocketStream",
  protocols: (argument: unknown) => string,
  made: (socket: object, number: number) => Pick<Created, "url" | "readyState">,
): C {
  const handler = {
    __proto__: null,
    construct(target: C, args: unknown[], newTarget: NewableFunction) {
      const socket = nextSocket();
      const before = moment();
      const trace = new NativeError();
      const tell = (it: Pick<Created, "url" | "readyState">, error: Created["error"]): void =>
        state(
          { kind: "socket-created", socket, api, protocols: protocols(argument(args, 1)), error, ...it },
          trace,
          before,
        );
      try {
        // `as`: Reflect.construct is typed for plain functions only.
        const it: object = construct(
          target as unknown as NewableFunction,
          args,
          newTarget === patched ? target : newTarget,
        );
        guarded(() => tell(made(it, socket), null));
        return it;
      } catch (error) {
        // Another newTarget's `prototype` may be an accessor of the page's, which may throw anything.
        const isNatives = newTarget === patched && allPrimitive(args);
        guarded(() => tell({ url: urlText(argument(args, 0)), readyState: CLOSED }, thrown(error, isNatives)));
        throw error;
      }
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
  ) => Pick<CloseCalled, "code" | "reason" | "readyState" | "bufferedAmount">,
): void {
  patchMethod(prototype, "close", prototype.close, (target, self: object, args: unknown[]) => {
    const it = watched.get(self);
    const socket = it?.socket ?? 0;
    const call = it ? ++it.closeCalls : 0;
    // Here and not in the closure: V8 keeps ten frames, and ours would take two more of the page's.
    const trace = it && new NativeError();
    if (it) guarded(() => state({ ...read(self, args, it), kind: "close-called", socket, call }, trace));
    try {
      return apply(target, self, args);
    } catch (error) {
      const refuse = (): void =>
        state({ kind: "close-rejected", socket, call, error: thrown(error, allPrimitive(args)) });
      if (it) guarded(refuse);
      throw error;
    }
  });
}
