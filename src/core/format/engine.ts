/** Browser engines: the rules differ between them. */
import * as v from "valibot";

export const engineSchema = v.picklist(["chromium", "firefox", "webkit", "unknown"]);
export type Engine = v.InferOutput<typeof engineSchema>;

/** The engine a user agent string names. Chromium also calls itself AppleWebKit and, without a window, HeadlessChrome. */
export function engineOf(userAgent: string): Engine {
  if (/\bFirefox\//.test(userAgent)) return "firefox";
  if (/Chrome\/|\bChromium\//.test(userAgent)) return "chromium";
  return /\bAppleWebKit\//.test(userAgent) ? "webkit" : "unknown";
}
