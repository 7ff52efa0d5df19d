/** The page's call stack, read without running any page code. */
import { defineProperty, NativeError, reader, shadowed } from "./natives.ts";

/** Firefox keeps `stack` as an accessor on the prototype, which the page could replace later; V8 as an own property. */
const readStack = reader<string | undefined>(NativeError.prototype, "stack");

/**
 * The stack of an Error of ours as text, undefined when the page made it unreadable without calling into the page. V8
 * formats a stack when it is first read, by `Error.prepareStackTrace` if the page set one: an own `undefined` shadows it
 * meanwhile (measured). Its first line has the name and message, which the page can make accessors on Error.prototype:
 * own ones stand before those.
 */
export function stackText(trace: Error): string | undefined {
  // `as`: TypeScript has no type for a literal's `__proto__`.
  defineProperty(trace, "name", { __proto__: null, value: "Error" } as PropertyDescriptor);
  defineProperty(trace, "message", { __proto__: null, value: "" } as PropertyDescriptor);
  return shadowed(NativeError, "prepareStackTrace", () => readStack(trace) ?? trace.stack);
}
