/** The recording that the panel's bench imports: 10,000 connections with ten facts each, five kinds of ends, seven hosts. */
export const CONNECTIONS = 10_000;

/** Facts of connection `i`, by ms. */
function linesOf(i: number): [at: number, text: string][] {
  const at = i * 37;
  const end = at + 3000 + (i % 97) * 100;
  const lines: [at: number, text: string][] = [
    [at, `#${i} new wss://h${i % 7}.test/p/${i % 50}`],
    [at + 20, `#${i} open`],
  ];
  for (let n = 1; n <= 6; n++) {
    const last = at + 20 + n * 400;
    lines.push([last, `#${i} traffic sent ${n} ${n}0B ${at + 30}..${last} received ${n} ${n}0B ${at + 30}..${last}`]);
  }
  if (i % 5 === 1) lines.push([end - 100, `#${i} close(4001, "x")`]);
  else if (i % 5 === 3) lines.push([end, `#${i} error`]);
  else lines.push([end - 100, `#${i} saw CLOSING last-open ${end - 110}`]);
  const [code, clean] = [["1006"], ["4001", "clean"], ["1000", "clean"], ["1006"], ["1001", "clean"]][i % 5] ?? [];
  lines.push([end, `#${i} close-event ${code} ${clean ?? "unclean"} last-open ${end - 110}`]);
  return lines;
}

export function bigTimeline(): string {
  const lines = Array.from({ length: CONNECTIONS }, (_, i) => linesOf(i + 1)).flat();
  lines.sort(([a], [b]) => a - b);
  return `chromium\n0 page https://app.test/\n${lines.map((line) => line.join(" ")).join("\n")}`;
}
