/** How often the counted tests repeat: few times by default, the full counts with the environment CLOSE_HANDSHAKE_FULL=1. */

export const FULL = process.env.CLOSE_HANDSHAKE_FULL === "1";

export const counts = {
  firstInlineScript: FULL ? 200 : 20,
  frames: FULL ? 20 : 2,
  pagehide: FULL ? 100 : 10,
  workerKills: FULL ? 6 : 3,
  factsDuringKills: FULL ? 4000 : 800,
} as const;
