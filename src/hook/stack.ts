/** The page's call stack, read without running any page code. */
import { NativeError, reader, shadowed } from "./natives.ts";

/** Firefox keeps `stack` as an accessor on the prototype, which the page could replace later; V8 as an own property. */
const readStack = reader<string | undefined>(NativeError.prototype, "stack");

/**
 * The stack of an Error of ours as text, undefined when the page made it unreadable without calling into the page. V8
 * formats a stack when it is first read, by `Error.prepareStackTrace` if the page set one: an own `undefined` shadows it
 * meanwhile (measured).
 */
export function stackText(trace: Error): string | undefined {
  return shadowed(NativeError, "prepareStackTrace", () => readStack(trace) ?? trace.stack);
}
