import type { ParseArgsConfig } from 'node:util';
import type { Answer } from './answer.ts';
import type { CommandIo } from './io.ts';
import type { Progress } from './progress.ts';

/** What was typed behind the name of a command. */
export type Given = {
  /** Files and numbers, in order. */
  names: readonly string[];
  text(option: string): string | null;
  texts(option: string): readonly string[];
  flag(option: string): boolean;
  json: boolean;
};

export type CommandSpec = {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What follows the name, e.g. `FILE [--at T]`. */
  usage: string;
  /** Its own options, one line each; those that every command has are added. */
  help: readonly string[];
  options: NonNullable<ParseArgsConfig['options']>;
  /** How many names it takes, and what they are called when one is missing. */
  names: { least: number; most: number; called: readonly string[] };
  run(given: Given, io: CommandIo, progress: Progress): Promise<Answer>;
};
