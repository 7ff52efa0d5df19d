/** Every library's rows: free of overlaps, found by its hint and by no near miss. */
import { describe, expect, it } from "vitest";
import { sourcesText } from "../../source-text.ts";
import { describeCode } from "../describe.ts";
import { type CodeHints, findLibraryCode, type LibraryCodes, matchesHints } from "./library-codes.ts";
import { SYSTEMS } from "./systems.ts";

/** What belongs to a system, and what only looks like it. */
const EXAMPLES: Record<string, { belongs: CodeHints[]; nearMiss: CodeHints[] }> = {
  "graphql-ws": {
    belongs: [{ protocol: "graphql-transport-ws" }],
    nearMiss: [{ protocol: "graphql-ws" }, { protocol: "" }, { url: "wss://a.test/graphql-transport-ws" }],
  },
  "subscriptions-transport-ws": {
    belongs: [{ protocol: "graphql-ws" }],
    nearMiss: [{ protocol: "graphql-transport-ws" }, { protocol: "Graphql-WS" }],
  },
  "Pusher Channels": {
    belongs: [
      { url: "wss://ws-mt1.pusher.com/app/key?protocol=7&client=js&version=8.6.0" },
      { url: "ws://ws-ap1.pusher.com:80/app/key?client=js&protocol=5" },
      { url: "wss://ws.pusherapp.com/app/key" },
      { url: "wss://reverb.example.com:8080/app/key?protocol=7&client=js&version=8.4.0&flash=false" },
    ],
    nearMiss: [
      { url: "wss://ws-mt1.pusher.com.evil.test/app/key" },
      { url: "wss://ws-mt1.pusher.com@evil.test/" },
      { url: "wss://sockjs-mt1.pusher.com/" },
      { url: "wss://example.com/app/key?client=js" },
      { url: "wss://example.com/app/key?myprotocol=7&client=js" },
      { url: "wss://example.com/?next=/app/key?protocol=7&client=js" },
    ],
  },
  "Discord Gateway": {
    belongs: [
      { url: "wss://gateway.discord.gg/?v=10&encoding=json" },
      { url: "wss://gateway-us-east1-b.discord.gg/?v=10" },
      { url: "wss://gateway.discord.gg" },
    ],
    nearMiss: [
      { url: "wss://gateway.discord.gg.evil.test/" },
      { url: "wss://evil.test/?u=wss://gateway.discord.gg/" },
      { url: "wss://remote-auth-gateway.discord.gg/?v=2" },
    ],
  },
  "Discord Voice": {
    belongs: [{ url: "wss://sweetwater-12345.discord.media:2048/?v=8" }],
    nearMiss: [{ url: "wss://discord.media.evil.test/?v=8" }, { url: "wss://gateway.discord.gg/?v=10" }],
  },
  "Discord RPC": {
    belongs: [
      { url: "ws://127.0.0.1:6463/?v=1&client_id=1&encoding=json" },
      { url: "ws://localhost:6472/?v=1&client_id=1" },
    ],
    nearMiss: [
      { url: "ws://127.0.0.1:6462/?client_id=1" },
      { url: "ws://127.0.0.1:6473/?client_id=1" },
      { url: "ws://127.0.0.1:6463/?v=1" },
    ],
  },
  "Twitch EventSub": {
    belongs: [{ url: "wss://eventsub.wss.twitch.tv/ws?keepalive_timeout_seconds=30" }],
    nearMiss: [{ url: "wss://pubsub-edge.twitch.tv/" }, { url: "wss://eventsub.wss.twitch.tv.evil.test/ws" }],
  },
  Centrifugo: {
    belongs: [
      { url: "ws://localhost:8000/connection/websocket" },
      { url: "wss://a.test/rt/connection/websocket?cf_protocol=json" },
      { protocol: "centrifuge-protobuf" },
      { protocol: "centrifuge-json" },
    ],
    nearMiss: [
      { url: "wss://a.test/connection/websockets" },
      { url: "wss://a.test/?p=/connection/websocket" },
      { protocol: "centrifuge" },
    ],
  },
  Hocuspocus: {
    belongs: [{ reason: "Reset Connection" }],
    nearMiss: [{ reason: "Reset connection by admin" }, { reason: "Unauthorized" }],
  },
  "OBS (obs-websocket 5)": {
    belongs: [{ protocol: "obswebsocket.json" }, { protocol: "obswebsocket.msgpack" }],
    nearMiss: [{ protocol: "obswebsocket" }, { url: "ws://192.168.1.20:4455/" }],
  },
  Spring: {
    belongs: [{ reason: "Failed to send message within the configured send limit" }],
    nearMiss: [{ reason: "Failed to send message" }, { protocol: "v12.stomp" }],
  },
  "Cloudflare's edge": {
    belongs: [{ reason: "CloudFlare WebSocket proxy restarting" }],
    nearMiss: [{ reason: "Server is restarting" }, { reason: "WebSocket proxy restarting" }],
  },
  Liveblocks: {
    belongs: [{ url: "wss://api.liveblocks.io/v8?roomId=a" }],
    nearMiss: [{ url: "wss://liveblocks.io/" }, { url: "wss://api.liveblocks.io.evil.test/v8" }],
  },
  Colyseus: {
    belongs: [
      { url: "wss://a.test/Ab3_-6789/room_1-89?sessionId=abcdefghi" },
      { url: "ws://localhost:2567/abcdefghi/a-longer-room-id?_authToken=x&sessionId=AbC-_6789" },
    ],
    nearMiss: [
      { url: "wss://a.test/Ab3_-6789/room_1-89?session=abcdefghi" },
      { url: "wss://a.test/Ab3_-6789/room_1-89?sessionId=abcdefghij" },
      { url: "wss://a.test/short/room_1-89?sessionId=abcdefghi" },
    ],
  },
  Phoenix: {
    belongs: [
      { url: "wss://a.test/live/websocket?_csrf_token=x&vsn=2.0.0" },
      { url: "ws://localhost:4000/socket/websocket?vsn=2.0.0" },
      { reason: "heartbeat timeout" },
    ],
    nearMiss: [
      { url: "wss://a.test/live/websocket" },
      { url: "wss://p.supabase.co/realtime/v1/websocket?apikey=x&vsn=1.0.0" },
      { reason: "heartbeat timeout!" },
    ],
  },
  "Supabase Realtime": {
    belongs: [{ url: "wss://p.supabase.co/realtime/v1/websocket?apikey=x&vsn=1.0.0" }],
    nearMiss: [{ url: "wss://a.test/socket/websocket?vsn=2.0.0" }, { url: "wss://a.test/realtime/v1/websocketx" }],
  },
  "Socket.IO": {
    belongs: [
      { url: "wss://a.test/socket.io/?EIO=4&transport=websocket" },
      { url: "ws://a.test/my/path/?token=1&EIO=4&transport=websocket&sid=abc" },
    ],
    nearMiss: [
      { url: "wss://a.test/socket.io/" },
      { url: "wss://a.test/socket.io/?EIO=4&transport=polling" },
      { url: "wss://a.test/?XEIO=4&transport=websocket" },
    ],
  },
  "Python websockets": {
    belongs: [{ reason: "keepalive ping timeout" }],
    nearMiss: [{ reason: "" }, { reason: "keepalive ping timeout, really" }],
  },
  Tomcat: {
    belongs: [
      { reason: "The WebSocket session [1a] idle timeout expired" },
      { reason: "The WebSocket session [1a] read idle timeout expired" },
    ],
    nearMiss: [{ reason: "The WebSocket session [1a] has been closed" }, { reason: "idle timeout expired" }],
  },
  "AWS API Gateway": {
    belongs: [{ url: "wss://a1b2c3.execute-api.eu-west-1.amazonaws.com/prod" }],
    nearMiss: [
      { url: "wss://a1b2c3.execute-api.eu-west-1.amazonaws.com.evil.test/" },
      { url: "wss://a1b2c3.lambda-url.eu-west-1.on.aws/" },
    ],
  },
  PartyKit: {
    belongs: [{ url: "wss://a.partykit.dev/parties/main/room?_pk=4f9d" }, { url: "ws://a.test/x?a=1&_pk=4f9d" }],
    nearMiss: [{ url: "wss://a.partykit.dev/parties/main/room" }, { url: "wss://a.test/?my_pk=1" }],
  },
  LiveKit: {
    belongs: [
      { url: "wss://a.livekit.cloud/rtc?access_token=x&auto_subscribe=1" },
      { url: "wss://a.test/sub/rtc/v1?access_token=x&join_request=y" },
    ],
    nearMiss: [{ url: "wss://a.test/rtc" }, { url: "wss://a.test/rtcx?access_token=x" }],
  },
};

