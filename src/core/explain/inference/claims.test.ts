/** What holds for the claims of any connection: they agree with each other, and facts that were lost make none of them surer. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LoggedFact } from "../../../messages/socket-event.ts";
import type { Claims } from "../../format/claims.ts";
import type { Connection } from "../../format/connection.ts";
import type { Engine } from "../../format/engine.ts";
import { fold } from "../../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { arbitraryLives } from "../../testing/arbitrary-lives.ts";
import { claimTexts, connectionOf } from "../../testing/fold-text.ts";
import { ruleById } from "./rules.ts";

const engine = fc.constantFrom<Engine[]>("chromium", "firefox", "webkit", "unknown");
const PATIENCE_MS = 20_000;

const told = <K extends keyof Claims>(claims: Claims, name: K): unknown => {
  const claim = claims[name];
  return claim.certainty === "unknown" ? undefined : claim.value;
};

/** Each sentence is a contradiction. */
function quarrels({ claims, wire }: Connection): string[] {
  const value = <K extends keyof Claims>(name: K): unknown => told(claims, name);
  const found: string[] = [];
  const rule = (broken: boolean, sentence: string): void => {
    if (broken) found.push(sentence);
  };
  for (const [frame, code, reason] of [
    ["closeReceived", "receivedCode", "receivedReason"],
    ["closeSent", "sentCode", "sentReason"],
  ] as const) {
    rule(value(frame) === true && value(code) === null, `${frame}, yet ${code} says there was none`);
    rule(value(frame) === false && typeof value(code) === "number", `no ${frame}, yet a ${code}`);
    rule(value(frame) === false && (value(reason) ?? "") !== "", `no ${frame}, yet a ${reason}`);
    rule(value(frame) === undefined && value(code) === null, `${frame} unknown, yet ${code} says there was none`);
    rule(value(frame) === undefined && value(reason) !== undefined, `${frame} unknown, yet a ${reason}`);
  }
  rule(value("receivedCode") === 1006, "1006 was received");
  rule(value("initiator") === "none" && value("closeSent") === true, "nobody began, yet the client sent");
  rule(value("initiator") === "none" && value("closeReceived") === true, "nobody began, yet the server sent");
  rule(value("initiator") === "server" && value("closeReceived") === false, "the server began without a Close");
  rule(value("initiator") === "client" && value("closeSent") === false, "the client began without a Close");
  rule(value("tcpEnd") === "none" && value("opened") === true, "opened without TCP");
  // A NetLog may have seen it open and close while its page was going.
  const unopened = value("opened") === false && !wire;
  rule(unopened && value("closeReceived") === true, "a Close came before the socket opened");
  for (const claim of Object.values(claims)) {
    rule(claim.basis !== undefined && !ruleById(claim.basis), `${claim.basis} is no rule`);
    rule(
      claim.certainty !== "unknown" && claim.evidence === "observed" && claim.certainty !== "certain",
      "unsure, yet seen",
    );
  }
  return found;
}

describe("claims", () => {
  it(
    "agree with each other, and never say that 1006 was received",
    () => {
      const property = fc.property(engine, fc.oneof(arbitraryLog, arbitraryLives), (of, facts) => {
        for (const connection of fold(of, arbitraryDocuments, facts)) expect(quarrels(connection)).toEqual([]);
      });
      fc.assert(property, { numRuns: 400 });
    },
    PATIENCE_MS,
  );

  it(
    "are never certain, but for what the page saw, in an engine that nobody measured",
    () => {
      const property = fc.property(fc.constantFrom<Engine[]>("webkit", "unknown"), arbitraryLives, (of, facts) => {
        for (const { claims, constructorError } of fold(of, arbitraryDocuments, facts)) {
          if (constructorError) continue;
          const sure = Object.entries(claims).filter(([, claim]) => claim.certainty === "certain");
          for (const [name, { basis = "" }] of sure) {
            if (!basis.startsWith("network-log/") && !basis.startsWith("chromium/")) expect(name).toBe("opened");
          }
        }
      });
      fc.assert(property, { numRuns: 200 });
    },
    PATIENCE_MS,
  );

  it(
    "are not made surer by facts that were lost, when the loss was counted",
    () => {
      const lossy = arbitraryLives.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts)));
      const property = fc.property(fc.constantFrom<Engine[]>("chromium", "firefox"), lossy, (of, [facts, left]) => {
        const whole = new Map(fold(of, arbitraryDocuments, facts).map((connection) => [connection.id, connection]));
        for (const { id, claims } of fold(of, arbitraryDocuments, [...left, ...dropped("d"), ...dropped("d2")])) {
          const full = whole.get(id)?.claims;
          if (!full) continue;
          for (const [name, claim] of Object.entries(claims)) {
            if (claim.certainty !== "certain") continue;
            // `as`: entries of Claims.
            expect([claim.basis, name, claim.value]).toEqual([claim.basis, name, told(full, name as keyof Claims)]);
          }
        }
      });
      fc.assert(property, { numRuns: 400 });
    },
    PATIENCE_MS,
  );
});

