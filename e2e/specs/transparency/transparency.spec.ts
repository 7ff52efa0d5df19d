/**
 * Does the page notice? Every check runs in the same browser without and with the extension; the native run is the only
 * oracle. A difference that is not on the list of allowed ones fails.
 */
import { expect } from "playwright/test";
import { expectedWithExtension } from "./allowed-differences.ts";
import type { Checks } from "./check.ts";
import { closingChecks } from "./closing-checks.ts";
import { constructChecks } from "./construct-checks.ts";
import { conversionChecks } from "./conversion-checks.ts";
import { exceptionChecks } from "./exception-checks.ts";
import { identityChecks } from "./identity-checks.ts";
import { knownLimits } from "./known-limits.ts";
import { listenerChecks } from "./listener-checks.ts";
import { messageChecks } from "./message-checks.ts";
import { test } from "./pair.ts";
import { realmChecks } from "./realm-checks.ts";
import { stackChecks } from "./stack-checks.ts";
import { streamChecks } from "./stream-checks.ts";
import { surroundingsChecks } from "./surroundings-checks.ts";

// One pair of browsers, not one per parallel worker.
test.describe.configure({ mode: "default" });

const themes: Record<string, Checks> = {
  identity: identityChecks,
  constructing: constructChecks,
  conversion: conversionChecks,
  closing: closingChecks,
  listeners: listenerChecks,
  messages: messageChecks,
  surroundings: surroundingsChecks,
  stacks: stackChecks,
  exceptions: exceptionChecks,
  realms: realmChecks,
  streams: streamChecks,
};

for (const [theme, checks] of Object.entries(themes)) {
  for (const [name, check] of Object.entries(checks)) {
    test(`a page cannot tell, ${theme}: ${name}`, async ({ pair }) => {
      const { native, extended } = await pair.compare(check);
      expect(extended).toEqual(expectedWithExtension(name, native));
    });
  }
}

for (const [name, { check, native, extended }] of Object.entries(knownLimits)) {
  test(`known limit: ${name}`, async ({ pair }) => {
    expect(await pair.compare(check)).toEqual({ native, extended });
  });
}
