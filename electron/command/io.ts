import type { NorthwindFiles } from '../../shared/index.ts';

/** What a command needs of the process it runs in; tests have their own. */
export type CommandIo = {
  /** Resolves when more may be written. */
  out(text: string): Promise<void>;
  err(text: string): void;
  /** Somebody watches standard error. */
  watched: boolean;
  /** Wall clock, ms. */
  clock(): number;
  random(n: number): Uint8Array;
  /** Name and version, as events name the app that wrote them. */
  app(): Promise<string>;
  sampleFiles(): Promise<NorthwindFiles>;
};
