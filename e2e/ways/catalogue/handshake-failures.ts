/** Ways in which the opening handshake fails or never leaves the browser. */
import type { Behaviour } from "../../servers/closing-server/behaviour.ts";
import { calls } from "./page-steps.ts";
import { polite } from "./server-scripts.ts";
import { inGroup, type PageSide, type TrueClaims, type Way, wayPath } from "./way.ts";

const refused = inGroup("The server refuses the opening handshake");
const never = inGroup("No connection to the server");
const page = inGroup("The page or the browser prevents it");

/** The page may not know why: `handshake-failed` is right for every cause on the server's side. */
const because = (cause: "http" | "bad" | "dropped" | "timeout" | "refused" | "dns" | "tls"): Partial<TrueClaims> => ({
  cause: [`handshake-${cause}`, "handshake-failed"],
});

const STATUSES = [200, 301, 401, 403, 404, 429, 500, 502, 503, 504];

const BAD_ANSWERS: readonly (readonly [id: string, title: string, headers: Record<string, string | null>])[] = [
  ["bad-accept", "A 101 with a wrong Sec-WebSocket-Accept", { "Sec-WebSocket-Accept": "bm90IHRoZSByaWdodCBhbnN3ZXI=" }],
  ["no-upgrade-header", "A 101 without an Upgrade header", { Upgrade: null }],
  ["unrequested-subprotocol", "A 101 with a subprotocol nobody asked for", { "Sec-WebSocket-Protocol": "surprise" }],
  ["unrequested-extension", "A 101 with an extension nobody asked for", { "Sec-WebSocket-Extensions": "x-surprise" }],
];

const drops = (end: "fin" | "rst"): Behaviour => ({
  answer: "none",
  script: async (connection) => connection[end](),
});

const refusals: readonly Way[] = [
  ...STATUSES.map((status) =>
    refused(`http-${status}`, `The answer is HTTP ${status}`, {
      server: { answer: { status, headers: status === 301 ? { Location: "/elsewhere" } : {} } },
      page: [],
      is: because("http"),
    }),
  ),
  ...BAD_ANSWERS.map(([id, title, headers]) =>
    refused(id, title, { server: { answer: { status: 101, valid: false, headers } }, page: [], is: because("bad") }),
  ),
  refused("fin-before-answer", "FIN before any answer", { server: drops("fin"), page: [], is: because("dropped") }),
  refused("rst-before-answer", "RST before any answer", { server: drops("rst"), page: [], is: because("dropped") }),
  refused("no-answer", "No answer at all", {
    server: { answer: "none" },
    page: { url: `ws://127.0.0.1:{otherPort}${wayPath("no-answer")}?t={token}`, steps: [] },
    is: because("timeout"),
    slow: true,
  }),
];

/** A way whose URL does not lead to the server's own path for it. */
const elsewhere = (
  make: ReturnType<typeof inGroup>,
  id: string,
  title: string,
  url: string,
  is: Partial<TrueClaims>,
  side: Partial<PageSide> = {},
): Way => make(id, title, { server: polite, page: { url, steps: [], ...side }, is });

export const handshakeFailures: readonly Way[] = [
  ...refusals,
  elsewhere(
    never,
    "refused-port",
    "Nobody listens on the port",
    "ws://127.0.0.1:{refusedPort}/?t={token}",
    because("refused"),
  ),
  elsewhere(never, "unknown-host", "The host name does not exist", "ws://name.invalid/?t={token}", because("dns")),
  elsewhere(
    never,
    "tls-to-plain-port",
    "wss: to a port that does not speak TLS",
    "wss://t.{token}.localhost:{port}/?t={token}",
    because("tls"),
  ),
  never("plain-to-tls-port", "ws: to a port that speaks TLS", {
    // OpenSSL 3, given HTTP for a ClientHello, ends TCP without even an alert (measured: plain-http-to-tls).
    server: drops("fin"),
    page: [],
    is: because("dropped"),
  }),
  elsewhere(page, "unsafe-port", "A port that browsers never connect to", "ws://127.0.0.1:1/?t={token}", {
    cause: ["blocked-port", "handshake-failed"],
  }),
  page("aborted-at-once", "The page calls close() right after the constructor", {
    server: { answer: "none" },
    page: [calls(1000)],
    // Whether TCP was established by then, and what became of it, is the browser's secret.
    is: { cause: ["aborted-while-connecting"], tcpEnd: null },
  }),
  page("aborted-while-waiting", "The page calls close() while it waits for the server's answer", {
    server: { answer: "none" },
    page: [{ do: "wait", ms: 150 }, calls()],
    is: { cause: ["aborted-while-connecting"] },
  }),
  elsewhere(page, "bad-scheme", "The URL's scheme is none for WebSockets", "ftp://127.0.0.1/?t={token}", {
    cause: ["bad-arguments"],
  }),
  page("bad-subprotocols", "The same subprotocol twice", {
    server: polite,
    page: { protocols: ["chat", "chat"], steps: [] },
    is: { cause: ["bad-arguments"] },
  }),
  page("blocked-by-csp", "The page's Content-Security-Policy forbids it", {
    server: polite,
    page: { steps: [], until: "error", where: "frame-without-connect" },
    is: { cause: ["blocked-csp"] },
  }),
  elsewhere(
    page,
    "mixed-content",
    "ws: in a page that came over https",
    "ws://mixed.invalid/?t={token}",
    { cause: ["blocked-mixed-content"] },
    { needs: "https" },
  ),
  page("offline", "The browser is offline", {
    server: polite,
    page: { steps: [], needs: "offline" },
    is: { cause: ["offline"] },
  }),
];
