/** Outline of what RFC 6455 says about closing: exact titles, a sentence each in our words, and where to read on. */

export interface RfcSection {
  /** "7.1.2". */
  id: string;
  /** Exactly as in the RFC. */
  title: string;
  summary: string;
  url: string;
}

const OUTLINE: readonly (readonly [id: string, title: string, summary: string])[] = [
  [
    "1.4",
    "Closing Handshake",
    "An overview: one end sends a Close frame, the other answers with one, then TCP is closed; both may start at once.",
  ],
  [
    "4.1",
    "Client Requirements",
    "How a client opens a connection, and when it must fail it: a status other than 101, or wrong or unasked-for headers.",
  ],
  ["5.5", "Control Frames", "Close, Ping and Pong frames carry at most 125 bytes and are never split."],
  [
    "5.5.1",
    "Close",
    "A Close frame is empty, or holds a two-byte status code and then a reason in UTF-8; an end answers with a Close frame unless it has sent one, and sends no data after it.",
  ],
  ["7", "Closing the Connection", "What closing is, what may go wrong and which status codes there are."],
  ["7.1", "Definitions", "The terms that the rest of the section and the WebSocket API speak in."],
  [
    "7.1.1",
    "Close the WebSocket Connection",
    "Ending TCP (and TLS): the server should do it first, the client waits for that and may do it itself after a reasonable time.",
  ],
  [
    "7.1.2",
    "Start the WebSocket Closing Handshake",
    "An end sends a Close frame with its status code and reason; once it has both sent and received one, it closes the connection.",
  ],
  [
    "7.1.3",
    "The WebSocket Closing Handshake is Started",
    "From the first Close frame sent or received, the connection is in the CLOSING state.",
  ],
  [
    "7.1.4",
    "The WebSocket Connection is Closed",
    "When TCP is closed the connection is CLOSED; it was closed cleanly if the closing handshake had been completed before.",
  ],
  [
    "7.1.5",
    "The WebSocket Connection Close Code",
    "The code of the first Close frame received: 1005 if it held none, 1006 if no Close frame came; the two ends may disagree.",
  ],
  [
    "7.1.6",
    "The WebSocket Connection Close Reason",
    "The text after the code in the first Close frame received, empty if there is none.",
  ],
  [
    "7.1.7",
    "Fail the WebSocket Connection",
    "Giving up: the connection is closed, if it was open mostly with a Close frame first, and nothing more from the other end is processed.",
  ],
  ["7.2", "Abnormal Closures", "Closing because something is wrong."],
  [
    "7.2.1",
    "Client-Initiated Closure",
    "The client must fail the connection when the opening handshake is wrong or the transport is lost; otherwise closing is up to the application.",
  ],
  [
    "7.2.2",
    "Server-Initiated Closure",
    "A server that gives up during the opening handshake just closes the connection.",
  ],
  [
    "7.2.3",
    "Recovering from Abnormal Closure",
    "Clients should wait a random time (0 to 5 s is reasonable) before the first reconnect, and longer before each later one.",
  ],
  [
    "7.3",
    "Normal Closure of Connections",
    "A server may close whenever it wants, a client should not without need; both do it by starting the closing handshake.",
  ],
  ["7.4", "Status Codes", "A Close frame may say why; what the other end makes of it is not prescribed."],
  [
    "7.4.1",
    "Defined Status Codes",
    "What 1000 to 1011 and 1015 mean, and that 1005, 1006 and 1015 must never be put in a Close frame.",
  ],
  [
    "7.4.2",
    "Reserved Status Code Ranges",
    "0-999 unused, 1000-2999 the protocol and its extensions, 3000-3999 libraries and frameworks, 4000-4999 private use.",
  ],
  [
    "8.1",
    "Handling Errors in UTF-8-Encoded Data",
    "An end that meets bytes which should be UTF-8 and are not must fail the connection, during the opening handshake and after.",
  ],
  ["11.7", "WebSocket Close Code Number Registry", "IANA keeps the list of status codes."],
];

export const RFC_SECTIONS: readonly RfcSection[] = OUTLINE.map(([id, title, summary]) => ({
  id,
  title,
  summary,
  url: `https://www.rfc-editor.org/rfc/rfc6455#section-${id}`,
}));

const byId = new Map(RFC_SECTIONS.map((section) => [section.id, section]));

/** null for a section that is not about closing, and for "" (a step the RFC has no word for). */
export function rfcSection(id: string): RfcSection | null {
  return byId.get(id) ?? null;
}
