/** What an outage is, and how one is written as a path: `/outage/restart?up=10&down=5`, times in seconds. */
import type { Request } from "../closing-server/handshake.ts";

/** How the server ends a connection. */
export type End = "fin" | "rst" | { code: number; reason: string };

/**
 * How it refuses one: by an HTTP status, by FIN or RST before any answer, or by nobody listening on the port (`port`), which then
 * holds for everything on it.
 */
export type Refusal = number | "fin" | "rst" | "port";

/** All times in ms. */
export interface Outage {
  /** Refuses from the first attempt on, not only after having been up. */
  startsDown: boolean;
  /** It restarts so long after a first client has come; null: it does not. */
  up: number | null;
  /** For how long, or how many attempts, it then refuses. */
  down: { ms: number } | { attempts: number };
  /** Each connection is ended so long after it opened, or after the last frame either way; null: it is let alone. */
  each: { after: number; from: "open" | "last-frame" } | null;
  /** How many restarts, or connections ended; then it stays up. */
  times: number;
  end: End;
  refusal: Refusal;
}

/** Said to whoever wrote the URL. */
export class OutageError extends Error {
  override name = "OutageError";
}

const NUMBER = /^\d+(?:\.\d+)?$/;

function secondsOf(query: URLSearchParams, name: string, usual: number): number {
  const text = query.get(name) ?? String(usual);
  if (!NUMBER.test(text)) throw new OutageError(`${name}=${text} is no number of seconds.`);
  return Number(text) * 1000;
}

function downOf(query: URLSearchParams, usual: number): Outage["down"] {
  const [, attempts] = /^(\d+)x$/.exec(query.get("down") ?? "") ?? [];
  return attempts ? { attempts: Number(attempts) } : { ms: secondsOf(query, "down", usual) };
}

function timesOf(query: URLSearchParams): number {
  const text = query.get("times");
  if (text === null) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(text)) throw new OutageError(`times=${text} is no number.`);
  return Number(text);
}

function endOf(query: URLSearchParams, usual: string): End {
  const text = query.get("close") ?? usual;
  if (text === "fin" || text === "rst") return text;
  const code = Number(text);
  if (!/^\d{4}$/.test(text) || code < 1000 || code > 4999) {
    throw new OutageError(`close=${text} is neither fin, rst nor a close code.`);
  }
  return { code, reason: query.get("reason") ?? "" };
}

function refusalOf(query: URLSearchParams): Refusal {
  const text = query.get("refuse") ?? "503";
  if (text === "fin" || text === "rst" || text === "port") return text;
  if (!/^[3-5]\d\d$/.test(text)) throw new OutageError(`refuse=${text} is neither port, fin, rst nor an HTTP status.`);
  return Number(text);
}

type Read = (query: URLSearchParams) => Outage;

const KINDS: Readonly<Record<string, Read>> = {
  restart: (query) => ({
    startsDown: false,
    up: secondsOf(query, "up", 10),
    down: downOf(query, 5),
    each: null,
    times: timesOf(query),
    end: endOf(query, "1012"),
    refusal: refusalOf(query),
  }),
  refused: (query) => ({
    startsDown: true,
    up: null,
    down: downOf(query, 10),
    each: null,
    times: 0,
    end: "fin",
    refusal: refusalOf(query),
  }),
  drop: (query) => ({
    startsDown: false,
    up: null,
    down: { ms: 0 },
    each: { after: secondsOf(query, "after", 0), from: "open" },
    times: timesOf(query),
    end: endOf(query, "fin"),
    refusal: 503,
  }),
  idle: (query) => ({
    startsDown: false,
    up: null,
    down: { ms: 0 },
    each: { after: secondsOf(query, "after", 10), from: "last-frame" },
    times: timesOf(query),
    end: endOf(query, "fin"),
    refusal: 503,
  }),
};

/** Its own parameters; whatever else stands in the query is the client's. */
const PARAMETERS = ["up", "down", "after", "close", "reason", "refuse", "times", "name"] as const;

export interface NamedOutage {
  /** Requests of one key share one outage: kind and parameters, `name` among them, whatever else the URL says. */
  key: string;
  outage: Outage;
}

/** The outage a path asks for, behind which the client may add to path and query; null for other paths. */
export function parseOutage({ path }: Pick<Request, "path">): NamedOutage | null {
  const { pathname, searchParams } = new URL(path, "http://x");
  const [, kind] = /^\/outage\/([^/]+)(?:\/|$)/.exec(pathname) ?? [];
  if (kind === undefined) return null;
  const read = KINDS[kind];
  if (!read) throw new OutageError(`There is no outage “${kind}”: ${Object.keys(KINDS).join(", ")}.`);
  const outage = read(searchParams);
  if (outage.refusal === "port" && "attempts" in outage.down) {
    throw new OutageError("refuse=port needs down in seconds: nobody is there to count attempts.");
  }
  const key = [kind, ...PARAMETERS.map((name) => searchParams.get(name) ?? "")].join("&");
  return { key, outage };
}
