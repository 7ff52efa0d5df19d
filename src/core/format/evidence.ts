/**
 * What a finding stands on: each piece one thing that was seen, as an id with its parameters. core/words/evidence writes
 * the sentence of each. Times are ms, `count` is of connections unless said otherwise.
 */
import type { WireEndHow } from "../../messages/wire-facts.ts";
import type { RetryReason } from "./retry-reason.ts";

/** About one connection, from its own facts and those around it. */
export interface ConnectionEvidence {
  "constructor-threw": { exception: string };
  "csp-violation": Nothing;
  "had-opened": Nothing;
  "never-opened": Nothing;
  "close-called": { whileConnecting: boolean };
  /** `complete`: no fact of the connection is missing, so that nothing seen means nothing there. */
  "no-close-call": { complete: boolean };
  /** How a stream can be closed without a `close()` call. */
  "stream-closed-unseen": { opened: boolean };
  "stream-rejected": { exception: string };
  "closing-without-call": Nothing;
  "error-event": Nothing;
  "no-error-event": { complete: boolean };
  "close-event-after-call": { ms: number };
  "close-event-code": { code: number; wasClean: boolean };
  "left-page-cache": Nothing;
  "page-resumed": { beforeErrorMs: number };
  "page-hidden": Nothing;
  "page-silent": Nothing;
  "over-http2": Nothing;
  "closed-without-event": Nothing;
  "browser-text": { text: string };
  "browser-text-names-it": Nothing;
  "close-threw": { exception: string };
  "close-refused-code": { code: number };
  "close-refused-reason": { bytes: number; most: number };
  "close-refused-reason-alone": Nothing;
  "close-event-at-browser-limit": { ms: number };
  "server-close-code": { code: number };
  "server-close-empty": Nothing;
  "event-without-code": Nothing;
  "called-without-code": Nothing;
  /** `passed`: null when it could not be read. */
  "answered-otherwise": { passed: number | null; code: number };
  "unclean-with-code": { code: number };
  "bytes-never-sent": { bytes: number };
  "ended-after-message": { ms: number; bytes: number };
  /** Of a message, the largest that the connection lived on after. */
  "largest-before": { bytes: number };
  "only-1006": Nothing;
  "no-code-no-call": Nothing;
  silence: { ms: number };
  /** The page had sent nothing; `received`: messages in the connection's life, `lastMs`: since the last of them. */
  "client-silence": { ms: number; received: number; lastMs: number };
  "server-silence": { ms: number; sent: number; lastMs: number };
  "age-equals-silence": { ms: number };
  /** In a NetLog: a Close frame (`code` null: its body was not read), the end, the refused frame, the closing timer. */
  "wire-close": { by: "client" | "server"; code: number | null };
  "wire-end": { by: "client" | "server"; how: WireEndHow; error: string };
  "wire-invalid-frame": { why: string };
  "wire-close-timeout": Nothing;
  "wire-failure": { error: string };
  /** In a NetLog: frames of any kind, pings and pongs too, of one side or of both. */
  "wire-silence": { who: "both" | "client" | "server"; ms: number };
  /** The page was told `told`, and the server's Close on the wire says `code`; null: there is none. */
  "wire-code-differs": { told: number; code: number | null };
  /** `close()` passed `passed`, and the Close that went out says `code`. */
  "wire-call-differs": { passed: number; code: number };
  "page-stood-still": { ms: number };
  "same-silence": { count: number };
  "open-for": { ms: number };
  "messages-passed": Nothing;
  "same-age": { count: number };
  "handshake-failed-after": { ms: number };
  "origin-died-together": { count: number };
  "others-died-together": { count: number; withinMs: number };
  /** Of the end from the `offline` event; `before`: the event came first. */
  "went-offline": { ms: number; before: boolean };
  "clock-jumped": { byMs: number; fromEndMs: number };
  "page-froze": { fromEndMs: number };
  offline: { nothingReceivedSince: boolean };
  "bytes-waiting": { bytes: number };
  "ended-after-open": { ms: number };
  "so-did-others": { count: number };
  "waited-behind-handshake": { ms: number };
  "opened-after-handshake": { ms: number };
  "http-answer": { status: number; answer: string };
  "net-error": { error: string };
  "server-reason": { reason: string };
  /** `client`: null when only the stack shows a heartbeat; `silenceMs`: null where messages are not counted. */
  "closed-by-heartbeat": { client: string | null; silenceMs: number | null };
  "heartbeat-setting": { setting: string };
  "tab-hidden-for": { ms: number };
  "gave-up-connecting": { ms: number };
  "others-gave-up-alike": { count: number };
  "client-connect-timeout": { client: string; ms: number; setting: string };
  "closed-after-message": { ms: number };
  /** `lateMs`: from the expiry to the end, negative when it ended before. */
  "token-expired": { lateMs: number; inUrl: boolean };
}

