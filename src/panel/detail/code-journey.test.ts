/** What stands in the four stages of a status code's way. */
import { describe, expect, it } from "vitest";
import { claimsWith, closeEvent, connectionWith, likely, living, START, sure } from "../../testing/panel-connection.ts";
import { codeJourney } from "./code-journey.ts";

const call = { at: START + 4900, readyState: 1, bufferedAmount: 0, stack: null };
const lines = (connection: Parameters<typeof codeJourney>[0]): string[] =>
  codeJourney(connection).map(({ title, code, name, instead, reason, knowledge }) =>
    [title, code === null ? `(${instead})` : `${code} ${name}`, reason === null ? "" : `"${reason}"`, knowledge]
      .filter(Boolean)
      .join(" | "),
  );

describe("codeJourney", () => {
  it("keeps what was asked for apart from what came back", () => {
    const connection = connectionWith({
      closeCalls: [{ ...call, code: 4001, reason: "mine" }],
      closeEvent: closeEvent(4100, true, 5000, "other"),
      claims: claimsWith({
        closeSent: sure(true),
        sentCode: likely(4001),
        sentReason: likely("mine"),
        closeReceived: sure(true),
        receivedCode: sure(4100),
        receivedReason: sure("other"),
      }),
    });
    expect(lines(connection)).toEqual([
      'Requested | 4001 Application code | "mine" | observed',
      'Sent | 4001 Application code | "mine" | likely',
      'Received | 4100 Application code | "other" | certain',
      'Page was told | 4100 Application code | "other" | observed',
    ]);
  });

  it("says empty body, no frame, lost code and unknown in words", () => {
    const claims = claimsWith({ closeReceived: sure(true), sentCode: sure(1005), closeSent: sure(true) });
    const closed = connectionWith({ closeCalls: [call], closeEvent: closeEvent(1006, false), claims });
    expect(lines(closed)).toEqual([
      "Requested | (no code given) | observed",
      "Sent | 1005 empty body | certain",
      "Received | (Close frame, code unknown) | unknown",
      'Page was told | 1006 Abnormal Closure | "" | observed',
    ]);
    const nothing = claimsWith({
      closeReceived: likely(false),
      receivedCode: likely(null),
      receivedReason: likely(""),
    });
    expect(lines(connectionWith({ closeEvent: null, claims: nothing }))).toEqual([
      "Requested | (no close() call) | observed",
      "Sent | () | unknown",
      "Received | (no Close frame) | likely",
      "Page was told | (no close event) | observed",
    ]);
  });

  it("shows a refused call as refused", () => {
    const error = { name: "InvalidAccessError", message: "no" };
    expect(lines(living("OPEN", { closeCalls: [{ ...call, code: 1001, error }] }))[0]).toBe(
      "Requested | 1001 refused: InvalidAccessError | observed",
    );
  });
});
