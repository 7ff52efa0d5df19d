/** What the command prints and exits with, without a process or a disk. */
import { describe, expect, it } from "vitest";
import { type ExportContext, exportRecording } from "../core/files/export/export.ts";
import { parseTimeline } from "../core/files/text-timeline/text-timeline.ts";
import { createRecording } from "../core/recording.ts";
import { closeBody, MadeNetLog } from "../core/testing/made-net-log.ts";
import { MadeWebSocket } from "../core/testing/made-web-socket.ts";
import { USAGE } from "./options.ts";
import { run } from "./run.ts";

const TIMELINE = `chromium from 1763980000000
     0  page https://app.test/
     1  #1 new ws://app.test/live?token=s3cr3t ["chat"]
    20  #1 open "chat"
  5000  #1 close(4001, "bye")
  5102  #1 close-event 4001 "bye" clean
  5200  #2 new ws://app.test/lost
  5220  #2 open
  9000  #2 close-event 1006 unclean
  9100  #3 new ws://app.test/refused
  9110  #3 error
  9111  #3 close-event 1006 unclean
  9200  #4 new ws://app.test/left
  9220  #4 open
  9300  hidden
`;
const CLEAN =
  "chromium\n 0 page https://app.test/\n 1 #1 new ws://app.test/\n 2 #1 open\n 9 #1 close(1000)\n 12 #1 close-event 1000 clean\n";
const DICTIONARY = JSON.stringify({
  format: "close-codes-dictionary",
  version: 1,
  name: "Our chat",
  codes: [{ code: 4001, name: "Room closed", meaning: "The host ended the room." }],
});

/** A NetLog of sockets that the server closed with 4001, after 10 ms. */
function netLog(...sockets: readonly { at: number; url: string }[]): string {
  const log = new MadeNetLog();
  for (const { at, url } of sockets) {
    new MadeWebSocket(log, at, { url, initiator: "https://app.test" })
      .opens(at)
      .receives(at + 9, 8, closeBody(4001, "bye"))
      .state(at + 9, "RECV_CLOSED")
      .sends(at + 9, 8, closeBody(4001, "bye"))
      .fin(at + 10)
      .state(at + 10, "CLOSED")
      .ends(at + 10);
  }
  return log.text();
}

function exported(text: string, redaction: ExportContext["redaction"] = "kept"): string {
  const { engine, documents, facts } = parseTimeline(text);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  const generator = { name: "Close Handshake", version: "0.1.0" };
  const context = {
    exportedAt: "2026-11-24T20:24:05.000Z",
    generator,
    userAgent: "Chrome/156",
    lostEvents: 0,
    redaction,
  };
  return JSON.stringify(exportRecording(recording, context), null, 2);
}

const FILES: Record<string, string> = {
  "a.json": exported(TIMELINE),
  "clean.json": exported(CLEAN),
  "broken.json": exported(CLEAN).slice(0, 500),
  "evil.json": exported('chromium\n 1 #1 new "ws://app.test/\\u001b[31m\\nfake row"'),
  "codes.json": DICTIONARY,
  "bad-codes.json": "{}",
  "net.json": netLog({ at: 1, url: "ws://app.test/" }, { at: 50, url: "ws://app.test/worker" }),
  "else.json": netLog({ at: 1, url: "wss://else.test/" }),
};

