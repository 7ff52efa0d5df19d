/** Whether to come back after a code: the registry's advice, and the library's where a hint names it. */
import { describe, expect, it } from "vitest";
import { attemptsText } from "../../testing/attempt-lines.ts";
import { connectionOf } from "../../testing/fold-text.ts";
import { type CodeAdvice, codeAdvice, GENERIC_ADVICE } from "./code-advice.ts";

const advice = (code: number, protocols: readonly string[] = []): CodeAdvice | null =>
  codeAdvice(connectionOf(attemptsText([{ at: 1, opens: 5, ends: 9000, code, protocols }])));

describe("advice about codes", () => {
  it.each(GENERIC_ADVICE.map((row) => [row.code, row.retry] as const))("%i: %s", (code, retry) => {
    expect(advice(code)?.retry).toBe(retry);
  });

  it("has one row for a code", () => {
    expect(new Set(GENERIC_ADVICE.map(({ code }) => code)).size).toBe(GENERIC_ADVICE.length);
  });

  it.each([1000, 1004, 1005, 1016, 3001, 4401, 4999])("%i says nothing by itself", (code) => {
    expect(advice(code)?.retry).toBe("unknown");
  });

  it("is the library's where a hint names it", () => {
    expect(advice(4401, ["graphql-transport-ws"])).toEqual({ retry: "stop", label: "4401 Unauthorized (graphql-ws)" });
    expect(advice(1011, ["graphql-transport-ws"])?.retry).toBe("stop");
    expect(advice(3000, ["centrifuge-json"])?.retry).toBe("retry");
    expect(advice(4401, ["chat"])?.retry).toBe("unknown");
  });

  it("is none without a close event", () => {
    expect(codeAdvice(connectionOf(attemptsText([{ at: 1, opens: 5 }])))).toBeNull();
  });
});
