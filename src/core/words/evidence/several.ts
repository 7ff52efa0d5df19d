/** The sentence of each piece of evidence about several connections. */
import type { RecordingEvidence } from "../../format/evidence.ts";
import { grouped, sockets, times } from "../counts.ts";
import { duration, durationRange } from "../duration.ts";
import { retryReason } from "./retry-reason.ts";
import type { Sentences } from "./sentences.ts";

export const RECORDING_EVIDENCE: Sentences<RecordingEvidence> = {
  "all-ended-after-open": ({ count, url, leastMs, mostMs }) =>
    `all ${count} of ${url} ended ${durationRange(leastMs, mostMs)} after they had opened`,
  "ended-after-messages": ({ count, of, origin, leastMs, mostMs, bytes }) =>
    `${count} of ${of} of ${origin} ended ${durationRange(leastMs, mostMs)} after a message of ${grouped(bytes)} bytes or more`,
  "all-ended-hidden": ({ count, origin, leastMs, mostMs }) =>
    `all ${count} of ${origin} ended ${durationRange(leastMs, mostMs)} after their tab had been hidden`,
  "ended-after-silence": ({ count, of, origin, leastMs, mostMs }) =>
    `${count} of ${of} of ${origin} ended after ${durationRange(leastMs, mostMs)} without a message`,
  "ended-after-client-silence": ({ count, of, origin, leastMs, mostMs }) =>
    `${count} of ${of} of ${origin} ended ${durationRange(leastMs, mostMs)} after the page had last sent something, whatever they received`,
  "ended-after-server-silence": ({ count, of, origin, leastMs, mostMs }) =>
    `${count} of ${of} of ${origin} ended ${durationRange(leastMs, mostMs)} after the server had last sent something, whatever the page sent`,
  "all-of-one-age": () => "they were all of that age too, so a limit on their lifetime would look the same",
  "ended-at-age": ({ count, of, origin, leastMs, mostMs }) =>
    `${count} of ${of} of ${origin} ended ${durationRange(leastMs, mostMs)} after they had opened`,
  "ended-as-other-opened": ({ count, of, url, leastMs, mostMs }) =>
    `${count} of ${of} sockets to ${url} ended ${durationRange(leastMs, mostMs)} after another one of them had opened`,
  "busy-until-end": ({ ms }) =>
    `all of them had been busy until then (the last message at most ${duration(ms)} before)`,
  "silences-differ": ({ ms }) => `although their silences differ by ${duration(ms)}`,
  "ended-together": ({ count, origin, ms }) => `${sockets(count)} of ${origin} ended within ${duration(ms)}`,
  "others-stayed-open": ({ count }) =>
    count > 0
      ? `${sockets(count)} of other origins stayed open`
      : "no socket of another origin was open, so the client's network is not ruled out",
  "server-said": ({ codes }) => `the server said ${codes.join(" and ")}`,
  "origins-ended-together": ({ count, origins, ms }) =>
    `${sockets(count)} of ${origins} origins ended within ${duration(ms)}`,
  "two-at-once": ({ url, ms, times: count }) =>
    `two sockets to ${url} from the same line, ${duration(ms)} apart and both alive, ${times(count)}`,
  "nothing-followed-these": ({ count, url, why, longestMs }) =>
    `${sockets(count)} to ${url}: ${retryReason(why)}, and nothing followed for ${duration(longestMs)}`,
};
