/** The clock of every record: wall ms since the epoch, fractions kept, as pages count them. */
export const wallMs = (): number => performance.timeOrigin + performance.now();