function command(...args: string[]): { code: number; out: string; err: string } {
  let out = "";
  let err = "";
  const read = (path: string): string => {
    const text = FILES[path];
    if (text === undefined) throw new Error("no such file");
    return text;
  };
  const code = run(args, {
    sizeOf: (path) => (path === "huge.json" ? 200_000_000 : read(path).length),
    read,
    begin: (path) => (path === "huge.json" ? "{" : read(path).slice(0, 500)),
    readChunks: (path, take) => (read(path).match(/[\s\S]{1,777}/g) ?? []).forEach(take),
    write: (path, text) => {
      FILES[path] = text;
    },
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

describe("the report", () => {
  it("is a table of verdicts", () => {
    const { code, out, err } = command("a.json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^id +created \(UTC\) +close event +cause \(\? = likely\) +url +verdict$/);
    expect(lines[1]).toMatch(
      /^d\/1 {2}2025-11-24 10:26:40\.001 {2}4001 Application code +clean +client-close\?? +ws:\/\/app\.test\/live\?token=REDACTED +Your page closed it: 4001 'bye', clean, in 102 ms\.$/,
    );
    expect(new Set(lines.map((line) => line.search(/verdict$|Your|Lost|Never|The page|Open/)))).toHaveLength(1);
  });

  it.each([
    ["--markdown", "# How the WebSockets of this tab closed\n"],
    ["--text", "chromium from 1763980000000\n     0  page https://app.test/\n"],
    ["--har", '{\n  "log": {\n    "version": "1.2",'],
    ["--json", '[\n  {\n    "id": "d/1",'],
  ])("%s", (form, start) => {
    const { code, out } = command("a.json", form);
    expect(code).toBe(0);
    expect(out.slice(0, start.length)).toBe(start);
    expect(out).not.toContain("s3cr3t");
  });

  it("of one connection", () => {
    expect(command("a.json", "--markdown", "--connection", "d/1").out).toMatch(/^# Your page closed it: 4001/);
    expect(JSON.parse(command("a.json", "--json", "--connection", "d/2").out)).toMatchObject([
      { id: "d/2", code: 1006, wasClean: false, cause: "transport-lost", certainty: "likely" },
    ]);
  });

  it("uses dictionaries, and keeps credentials only when told to", () => {
    expect(command("a.json", "--dictionary", "codes.json").out).toContain("4001 Room closed (Our chat)");
    expect(command("a.json", "--dictionary", "pusher channels").out).toContain(
      "4001 App does not exist (Pusher Channels)",
    );
    expect(command("a.json", "--keep-credentials").out).toContain("token=s3cr3t");
  });

  it("of several files names them", () => {
    expect(command("a.json", "clean.json").out).toMatch(/^a\.json\nid [\s\S]*\nclean\.json\nid /);
  });

  it("says how it is used", () => {
    expect(command("--help")).toEqual({ code: 0, out: USAGE, err: "" });
  });

  it("does not let a page write to the terminal", () => {
    const { out } = command("evil.json");
    expect(out).toContain("ws://app.test/\uFFFD[31m\uFFFDfake row");
    expect(out.trimEnd().split("\n")).toHaveLength(2);
  });
});

describe("--fail-on", () => {
  it.each<[string, string[]]>([
    ["abnormal", ["d/2", "d/3"]],
    ["unclean", ["d/2", "d/3"]],
    ["failed", ["d/3"]],
    ["code=1006", ["d/2", "d/3"]],
    ["code=4000-4999", ["d/1"]],
    ["cause=transport-lost", ["d/2"]],
    ["cause=page-gone", ["d/4"]],
  ])("%s", (condition, ids) => {
    const { code, err } = command("a.json", "--fail-on", condition);
    expect(code).toBe(1);
    expect(err).toBe(`a.json: ${ids.length} of 4 connections match --fail-on ${condition}: ${ids.join(", ")}.\n`);
    expect(command("clean.json", "--fail-on", condition)).toMatchObject({ code: 0, err: "" });
  });

  it("may be given several times and for several files", () => {
    const { code, err } = command("clean.json", "a.json", "--fail-on", "code=1000", "--fail-on", "failed");
    expect(code).toBe(1);
    expect(err).toBe(
      "clean.json: 1 of 1 connections match --fail-on code=1000: d/1.\na.json: 1 of 4 connections match --fail-on failed: d/3.\n",
    );
  });
});

describe("a NetLog", () => {
  it("alone is a recording of its own", () => {
    const { code, out } = command("net.json");
    expect(code).toBe(0);
    expect(out).toMatch(/^id .*\nnet-log\/1 .* 4001 .* server-close .*ws:\/\/app\.test\/ .*\nnet-log\/2 /);
  });

  it("joins the export it belongs to, wherever it stands", () => {
    for (const args of [
      ["clean.json", "net.json"],
      ["net.json", "clean.json"],
    ]) {
      const { out, err } = command(...args, "--json");
      expect(JSON.parse(out).map(({ id }: { id: string }) => id)).toEqual(["d/1", "net-log/1"]);
      expect(err).toBe("net.json: 1 of its WebSockets are in clean.json, 1 more are not.\n");
    }
  });

  it("is written with the export, and read back from it the same", () => {
    expect(command("clean.json", "net.json", "--export", "joined.json").code).toBe(0);
    const joined = command("joined.json", "--json");
    expect(joined.out).toBe(command("clean.json", "net.json", "--json").out);
    const [first] = JSON.parse(FILES["joined.json"] ?? "").connections;
    expect(first.wire).toMatchObject({ joinedBy: "time", closeFrames: [{ code: 4001 }, { code: 4001 }] });
  });

  it("that belongs to none is shown by itself, and why is said", () => {
    const { out, err } = command("clean.json", "else.json");
    expect(out).toContain("wss://else.test/");
    expect(err).toMatch(/^else\.json: This NetLog .*\. It is shown by itself\.\n$/);
  });

  it("meets conditions and makes reports as an export does", () => {
    expect(command("net.json", "--fail-on", "code=4001")).toMatchObject({ code: 1 });
    expect(command("net.json", "--fail-on", "cause=server-close")).toMatchObject({ code: 1 });
    expect(command("net.json", "--fail-on", "abnormal")).toMatchObject({ code: 0 });
    expect(command("net.json", "--markdown").out).toContain("4001");
    const { entries } = JSON.parse(command("net.json", "--har").out).log;
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({ response: { status: 101 }, _webSocketClose: { code: 4001, reason: "bye" } });
    expect(command("net.json", "--text").out).toContain("wire server close");
  });
});

describe("what it cannot do", () => {
  it.each<[string[], RegExp]>([
    [[], /^No file was named; --help says how to\.$/],
    [["a.json", "--bogus"], /^Unknown option '--bogus'; --help lists the options\.$/],
    [["a.json", "--json", "--har"], /^--json and --har exclude each other\.$/],
    [
      ["a.json", "--fail-on", "rain"],
      /^--fail-on rain is no condition; there are abnormal, unclean, failed, code=N, code=N-M and cause=ID\.$/,
    ],
    [["a.json", "--fail-on", "cause=rain"], /^rain is no cause; there are client-close, .*\.$/],
    [["clean.json", "a.json", "--export", "out.json"], /^--export writes one recording; these files are 2\.$/],
    [["missing.json"], /^missing\.json cannot be read: no such file\.$/],
    [["huge.json"], /^huge\.json: The file has 200 MB; up to 64 MB are read\.$/],
    [["broken.json"], /^broken\.json: The file ends too early: it was probably cut off\.$/],
    [["a.json", "broken.json"], /^broken\.json: The file ends too early: it was probably cut off\.$/],
    [["a.json", "--connection", "d/9"], /^a\.json has no connection d\/9\.$/],
    [["a.json", "--dictionary", "bad-codes.json"], /^bad-codes\.json: format is missing; a dictionary says/],
  ])("%j", (args, sentence) => {
    const { code, out, err } = command(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err.trimEnd()).toMatch(sentence);
  });
});
