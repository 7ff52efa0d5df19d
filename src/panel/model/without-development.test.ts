/** Sockets of development servers are left out, all others stay, in the same array when there are none. */
import { expect, it } from "vitest";
import { connectionWith } from "../../testing/panel-connection.ts";
import { withoutDevelopment } from "./without-development.ts";

it("leaves out Vite's and webpack's sockets and no others", () => {
  const own = connectionWith({ id: "own", url: "ws://app.test/ws" });
  const vite = connectionWith({ id: "vite", requestedProtocols: ["vite-hmr"] });
  const webpack = connectionWith({
    id: "webpack",
    url: "ws://localhost:8080/ws",
    constructorStack: "at new WebSocketClient (webpack-internal:///./node_modules/webpack-dev-server/client/x.js:1:2)",
  });
  expect(withoutDevelopment([vite, own, webpack])).toEqual([own]);
  const all = [own];
  expect(withoutDevelopment(all)).toBe(all);
});
