/** What the filter line finds. */
import { describe, expect, it } from "vitest";
import { claimsWith, closeEvent, connectionWith, likely, living, sure } from "../../testing/panel-connection.ts";
import { parseFilter } from "./filter.ts";

const clean = connectionWith({ id: "clean", url: "wss://chat.test/Room?id=7", protocol: "graphql-transport-ws" });
const lost = connectionWith({
  id: "lost",
  closeEvent: closeEvent(1006, false),
  claims: claimsWith({ initiator: likely("none") }),
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

const found = (line: string): string[] => all.filter(parseFilter(line)).map(({ id }) => id);

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
    ["code:10", ""],
    ["code:none", "open"],
    ["code:1000-1005", "clean"],
    ["code:1001-4999", "lost kicked"],
    ["code:2000-", "clean lost kicked open"],
    ["host:app", "lost kicked"],
    ["code:nonsense", ""],
    ["host:=ws://localhost:8080", "open"],
    ["host:=localhost:8080", ""],
    ["cause:=unknown", "clean lost kicked"],
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
    ["by:client", "kicked"],
    ["by:none", "lost"],
    ["by:unknown", "open"],
    ["state:open", "open"],
    ["state:closed", "clean lost kicked"],
    ["state:abnormal", "lost"],
    ["-code:1006", "clean kicked open"],
    ["-state:open -by:client", "clean lost"],
    ["-test", "open"],
    ["CODE:1006", "lost"],
  ])("%j finds %j", (line, ids) => {
    expect(found(line).join(" ")).toBe(ids);
  });

  it.each(["-", "code:", "-code:", "state:", '"'])("asks for nothing yet at %j", (line) => {
    expect(found(line)).toHaveLength(all.length);
  });
});
