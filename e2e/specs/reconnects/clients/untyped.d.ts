/** What we use of npm phoenix, which comes without types. */
declare module "phoenix" {
  export class Socket {
    constructor(endPoint: string, options?: { params?: Readonly<Record<string, string>> });
    connect(): void;
  }
}
