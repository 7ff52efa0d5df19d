/** The paragraph for another team: times in UTC, numbers, the setting and the log sign; never surer than the diagnosis. */
import { describe, expect, it } from "vitest";
import { connectionOf } from "../testing/fold-text.ts";
import { ticketText } from "./ticket.ts";

const HAPROXY = `chromium
      1  #1 new wss://home.test/api/ws
     40  #1 open
 130100  #1 traffic sent 30 900B 60..80000 received 60 9000B 70..80080
 130100  #1 close-event 1006 unclean`;

describe("ticketText", () => {
  it("says when, what, how much, who is suspected and where to look", () => {
    const text = ticketText(connectionOf(HAPROXY));
    expect(text).toMatch(/^WebSocket wss:\/\/home\.test\/api\/ws$/m);
    expect(text).toMatch(/^Opened at [\d-]+ [\d:.]+ UTC, ended at [\d-]+ [\d:.]+ UTC \(open for /m);
    expect(text).toContain("code 1006, not clean (the browser's own: no usable Close frame came)");
    expect(text).toContain("received 60 (9,000 bytes, the last 50.0 s before the end)");
    expect(text).toContain("Likely cause: ");
    expect(text).toContain("In its log, look for the termination state cD or sD");
    expect(text).toContain("Please check: ");
  });

  it("gives the server's own words", () => {
    const text = ticketText(
      connectionOf(
        'chromium\n1 #1 new wss://a.test/\n40 #1 open\n9000 #1 saw CLOSING last-open 8998\n9004 #1 close-event 1001 "Idle Timeout" clean',
      ),
    );
    expect(text).toContain('code 1001, reason "Idle Timeout", clean.');
    expect(text).toContain('the server\'s reason is "Idle Timeout"');
  });

  it("names no suspect where none is known", () => {
    const text = ticketText(
      connectionOf(
        'chromium\n1 #1 new wss://a.test/\n3 #1 error\n3 #1 close-event 1006 unclean\n9 log wss://a.test/ failure "Unexpected response code: 403"',
      ),
    );
    expect(text).toContain("Tried at ");
    expect(text).toContain("HTTP 403 Forbidden");
    expect(text).not.toContain("Suspects");
  });
});
