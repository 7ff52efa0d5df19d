/** Every policy: sourced, recognised by gaps from its own table, not by those of another client, nor from too few of them. */
import { describe, expect, it } from "vitest";
import { type AttemptText, attemptsText, outage } from "../../testing/attempt-lines.ts";
import { chainsOf } from "./cases/reconnect-case.ts";
import { POLICIES } from "./policies.ts";
import type { Policy, Range } from "./policy.ts";

/** What its connections look like, where that is how they are told; and one thing that makes them somebody else's. */
const OWN: Record<string, { its: Partial<AttemptText>; notIts: Partial<AttemptText> }> = {
  "graphql-ws": { its: { protocols: ["graphql-transport-ws"] }, notIts: { protocols: ["graphql-ws"] } },
  "socket.io-client": {
    its: { url: "ws://app.test/socket.io/?EIO=4&transport=websocket" },
    notIts: { url: "ws://app.test/socket.io/" },
  },
  "phoenix.js": {
    its: { url: "ws://app.test/socket/websocket?vsn=2.0.0" },
    notIts: { url: "ws://app.test/socket/websocket" },
  },
  "supabase realtime-js": {
    its: { url: "wss://p.supabase.co/realtime/v1/websocket?apikey=x&vsn=1.0.0" },
    notIts: { url: "wss://p.supabase.co/realtime/v2/websocket" },
  },
  "pusher-js": {
    its: { url: "wss://ws-mt1.pusher.com/app/key?protocol=7&client=js" },
    notIts: { url: "wss://ws.test/app/key" },
  },
  "Home Assistant": { its: { url: "ws://ha.test/api/websocket" }, notIts: { url: "ws://ha.test/api/sockets" } },
  Liveblocks: { its: { url: "wss://api.liveblocks.io/v8?roomId=a" }, notIts: { url: "wss://api.test/v8?roomId=a" } },
  LiveKit: { its: { url: "wss://a.livekit.cloud/rtc?access_token=x" }, notIts: { url: "wss://a.test/rtc" } },
  "Rails ActionCable": { its: { protocols: ["actioncable-v1-json"] }, notIts: { protocols: ["actioncable"] } },
  JupyterLab: {
    its: { url: "ws://j.test/api/kernels/1-2/channels?session_id=a" },
    notIts: { url: "ws://j.test/api/kernels" },
  },
  "MQTT.js": { its: { protocols: ["mqtt"] }, notIts: { protocols: ["mqtts"] } },
  NATS: {
    its: { stack: "at connect (https://app.test/node_modules/@nats-io/nats-core/lib/ws_transport.js:1:2)" },
    notIts: { stack: "at connect (https://app.test/donatsu.js:1:2)" },
  },
  "centrifuge-js": {
    its: { url: "ws://app.test/connection/websocket" },
    notIts: { url: "ws://app.test/connection/socket" },
  },
  stompjs: { its: { protocols: ["v12.stomp"] }, notIts: { protocols: ["stomp"] } },
  "tRPC wsLink": {
    its: { url: "ws://app.test/trpc?connectionParams=1" },
    notIts: { url: "ws://app.test/trpc?myconnectionParams=1" },
  },
  "react-use-websocket": {
    its: { stack: "at connect (https://app.test/node_modules/react-use-websocket/index.js:1:2)" },
    notIts: { stack: "at connect (https://app.test/node_modules/use-websocket/index.js:1:2)" },
  },
  "VueUse useWebSocket": {
    its: { stack: "at connect (https://app.test/node_modules/@vueuse/core/index.js:1:2)" },
    notIts: { stack: "at connect (https://app.test/node_modules/vue/index.js:1:2)" },
  },
  Convex: { its: { url: "wss://calm-cat-1.convex.cloud/api/1/sync" }, notIts: { url: "wss://convex.cloud.test/api" } },
  Ably: { its: { url: "wss://main.realtime.ably.net/?key=x" }, notIts: { url: "wss://ably.net.test/" } },
  "subscriptions-transport-ws": { its: { protocols: ["graphql-ws"] }, notIts: { protocols: ["graphql-sse"] } },
  "Blazor Server (.NET 8 and before)": {
    its: { url: "ws://app.test/_blazor?id=x" },
    notIts: { url: "ws://app.test/blazor?id=x" },
  },
  "Colyseus SDK": {
    its: { url: "wss://app.test/abcdefghi/jklmnopqr?sessionId=stuvwxyz0" },
    notIts: { url: "wss://app.test/abc/def?sessionId=ghi" },
  },
  "AWS Amplify (AppSync)": {
    its: { url: "wss://x1.appsync-realtime-api.eu-west-1.amazonaws.com/graphql" },
    notIts: { url: "wss://x1.appsync-api.eu-west-1.amazonaws.com/graphql" },
  },
  Hocuspocus: {
    its: { stack: "at connect (https://app.test/node_modules/@hocuspocus/provider/index.js:1:2)" },
    notIts: { stack: "at connect (https://app.test/node_modules/y-provider/index.js:1:2)" },
  },
  Vite: { its: { protocols: ["vite-ping"] }, notIts: { protocols: ["vite"] } },
  "webpack-dev-server": {
    its: {
      stack: "at new e (webpack-internal:///./node_modules/webpack-dev-server/client/clients/WebSocketClient.js:1:2)",
    },
    notIts: { stack: "at new e (https://app.test/webpack.js:1:2)" },
  },
};

