/** The page's call stack, read without running any page code. */
import { captureStackTrace, NativeError, reduce, shadowed } from "./natives.ts";

/** A stack that was taken, formatted only when it is read. */
export interface Trace {
  readonly stack?: string;
}

/** The stack of the page's call that we are in, without frames of ours: they are above that of `reduce` (unseen.ts). */
export function pageStack(): Trace {
  // Its first line has the name and message, which the page can make accessors on Error.prototype.
  // `as`: TypeScript has no type for a literal's `__proto__`.
  const trace = { __proto__: null } as Trace;
  captureStackTrace(trace, reduce);
  return trace;
}

/**
 * As text, undefined when the page made it unreadable without calling into the page. V8 formats a stack when it is
 * first read, by `Error.prepareStackTrace` if the page set one: an own `undefined` shadows it (measured: hook-frames).
 */
export const stackText = (trace: Trace): string | undefined =>
  shadowed(NativeError, "prepareStackTrace", () => trace.stack);
