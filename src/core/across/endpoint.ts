/** Which endpoint a connection is for and where in the page it was made: what attempts must share to be one chain. */
import type { Connection } from "../format/connection.ts";

export interface Endpoint {
  /** URL with `*` for what may differ from attempt to attempt. */
  url: string;
  /** URL, subprotocols and the line that called the constructor: the same client, wherever it runs. */
  client: string;
  /** The client in its frame: the same frame of the same tab at the same address, whichever document it holds. */
  place: string;
}

/** One parameter whose value belongs to the attempt and not to the address. */
interface Volatile {
  name: RegExp;
  value?: RegExp;
  /** Only in a URL like this. */
  url?: RegExp;
  /** Only below a stack like this. */
  stack?: RegExp;
  source: string;
}

const JWT = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;

export const VOLATILE: readonly Volatile[] = [
  {
    name: /(?:token|jwt|ticket|nonce|signature)$|^(?:auth|sig)$/i,
    source: "RFC 6750 section 2.3 (access_token); names that the redaction of an export takes out too",
  },
  { name: /./, value: JWT, source: "RFC 7519" },
  { name: /./, value: /^REDACTED$/, source: "the redaction of an export" },
  {
    name: /^x-amz-/i,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html",
  },
  { name: /^sid$/, url: /[?&]EIO=\d/, source: "npm engine.io-client 6.6.8 build/cjs/transport.js (session id)" },
  {
    name: /^(?:sid|reconnect|reconnect_reason|join_request)$/,
    url: /\/rtc(?:\/v1)?\?(?:.*&)?access_token=/,
    source: "npm livekit-client 2.23.0 dist/livekit-client.esm.mjs (connection parameters)",
  },
  {
    name: /^id$/,
    value: /^[\w-]{22}$/,
    stack: /signalr|WebSocketTransport/i,
    source: "npm @microsoft/signalr 10.0.11 dist/esm/HttpConnection.js (connection token of the negotiation)",
  },
  { name: /^_$/, value: /^\d+$/, source: "https://api.jquery.com/jQuery.ajax/ (cache: false)" },
  { name: /^(?:attempts?|retry|retries|reconnects?|tries)$/i, value: /^\d+$/, source: "a count of attempts" },
];

const ANY = "*";
const DAY_MS = 86_400_000;
/** `/123/abcd1234/websocket`: server and session, drawn anew for each attempt (npm sockjs-client 1.6.1 lib/main.js). */
const SOCKJS = /\/\d{3}\/[a-z0-9]{8}\/websocket$/;
const BEARER = /^base64url\.bearer\./;

/** The time of the attempt, in seconds or ms since the epoch. */
function isNow(value: string, createdAt: number): boolean {
  if (!/^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(value)) return false;
  const ms = /^\d{13}/.test(value) ? Number(value) : Number(value) * 1000;
  return Math.abs(ms - createdAt) < DAY_MS;
}

function isVolatile(name: string, value: string, { url, constructorStack, createdAt }: Connection): boolean {
  return (
    isNow(value, createdAt) ||
    VOLATILE.some(
      (row) =>
        row.name.test(name) &&
        (row.value?.test(value) ?? true) &&
        (row.url?.test(url) ?? true) &&
        (row.stack?.test(constructorStack ?? "") ?? true),
    )
  );
}

function steadyUrl(connection: Connection): string {
  const [, address = "", query] = /^([^?#]*)(?:\?([^#]*))?/.exec(connection.url) ?? [];
  const steady = address.replace(SOCKJS, `/${ANY}/${ANY}/websocket`);
  if (query === undefined) return steady;
  const parameters = query.split("&").map((parameter) => {
    const [, name = "", value] = /^([^=]*)(?:=(.*))?$/s.exec(parameter) ?? [];
    return value !== undefined && isVolatile(name, value, connection) ? `${name}=${ANY}` : parameter;
  });
  return `${steady}?${parameters.join("&")}`;
}

/** People put bearer tokens there (Kubernetes does). */
const steadyProtocols = ({ requestedProtocols }: Connection): string[] =>
  requestedProtocols.map((it) => (BEARER.test(it) || JWT.test(it) || it === "REDACTED" ? ANY : it));

/** The line that called the constructor, without the query of its script, which development servers change. */
const topFrame = (stack: string | null): string =>
  (stack?.split("\n").find((line) => line.trim() !== "") ?? "").trim().replace(/[?#][^\s)]*?(?=:\d+:\d+\)?$)/, "");

/** A frame that nothing is known of is its document alone. */
function frameOf({ id, frame: { tabId, frameId, url } }: Connection): readonly (string | number)[] {
  return tabId < 0 && frameId < 0 ? [id.replace(/\/[^/]*$/, "")] : [tabId, frameId, url.replace(/#.*$/s, "")];
}

export function endpointOf(connection: Connection): Endpoint {
  const url = steadyUrl(connection);
  const client = JSON.stringify([url, steadyProtocols(connection), topFrame(connection.constructorStack)]);
  return { url, client, place: JSON.stringify([client, ...frameOf(connection)]) };
}
