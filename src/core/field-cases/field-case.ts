/** What a field case is: a public report of a close as the facts a page had, and what a reader must be told. */

export interface FieldCase {
  name: string;
  /** Looks like another case, and must not get its advice. */
  nearMiss?: true;
  /** Ids of findings about the connection, its chain and the recording, and what else the report asks for. */
  expect: {
    told: readonly string[];
    notTold?: readonly string[];
    /** A piece of one of the suspects. */
    suspects?: string;
    /** Of the chain. */
    outcome?: string;
    /** The known client that the chain looks like; null: none. */
    looksLike?: string | null;
    /** The system that gives the code its meaning; null: none. */
    system?: string | null;
    opened?: boolean;
  };
  /** Where it was reported, and what was there. */
  report: string;
  /** What really happened. */
  truth: string;
  /** What must be told, or must not be, in substance. */
  must: string;
  /** Id of the connection that is looked at; the last to end when left out. */
  lookedAt?: string;
  /** Text timeline. */
  timeline: string;
}
