/** That dictionaries name codes where they should, several at once, and that malformed ones are refused with a sentence. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeLabel, describeCode } from "../../protocol/close-codes/describe.ts";
import { ImportError } from "../import/import-error.ts";
import {
  codeDictionary,
  type Dictionary,
  dictionaryText,
  parseDictionary,
  READY_MADE,
  readyMade,
} from "./team-dictionary.ts";
import { fitsPattern } from "./wildcard.ts";

const CHAT: Dictionary = {
  format: "close-codes-dictionary",
  version: 1,
  name: "Our chat",
  match: { protocol: "chat.v2", urlPattern: "wss://*.example.com/chat*" },
  codes: [
    { code: 4001, name: "Room closed", meaning: "The host ended the room.", action: "stop" },
    { code: 3000, name: "Moved", meaning: "The room has another server now." },
  ],
};
const BOARD: Dictionary = {
  format: "close-codes-dictionary",
  version: 1,
  name: "Our board",
  codes: [{ code: 4001, name: "Board locked", meaning: "Somebody locked the board.", action: "retry" }],
};
const dictionaries = [CHAT, BOARD].map(codeDictionary);
const text = (change: object): string => JSON.stringify({ ...CHAT, ...change });

function refusal(file: string): string {
  try {
    parseDictionary(file);
  } catch (error) {
    if (error instanceof ImportError) return error.message;
    throw error;
  }
  return "not refused";
}

describe("a dictionary", () => {
  it("names its codes for the subprotocol or the URL it is about", () => {
    const meaning = {
      system: "Our chat",
      name: "Room closed",
      meaning: "The host ended the room.",
      retry: "stop",
      sources: [{ text: "the dictionary Our chat" }],
      source: "the dictionary Our chat",
    };
    expect(describeCode(4001, { protocol: "chat.v2" }, dictionaries.slice(0, 1)).libraryMeanings).toEqual([meaning]);
    expect(
      describeCode(4001, { url: "wss://eu.example.com/chat?x=1" }, dictionaries.slice(0, 1)).libraryMeanings,
    ).toEqual([meaning]);
    expect(
      describeCode(4001, { url: "wss://example.com/chat", protocol: "chat.v1" }, dictionaries.slice(0, 1))
        .libraryMeanings,
    ).toEqual([]);
    expect(describeCode(4002, { protocol: "chat.v2" }, dictionaries).libraryMeanings).toEqual([]);
    expect(describeCode(3000, { protocol: "chat.v2" }, dictionaries)).toMatchObject({
      registered: true,
      libraryMeanings: [{ retry: "unknown" }],
    });
  });

  it("stands beside others, the first first, and before what is known of libraries", () => {
    const hints = { protocol: "chat.v2", url: "wss://gateway.discord.gg/" };
    expect(describeCode(4001, hints, dictionaries).libraryMeanings.map(({ system }) => system)).toEqual([
      "Our chat",
      "Our board",
      "Discord Gateway",
    ]);
    expect(codeLabel(4001, hints, dictionaries)).toBe("Room closed (Our chat)");
    expect(codeLabel(4001, {}, dictionaries)).toBe("Board locked (Our board)");
    expect(codeLabel(4001, hints)).toBe("Unknown opcode (Discord Gateway)");
  });

  it("says where its codes are defined, when the file does", () => {
    const sourced = codeDictionary({ ...BOARD, source: "https://board.test/codes" });
    expect(describeCode(4001, {}, [sourced]).libraryMeanings[0]?.source).toBe(
      "the dictionary Our board; https://board.test/codes",
    );
  });

  it("without match speaks about all connections", () => {
    expect(describeCode(4001, {}, dictionaries).libraryMeanings.map(({ system }) => system)).toEqual(["Our board"]);
  });

  it("comes back from its text, without keys nobody knows", () => {
    expect(parseDictionary(dictionaryText(CHAT))).toEqual(CHAT);
    expect(parseDictionary(`\uFEFF${text({ colour: "red" })}`)).toEqual(CHAT);
  });

  it.each([
    ["", "The file is empty."],
    ["{", "The file ends too early: it was probably cut off."],
    ["[]", 'format is missing; a dictionary says "format": "close-codes-dictionary".'],
    [
      '{"format": "close-timelines"}',
      'format is "close-timelines", not "close-codes-dictionary": the file is no dictionary of close codes.',
    ],
    [text({ version: 2 }), "version is 2, newer than the 1 this Close Handshake reads: update it to use the file."],
    [text({ name: "" }), "name is empty."],
    [text({ name: "x".repeat(81) }), "name is longer than the 80 characters that are allowed."],
    [text({ match: {} }), "match is empty: give it a protocol or a urlPattern, or leave it out for all connections."],
    [text({ match: { protocol: 1 } }), "match.protocol should be text, not 1."],
    [text({ codes: [] }), "codes is empty."],
    [text({ codes: [{ ...CHAT.codes[0], code: "4001" }] }), 'codes[0].code should be a number, not "4001".'],
    [
      text({ codes: [CHAT.codes[0], { ...CHAT.codes[0], code: 1006 }] }),
      "codes[1].code is 1006; only codes from 3000 to 4999 are anybody's own.",
    ],
    [
      text({ codes: [{ ...CHAT.codes[0], code: 5000 }] }),
      "codes[0].code is 5000; only codes from 3000 to 4999 are anybody's own.",
    ],
    [text({ codes: [{ ...CHAT.codes[0], code: 4000.5 }] }), "codes[0].code is 4000.5, no whole number."],
    [text({ codes: [CHAT.codes[0], CHAT.codes[0]] }), "codes[1].code: the code 4001 stands in the file twice."],
    [text({ codes: [{ code: 4001, name: "x" }] }), "codes[0].meaning is missing."],
    [
      text({ codes: [{ ...CHAT.codes[0], action: "wait" }] }),
      'codes[0].action should be one of "stop", "retry", not "wait".',
    ],
    [text({ codes: "x".repeat(1_000_000) }), "The file is larger than 1 MB: that is no dictionary."],
  ])("is refused with one sentence: %.60s", (file, sentence) => {
    expect(refusal(file)).toBe(sentence);
  });
});

describe("ready-made dictionaries", () => {
  it("read as any other", () => {
    expect(READY_MADE.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["graphql-ws", "Pusher Channels", "Discord Gateway", "Centrifugo"]),
    );
    for (const dictionary of READY_MADE) expect(parseDictionary(dictionaryText(dictionary))).toEqual(dictionary);
    expect(READY_MADE.filter(({ source }) => source === undefined)).toEqual([]);
    expect(readyMade("pusher channels")?.name).toBe("Pusher Channels");
    expect(readyMade("Our chat")).toBeNull();
  });

  it("do not repeat what the connection itself tells", () => {
    const hints = { protocol: "graphql-transport-ws" };
    const ready = READY_MADE.map(codeDictionary).filter(({ name }) => name === "graphql-ws");
    expect(describeCode(4429, hints, ready).libraryMeanings).toHaveLength(1);
    expect(codeLabel(4429, {}, ready)).toBe("Too many initialisation requests (graphql-ws)");
  });
});

describe("a URL pattern", () => {
  it("fits as the same RegExp would", () => {
    const part = fc.stringMatching(/^[ab/.?]{0,4}$/);
    fc.assert(
      fc.property(part, fc.array(fc.oneof(part, fc.constant("*")), { maxLength: 5 }), part, (a, pieces, b) => {
        const pattern = pieces.join("");
        const regExp = new RegExp(
          `^${pattern
            .split("*")
            .map((it) => it.replace(/[.?/]/g, "\\$&"))
            .join("[^]*")}$`,
        );
        for (const url of [a + b, a + pieces.join(b).replaceAll("*", a) + b, pieces.join("").replaceAll("*", b)])
          expect([url, pattern, fitsPattern(url, pattern)]).toEqual([url, pattern, regExp.test(url)]);
      }),
      { numRuns: 1000 },
    );
  });

  it("does not hang on any URL", () => {
    expect(fitsPattern("a".repeat(64_000), `${"a*".repeat(100)}b`)).toBe(false);
  });
});
