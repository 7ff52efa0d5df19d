/** What common words in a Close frame's reason say, whatever its code, as data with sources; core/words says it in full. */
import type { DiagnosisId } from "../format/connection.ts";
import type { Sources } from "../format/source.ts";
import { IANA_CLOSE_CODES } from "./sources.ts";

export type ReasonId =
  | "said-edge-restart"
  | "said-client-too-slow"
  | "said-credentials-expired"
  | "said-lifetime-limit"
  | "said-idle-limit"
  | "said-server-restart"
  | "said-replaced"
  | "said-too-many"
  | "said-message-too-big";

export interface ReasonMeaning {
  /** Of its words. */
  id: ReasonId;
  /** What the export calls it. */
  cause: DiagnosisId;
  words: RegExp;
  /** Texts of the same words that mean something else. */
  not?: RegExp;
  /** Where servers say so. */
  sources: Sources;
}

/** The first that matches counts. */
export const REASONS: readonly ReasonMeaning[] = [
  {
    id: "said-edge-restart",
    cause: "edge-restart",
    words: /^cloudflare websocket proxy restarting$/i,
    sources: [{ url: "https://developers.cloudflare.com/network/websockets/" }, { repo: "websockets/ws", issue: 1520 }],
  },
  {
    id: "said-client-too-slow",
    cause: "client-too-slow",
    words: /send limit|send buffer|slow consumer|too slow|backpressure|buffer (?:is )?full|high water/i,
    sources: [
      {
        repo: "spring-projects/spring-framework",
        path: "spring-websocket/src/main/java/org/springframework/web/socket/CloseStatus.java",
      },
      { npm: "@nats-io/nats-core", version: "3.4.0" },
    ],
  },
  {
    id: "said-credentials-expired",
    cause: "credentials-expired",
    words:
      /(?:token|jwt|session|credential|auth\w*|ticket|cookie|login)\W+(?:\w+\W+)?expired|expired\W+(?:token|jwt|session|credential|ticket)/i,
    sources: [
      { rfc: 6455, section: "7.1.6" },
      { repo: "hasura/graphql-engine", issue: 5813 },
    ],
  },
  {
    id: "said-lifetime-limit",
    cause: "lifetime-limit",
    words:
      /max(?:imum)?[\s_-]*(?:duration|lifetime|age|connection[\s_-]*(?:time|age|duration))|duration (?:limit|exceeded)|lifetime (?:limit|exceeded)|deadline expired/i,
    sources: [
      { rfc: 6455, section: "7.1.6" },
      {
        url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html",
      },
    ],
  },
  {
    id: "said-idle-limit",
    cause: "idle-limit",
    words:
      /\bidle\b|inactiv|no activity|(?:ping|pong|keep-?alive|heartbeat|read)\s*time(?:d\s*)?-?out|timed?\s*out waiting for (?:ping|pong)|session timeout/i,
    sources: [
      { repo: "jetty/jetty.project", issue: 2637 },
      { repo: "apache/tomcat", path: "java/org/apache/tomcat/websocket/LocalStrings.properties" },
      { repo: "python-websockets/websockets", path: "src/websockets/asyncio/connection.py" },
    ],
  },
  {
    id: "said-server-restart",
    cause: "server-restart",
    words: /restart|shut(?:ting)?\s*down|going down|deploy|maintenance|draining|drain\b|terminating/i,
    not: /^cloudflare/i,
    sources: [IANA_CLOSE_CODES, { repo: "mtrudel/bandit", path: "lib/bandit/websocket/connection.ex" }],
  },
  {
    id: "said-replaced",
    cause: "replaced",
    words:
      /replaced|duplicate|another (?:connection|session|client|tab|device|location)|already (?:connected|logged in)|logged in (?:elsewhere|from)|session taken over|kicked|superseded|new(?:er)? (?:connection|session)/i,
    sources: [
      { repo: "mqttjs/MQTT.js", issue: 684 },
      { rfc: 6455, section: "7.1.6" },
    ],
  },
  {
    id: "said-too-many",
    cause: "too-many",
    words:
      /too many|rate.?limit|quota|throttl|limit (?:of )?connections|connections? limit|max(?:imum)? (?:number of )?connections/i,
    sources: [
      {
        url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html",
        note: "1008",
      },
      { rfc: 6455, section: "7.1.6" },
    ],
  },
  {
    id: "said-message-too-big",
    cause: "message-too-big",
    words:
      /too (?:large|big|long)|(?:message|frame|payload)[\w\s]*(?:size|exceeds|limit)|max(?:imum)? (?:message|frame|payload)/i,
    sources: [
      { rfc: 6455, section: "7.4.1" },
      { npm: "@hocuspocus/common", version: "4.8.0", file: "src/CloseEvents.ts" },
    ],
  },
];

/** What the server's own words say; null for a reason without any that are known. */
export const meaningOfReason = (reason: string): ReasonMeaning | null =>
  REASONS.find(({ words, not }) => words.test(reason) && !(not?.test(reason) ?? false)) ?? null;
