/** The page's call stack, read without running any page code. */
import { apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, NativeError } from "./natives.ts";

const STACK_FORMATTER = "prepareStackTrace";

/** Firefox keeps `stack` as an accessor on the prototype; the page could replace it later. */
const readStack = getOwnPropertyDescriptor(NativeError.prototype, "stack")?.get;

/**
 * The stack as text, undefined when the page made it unreadable without calling into the page. V8 formats a stack when it is
 * first read, by `Error.prepareStackTrace` if the page set one: an own `undefined` shadows it meanwhile (measured).
 */
export function stackText(): string | undefined {
  const before = getOwnPropertyDescriptor(NativeError, STACK_FORMATTER);
  if (before && (!before.configurable || !("value" in before))) return undefined;
  const shadow = { __proto__: null, value: undefined, configurable: true, enumerable: false, writable: true };
  if (!defineProperty(NativeError, STACK_FORMATTER, shadow)) return undefined;
  try {
    const error = new NativeError();
    // `as`: with the formatter shadowed the engine gives text, or nothing when the page asked for no stacks.
    return (readStack ? apply(readStack, error, []) : error.stack) as string | undefined;
  } finally {
    if (before) defineProperty(NativeError, STACK_FORMATTER, { __proto__: null, ...before } as PropertyDescriptor);
    else deleteProperty(NativeError, STACK_FORMATTER);
  }
}
