/** The HTTP answer to an opening handshake, wherever it is known from. */
import type { Connection } from "../../core/format/connection.ts";
import { statusInFailureText } from "../../core/protocol/chromium-failure-texts.ts";

/** Null where no answer is known: without DevTools' network log no one tells. */
export function httpStatusOf({ networkLog }: Pick<Connection, "networkLog">): number | null {
  if (!networkLog) return null;
  // The log has no status for an answer that is no upgrade; the browser's error text names it (measured).
  return networkLog.status || statusInFailureText(networkLog.failureText);
}

/** Names of RFC 9110 section 15, of the answers that servers and proxies give to an upgrade. */
const NAMES: Readonly<Record<number, string>> = {
  101: "Switching Protocols",
  200: "OK",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  410: "Gone",
  413: "Content Too Large",
  421: "Misdirected Request",
  426: "Upgrade Required",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** `HTTP 403 Forbidden`. */
export const httpStatusText = (status: number): string => ["HTTP", status, NAMES[status]].filter(Boolean).join(" ");
