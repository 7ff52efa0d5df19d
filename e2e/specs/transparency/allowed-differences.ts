/**
 * The only ways in which a page may tell that we are there: what a check may return instead of the native's value.
 * The source text of a Proxy; that V8, in messages of its own, does not name an object after a constructor that is one; and
 * what code of the page sees that a native runs while ours is on the stack.
 */

/** A Proxy of a native function shows its source text without its name. */
function sourceTextWithoutName(native: unknown): unknown {
  const text = JSON.stringify(native);
  return JSON.parse(
    text.replace(
      /function (WebSocket|WebSocketStream|close|send)\(\) \{ \[native code\] \}/g,
      "function () { [native code] }",
    ),
  );
}

/** Code of the page that a native runs to convert an argument has two more lines below it, of builtins. */
const REDUCE = "    at Object.reduce (<anonymous>)";
function twoMoreStackLines(native: unknown): unknown {
  if (!Array.isArray(native)) throw new Error("A stack check returns a list of lines.");
  const converting = native.findIndex((line: unknown) => typeof line === "string" && line.startsWith("    at "));
  return native.toSpliced(converting + 1, 0, REDUCE, REDUCE);
}

/** A sloppy function that a native calls while one of those builtins is on the stack finds no caller. */
const hiddenCaller = (): unknown => null;

/** `#<WebSocket>` is the constructor's name, `[object WebSocket]` the class's. */
const objectByClass = (native: unknown): unknown =>
  JSON.parse(JSON.stringify(native).replaceAll("#<WebSocket>", "[object WebSocket]"));

/** Which checks may differ, by the beginning of their name. Everything else has to be equal. */
export function expectedWithExtension(check: string, native: unknown): unknown {
  if (check.startsWith("source text: ")) return sourceTextWithoutName(native);
  if (check.startsWith("stack: ")) return twoMoreStackLines(native);
  if (check.startsWith("caller: ")) return hiddenCaller();
  if (check.startsWith("error text: ")) return objectByClass(native);
  return native;
}
