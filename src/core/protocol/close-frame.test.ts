/** Close frames: bytes against Node's own encoder, problems, and what is rebuilt from claims and refused calls. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Claim, Claims } from "../format/claims.ts";
import type { CloseCall } from "../format/connection.ts";
import {
  closeFrames,
  closePayload,
  describeFrame,
  type FrameDirection,
  type FrameEvidence,
  utf8Bytes,
  utf8Length,
} from "./close-frame.ts";

/** Any sequence of UTF-16 units, lone surrogates included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd7f0, max: 0xe010 })), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

describe("utf8Bytes", () => {
  it("agrees with TextEncoder and Buffer on any text", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: "grapheme" })), (text) => {
        expect(utf8Bytes(text)).toEqual([...new TextEncoder().encode(text)]);
        expect(utf8Bytes(text)).toEqual([...Buffer.from(text, "utf8")]);
        expect(utf8Length(text)).toBe(Buffer.byteLength(text, "utf8"));
      }),
    );
  });

  it.each(["\u0000", "\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "\u{10ffff}"])(
    "agrees at the edge %j",
    (text) => {
      expect(utf8Bytes(text)).toEqual([...new TextEncoder().encode(text)]);
    },
  );

  it("turns half a surrogate pair into U+FFFD", () => {
    expect(utf8Bytes("a\ud800b")).toEqual([0x61, 0xef, 0xbf, 0xbd, 0x62]);
    expect(utf8Bytes("\udc00")).toEqual([0xef, 0xbf, 0xbd]);
  });
});

describe("closePayload", () => {
  it("is read back to the same code and reason", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), fc.string({ unit: "binary", maxLength: 40 }), (code, reason) => {
        const bytes = Buffer.from(closePayload(code, reason));
        expect(bytes.readUInt16BE(0)).toBe(code);
        expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(2))).toBe(reason);
      }),
    );
  });

  it("is empty without a code", () => {
    expect(closePayload(null, "")).toEqual([]);
    expect(closePayload(null, "why")).toEqual([]);
  });

  it("clamps what two bytes cannot hold, as close() does", () => {
    expect(closePayload(70_000, "")).toEqual([0xff, 0xff]);
    expect(closePayload(-1, "")).toEqual([0, 0]);
    expect(closePayload(Number.NaN, "")).toEqual([0, 0]);
  });
});

const described = (code: number | null, reason = "", direction: FrameDirection = "sent") =>
  describeFrame({ code, reason, direction, basis: ["R1"] });

describe("describeFrame", () => {
  it("gives bytes, words and sizes", () => {
    expect(described(1000, "bye")).toEqual({
      code: 1000,
      reason: "bye",
      direction: "sent",
      basis: ["R1"],
      hex: "03 e8 62 79 65",
      text: '1000 Normal Closure, "bye"',
      payloadBytes: 5,
      reasonBytes: 3,
      limits: { payload: 125, reason: 123 },
      problems: [],
    });
    expect(described(null)).toMatchObject({ hex: "", text: "empty payload", payloadBytes: 0, problems: [] });
  });

  it("names library codes by hint", () => {
    const frame = { code: 4401, reason: "", direction: "received", basis: [] } as const;
    expect(describeFrame(frame, { protocol: "graphql-transport-ws" }).text).toBe("4401 Unauthorized (graphql-ws)");
  });

  it("finds nothing wrong with codes that may be sent, nor with the browser's own", () => {
    for (const code of [1000, 1001, 1002, 1011, 1014, 3000, 3999, 4000, 4999]) {
      expect(described(code).problems).toEqual([]);
      expect(described(code, "", "received").problems).toEqual([]);
    }
  });

  it.each([1005, 1006, 1015])("says that %i must never be in a frame", (code) => {
    expect(described(code).problems).toEqual([`${code} must never be in a Close frame (RFC 6455 section 7.4.1).`]);
    expect(described(code, "", "received").problems).toContain(
      "Chromium refuses this code on receipt; Firefox passes it on.",
    );
  });

  it.each([0, 999, 1004, 1016, 2999, 5000, 65_535])("says that %i does not belong in a frame", (code) => {
    expect(described(code, "", "received").problems).toEqual([
      expect.stringMatching(new RegExp(`^${code} does not belong in a Close frame\\. .*RFC 6455`)),
    ]);
  });

  it("counts bytes, not characters", () => {
    expect(described(1000, "x".repeat(123)).problems).toEqual([]);
    expect(described(1000, "é".repeat(61)).problems).toEqual([]);
    expect(described(1000, "é".repeat(62))).toMatchObject({
      reasonBytes: 124,
      payloadBytes: 126,
      problems: ["Too long: the reason has 124 bytes of UTF-8 and at most 123 fit."],
    });
  });

  it("says when the browser refuses a code, and only of a call", () => {
    const refusal = "Refused by the browser: close() accepts only 1000 and 3000 to 4999, not 1001.";
    expect(described(1001, "", "never-sent").problems).toEqual([refusal]);
    expect(described(1001).problems).toEqual([]);
    expect(described(4000, "", "never-sent").problems).toEqual([]);
  });

  it("says when a reason has no code, or is not well-formed", () => {
    expect(described(null, "why").problems).toHaveLength(1);
    expect(described(1000, "a\ud800").problems).toEqual([expect.stringContaining("U+FFFD")]);
    expect(described(1000, "a\u{1f600}").problems).toEqual([]);
  });
});

const certain = <T>(value: T, basis: string): Claim<T> => ({
  value,
  certainty: "certain",
  evidence: "inferred",
  basis,
});
const likely = <T>(value: T, basis: string): Claim<T> => ({ value, certainty: "likely", evidence: "inferred", basis });
const unknown = { certainty: "unknown" } as const;

function connection(claims: Partial<Claims>, closeCalls: CloseCall[] = [], protocol = ""): FrameEvidence {
  const nothing: Claims = {
    opened: certain(true, "open event"),
    initiator: unknown,
    closeReceived: unknown,
    receivedCode: unknown,
    receivedReason: unknown,
    closeSent: unknown,
    sentCode: unknown,
    sentReason: unknown,
    tcpEnd: unknown,
    cause: unknown,
  };
  return {
    claims: { ...nothing, ...claims },
    closeCalls,
    protocol,
    requestedProtocols: [],
    url: "wss://app.test/live",
  };
}

const call = (code: number | undefined, reason: string | undefined, name?: string): CloseCall => ({
  at: 5,
  readyState: 1,
  bufferedAmount: 0,
  stack: null,
  ...(code === undefined ? {} : { code }),
  ...(reason === undefined ? {} : { reason }),
  ...(name === undefined ? {} : { error: { name, message: "the browser's words" } }),
});

describe("closeFrames", () => {
  it("rebuilds both frames, each as sure as its weakest claim", () => {
    const frames = closeFrames(
      connection(
        {
          closeSent: certain(true, "R5"),
          sentCode: likely(4401, "R12"),
          sentReason: certain("no token", "R5"),
          closeReceived: certain(true, "R1"),
          receivedCode: certain(4402, "R1"),
          receivedReason: certain("", "R3"),
        },
        [call(4401, "no token")],
        "graphql-transport-ws",
      ),
    );
    expect(frames).toMatchObject([
      {
        direction: "sent",
        code: 4401,
        text: '4401 Unauthorized (graphql-ws), "no token"',
        certainty: "likely",
        evidence: "inferred",
        reconstructed: true,
        reasonKnown: true,
        basis: ["R5", "R12"],
        refusal: null,
      },
      { direction: "received", code: 4402, hex: "11 32", certainty: "certain", basis: ["R1", "R3"] },
    ]);
  });

  it("shows 1005 as an empty payload", () => {
    const claims = { closeReceived: certain(true, "R4"), receivedCode: certain(1005, "R4") };
    expect(closeFrames(connection(claims))).toMatchObject([
      { direction: "received", code: null, hex: "", reasonKnown: true, problems: [] },
    ]);
  });

  it("says when the reason is not known", () => {
    const claims = { closeSent: likely(true, "R20"), sentCode: likely(1002, "R20") };
    expect(closeFrames(connection(claims))).toMatchObject([{ hex: "03 ea", reasonKnown: false, certainty: "likely" }]);
  });

  it("shows no frame that is not claimed with a code", () => {
    expect(closeFrames(connection({}))).toEqual([]);
    expect(closeFrames(connection({ closeSent: certain(false, "R1"), sentCode: certain(null, "R1") }))).toEqual([]);
    expect(closeFrames(connection({ closeReceived: certain(true, "R1") }))).toEqual([]);
    expect(closeFrames(connection({ receivedCode: certain(1000, "R1") }))).toEqual([]);
    expect(closeFrames(connection({ closeSent: certain(true, "R1"), sentCode: certain(null, "R1") }))).toEqual([]);
  });

  it("shows what a refused call would have sent, and why it did not", () => {
    const kept = "Nothing was sent and the connection stayed as it was.";
    const frames = closeFrames(
      connection({}, [
        call(1001, "bye", "InvalidAccessError"),
        call(4000, "ü".repeat(65), "SyntaxError"),
        call(undefined, "x", "InvalidAccessError"),
        call(4001, "went out"),
      ]),
    );
    expect(frames).toMatchObject([
      {
        direction: "never-sent",
        hex: "03 e9 62 79 65",
        certainty: "certain",
        evidence: "observed",
        refusal: `InvalidAccessError: close() accepts only 1000 and 3000 to 4999, not 1001. ${kept}`,
      },
      { refusal: `SyntaxError: the reason has 130 bytes of UTF-8 and at most 123 fit. ${kept}` },
      { code: null, refusal: `InvalidAccessError: the browser's words. ${kept}` },
    ]);
  });
});