function dropped(document: string): LoggedFact[] {
  const times = { at: 1_700_000_000_000, mono: 0, date: 1_700_000_000_000 };
  return [{ document, seq: 9999, fact: { ...times, kind: "facts-dropped", count: 1, by: "observer" } }];
}

describe("certain claims that rest on something not seen", () => {
  const OPENED = "0 page http://app.test/\n 1 #1 new ws://app.test/\n 20 #1 open";
  it.each([
    ["no close() call", "chromium", `${OPENED}\n 500 #1 close-event 4001 clean`, "initiator"],
    ["no close() call", "chromium", `${OPENED}\n 500 #1 close-event 4001 clean`, "sentCode"],
    ["no close() call", "firefox", `${OPENED}\n 500 #1 close-event 4001 unclean`, "cause"],
    ["no close() call", "chromium", `${OPENED}\n 500 #1 close-event 4001 unclean`, "initiator"],
    ["no close() call", "chromium", `${OPENED}\n 500 #1 saw CLOSING last-open 480`, "closeReceived"],
    [
      "no close() call",
      "chromium",
      `${OPENED}\n 500 #1 saw CLOSING\n 501 #1 close-event 1006 unclean`,
      "closeReceived",
    ],
    [
      "no close() call",
      "chromium",
      `${OPENED}\n 500 #1 saw CLOSING\n 501 #1 error\n 501 #1 close-event 1006 unclean`,
      "closeReceived",
    ],
    ["no error event", "firefox", `${OPENED}\n 500 #1 close-event 1006 unclean`, "tcpEnd"],
    ["no error event", "firefox", `${OPENED}\n 500 #1 close-event 1006 unclean`, "cause"],
    [
      "no open event",
      "chromium",
      "1 #1 new ws://app.test/\n 5 #1 error\n 5 #1 close-event 1006 unclean",
      "closeReceived",
    ],
    ["no open event", "chromium", "1 #1 new ws://app.test/\n 5 #1 error\n 5 #1 close-event 1006 unclean", "opened"],
    ["no open event", "firefox", "1 #1 new wss://app.test/\n 5 #1 error\n 5 #1 close-event 1015 unclean", "closeSent"],
    ["no open event", "firefox", "1 #1 new wss://app.test/\n 5 #1 error\n 5 #1 close-event 1015 unclean", "cause"],
    ["no refusal", "firefox", `${OPENED}\n 500 #1 close(4001)\n 510 #1 close-event 4001 clean`, "sentCode"],
    [
      "no refusal",
      "chromium",
      "1 #1 new ws://app.test/\n 2 #1 close() state CONNECTING\n 3 #1 error\n 3 #1 close-event 1006 unclean",
      "cause",
    ],
    [
      "no refusal",
      "firefox",
      "1 #1 new ws://app.test/\n 2 #1 close() state CONNECTING\n 3 #1 error\n 3 #1 close-event 1006 unclean",
      "cause",
    ],
  ] as const)("%s, %s: are only likely once facts were lost", (_, of, lines, name) => {
    expect(claimTexts(connectionOf(`${of}\n${lines}`).claims)[name]).toMatch(/^certain /);
    expect(claimTexts(connectionOf(`${of}\n${lines}\n 9 dropped 1 by hook`).claims)[name]).toMatch(/^likely /);
    expect(claimTexts(connectionOf(`${of}\n${lines}\n 9 dropped 0 by hook`).claims)[name]).toMatch(/^certain /);
  });

  it("a constructor that was not heard of counts as a loss", () => {
    const { claims } = connectionOf("chromium\n 20 #1 open\n 500 #1 close-event 4001 clean");
    expect(claimTexts(claims)).toMatchObject({ receivedCode: "certain 4001", initiator: 'likely "server"' });
  });
});
