/** What the filter line finds. */
import { describe, expect, it } from "vitest";
import { claimsWith, closeEvent, connectionWith, likely, living, sure } from "../../testing/panel-connection.ts";
import { passesWords, readFilter } from "./filter.ts";

const clean = connectionWith({ id: "clean", url: "wss://chat.test/Room?id=7", protocol: "graphql-transport-ws" });
const lost = connectionWith({
  id: "lost",
  closeEvent: closeEvent(1006, false),
  claims: claimsWith({ initiator: likely("none"), cause: likely("transport-lost") }),
  verdict: "Lost without a Close frame.",
});
const kicked = connectionWith({
  id: "kicked",
  closeEvent: closeEvent(4321, true, 5000, "token expired"),
  claims: claimsWith({ initiator: sure("client") }),
  requestedProtocols: ["vite-hmr"],
});
const open = living("OPEN", { id: "open", url: "ws://localhost:8080/" });
const all = [clean, lost, kicked, open];

const context = { attemptOf: ({ id }: { id: string }) => ({ lost: 1, kicked: 2 })[id] ?? null };

function found(line: string): string[] {
  const words = readFilter(line);
  return all.filter((connection) => passesWords(words, connection, context)).map(({ id }) => id);
}

describe("filter", () => {
  it.each([
    ["", "clean lost kicked open"],
    ["   ", "clean lost kicked open"],
    ["room", "clean"],
    ["graphql", "clean"],
    ["ws://", "open"],
    ["localhost:8080", "open"],
    ["lost without", "lost"],
    ["frame lost", "lost"],
    ['"lost frame"', ""],
    ['"without a close"', "lost"],
    ["abnormal closure", "lost"],
    ["expired", "kicked"],
    ["4321", "kicked"],
    ["code:1006", "lost"],
    ["code:4xxx", "kicked"],
    ["code:100x", "clean lost"],
    ["code:10", "clean lost"],
    ["code:43", "kicked"],
    ["code:1000,4321", "clean kicked"],
    ["code:1006,", "lost"],
    ["-code:1000,1006", "kicked open"],
    ["code:none", "open"],
    ["code:1000-1005", "clean"],
    ["code:1001-4999", "lost kicked"],
    ["code:2000-", "clean lost kicked open"],
    ["host:app", "lost kicked"],
    ["code:nonsense", ""],
    ["host:=ws://localhost:8080", "open"],
    ["host:=localhost:8080", ""],
    ["cause:=unknown", "clean kicked"],
    ["cause:=", "clean lost kicked open"],
    ["verdict:lost", "lost"],
    ["verdict:closed", "clean kicked"],
    ["verdict:nonsense", ""],
    ["is:dev", "kicked"],
    ["-is:dev", "clean lost open"],
    ["is:never-closed", ""],
    ["is:nonsense", ""],
    ["clean:yes", "clean kicked"],
    ["clean:no", "lost"],
    ["by:server", "clean"],
    ["by:page", "kicked"],
    ["by:network", "lost"],
    ["by:unknown", ""],
    ["by:se", "clean"],
    ["by:server,page", "clean kicked"],
    ["by:srever", ""],
    ["state:open", "open"],
    ["state:closed", "clean lost kicked"],
    ["state:abnormal", "lost"],
    ["-code:1006", "clean kicked open"],
    ["-state:open -by:page", "clean lost"],
    ["state:problem", "lost"],
    ["state:clean,abnormal", "clean lost kicked"],
    ["reason:expired", "kicked"],
    ['reason:"token expired"', "kicked"],
    ["path:room", "clean"],
    ["path:=/", "open"],
    ["lifetime:>1s", "clean lost kicked"],
    ["lifetime:<1s", ""],
    ["lifetime:4-6s", "clean lost kicked"],
    ["lifetime:>", "clean lost kicked open"],
    ["attempt:1", "lost"],
    ["attempt:>1", "kicked"],
    ["evidence:page", "clean lost kicked open"],
    ["evidence:wire", ""],
    ["-test", "open"],
    ["CODE:1006", "lost"],
  ])("%j finds %j", (line, ids) => {
    expect(found(line).join(" ")).toBe(ids);
  });

  it.each(["-", "code:", "-code:", "state:", '"'])("asks for nothing yet at %j", (line) => {
    expect(found(line)).toHaveLength(all.length);
  });
});

describe("what cannot be meant is named, with what was", () => {
  it.each([
    ["codee:1006", "code:1006"],
    ["-cuase:idle", "-cause:idle"],
    ["by:srever", "by:server"],
    ["state:clean,abnromal", "state:clean,abnormal"],
    ["lifetime>5s", "lifetime:>5s"],
    ["lifetme:>5s", "lifetime:>5s"],
    ["lifetime:soon", null],
    ["OR", null],
  ])("%j: %j", (word, fix) => {
    expect(readFilter(word)[0]?.problem?.fix).toBe(fix);
  });

  it.each(["ws://app.test", "localhost:8080", "room/42", "token", "code:10", "http:", "a=b", '"code of honour"', "or"])(
    "%j is as good as any",
    (word) => {
      expect(readFilter(word)[0]?.problem).toBeNull();
    },
  );

  it("knows where each word stands", () => {
    expect(readFilter(' a  "b c"').map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [4, 9],
    ]);
  });
});
