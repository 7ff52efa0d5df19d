/** Why a retry would have been right, as a main clause. */
import type { RetryReason } from "../../format/retry-reason.ts";
import { duration } from "../duration.ts";

export function retryReason(why: RetryReason): string {
  switch (why.reason) {
    case "lost":
      return "it was lost (1006)";
    case "abnormal":
      return "it ended with 1006";
    case "frozen":
      return "the browser ended it for its page had been frozen";
    case "code":
      return `the server closed it with ${why.code}`;
    case "cowboy-idle":
      return `the server closed it with 1000 after the page had sent nothing for ${duration(why.ms)}, as Cowboy and Phoenix do with idle clients`;
  }
}
