/** That credentials go and everything else stays, wherever in a file a text of the page can stand. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExportFile, Redaction } from "../../format/export-file.ts";
import { createRecording } from "../../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { type ExportContext, exportRecording } from "../export/export.ts";
import { importFile } from "../import/import.ts";
import { parseTimeline } from "../text-timeline/text-timeline.ts";
import { redact, strongerOf } from "./redaction.ts";
import { Redactor } from "./redactor.ts";

const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
const WRAPPED = Buffer.from(JWT).toString("base64url");

const inText = (text: string, level: Exclude<Redaction, "kept"> = "credentials-removed"): string =>
  new Redactor(level).text(text);
const inUrl = (url: string, level: Exclude<Redaction, "kept"> = "credentials-removed"): string =>
  new Redactor(level).url(url);

describe("in a URL", () => {
  it.each("token access_token id_token auth apikey api_key key sig signature jwt ticket password secret".split(" "))(
    "the value of %s goes, its name and all others stay",
    (name) => {
      expect(inUrl(`wss://h.test/p?a=1&${name}=s%26e/c=r:e;t&b=2#f`)).toBe(`wss://h.test/p?a=1&${name}=REDACTED&b=2#f`);
      expect(inUrl(`wss://h.test/p?${name.toUpperCase()}=x`)).toBe(`wss://h.test/p?${name.toUpperCase()}=REDACTED`);
      expect(inUrl(`wss://h.test/p?my${name}=x&${name}2=y`)).toBe(`wss://h.test/p?my${name}=x&${name}2=y`);
    },
  );

  it.each([
    ["wss://h.test/p?token=", "wss://h.test/p?token="],
    ["wss://h.test/token/abc?room=token", "wss://h.test/token/abc?room=token"],
    [
      "wss://h.test/p?session=4f9d8e7c6b5a4f3e2d1c0b9a8f7e6d5c",
      "wss://h.test/p?session=4f9d8e7c6b5a4f3e2d1c0b9a8f7e6d5c",
    ],
    ["wss://h.test/p?token=REDACTED", "wss://h.test/p?token=REDACTED"],
    ["wss://h.test/p?%74oken=x", "wss://h.test/p?%74oken=REDACTED"],
    ["wss://h.test/p?token[]=x&token[]=y", "wss://h.test/p?token[]=REDACTED&token[]=REDACTED"],
    ['wss://h.test/p?token=a b"c', "wss://h.test/p?token=REDACTED"],
    ["https://h.test/#access_token=x&token_type=bearer", "https://h.test/#access_token=REDACTED&token_type=bearer"],
    [
      "https://h.test/?next=https%3A%2F%2Fi.test%2F%3Ftoken%3Dx%26b%3D2&c=3",
      "https://h.test/?next=https%3A%2F%2Fi.test%2F%3Ftoken%3DREDACTED%26b%3D2&c=3",
    ],
    ["https://h.test/?next=%253Ftoken%253Dx%2526b%253D2", "https://h.test/?next=%253Ftoken%253DREDACTED%2526b%253D2"],
    ["https://h.test/?bad=%E0%A4%A&token=x", "https://h.test/?bad=%E0%A4%A&token=REDACTED"],
    [`wss://h.test/${JWT}/p?bearer=${JWT}`, "wss://h.test/REDACTED/p?bearer=REDACTED"],
    ["wss://me:pass:w@rd@h.test/?a=me:b@c", "wss://me:REDACTED@h.test/?a=me:b@c"],
    ["", ""],
  ])("%s", (url, redacted) => {
    expect(inUrl(url)).toBe(redacted);
  });

  it("loses its query altogether when asked", () => {
    expect(inUrl("wss://h.test/p?a=1&token=x#f?g=h", "removed")).toBe("wss://h.test/p#f");
    expect(inUrl(`wss://h.test/${JWT}`, "removed")).toBe("wss://h.test/REDACTED");
  });
});

describe("in any text", () => {
  it.each([
    [
      "Error\n    at f (https://h.test/a.js?token=x:y:10:5)\n    at https://h.test/b.js?v=3:1:2",
      "Error\n    at f (https://h.test/a.js?token=REDACTED:10:5)\n    at https://h.test/b.js?v=3:1:2",
    ],
    [
      "f@https://h.test/a.js?key=x:10:5\ng@https://h.test/b.js:1:2",
      "f@https://h.test/a.js?key=REDACTED:10:5\ng@https://h.test/b.js:1:2",
    ],
    ["The URL 'wss://h.test/?auth=x&a=1' is invalid.", "The URL 'wss://h.test/?auth=REDACTED&a=1' is invalid."],
    ["bad token=abc, room=5", "bad token=REDACTED, room=5"],
    ["bad token=abc,room=5;key=z.", "bad token=REDACTED,room=5;key=REDACTED."],
    ['close(4001, "ticket=T1")', 'close(4001, "ticket=REDACTED")'],
    ["a token is missing, no key given", "a token is missing, no key given"],
    [`Bearer ${JWT}.`, "Bearer REDACTED."],
    [`auth-${JWT}, next`, "auth-REDACTED, next"],
    ["heyJude-the-song.mp3.bak", "heyJude-the-song.mp3.bak"],
    ["eyJ.a.b", "eyJ.a.b"],
    [`${JWT.split(".")[0]}..a.b.c and more`, "REDACTED and more"],
    [WRAPPED, "REDACTED"],
    ["ZXlKbm90LWEtdG9rZW4tYnV0LWxvbmcgZW5vdWdo", "ZXlKbm90LWEtdG9rZW4tYnV0LWxvbmcgZW5vdWdo"],
  ])("%j", (text, redacted) => {
    expect(inText(text)).toBe(redacted);
  });

  it("URLs lose their query when asked, and nothing else does", () => {
    expect(inText("at f (https://h.test/a.js?v=3:10:5), what? wss://h.test/?a=1!", "removed")).toBe(
      "at f (https://h.test/a.js:10:5), what? wss://h.test/!",
    );
  });

  it("takes time in proportion to the text", () => {
    const hostile = ["eyJ-", "token=", "://a:", "%3D", "?.", "a.", "key=)", ":1:1", "://?", "%25", ";a", "ZXlK-", "@"];
    const before = process.cpuUsage();
    for (const piece of hostile) inText(piece.repeat(64_000 / piece.length), "removed");
    for (const piece of hostile) inUrl(piece.repeat(64_000 / piece.length));
    // Of the processor, in us: others may keep the machine busy. Quadratic time would take many seconds.
    expect(process.cpuUsage(before).user).toBeLessThan(4_000_000);
  });
});

const SECRET = "s3cr3t";
const context: ExportContext = {
  exportedAt: "2026-11-24T20:24:05.000Z",
  generator: { name: "Close Handshake", version: "0.1.0" },
  userAgent: "Chrome/156",
  lostEvents: 0,
};
const URL_WITH = `ws://app.test/live?room=7&token=${SECRET}`;
/** A secret in every place where the page can put one. */
const EVERYWHERE = `chromium
  @ d https://app.test/?key=${SECRET} tab 1
     0  page https://app.test/?key=${SECRET}
     1  #1 new ${URL_WITH} ["chat", "access_token", "${SECRET}", "${JWT}"] stack "Error\\n at f (https://app.test/a.js?sig=${SECRET}:1:2)"
    20  #1 open "${SECRET}"
  5000  #1 close(4001, "ticket=${SECRET}") stack "f@https://app.test/?jwt=${SECRET}:3:4"
  5001  #1 close refused SyntaxError "password=${SECRET} is too long"
  5103  #1 close-event 4001 "secret=${SECRET}" clean
  5200  #2 new "wss://h h/?auth=${SECRET}" threw SyntaxError "The URL 'wss://h h/?auth=${SECRET}' is invalid."
  5300  csp ws://app.test/?apikey=${SECRET} connect-src
  @ log tab 1
  5400  log ${URL_WITH} status 101 started 1 ended 5103 failure "no id_token=${SECRET} given" protocols ["access_token", "${SECRET}"] protocol "${SECRET}" stack "at https://app.test/?api_key=${SECRET}:1:2"
  5401  log ws://app.test/${JWT} failure "Unexpected response code: 404 for signature=${SECRET}"
`;

