/** What a lookalike is: one timeline that several wire histories give, so that nothing they differ in may be certain. */
import type { Claims } from "../../../format/claims.ts";

type ValueOf<C> = C extends { value: infer T } ? T : never;
/** What was true on the wire; a list where several values are right. Claims left out are of no interest to the pair. */
export type Truth = { [K in keyof Claims]?: ValueOf<Claims[K]> | readonly ValueOf<Claims[K]>[] };

export interface Lookalike {
  title: string;
  /** Socket #1 is the one in question. */
  timeline: string;
  /** At least two, by name. */
  truths: Readonly<Record<string, Truth>>;
}
