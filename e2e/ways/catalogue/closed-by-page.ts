/** Ways in which the page closes and the server answers as it should. */
import { awaitsOpen, calls, exchangesMessages, opensAndCalls } from "./page-steps.ts";
import { answersInKind, onGoWithMessages, polite } from "./server-scripts.ts";
import { inGroup, type Way } from "./way.ts";

const way = inGroup("Closed by the page");

/** All that a Close frame has room for behind its code (RFC 6455 section 5.5). */
const LONGEST_REASON = "123 bytes: ".padEnd(123, "x");

export const closedByPage: readonly Way[] = [
  way("page-closes-without-code", "The page calls close() without a code", { server: polite, page: opensAndCalls() }),
  ...([1000, 3000, 4000, 4999] as const).map((code) =>
    way(`page-closes-${code}`, `The page calls close(${code})`, { server: polite, page: opensAndCalls(code) }),
  ),
  way("page-closes-with-reason", "The page calls close() with a code and a reason", {
    server: polite,
    page: opensAndCalls(4001, "finished here"),
  }),
  way("page-closes-with-unicode-reason", "The page's reason is not ASCII", {
    server: polite,
    page: opensAndCalls(4002, "tschüß, さようなら 👋"),
  }),
  way("page-closes-with-longest-reason", "The page's reason is 123 bytes long", {
    server: polite,
    page: opensAndCalls(1000, LONGEST_REASON),
  }),
  way("page-closes-after-messages", "The page calls close() after messages both ways", {
    server: { script: onGoWithMessages(answersInKind) },
    page: [...exchangesMessages, calls(1000, "enough")],
  }),
  way("page-closes-twice", "The page calls close() twice, with different codes", {
    server: polite,
    page: [...opensAndCalls(4003, "first"), calls(4004, "second")],
  }),
  way("close-1001-refused", "close(1001) is refused, then close(1000) is not", {
    server: polite,
    page: [awaitsOpen, calls(1001), calls(1000)],
  }),
  way("long-reason-refused", "A reason of 124 bytes is refused, then close(1000) is not", {
    server: polite,
    page: [awaitsOpen, calls(1000, "x".repeat(124)), calls(1000)],
  }),
];
