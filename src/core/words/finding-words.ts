/** What a table of words has for each finding. */

export interface FindingWords {
  /** A short noun phrase or sentence, without a full stop. */
  title: string;
  /** What to check or change, in one or two sentences. */
  advice: string;
}
