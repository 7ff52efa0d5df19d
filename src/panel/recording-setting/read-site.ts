/** Reads what a person typed as one more site of the list. */
import * as v from "valibot";
import { hostOf, hostPatternSchema, MOST_SITES } from "../../messages/recording-setting.ts";

const LAST_PORT = 65_535;

export type ReadSite = { site: string; problem?: never } | { problem: string; site?: never };

/** The site, or one sentence that says what is wrong with it. */
export function readSite(typed: string, sites: readonly string[]): ReadSite {
  const text = typed.trim();
  if (text === "") return { problem: "Type a host, like example.com." };
  if (text === "*") return { problem: "To record every site, choose \u201cOn all sites\u201d." };
  const read = v.safeParse(hostPatternSchema, text);
  if (!read.success) {
    const host = hostOf(text) ?? hostOf(`https://${text}`);
    return {
      problem:
        host !== null && /[/?#]/.test(text)
          ? `Enter only the host, without scheme or path: ${host}.`
          : `\u201c${text}\u201d is not a host. Write example.com, *.example.com or localhost:3000.`,
    };
  }
  const site = read.output;
  if (Number(/:(\d+)$/.exec(site.replace(/\[.*\]/, ""))?.[1] ?? 0) > LAST_PORT)
    return { problem: `A port is at most ${LAST_PORT}.` };
  if (sites.includes(site)) return { problem: `${site} is already listed.` };
  if (sites.length >= MOST_SITES) return { problem: `The list can hold ${MOST_SITES} sites.` };
  return { site };
}
