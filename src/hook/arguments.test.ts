/** Arguments are read without running page code. The browser's globals are stood in for: only their getters matter here. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { stubBrowserGlobals } from "../testing/browser-globals.ts";

let read: typeof import("./arguments.ts");

beforeAll(async () => {
  stubBrowserGlobals();
  read = await import("./arguments.ts");
});
afterAll(() => vi.unstubAllGlobals());

/** Anything the page could put there that would notice being looked at. */
const tripwire = (): never => {
  throw new Error("page code ran");
};
const angry = { toString: tripwire, valueOf: tripwire, [Symbol.toPrimitive]: tripwire };
const trapped = new Proxy([] as string[], {
  get: tripwire,
  has: tripwire,
  ownKeys: tripwire,
  getOwnPropertyDescriptor: tripwire,
  getPrototypeOf: tripwire,
});

describe("urlText", () => {
  it("is the string, or a URL's href by the browser's own getter", () => {
    const url = Object.assign(new URL("ws://host/path"), { toString: tripwire });
    expect([read.urlText("ws://x"), read.urlText(url)]).toEqual(["ws://x", "ws://host/path"]);
  });

  it("is empty for what only page code could turn into a string", () => {
    for (const value of [undefined, null, 1, true, Symbol("x"), angry, trapped, tripwire])
      expect(read.urlText(value)).toBe("");
  });
});

describe("protocolsText", () => {
  it("joins as on the wire", () => {
    expect([["a", "b"], "only", [], ["a"]].map(read.protocolsText)).toEqual(["a,b", "only", "", "a"]);
  });

  it("leaves out what is no string", () => {
    const holes: unknown[] = ["a"];
    holes[3] = "d";
    expect(read.protocolsText(holes)).toBe("a,d");
    expect(read.protocolsText(["a", 1, null, "b"])).toBe("a,b");
  });

  it("reads nothing of a Proxy, of functions, or of what is no array", () => {
    for (const value of [trapped, [tripwire], ["a", {}], angry, { length: 1, 0: "a" }])
      expect(read.protocolsText(value)).toBeNull();
    for (const value of [null, undefined, 5]) expect(read.protocolsText(value)).toBe("");
  });
});

describe("codeNumber and reasonText", () => {
  it("convert primitives as WebIDL would", () => {
    expect([1000, "3000", " 3000 ", true, 4000.7].map(read.codeNumber)).toEqual([1000, 3000, 3000, 1, 4000.7]);
    expect(["why", 5, false].map(read.reasonText)).toEqual(["why", "5", "false"]);
  });

  it("are undefined for what is absent, or would run page code", () => {
    for (const value of [undefined, null, angry, trapped, tripwire, Symbol("x"), 1n]) {
      expect(read.codeNumber(value)).toBeUndefined();
      expect(read.reasonText(value)).toBeUndefined();
    }
  });
});

describe("arePlain", () => {
  it("is true of what a native takes without running page code: primitives, URLs, bytes", () => {
    const bytes = [new Uint8Array(1), new DataView(new ArrayBuffer(1)), new ArrayBuffer(1), new Blob([])];
    expect(read.arePlain(["a", 1, undefined, null, Symbol("x"), new URL("ws://x"), ...bytes])).toBe(true);
  });

  it("is false as soon as one argument could run page code", () => {
    for (const value of [{}, [], tripwire, angry, trapped]) expect(read.arePlain(["a", value])).toBe(false);
  });
});