function fileOf(given: Partial<ExportContext>): ExportFile {
  const { engine, documents, facts } = parseTimeline(EVERYWHERE);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  return exportRecording(recording, { ...context, ...given });
}

describe("in a file", () => {
  it("no secret is left anywhere by default, and the file says so", () => {
    const kept = JSON.stringify(fileOf({ redaction: "kept" }));
    expect(kept.split(SECRET).length).toBeGreaterThan(30);
    const file = fileOf({});
    expect(file.redaction).toEqual({ urlQuery: "credentials-removed" });
    const text = JSON.stringify(file);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(JWT.slice(0, 20));
    expect(file.connections[0]).toMatchObject({
      url: "ws://app.test/live?room=7&token=REDACTED",
      requestedProtocols: ["chat", "access_token", "REDACTED", "REDACTED"],
      protocol: "REDACTED",
    });
  });

  it("nothing but texts changes, and no name of a parameter", () => {
    const shape = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shape);
      if (typeof value !== "object" || value === null) return typeof value === "string" ? "text" : value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
    };
    const whole = fileOf({ redaction: "kept" });
    const file = fileOf({});
    expect(shape(file)).toEqual(shape(whole));
    expect(file.connections.map(({ verdict }) => verdict)).toEqual(
      whole.connections.map(({ verdict }) => verdict.replaceAll(SECRET, "REDACTED")),
    );
  });

  it("says what it takes out, before the file is saved", () => {
    const whole = fileOf({ redaction: "kept" });
    const { found } = redact(whole, "credentials-removed");
    const places = (name: string) =>
      found.filter((it) => it.name === name).flatMap((it) => it.places.map(({ place }) => place));
    expect(found.map(({ kind, name }) => name || kind)).toEqual([
      ..."access_token api_key apikey auth id_token jwt key password secret sig signature ticket token".split(" "),
      "jwt",
    ]);
    expect(found.filter(({ values }) => values !== 1)).toEqual([]);
    expect(places("token")).toEqual(["socket URL"]);
    expect(places("access_token")).toEqual(["subprotocol"]);
    expect(places("key")).toEqual(["page URL"]);
    expect(places("sig")).toEqual(["call stack"]);
    expect(places("ticket")).toEqual(["close reason"]);
    expect(places("password")).toEqual(["error text"]);
    expect(found.at(-1)?.places).toEqual([
      { place: "socket URL", values: 1 },
      { place: "subprotocol", values: 1 },
    ]);
    const queries = redact(whole, "removed").found.find(({ kind }) => kind === "query");
    expect(queries?.places.map(({ place }) => place)).toContain("page URL");
    expect(redact(fileOf({ redaction: "kept" }), "kept").found).toEqual([]);
  });

  it("queries go when asked, and the credentials with them", () => {
    const file = fileOf({ redaction: "removed" });
    expect(file.redaction).toEqual({ urlQuery: "removed" });
    const text = JSON.stringify(file);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("room=7");
    expect(file.connections[0]?.url).toBe("ws://app.test/live");
  });

  it("twice is once, and what is left imports and says so", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(arbitraryLog, fc.constantFrom<Redaction[]>("credentials-removed", "removed"), (facts, level) => {
        const recording = createRecording("chromium");
        recording.add(arbitraryDocuments, facts);
        const { file } = redact(exportRecording(recording, { ...context, redaction: "kept" }), level);
        expect(redact(file, level).file).toEqual(file);
        expect(importFile(JSON.stringify(file)).header.redaction.urlQuery).toBe(level);
      }),
      { numRuns: 100 },
    );
    expect(
      importFile(JSON.stringify(fileOf({})))
        .recording.connections()
        .map(({ verdict }) => verdict),
    ).toEqual(fileOf({}).connections.map(({ verdict }) => verdict));
  });

  it("a file never says less than what was already taken out of it", () => {
    expect(strongerOf("kept", "credentials-removed")).toBe("credentials-removed");
    expect(strongerOf("removed", "credentials-removed")).toBe("removed");
  });

  it("a text at the limit of the contract stays within it", () => {
    const longest = `${"x".repeat(63_990)}?key=a`;
    expect(longest.length).toBeLessThan(64_000);
    expect(inText(longest).length).toBeLessThanOrEqual(64_000);
  });
});
