/** Prints the rows as a table that reads well in a terminal and as Markdown. */
import { compared, isMet, type Row } from "./rows.ts";
import { quantile, summary } from "./statistics.ts";

const HEAD = ["", "without", "with the extension", "with / without", "without / without", "aim", "met"] as const;

const signed = (value: number, digits: number): string => `${value < 0 ? "" : "+"}${value.toFixed(digits)}`;

/** Median and quartiles of a comparison. */
function comparison(row: Row, samples: readonly number[]): string {
  const values = compared(samples, row.native, row.by);
  const of = (q: number): string => {
    const value = quantile(values, q);
    return row.by === "ratio" ? value.toFixed(2) : signed(value, row.digits);
  };
  const unit = row.by === "ratio" ? "x" : "";
  return `${unit}${of(0.5)} (${of(0.25)} to ${of(0.75)})`;
}

export function cells(row: Row): string[] {
  const met = isMet(row);
  return [
    `${row.what}, ${row.unit}`,
    summary(row.native, row.digits),
    summary(row.extended, row.digits),
    comparison(row, row.extended),
    comparison(row, row.nativeAgain),
    row.aim?.text ?? "",
    met === null ? "" : met ? "yes" : "NO",
  ];
}

export function table(rows: readonly Row[]): string {
  const lines = [[...HEAD], ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = (line: readonly string[]): string =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  const [head = [], ...rest] = lines;
  return [text(head), rule, ...rest.map(text)].join("\n");
}
