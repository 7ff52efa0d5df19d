/** The outline is complete for section 7, with the RFC's own titles and working links. */
import { expect, it } from "vitest";
import { RFC_SECTIONS, rfcSection } from "./rfc6455.ts";

it("holds all of section 7, in order, under the RFC's titles", () => {
  const seven = RFC_SECTIONS.filter(({ id }) => id.startsWith("7"));
  expect(seven.map(({ id, title }) => `${id} ${title}`)).toEqual([
    "7 Closing the Connection",
    "7.1 Definitions",
    "7.1.1 Close the WebSocket Connection",
    "7.1.2 Start the WebSocket Closing Handshake",
    "7.1.3 The WebSocket Closing Handshake is Started",
    "7.1.4 The WebSocket Connection is Closed",
    "7.1.5 The WebSocket Connection Close Code",
    "7.1.6 The WebSocket Connection Close Reason",
    "7.1.7 Fail the WebSocket Connection",
    "7.2 Abnormal Closures",
    "7.2.1 Client-Initiated Closure",
    "7.2.2 Server-Initiated Closure",
    "7.2.3 Recovering from Abnormal Closure",
    "7.3 Normal Closure of Connections",
    "7.4 Status Codes",
    "7.4.1 Defined Status Codes",
    "7.4.2 Reserved Status Code Ranges",
  ]);
});

it("finds a section by its id", () => {
  expect(rfcSection("7.1.2")?.url).toBe("https://www.rfc-editor.org/rfc/rfc6455#section-7.1.2");
  expect(rfcSection("5.5.1")?.title).toBe("Close");
});

it("knows no section that is not about closing", () => {
  for (const id of ["", "7.1.8", "7.1.", "5.6", "7.1.22"]) expect(rfcSection(id)).toBeNull();
});

it("has each section once, with one sentence", () => {
  expect(new Set(RFC_SECTIONS.map(({ id }) => id)).size).toBe(RFC_SECTIONS.length);
  for (const { summary } of RFC_SECTIONS) expect(summary).toMatch(/^[A-Z0-9].*\.$/);
});
