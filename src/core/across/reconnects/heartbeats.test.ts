/** Heartbeats of clients: each row sourced, and recognised by its reason or its silence, not beside it. */
import { describe, expect, it } from "vitest";
import { connectionOf } from "../../testing/fold-text.ts";
import { HEARTBEATS, madeByHeartbeat } from "./heartbeats.ts";

/** Closed by its page after so many ms without a message from the server. */
function closed({ silence = 2000, reason = "", protocol = "" }): boolean {
  const end = 5000 + silence;
  const text = `chromium
  1000 #1 new ws://app.test/ ${protocol && `["${protocol}"]`}
  1010 #1 open ${protocol && `"${protocol}"`}
  ${end} #1 close(1000, "${reason}")
  ${end + 9} #1 close-event 1000 "${reason}" clean
  ${end + 9} #1 traffic sent 9 99B 1020..${end - 1} received 3 30B 1020..5000`;
  return madeByHeartbeat(connectionOf(text));
}

/** A subprotocol, and a reason, that a row asks for. */
const PROTOCOLS: Record<string, string> = { "Rails ActionCable": "actioncable-v1-json", "MQTT.js": "mqtt" };
const REASONS: Record<string, string> = {
  "phoenix.js and supabase realtime-js": "heartbeat timeout",
  "graphql-ws (terminate)": "Terminated",
  "partysocket and reconnecting-websocket": "timeout",
};

describe.each(HEARTBEATS.map((row) => ({ name: row.client, row })))("$name", ({ name, row }) => {
  const protocol = PROTOCOLS[name] ?? "";

  it("has a source, and one thing it is told by", () => {
    expect(row.source).toMatch(/npm |\w\/\w/);
    expect(row.reason === undefined).toBe(row.silence !== undefined);
    expect(row.reason === undefined).toBe(REASONS[name] === undefined);
    expect(row.protocol === undefined).toBe(protocol === "");
  });

  it("is recognised, and not beside it", () => {
    const [least, most] = row.silence ?? [2000, 2000];
    const reason = REASONS[name] ?? "";
    expect(closed({ silence: least, reason, protocol })).toBe(true);
    expect(closed({ silence: most, reason, protocol })).toBe(true);
    // On one side another client's heartbeat may begin.
    const beside = [least - 600, most + 600].map((silence) => closed({ silence, protocol }));
    if (row.silence) expect(beside).toContain(false);
    else expect(closed({ reason: `${reason}!` })).toBe(false);
    if (row.protocol) expect(closed({ silence: (least + most) / 2, protocol: "chat" })).toBe(false);
  });
});

describe("closes that are no heartbeat's", () => {
  it("come at other times, and from others", () => {
    for (const silence of [0, 2000, 8000, 20_000, 50_000]) expect(closed({ silence })).toBe(false);
    const served = `chromium\n1 #1 new ws://a.test/\n2 #1 open\n30500 #1 close-event 1000 "" clean`;
    expect(madeByHeartbeat(connectionOf(served))).toBe(false);
  });

  it("but for Engine.IO's 45 s", () => {
    expect(closed({ silence: 45_000 })).toBe(true);
  });
});
