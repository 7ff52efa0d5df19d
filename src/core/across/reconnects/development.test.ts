/** Development servers' sockets: each row sourced, recognised, and not mistaken for the page's own. */
import { describe, expect, it } from "vitest";
import { type AttemptText, attemptsText } from "../../testing/attempt-lines.ts";
import { connectionOf } from "../../testing/fold-text.ts";
import { developmentToolOf, isDevelopmentSocket } from "./development.ts";

const WDS = "at new e (webpack-internal:///./node_modules/webpack-dev-server/client/clients/WebSocketClient.js:20:5)";
const tool = (its: Partial<AttemptText>): string | null =>
  developmentToolOf(connectionOf(attemptsText([{ at: 1, opens: 5, ...its }])));

describe("development sockets", () => {
  it.each([
    ["Vite", { url: "ws://localhost:5173/?token=x", protocols: ["vite-hmr"] }],
    ["Vite", { url: "ws://localhost:5173/", protocols: ["vite-ping"] }],
    ["webpack-dev-server", { url: "ws://localhost:8080/elsewhere", stack: WDS }],
    [
      "webpack-dev-server",
      { url: "ws://localhost:8080/ws", stack: "at new WebSocketClient (http://localhost/m.js:1:2)" },
    ],
    ["Next.js", { url: "ws://localhost:3000/_next/webpack-hmr?page=%2F" }],
    ["Next.js", { url: "ws://localhost:3000/_next/hmr?id=1" }],
  ])("%s is recognised", (name, its) => {
    expect(tool(its)).toBe(name);
  });

  it.each([
    ["another subprotocol", { protocols: ["vite"] }],
    ["a path /ws alone", { url: "ws://localhost:8080/ws" }],
    [
      "a class of that name alone",
      { url: "ws://app.test/live", stack: "at new WebSocketClient (http://a.test/m.js:1:2)" },
    ],
    ["a path that only begins so", { url: "ws://localhost:3000/_next/hmr-stats" }],
  ])("%s is not", (_, its) => {
    expect(tool(its)).toBeNull();
  });

  it("says yes or no", () => {
    const connection = connectionOf(attemptsText([{ at: 1, protocols: ["vite-hmr"] }]));
    expect(isDevelopmentSocket(connection)).toBe(true);
    expect(isDevelopmentSocket({ ...connection, requestedProtocols: [] })).toBe(false);
  });
});
