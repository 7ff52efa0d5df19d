/** Why a retry would have been right after a connection ended: what says so. */

export type RetryReason =
  | { reason: "lost" }
  | { reason: "abnormal" }
  | { reason: "frozen" }
  /** `code`: with its name, `1012 Service Restart`. */
  | { reason: "code"; code: string }
  /** Closed with 1000, as Cowboy and Phoenix do with a client that has sent nothing for so long. */
  | { reason: "cowboy-idle"; ms: number };
