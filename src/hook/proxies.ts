/**
 * The two patches every kind of socket gets: its constructor and its `close()`. Proxies, so that name, length, receiver
 * checks and exceptions stay the native's.
 */

import type { HookStatement } from "../messages/hook-messages.ts";
import { CLOSED } from "../messages/websocket-constants.ts";
import { urlText } from "./arguments.ts";
import {
  afterTask,
  apply,
  argument,
  bound,
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
import { guarded, moment, nextSocket, state } from "./node.ts";
import { pageStack } from "./stack.ts";
import { leaveCallAnd, raise, type Unseen, unseen } from "./unseen.ts";

/** What the hook keeps of a socket, in a map the page cannot see. */
export interface Watched {
  socket: number;
  closeCalls: number;
}

interface Exception {
  name: string;
  message: string;
}

type Created = Extract<HookStatement, { kind: "socket-created" }>;
type CloseCalled = Extract<HookStatement, { kind: "close-called" }>;

function isDomException(error: unknown): boolean {
  try {
    exceptionName(error);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a native threw, without running page code: an exception the page threw itself is not looked into. `isNatives`:
 * the page had no chance to throw it. A null prototype, because it is made JSON.
 */
function thrown(error: unknown, isNatives: boolean): Exception {
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
  return { __proto__: null, name, message } as Exception;
}

/** Replaces `owner[name]` by `value`, every other attribute of the descriptor kept. */
function replace(owner: object, name: string, value: unknown): void {
  const descriptor = getOwnPropertyDescriptor(owner, name);
  if (descriptor) defineProperty(owner, name, { ...descriptor, value });
}

/** What a native throws when we are no longer there to see it. */
const unknownError = (): Exception => ({ __proto__: null, name: "Error", message: "" }) as Exception;

/** Leaves a call to be made once our frame is gone, and tells what came of it: `threw` at the end of the task. */
export function afterwards(native: () => unknown, returned: (result: unknown) => void, threw: () => void): void {
  let hasReturned = false;
  leaveCallAnd(native, (result) => {
    hasReturned = true;
    returned(result);
  });
  afterTask(() => {
    if (!hasReturned) threw();
  });
}

/** The handler inherits nothing: a trap the page puts on Object.prototype must not become ours. */
export function patchMethod(prototype: object, name: string, ours: Unseen<object, readonly unknown[]>): void {
  // `as`: the browser's own method.
  const native = own(prototype, name) as object;
  // `as`: TypeScript has no type for a literal's `__proto__`.
  replace(prototype, name, new NativeProxy(native, { __proto__: null, apply: unseen(ours) } as object));
}

type Constructor = (abstract new (...args: never[]) => object) & { prototype: object };

/** Of a call's arguments. */
interface Plain {
  /** Can a native convert them without running page code? */
  plain: boolean;
}

const nothing = (): void => undefined;

/** Patches a global constructor. `made` is told of each new socket and reads it. */
export function patchConstructor<C extends Constructor>(
  native: C,
  api: "WebSocket" | "WebSocketStream",
  look: (args: readonly unknown[]) => { protocols: string } & Plain,
  made: (socket: object, number: number) => Pick<Created, "url" | "readyState">,
): C {
  // `as`: Reflect.construct is typed for plain functions only.
  const plainNative = native as unknown as NewableFunction;
  const ours: Unseen<readonly unknown[], NewableFunction> = (_target, _self, { 0: { 1: args, 2: newTarget } }) => {
    const socket = nextSocket();
    const before = moment();
    const trace = pageStack();
    const { protocols, plain } = look(args);
    const tell = (it: Pick<Created, "url" | "readyState">, error: Created["error"]): void =>
      state({ kind: "socket-created", socket, api, protocols, error, ...it }, trace, before);
    const tellMade = (it: unknown): void => guarded(() => tell(made(it as object, socket), null));
    const tellThrown = (error: Created["error"]): void =>
      guarded(() => tell({ url: urlText(argument(args, 0)), readyState: CLOSED }, error));
    const target = newTarget === patched ? plainNative : newTarget;
    if (!plain) {
      afterwards(bound(construct, undefined, plainNative, args, target), tellMade, () => tellThrown(unknownError()));
      return;
    }
    try {
      const it: unknown = construct(plainNative, args, target);
      tellMade(it);
      return it;
    } catch (error) {
      // Another newTarget's `prototype` may be an accessor of the page's, which may throw anything.
      const isNatives = newTarget === patched || isDomException(error);
      tellThrown(thrown(error, isNatives));
      return raise(error, isNatives);
    }
  };
  const handler = { __proto__: null, construct: unseen(ours) };
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
  look: (args: readonly unknown[]) => Pick<CloseCalled, "code" | "reason"> & Plain,
  stateOf: (socket: object, it: W) => Pick<CloseCalled, "readyState" | "bufferedAmount">,
): void {
  const { close } = prototype;
  patchMethod(prototype, "close", (_target, _self, { 0: { 1: self, 2: args } }) => {
    const it = watched.get(self);
    const socket = it?.socket ?? 0;
    const call = it ? ++it.closeCalls : 0;
    let plain = true;
    // A native does not look at the arguments of what is no socket.
    if (it) {
      const { plain: isPlain, ...passed } = look(args);
      plain = isPlain;
      guarded(() => state({ kind: "close-called", socket, call, ...passed, ...stateOf(self, it) }, pageStack()));
    }
    const tellThrown = (error: Exception): void => {
      if (it) guarded(() => state({ kind: "close-rejected", socket, call, error }));
    };
    if (!plain) {
      afterwards(bound(apply, undefined, close, self, args), nothing, () => tellThrown(unknownError()));
      return;
    }
    try {
      return apply(close, self, args as never);
    } catch (error) {
      tellThrown(thrown(error, true));
      return raise(error, true);
    }
  });
}
