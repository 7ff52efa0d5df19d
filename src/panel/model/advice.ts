/** The suspects that core puts before an advice, apart from it: what to do is looked for first. */

export interface AdviceParts {
  /** Products with the limit that was hit, one after the other; "" when none are named. */
  suspects: string;
  advice: string;
}

const SUSPECTS = /^Suspects with that limit: (.+?\))\. (?=[A-Z])/s;

export function adviceParts(text: string): AdviceParts {
  const [said = "", suspects = ""] = SUSPECTS.exec(text) ?? [];
  return { suspects, advice: text.slice(said.length) };
}