const rangesOverlap = ({ codes }: LibraryCodes): boolean => {
  const ranges = codes.filter(({ to }) => to !== undefined);
  return ranges.some((a, i) => ranges.some((b, j) => i < j && a.code <= (b.to ?? 0) && b.code <= (a.to ?? 0)));
};

it("has an example for every system, and no other", () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(SYSTEMS.map(({ system }) => system).sort());
});

describe.each(SYSTEMS.map((library) => ({ name: library.system, library })))("$name", ({ name, library }) => {
  const { belongs = [], nearMiss = [] } = EXAMPLES[name] ?? {};

  it("is recognised by its hints and by no near miss", () => {
    expect(belongs.filter((hints) => !matchesHints(library, hints))).toEqual([]);
    expect(nearMiss.filter((hints) => matchesHints(library, hints))).toEqual([]);
    expect(matchesHints(library, {})).toBe(false);
  });

  it("names each of its codes, and only with a hint", () => {
    for (const row of library.codes) {
      const { code, meaning, retry } = row;
      const found = row.to === undefined ? row : findLibraryCode(library, code);
      const own = {
        system: name,
        name: found?.name,
        meaning: found?.meaning,
        retry: found?.retry,
        sources: library.sources,
        source: sourcesText(library.sources),
      };
      expect(describeCode(code, belongs[0]).libraryMeanings).toContainEqual(own);
      expect(describeCode(code, nearMiss[0]).libraryMeanings).not.toContainEqual(own);
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(["retry", "stop", "unknown"]).toContain(retry);
    }
  });

  it("has codes that occur once, and ranges that do not overlap", () => {
    const exact = library.codes.filter(({ to }) => to === undefined).map(({ code }) => code);
    expect(new Set(exact).size).toBe(exact.length);
    expect(rangesOverlap(library)).toBe(false);
  });
});