/** Gaps in the middle of a table, as a client would show them: a little late. */
function gapsOf({ drawnOnce, stops }: Policy, table: readonly Range[], count: number): number[] {
  const first = drawnOnce ? 1700 : 1;
  const most = stops ? Math.min(count, table.length) : count;
  return Array.from({ length: most }, (_, index) => {
    const row = table[Math.min(index, table.length - 1)] ?? { least: 0, most: 0 };
    // Not always the same place, or a random part would not look like one.
    const share = [0.3, 0.8, 0.5, 0.1, 0.6][index % 5] ?? 0;
    const ms = first * (row.least + share * (row.most - row.least));
    return Math.min(ms, drawnOnce?.ceiling ?? ms) + 4;
  });
}

const looksLike = (gaps: readonly number[], its: Partial<AttemptText> = {}): string | null | undefined =>
  chainsOf(attemptsText(outage(gaps, its)))[0]?.looksLike;

it("has an example for every policy told by more than its gaps, and no other", () => {
  const told = POLICIES.filter(({ owns }) => owns).map(({ client }) => client);
  expect(Object.keys(OWN).sort()).toEqual(told.sort());
});

const ROWS = POLICIES.flatMap((policy) =>
  policy.tables.map((table, version) => ({ name: `${policy.client} (${version})`, policy, table })),
);

describe.each(ROWS)("$name", ({ policy, table }) => {
  const its = OWN[policy.client]?.its ?? {};
  const gaps = gapsOf(policy, table, 5);

  it("has a source and says its table in words", () => {
    expect(policy.words).toMatch(/\d/);
    expect(table.every(({ least, most }) => least <= most)).toBe(true);
  });

  it("is recognised by its gaps", () => {
    expect(looksLike(gaps, its)).toBe(policy.client);
    const evidence = chainsOf(attemptsText(outage(gaps, its)))[0]?.findings.find(({ rule }) => rule === "known-policy");
    expect(evidence?.evidence).toContain(`${gaps.length} of ${gaps.length} fit ${policy.client} (${policy.words})`);
    expect(evidence?.certainty).toBe("likely");
  });

  it("tells for each gap where it was expected, and the gap is there", () => {
    const [chain] = chainsOf(attemptsText(outage(gaps, its)));
    expect(chain?.expectedMs).toHaveLength(chain?.gapsMs.length ?? 0);
    for (const [index, range] of (chain?.expectedMs ?? []).entries()) {
      const gap = chain?.gapsMs[index] ?? Number.NaN;
      expect([range?.least, gap, (range?.least ?? 0) - 1 <= gap]).toEqual([range?.least, gap, true]);
      expect([range?.most, gap, gap <= (range?.most ?? 0) + 10]).toEqual([range?.most, gap, true]);
    }
  });

  it("needs three gaps, and gaps that fit", () => {
    expect(looksLike(gaps.slice(0, 2), its)).toBeNull();
    const beyond = gaps.map((gap, index) => gap * 1.2 + 2500 * (index + 1));
    if (policy.client !== "Rails ActionCable") expect(looksLike(beyond, its)).not.toBe(policy.client);
    expect(looksLike([...gaps.slice(0, 2), 90_000, 90_000, 90_000], its)).not.toBe(policy.client);
  });
});

