/** The IANA WebSocket Close Code Number Registry, as data. */

import type { Source, Sources } from "../../format/source.ts";
import { IANA_CLOSE_CODES } from "../sources.ts";

/** `nobody`: no end sends it; browsers make 1005, 1006 and 1015 up for the `close` event. */
export type Sender = "either" | "client" | "server" | "gateway" | "nobody";

/** What is known of a code or of a range of codes. */
export interface CodeFacts {
  /** Exactly as registered, or what we call the range. */
  name: string;
  /** One plain sentence. */
  meaning: string;
  mayBeSentBy: Sender;
  /** Whether a Close frame may carry it. Browsers hand some codes to the page although none may (measured: R2). */
  onTheWire: boolean;
  sources: Sources;
}

export interface RegistryRow extends CodeFacts {
  code: number;
}

const DEFINED: Source = { rfc: 6455, section: "7.4.1" };

export const REGISTRY: readonly RegistryRow[] = [
  {
    code: 1000,
    name: "Normal Closure",
    meaning: "The connection has done what it was opened for.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [DEFINED],
  },
  {
    code: 1001,
    name: "Going Away",
    meaning: "An end is leaving, for example a server that shuts down or a browser that leaves the page.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [DEFINED],
  },
  {
    code: 1002,
    name: "Protocol error",
    meaning: "An end received something that the WebSocket protocol forbids.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [DEFINED],
  },
  {
    code: 1003,
    name: "Unsupported Data",
    meaning: "An end received a kind of data it cannot accept, for example binary where it takes only text.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [DEFINED],
  },
  {
    code: 1004,
    name: "Reserved",
    meaning: "Reserved: it has no meaning yet.",
    mayBeSentBy: "nobody",
    onTheWire: false,
    sources: [DEFINED],
  },
  {
    code: 1005,
    name: "No Status Rcvd",
    meaning: "Made up by the browser: a Close frame with an empty body arrived, so there was no code.",
    mayBeSentBy: "nobody",
    onTheWire: false,
    sources: [
      { rfc: 6455, section: "7.1.5" },
      { rfc: 6455, section: "7.4.1" },
    ],
  },
  {
    code: 1006,
    name: "Abnormal Closure",
    meaning: "Made up by the browser: the connection ended and it has no usable Close frame to report.",
    mayBeSentBy: "nobody",
    onTheWire: false,
    sources: [
      { rfc: 6455, section: "7.1.5" },
      { rfc: 6455, section: "7.4.1" },
    ],
  },
  {
    code: 1007,
    name: "Invalid frame payload data",
    meaning: "An end received a message whose content does not fit its type, for example text that is not UTF-8.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [DEFINED],
  },
  {
    code: 1008,
    name: "Policy Violation",
    meaning: "An end refused a message by its own rules and has no code that says more.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [DEFINED],
  },
  {
    code: 1009,
    name: "Message Too Big",
    meaning: "An end received a message that is too big for it.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [DEFINED],
  },
  {
    code: 1010,
    name: "Mandatory Ext.",
    meaning: "The client needs an extension that the server did not agree to.",
    mayBeSentBy: "client",
    onTheWire: true,
    sources: [DEFINED],
  },
  {
    code: 1011,
    name: "Internal Error",
    meaning: "An end, usually the server, met an unexpected condition and cannot go on.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [DEFINED, { url: "https://www.rfc-editor.org/errata/eid3227", name: "RFC 6455 erratum 3227" }],
  },
  {
    code: 1012,
    name: "Service Restart",
    meaning: "The server is restarting; the client may connect again.",
    mayBeSentBy: "server",
    onTheWire: true,
    sources: [IANA_CLOSE_CODES],
  },
  {
    code: 1013,
    name: "Try Again Later",
    meaning: "The server is overloaded or otherwise unable for a while; the client should come back later.",
    mayBeSentBy: "server",
    onTheWire: true,
    sources: [IANA_CLOSE_CODES],
  },
  {
    code: 1014,
    name: "Bad gateway",
    meaning: "A gateway or proxy got an invalid answer from the server behind it, like HTTP status 502.",
    mayBeSentBy: "gateway",
    onTheWire: true,
    sources: [IANA_CLOSE_CODES],
  },
  {
    code: 1015,
    name: "TLS handshake",
    meaning: "Made up by the browser: the TLS handshake failed, so the connection never opened.",
    mayBeSentBy: "nobody",
    onTheWire: false,
    sources: [DEFINED],
  },
  {
    code: 3000,
    name: "Unauthorized",
    meaning: "The client is not authorized: it must sign in, or its credentials are not accepted.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [IANA_CLOSE_CODES],
  },
  {
    code: 3003,
    name: "Forbidden",
    meaning: "The client is known, but not allowed to do this.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [IANA_CLOSE_CODES],
  },
  {
    code: 3008,
    name: "Timeout",
    meaning: "An end waited too long for the other.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [IANA_CLOSE_CODES],
  },
];