describe("ranges of a library", () => {
  const retryOf = (code: number, hints: CodeHints): string | undefined =>
    describeCode(code, hints).libraryMeanings[0]?.retry;

  it.each([
    [3499, "retry"],
    [3500, "stop"],
    [3999, "stop"],
    [4000, "retry"],
    [4499, "retry"],
    [4500, "stop"],
    [4999, "stop"],
    [5000, "retry"],
    [1009, "stop"],
    [1006, undefined],
  ])("Centrifugo %i: %s", (code, retry) => {
    expect(retryOf(code, { protocol: "centrifuge-protobuf" })).toBe(retry);
  });

  it.each([
    [4099, "stop"],
    [4199, "retry"],
    [4299, "retry"],
    [4300, "stop"],
    [1006, undefined],
  ])("Pusher %i: %s", (code, retry) => {
    expect(retryOf(code, { url: "wss://ws-mt1.pusher.com/app/key" })).toBe(retry);
  });

  it.each([
    [1000, undefined],
    [1001, "retry"],
    [1002, "stop"],
    [1005, undefined],
    [1006, undefined],
    [1009, "stop"],
    [1011, "stop"],
    [1012, undefined],
    [1014, undefined],
    [1015, "stop"],
    [4403, "retry"],
    [4400, "stop"],
  ])("graphql-ws %i: %s", (code, retry) => {
    expect(retryOf(code, { protocol: "graphql-transport-ws" })).toBe(retry);
  });
});