it.each(ROWS.filter(({ policy }) => policy.owns))(
  "$name is not named for a connection of others",
  ({ policy, table }) => {
    const notIts = OWN[policy.client]?.notIts;
    expect(looksLike(gapsOf(policy, table, 5), notIts) ?? "").not.toContain(policy.client);
  },
);

it("names a policy by its gaps alone only when these are narrow", () => {
  for (const { client, tables } of POLICIES.filter(({ owns }) => !owns))
    for (const table of tables)
      for (const { least, most } of table)
        expect(`${client}: ${most <= Math.max(2 * least, 10)}`).toBe(`${client}: true`);
});

describe("likeness", () => {
  it("says nothing about a client that waits the same each time", () => {
    for (const ms of [20, 60, 500, 700, 2000, 5000]) expect(looksLike([ms, ms, ms, ms, ms])).toBeNull();
  });

  it("says nothing about doubling without a hint", () => {
    expect(looksLike([1000, 2000, 4000, 8000])).toBeNull();
  });

  it("prefers the narrower of two that fit, and shows a tie as one", () => {
    // 3 s drawn once by the one, always by the other.
    expect(looksLike([3000, 3900, 5070])).toBe("partysocket");
    expect(looksLike([1000, 1000, 1000], { protocols: ["mqtt", "vite-ping"] })).toBe("MQTT.js or Vite");
  });

  it("believes a hint before a narrower fit", () => {
    const gaps = [1000, 1500, 2250];
    expect(looksLike(gaps)).toBe("reconnecting-websocket (joewalnes)");
    expect(looksLike(gaps, OWN["socket.io-client"]?.its)).toBe("socket.io-client");
  });

  it("takes gaps from several outages", () => {
    const one = outage([1002, 1504]).slice(0, -1);
    const two = outage([1001], { at: 10_521 });
    expect(chainsOf(attemptsText([...one, ...two]))[0]?.looksLike).toBe("reconnecting-websocket (joewalnes)");
  });

  it("leaves room for one gap in ten that is off", () => {
    const gaps = [1000, 1500, 2250, 3375, 5063, 7594, 11_391, 17_086, 25_629, 30_000];
    expect(looksLike(gaps)).toBe("reconnecting-websocket (joewalnes)");
    expect(looksLike(gaps.with(9, 1))).toBe("reconnecting-websocket (joewalnes)");
    expect(looksLike(gaps.with(9, 1).with(8, 1))).toBeNull();
  });

  it("expects of a client that counts from the constructor what is left of its delay when an attempt has failed", () => {
    const its = OWN.NATS?.its ?? {};
    const slow = [8030, 10_080, 12_130].map((at): AttemptText => ({ ...its, at, ends: 1500 }));
    const [chain] = chainsOf(
      attemptsText([{ ...its, at: 10, opens: 5, ends: 8000 }, ...slow, { ...its, at: 14_180, opens: 5 }]),
    );
    expect(chain?.looksLike).toBe("NATS");
    expect(chain?.gapsMs).toEqual([20, 550, 550, 550]);
    expect(chain?.expectedMs?.[1]).toEqual({ least: 500, most: 600 });
  });

  it("knows SignalR stops", () => {
    expect(looksLike([0, 2000, 10_000, 30_000])).toBe("SignalR");
    expect(looksLike([0, 2000, 10_000, 30_000, 30_000])).toBeNull();
  });
});
