/**
 * The only ways in which a page may tell that we are there: what a check may return instead of the native's value.
 * All come of a Proxy: the source text of the patched functions, one more stack line, and that V8, in messages of its
 * own, does not name an object after a constructor that is a Proxy.
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

/** While the page's call is inside the patch, its stack has one line of ours, next to the page's call. */
function oneMoreStackLine(native: unknown): unknown {
  if (!Array.isArray(native)) throw new Error("A stack check returns a list of lines.");
  const at = native.findIndex((line: unknown) => typeof line === "string" && line.startsWith("    at "));
  // Inside a conversion the page's own converting function comes first.
  const inner = typeof native[at] === "string" && native[at].includes(".toString") ? 1 : 0;
  return native.toSpliced(at + inner, 0, "ours");
}

/** A sloppy function that a native calls while ours is on the stack finds no caller (ours is strict), not the page's. */
const hiddenCaller = (): unknown => null;

/** `#<WebSocket>` is the constructor's name, `[object WebSocket]` the class's. */
const objectByClass = (native: unknown): unknown =>
  JSON.parse(JSON.stringify(native).replaceAll("#<WebSocket>", "[object WebSocket]"));

/** Which checks may differ, by the beginning of their name. Everything else has to be equal. */
export function expectedWithExtension(check: string, native: unknown): unknown {
  if (check.startsWith("source text: ")) return sourceTextWithoutName(native);
  if (check.startsWith("stack: ")) return oneMoreStackLine(native);
  if (check.startsWith("caller: ")) return hiddenCaller();
  if (check.startsWith("error text: ")) return objectByClass(native);
  return native;
}
