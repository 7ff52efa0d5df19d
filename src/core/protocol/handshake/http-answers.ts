/** HTTP answers to an opening handshake that have a meaning of their own: data with sources; core/words says what each means. */
import type { Sources } from "../../format/source.ts";

export interface HttpAnswer {
  /** Of its words; several statuses may share one. */
  id: HttpAnswerId;
  /** The status, or the first of a range. */
  status: number;
  /** Inclusive. */
  to?: number;
  /** The status' registered name; "" for a range. */
  name: string;
  /** Only of URLs of one library. */
  url?: RegExp;
  sources: Sources;
}

export type HttpAnswerId =
  | "http-200"
  | "http-2xx"
  | "http-redirect"
  | "http-400"
  | "http-401"
  | "http-403"
  | "http-404"
  | "http-405"
  | "http-407"
  | "http-408"
  | "http-421"
  | "http-426"
  | "http-429"
  | "http-431"
  | "http-4xx"
  | "http-500"
  | "http-501"
  | "http-502"
  | "http-503"
  | "http-504"
  | "http-cloudflare"
  | "http-cloudflare-own"
  | "http-5xx"
  | "http-socket-io-session"
  | "http-signalr-session";

const REDIRECT: Sources = [
  { rfc: 9110, section: "15.4" },
  { whatwg: "WebSockets", part: "establish a WebSocket connection", note: "redirect mode error" },
];

const CLOUDFLARE: Sources = [
  { url: "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/" },
];

export const HTTP_ANSWERS: readonly HttpAnswer[] = [
  {
    id: "http-200",
    status: 200,
    name: "OK",
    sources: [
      { rfc: 6455, section: "4.1" },
      { rfc: 9110, section: "15.3.1" },
      { repo: "nginx/nginx.org", path: "xml/en/docs/http/websocket.xml" },
    ],
  },
  {
    id: "http-2xx",
    status: 201,
    to: 299,
    name: "",
    sources: [
      { rfc: 6455, section: "4.1" },
      { rfc: 9110, section: "15.3" },
    ],
  },
  { id: "http-redirect", status: 301, name: "Moved Permanently", sources: REDIRECT },
  { id: "http-redirect", status: 302, name: "Found", sources: REDIRECT },
  { id: "http-redirect", status: 303, name: "See Other", sources: REDIRECT },
  { id: "http-redirect", status: 307, name: "Temporary Redirect", sources: REDIRECT },
  { id: "http-redirect", status: 308, name: "Permanent Redirect", sources: REDIRECT },
  { id: "http-redirect", status: 300, to: 399, name: "", sources: REDIRECT },
  {
    id: "http-400",
    status: 400,
    name: "Bad Request",
    sources: [
      { rfc: 9110, section: "15.5.1" },
      { rfc: 6455, section: "4.2.1" },
    ],
  },
  {
    id: "http-401",
    status: 401,
    name: "Unauthorized",
    sources: [
      { rfc: 9110, section: "15.5.2" },
      { whatwg: "WebSockets", part: "the WebSocket constructor" },
    ],
  },
  {
    id: "http-403",
    status: 403,
    name: "Forbidden",
    sources: [
      { rfc: 9110, section: "15.5.4" },
      { rfc: 6455, section: "10.2" },
      { repo: "django/asgiref", path: "specs/www.rst", note: "close before accept" },
    ],
  },
  { id: "http-404", status: 404, name: "Not Found", sources: [{ rfc: 9110, section: "15.5.5" }] },
  {
    id: "http-405",
    status: 405,
    name: "Method Not Allowed",
    sources: [
      { rfc: 9110, section: "15.5.6" },
      { rfc: 6455, section: "4.1" },
    ],
  },
  { id: "http-407", status: 407, name: "Proxy Authentication Required", sources: [{ rfc: 9110, section: "15.5.8" }] },
  { id: "http-408", status: 408, name: "Request Timeout", sources: [{ rfc: 9110, section: "15.5.9" }] },
  { id: "http-421", status: 421, name: "Misdirected Request", sources: [{ rfc: 9110, section: "15.5.20" }] },
  {
    id: "http-426",
    status: 426,
    name: "Upgrade Required",
    sources: [
      { rfc: 9110, section: "15.5.22" },
      { rfc: 6455, section: "4.2.2" },
    ],
  },
  { id: "http-429", status: 429, name: "Too Many Requests", sources: [{ rfc: 6585, section: "4" }] },
  { id: "http-431", status: 431, name: "Request Header Fields Too Large", sources: [{ rfc: 6585, section: "5" }] },
  { id: "http-4xx", status: 400, to: 499, name: "", sources: [{ rfc: 9110, section: "15.5" }] },
  { id: "http-500", status: 500, name: "Internal Server Error", sources: [{ rfc: 9110, section: "15.6.1" }] },
  { id: "http-501", status: 501, name: "Not Implemented", sources: [{ rfc: 9110, section: "15.6.2" }] },
  { id: "http-502", status: 502, name: "Bad Gateway", sources: [{ rfc: 9110, section: "15.6.3" }] },
  { id: "http-503", status: 503, name: "Service Unavailable", sources: [{ rfc: 9110, section: "15.6.4" }] },
  { id: "http-504", status: 504, name: "Gateway Timeout", sources: [{ rfc: 9110, section: "15.6.5" }] },
  { id: "http-cloudflare", status: 520, to: 527, name: "", sources: CLOUDFLARE },
  { id: "http-cloudflare-own", status: 530, name: "", sources: CLOUDFLARE },
  { id: "http-5xx", status: 500, to: 599, name: "", sources: [{ rfc: 9110, section: "15.6" }] },
];

/** Answers that a library's own URL gives a narrower meaning to. */
export const LIBRARY_ANSWERS: readonly HttpAnswer[] = [
  {
    id: "http-socket-io-session",
    status: 400,
    name: "Bad Request",
    url: /^wss?:\/\/[^?#]+\/\?(?=[^#]*\bEIO=\d)(?=[^#]*\bsid=)/i,
    sources: [
      {
        repo: "socketio/socket.io-website",
        path: "docs/categories/01-Documentation/troubleshooting.md",
        note: "Session ID unknown",
      },
    ],
  },
  {
    id: "http-signalr-session",
    status: 404,
    name: "Not Found",
    url: /[?&]id=[\w-]{22}(?:[&#]|$)/,
    sources: [
      { repo: "dotnet/AspNetCore.Docs", path: "aspnetcore/signalr/troubleshoot.md", note: "Response code 404" },
    ],
  },
];

/** What an answer means to the library that the URL belongs to, else what it means at all; null for what is no answer. */
export function describeHttpAnswer(status: number, url = ""): HttpAnswer | null {
  const own = LIBRARY_ANSWERS.find((row) => row.status === status && row.url?.test(url));
  const exact = HTTP_ANSWERS.find((row) => row.to === undefined && row.status === status);
  const range = HTTP_ANSWERS.find((row) => row.to !== undefined && row.status <= status && status <= row.to);
  return own ?? exact ?? range ?? null;
}

/** "403 Forbidden"; the number alone where it has no name. */
export const httpAnswerLabel = (status: number): string => `${status} ${describeHttpAnswer(status)?.name ?? ""}`.trim();

/** The status in one of Chromium's failure texts ("Unexpected response code: 403"); null when there is none. */
export function statusInFailureText(text: string | null | undefined): number | null {
  const status = /Unexpected response code: (\d{3})\b/.exec(text ?? "")?.[1];
  return status === undefined ? null : Number(status);
}
