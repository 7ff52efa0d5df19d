/**
 * `npm run bench`: what the extension costs a page. Rounds alternate between the same browser without it, with it and
 * without it again, so that a busy machine troubles all alike; the two native rounds against each other are the noise.
 */
import { cpus, totalmem } from "node:os";
import type { BrowserContext } from "playwright";
import { type Launched, launch } from "../extension/launch.ts";
import { type Site, startSite } from "../extension/site.ts";
import { measureRound, type Round, type Sizes } from "./measure.ts";
import { median, summary } from "./statistics.ts";

const ROUNDS = 12;
const SIZES: Sizes = { sockets: 8, batches: 5, sends: 5000, messages: 20_000 };
const BYTES_PER_GB = 2 ** 30;
/** The page's clock then has steps of 5 us instead of 100. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

const ROWS = {
  construct: "new WebSocket()",
  close: "close()",
  send: "send() of 100 bytes",
  incoming: "incoming message",
} as const;
const KEYS = ["construct", "close", "send", "incoming"] as const;

interface Samples {
  native: Round[];
  extended: Round[];
  nativeAgain: Round[];
}

async function runRound(context: BrowserContext, site: Site): Promise<Round> {
  const page = await context.newPage();
  // tsx wraps functions in a helper of this name, which the page does not have.
  await page.addInitScript("globalThis.__name = (it) => it;");
  await page.goto(site.serve("/bench", "<!doctype html><title>bench</title>", ISOLATED));
  const flood = site.socketUrl.replace("/echo", `/flood/${SIZES.messages}`);
  const round = await page.evaluate(measureRound, [site.socketUrl, flood, SIZES] as [string, string, Sizes]);
  await page.close();
  return round;
}

async function runAll(without: Launched, withExtension: Launched, site: Site): Promise<Samples> {
  const samples: Samples = { native: [], extended: [], nativeAgain: [] };
  // The first round of each browser warms it up and is thrown away.
  for (let round = 0; round <= ROUNDS; round++) {
    const native = await runRound(without.context, site);
    const extended = await runRound(withExtension.context, site);
    const nativeAgain = await runRound(without.context, site);
    process.stderr.write(round === 0 ? `${ROUNDS} rounds ` : ".");
    if (round === 0) continue;
    samples.native.push(native);
    samples.extended.push(extended);
    samples.nativeAgain.push(nativeAgain);
  }
  process.stderr.write("\n");
  return samples;
}

function print({ native, extended, nativeAgain }: Samples, version: string): void {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / BYTES_PER_GB);
  console.log(`${cpu?.model ?? "unknown CPU"}, ${cpus().length} cores, ${memory} GB, ${process.platform}`);
  console.log(`Node ${process.versions.node}, ${version}`);
  console.log(`Microseconds per call or message: median (quartiles) of ${ROUNDS} rounds, alternating.\n`);
  console.log("| | without | with the extension | difference | native against native |");
  console.log("|---|---|---|---|---|");
  for (const key of KEYS) {
    const of = (rounds: Round[]): number[] => rounds.map((round) => round[key]);
    // Round by round, so that what troubles one round of all three does not count.
    const against = (a: Round[], b: Round[]): string => {
      const differences = of(a).map((value, i) => value - (of(b)[i] ?? Number.NaN));
      const middle = median(differences);
      return `${middle < 0 ? "" : "+"}${summary(differences)}`;
    };
    const row = [
      ROWS[key],
      summary(of(native)),
      summary(of(extended)),
      against(extended, native),
      against(nativeAgain, native),
    ];
    console.log(`| ${row.join(" | ")} |`);
  }
}

const site = await startSite();
const [without, withExtension] = await Promise.all([launch({ extension: false }), launch()]);
try {
  const version = `Chromium ${without.context.browser()?.version() ?? "of unknown version"}`;
  print(await runAll(without, withExtension, site), version);
} finally {
  await Promise.all([without.close(), withExtension.close()]);
  await site.stop();
}