/** About one chain of reconnect attempts. `times`: how often it was seen. */
export interface ChainEvidence {
  "retried-after-stop": { code: string; ms: number; times: number };
  "nothing-followed": { why: RetryReason; ms: number };
  "gave-up": { retries: number; forMs: number; silentMs: number };
  "reconnected-after-close": { code: number | null; ms: number; times: number };
  "connected-twice": { whileConnecting: boolean; ms: number; times: number };
  "constant-gaps": { count: number; leastMs: number; mostMs: number };
  /** `first`: the first few of them. */
  "same-gaps": { first: readonly number[]; withinMs: number; inOneSocket: boolean };
  "immediate-retry": { ms: number; code: number; quick: number; of: number };
  "attempts-within": { attempts: number; ms: number };
  "failing-slowed": { quickMs: number; slowestMs: number; overMs: number; times: number };
  "fits-policy": {
    count: number;
    first: readonly number[];
    fits: readonly { client: string; policy: string; fitting: number }[];
    earlyMs: number;
    lateMs: number;
    lateShare: number;
  };
}

/** About several connections. `of`: out of so many. Origins and URLs are those of sockets. */
export interface RecordingEvidence {
  "all-ended-after-open": { count: number; url: string; leastMs: number; mostMs: number };
  "ended-after-messages": {
    count: number;
    of: number;
    origin: string;
    leastMs: number;
    mostMs: number;
    bytes: number;
  };
  "all-ended-hidden": { count: number; origin: string; leastMs: number; mostMs: number };
  "ended-after-silence": { count: number; of: number; origin: string; leastMs: number; mostMs: number };
  "ended-after-client-silence": { count: number; of: number; origin: string; leastMs: number; mostMs: number };
  "ended-after-server-silence": { count: number; of: number; origin: string; leastMs: number; mostMs: number };
  "all-of-one-age": Nothing;
  "ended-at-age": { count: number; of: number; origin: string; leastMs: number; mostMs: number };
  "ended-as-other-opened": { count: number; of: number; url: string; leastMs: number; mostMs: number };
  "busy-until-end": { ms: number };
  "silences-differ": { ms: number };
  "ended-together": { count: number; origin: string; ms: number };
  "others-stayed-open": { count: number };
  "server-said": { codes: readonly number[] };
  "origins-ended-together": { count: number; origins: number; ms: number };
  "two-at-once": { url: string; ms: number; times: number };
  "nothing-followed-these": { count: number; url: string; why: RetryReason; longestMs: number };
}

type Nothing = Record<never, never>;

export interface EvidenceParams extends ConnectionEvidence, ChainEvidence, RecordingEvidence {}

export type EvidenceId = keyof EvidenceParams;

/** `{ id: "silence", ms: 60_000 }` */
export type Evidence = { [Id in EvidenceId]: { id: Id } & EvidenceParams[Id] }[EvidenceId];
