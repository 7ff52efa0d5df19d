/** Where the sequence diagram puts steps, windows, states and folds. */
import { describe, expect, it } from "vitest";
import { connectionOf } from "../../core/testing/fold-text.ts";
import { laySequence } from "./lay-out.ts";

const OPENED = `chromium
      0  page https://app.test/
      4  #1 new ws://app.test/live
     61  #1 open`;

const closedByPage = connectionOf(`${OPENED}
  41000  #1 close(4001, "bye")
  43004  #1 close-event 4001 "bye" clean last-open 41000
  43005  #1 traffic sent 30 4120B 70..40900 received 1 9B 75..40990`);

const plain = (text: string): string => text.replaceAll("\u00a0", " ");
const row = (sequence: ReturnType<typeof laySequence>, step: string) => {
  const found = sequence.rows.find((it) => it.step.step === step);
  if (!found) throw new Error(`No ${step}.`);
  return found;
};

describe("a close by the page", () => {
  const sequence = laySequence(closedByPage);

  it("keeps the order of the steps from top to bottom, with room for two lines each", () => {
    const ys = sequence.rows.map(({ y }) => y);
    for (const [index, y] of ys.entries()) if (index > 0) expect(y - (ys[index - 1] ?? 0)).toBeGreaterThanOrEqual(38);
    expect(sequence.height).toBeGreaterThan(ys.at(-1) ?? 0);
  });

  it("crosses with the handshakes, and ends at the side that ended TCP", () => {
    expect(sequence.rows.map(({ step, shape, side }) => `${step.step} ${shape} ${side}`)).toEqual([
      "constructed arrow client",
      "opened arrow server",
      "close-called point client",
      "close-frame-sent arrow client",
      "close-frame-received arrow server",
      "tcp-closed end client",
      "close-event point client",
    ]);
  });

  it("draws a window back to where it may have begun, and a point where it was", () => {
    const called = row(sequence, "close-called");
    const sent = row(sequence, "close-frame-sent");
    expect(sent.from).toBe(called.y);
    expect(sent.y).toBeGreaterThan(sent.from);
    expect(called.from).toBe(called.y);
  });

  it("folds the long OPEN stretch and says how long it was and what went over", () => {
    const folds = sequence.stretches.filter(({ folded }) => folded);
    expect(folds.map(({ text, note }) => [plain(text), plain(note)])).toEqual([
      ["OPEN for 40.9 s", "30 messages sent, 1 message received"],
    ]);
  });

  it("tells the length of other stretches, since they are not drawn to scale", () => {
    expect(sequence.stretches.filter(({ folded }) => !folded).map(({ text }) => plain(text))).toEqual([
      "250 ms",
      "1.75 s",
    ]);
  });

  it("counts times from the call", () => {
    expect(sequence.originWords).toBe("the close() call");
    expect(plain(row(sequence, "close-event").time)).toBe("+2.00 s");
  });

  it("shows the states one after the other without gaps", () => {
    const { states } = sequence;
    expect(states.map(({ state }) => state)).toEqual(["CONNECTING", "OPEN", "CLOSING", "CLOSED"]);
    for (const [index, { top }] of states.entries()) if (index > 0) expect(states[index - 1]?.bottom).toBe(top);
  });

  it("gives stretches of time more room when zoomed, and words the same", () => {
    const zoomed = laySequence(closedByPage, 8);
    const gap = (s: typeof sequence): number => row(s, "close-frame-received").y - row(s, "close-frame-sent").y;
    expect(gap(zoomed)).toBeGreaterThan(gap(sequence) * 2);
    expect(zoomed.rows[0]?.y).toBe(sequence.rows[0]?.y);
  });
});

it("marks what the browser itself failed", () => {
  const failed = laySequence(
    connectionOf(`${OPENED}
   6000  #1 error
   6000  #1 close-event 1006 unclean last-open 5990`),
  );
  expect(row(failed, "error-event")).toMatchObject({ shape: "failure", label: "Browser failed the connection" });
});

it("lets no arrow leave when nothing says that the opening handshake reached the server", () => {
  const refused = laySequence(
    connectionOf(`chromium
      4  #1 new wss://app.test/live
    131  #1 error
    131  #1 close-event 1006 unclean`),
  );
  expect(row(refused, "constructed").shape).toBe("point");
  expect(refused.states.map(({ state }) => state)).toEqual(["CONNECTING", "CLOSED"]);
});

it("begins CLOSING somewhere in the window of the server's Close when nobody saw it begin", () => {
  const closing = laySequence(
    connectionOf(`${OPENED}
   5000  #1 close-event 4100 clean last-open 4990`),
  ).states.find(({ state }) => state === "CLOSING");
  expect(closing?.earliestTop).toBeLessThan(closing?.top ?? 0);
});

it("stays OPEN after a refused close(), down to the end of the drawing", () => {
  const refused = laySequence(
    connectionOf(`${OPENED}
   8000  #1 close(1001)
   8000.2  #1 close refused InvalidAccessError "no"`),
  );
  expect(refused.states.at(-1)).toMatchObject({ state: "OPEN", bottom: refused.height });
  expect(row(refused, "close-rejected").label).toBe("Refused: InvalidAccessError");
  expect(refused.tcpEndY).toBeNull();
});

it("says of an end of TCP what its label has not, short enough to stand beside it", () => {
  const lost = connectionOf(`chromium
      0  page https://app.test/
      4  #1 new wss://app.test/live
     61  #1 open
   9000  #1 close-event 1006 unclean last-open 8990`);
  const end = row(laySequence(lost), "tcp-closed");
  expect([end.label, end.note]).toEqual(["Connection ended", "FIN or RST, and by whom, is not visible"]);
});
