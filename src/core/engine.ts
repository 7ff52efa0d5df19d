/** Which browser engine a user agent string names; the rules differ between them. */
import type { Engine } from "./export-format.ts";

export function engineOf(userAgent: string): Engine {
  if (/\bFirefox\/|\bGecko\/\d/.test(userAgent)) return "firefox";
  if (/\bChrome\/|\bChromium\//.test(userAgent)) return "chromium";
  return /\bAppleWebKit\//.test(userAgent) ? "webkit" : "unknown";
}
