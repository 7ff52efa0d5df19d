/** The panel names a code by whatever says whose it is: subprotocol, URL or reason. */
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import type { Connection } from "../../core/format/connection.ts";
import { closeEvent, connectionWith } from "../../testing/panel-connection.ts";
import { CodeMeaning } from "./CodeMeaning.tsx";

vi.mock("../state/panel-context.tsx", () => ({
  useDictionaries: () => [],
  useCommands: () => ({ openDialog: () => undefined }),
}));

const meaning = (more: Partial<Connection>): string =>
  renderToStaticMarkup(<CodeMeaning connection={connectionWith(more)} />);

it.each<[string, Partial<Connection>]>([
  ["Python websockets", { closeEvent: closeEvent(1011, true, 5000, "keepalive ping timeout") }],
  ["Tomcat", { closeEvent: closeEvent(1001, true, 5000, "The WebSocket session [0] idle timeout expired") }],
  ["graphql-ws", { closeEvent: closeEvent(4401, true), protocol: "graphql-transport-ws" }],
  // The handshake answered none, or its open event was lost: what the page asked for tells as well.
  ["graphql-ws", { closeEvent: closeEvent(4401, true), requestedProtocols: ["graphql-transport-ws"] }],
])("as %s means it (%#)", (system, connection) => {
  expect(meaning(connection)).toContain(`<strong>${system}:</strong>`);
});

it("leaves a code without such a hint to its registry", () => {
  expect(meaning({ closeEvent: closeEvent(1011, true) })).not.toContain("meaning-libraries");
});
