/** How often the counted tests repeat: few times by default, the full counts with the environment CLOSE_HANDSHAKE_FULL=1. */

export const FULL = process.env.CLOSE_HANDSHAKE_FULL === "1";

export const counts = {
  firstInlineScript: FULL ? 200 : 20,
  frames: FULL ? 20 : 2,
  pagehide: FULL ? 100 : 10,
  workerKills: FULL ? 6 : 3,
  factsDuringKills: FULL ? 4000 : 800,
  refusedFlood: FULL ? 100_000 : 2000,
  closeFlood: FULL ? 100_000 : 2000,
  longTexts: FULL ? 200 : 40,
  navigationStorm: FULL ? 500 : 60,
  pagehideSockets: FULL ? 50 : 8,
  schedules: FULL ? 20 : 2,
  scheduleLength: FULL ? 60 : 24,
} as const;
