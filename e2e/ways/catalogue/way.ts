/** A way for a WebSocket to close (or not to open): what the server does, what the page does, and what only we know about it. */
import type { Claims } from "../../../src/core/format/claims.ts";
import type { Behaviour } from "../../servers/closing-server/behaviour.ts";

/** `close()`'s arguments, as many as the page passes. */
export type CloseArguments = readonly [] | readonly [code: number] | readonly [code: number, reason: string];

/** One thing the page does; the practice page carries them out in order. */
export type PageStep =
  | { do: "await"; event: "open" | "message" | "offline" }
  | { do: "send"; text: string }
  | { do: "send-bytes"; bytes: number }
  | { do: "close"; args: CloseArguments }
  /** Calls `close()` later, in `pagehide`. */
  | { do: "close-in-pagehide"; args: CloseArguments }
  /** Dispatches a `CloseEvent` on the socket, which nobody but the page made. */
  | { do: "forge-close"; code: number }
  /** Blocks the main thread. */
  | { do: "block"; ms: number }
  | { do: "wait"; ms: number }
  /** The last step: the document goes, and with it everything that runs in it. */
  | { do: "leave"; how: "navigate" | "reload" | "back-forward" | "remove-frame" };

export interface PageSide {
  /**
   * May contain {origin} (`ws://127.0.0.1:PORT`, or what `over` says), {port}, {otherPort}, {refusedPort}, {untrustedPort}
   * and {token}. Default: the way's own path.
   */
  url?: string;
  /** Default: TCP without TLS. `http2`: the page opens a session first, or the browser would take TCP of its own. */
  over?: "tls" | "http2";
  protocols?: readonly string[];
  steps: readonly PageStep[];
  /** What the page waits for in the end (default `close`); `steps`: nothing more than its own steps. */
  until?: "close" | "error" | "steps";
  /** Runs in a frame of the page instead; `frame-without-connect` has a CSP of `connect-src 'none'`. */
  where?: "frame" | "frame-without-connect";
  /** What the page cannot do for itself: a test, or a person, must provide it. */
  needs?: "offline" | "https" | "own-tab" | "back-forward-cache";
}

type ValueOf<C> = C extends { value: infer T } ? T : never;

/** For every claim the values that are right; null where the wire cannot tell, so that nothing can be compared. */
export type TrueClaims = { [K in keyof Claims]: readonly ValueOf<Claims[K]>[] | null };

export interface Way {
  /** Also the last part of its path on the server: `/way/ID`. */
  id: string;
  title: string;
  group: string;
  server: Behaviour;
  page: PageSide;
  /** It takes 20 s or more. */
  slow: boolean;
  /** What the server's record alone does not say. */
  is: Partial<TrueClaims>;
}

type Parts = Pick<Way, "server"> & Partial<Pick<Way, "slow" | "is">> & { page: PageSide | readonly PageStep[] };

const isSteps = (page: PageSide | readonly PageStep[]): page is readonly PageStep[] => Array.isArray(page);

/** Makes the ways of one group; `page` may be just its steps. */
export const inGroup =
  (group: string) =>
  (id: string, title: string, { server, page, slow = false, is = {} }: Parts): Way => ({
    id,
    title,
    group,
    server,
    page: isSteps(page) ? { steps: page } : page,
    slow,
    is,
  });

export const wayPath = (id: string): string => `/way/${id}`;
