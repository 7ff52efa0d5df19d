/** The comparison of all ways as a table for people: one line per claim, then the shares. */
import { type ClaimName, type ComparedClaim, type Standing, sharesOf } from "./compare.ts";

const COLUMNS: readonly Standing[] = [
  "certain and right",
  "likely and right",
  "certain and wrong",
  "likely and wrong",
  "unknown",
  "not comparable",
];

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export function claimsAsTable(claims: readonly ComparedClaim[]): string {
  const names = [...new Set(claims.map(({ claim }) => claim))];
  const count = (name: ClaimName | null, standing: Standing): number =>
    claims.filter((it) => (name === null || it.claim === name) && it.standing === standing).length;
  const line = (name: string, cells: readonly (string | number)[]): string =>
    [name.padEnd(16), ...cells.map((cell, i) => String(cell).padStart(COLUMNS[i]?.length ?? 0))].join("  ");
  const { certainAndRight, right } = sharesOf(claims);
  return [
    line("claim", COLUMNS),
    ...names.map((name) =>
      line(
        name,
        COLUMNS.map((standing) => count(name, standing)),
      ),
    ),
    line(
      "all",
      COLUMNS.map((standing) => count(null, standing)),
    ),
    `certain and right ${percent(certainAndRight)}, right in all ${percent(right)}`,
  ].join("\n");
}
