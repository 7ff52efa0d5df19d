/** Which browser engine a user agent string names; the rules differ between them. */
import type { Engine } from "./export-file.ts";

/** Chromium also calls itself AppleWebKit and, without a window, HeadlessChrome. */
export function engineOf(userAgent: string): Engine {
  if (/\bFirefox\//.test(userAgent)) return "firefox";
  if (/Chrome\/|\bChromium\//.test(userAgent)) return "chromium";
  return /\bAppleWebKit\//.test(userAgent) ? "webkit" : "unknown";
}
