/** Short words for what the page does in a way. */
import { GO } from "./server-scripts.ts";
import type { CloseArguments, PageStep } from "./way.ts";

export const awaitsOpen: PageStep = { do: "await", event: "open" };
export const says = (text: string): PageStep => ({ do: "send", text });
export const calls = (...args: CloseArguments): PageStep => ({ do: "close", args });

/** Opens and calls `close()`. */
export const opensAndCalls = (...args: CloseArguments): readonly PageStep[] => [awaitsOpen, calls(...args)];
/** Opens and tells the server to begin: what the server does then, it does to a socket that the page has seen open. */
export const opensAndSaysGo: readonly PageStep[] = [awaitsOpen, says(GO)];
export const exchangesMessages: readonly PageStep[] = [
  awaitsOpen,
  says("one"),
  says("two"),
  says(GO),
  { do: "await", event: "message" },
];
