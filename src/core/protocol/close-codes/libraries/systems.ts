/** Every library and service whose close codes are known, in no order of preference. */
import { CENTRIFUGO } from "./centrifugo.ts";
import { COLYSEUS } from "./colyseus.ts";
import { DISCORD_GATEWAY, DISCORD_RPC, DISCORD_VOICE } from "./discord.ts";
import { GRAPHQL_WS, SUBSCRIPTIONS_TRANSPORT_WS } from "./graphql.ts";
import { HOCUSPOCUS } from "./hocuspocus.ts";
import type { LibraryCodes } from "./library-codes.ts";
import { LIVEBLOCKS } from "./liveblocks.ts";
import { OBS } from "./obs.ts";
import { PHOENIX, SUPABASE_REALTIME } from "./phoenix.ts";
import { PUSHER } from "./pusher.ts";
import { API_GATEWAY, CLOUDFLARE_EDGE, LIVEKIT, PARTYKIT, PYTHON_WEBSOCKETS, SPRING, TOMCAT } from "./servers.ts";
import { SOCKET_IO } from "./socket-io.ts";
import { TWITCH_EVENTSUB } from "./twitch.ts";

export const SYSTEMS: readonly LibraryCodes[] = [
  GRAPHQL_WS,
  SUBSCRIPTIONS_TRANSPORT_WS,
  PUSHER,
  DISCORD_GATEWAY,
  DISCORD_VOICE,
  DISCORD_RPC,
  TWITCH_EVENTSUB,
  CENTRIFUGO,
  LIVEBLOCKS,
  COLYSEUS,
  PHOENIX,
  SUPABASE_REALTIME,
  SOCKET_IO,
  HOCUSPOCUS,
  OBS,
  PYTHON_WEBSOCKETS,
  TOMCAT,
  SPRING,
  CLOUDFLARE_EDGE,
  API_GATEWAY,
  PARTYKIT,
  LIVEKIT,
];
