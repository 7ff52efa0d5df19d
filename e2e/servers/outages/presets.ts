/** The outages the practice page offers, as they are written behind `/outage/`. */

export interface Preset {
  id: string;
  title: string;
  /** What to look for in the panel. */
  note: string;
  outage: string;
}

export const PRESETS: readonly Preset[] = [
  {
    id: "outage-restarts",
    title: "The server restarts every 10 s and is away for 5 s",
    note: "1012 for everybody, then 503.",
    outage: "restart?up=10&down=5",
  },
  {
    id: "outage-restarts-rudely",
    title: "The same without a Close frame",
    note: "FIN, as a killed process gives it, then 503.",
    outage: "restart?up=10&down=5&close=fin",
  },
  {
    id: "outage-port",
    title: "One restart, during which nobody listens on the port",
    note: "RST after 5 s, then connecting is refused for 5 s, this page included.",
    outage: "restart?up=5&down=5&times=1&close=rst&refuse=port",
  },
  {
    id: "outage-idle",
    title: "A proxy cuts idle connections after 5 s",
    note: "FIN after 5 s without a frame either way.",
    outage: "idle?after=5",
  },
  {
    id: "outage-refused",
    title: "Refused for 10 s, then accepted",
    note: "503 from the first attempt on.",
    outage: "refused?down=10",
  },
  {
    id: "outage-drop",
    title: "Accepted, then dropped at once, always",
    note: "101, then FIN: each attempt opens.",
    outage: "drop",
  },
  {
    id: "outage-1012",
    title: "Always 1012 after a second",
    note: "Service restart: coming back is right, after a while.",
    outage: "drop?after=1&close=1012",
  },
  {
    id: "outage-1013",
    title: "Always 1013 at once",
    note: "Try again later: not at once.",
    outage: "drop?close=1013",
  },
  {
    id: "outage-1008",
    title: "Always 1008 at once",
    note: "Policy violation: trying the same again is no use.",
    outage: "drop?close=1008",
  },
  {
    id: "outage-4401",
    title: "Always 4401 at once",
    note: "Unauthorized, by the custom of many libraries: only new credentials help.",
    outage: "drop?close=4401&reason=Unauthorized",
  },
];
