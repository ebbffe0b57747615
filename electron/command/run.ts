import { parseArgs } from 'node:util';
import { type Answer, EXIT } from './answer.ts';
import { commands } from './commands/index.ts';
import { CommandFailure, misuse } from './failure.ts';
import { allHelp, helpOf } from './help.ts';
import type { CommandIo } from './io.ts';
import { progressBar } from './progress.ts';
import type { CommandSpec, Given } from './spec.ts';

/** Runs what was typed and gives the exit code: 0 yes, 1 a finding, 2 misuse. Never rejects for what a person typed. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const asJson = args.includes('--json');
  const progress = progressBar(io);
  try {
    const asked = understood(args);
    if ('help' in asked) {
      await io.out(asJson ? `${JSON.stringify({ help: asked.help })}\n` : asked.help);
      return EXIT.yes;
    }
    const answer = await asked.spec.run(asked.given, io, progress);
    progress.end();
    await say(answer, io);
    return answer.foundSomething() ? EXIT.finding : EXIT.yes;
  } catch (error) {
    progress.end();
    const failure = failureOf(error);
    if (asJson) {
      const { code, message } = failure;
      await io.out(`${JSON.stringify({ error: { code, message } })}\n`);
    } else {
      io.err(`daybook: ${failure.message}\n`);
      if (failure.code === 'usage') io.err(`${hint(args)}\n`);
    }
    return EXIT[failure.kind];
  }
}

const say = async ({ pieces, notes = [] }: Answer, io: CommandIo): Promise<void> => {
  for await (const piece of pieces) await io.out(piece);
  for (const note of notes) io.err(`${note}\n`);
};

type Asked = { help: string } | { spec: CommandSpec; given: Given };

const HELP = new Set(['--help', '-h']);

const understood = (args: readonly string[]): Asked => {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  const name = args[at];
  const before = at < 0 ? args : args.slice(0, at);
  const rest = at < 0 ? [] : args.slice(at + 1);
  const stray = before.find((arg) => arg !== '--json' && !HELP.has(arg));
  if (stray !== undefined) throw misuse('usage', `${stray} is not an option before a command`);
  if (name === 'help') {
    const topic = rest.find((arg) => !arg.startsWith('-'));
    return { help: topic === undefined ? allHelp() : helpOf(specOf(topic)) };
  }
  if (name === undefined) {
    if (before.some((arg) => HELP.has(arg))) return { help: allHelp() };
    throw misuse('usage', 'a command is missing');
  }
  const spec = specOf(name);
  if (args.some((arg) => HELP.has(arg))) return { help: helpOf(spec) };
  return { spec, given: givenTo(spec, rest, args.includes('--json')) };
};

const specOf = (name: string): CommandSpec => {
  const spec = commands.find((command) => command.name === name);
  if (!spec) throw misuse('usage', `there is no command “${name}”`);
  return spec;
};

const givenTo = (spec: CommandSpec, args: readonly string[], json: boolean): Given => {
  const { values, positionals } = parsed(spec, args);
  const { least, most, called } = spec.names;
  if (positionals.length < least)
    throw misuse('usage', `${spec.name} needs ${called[positionals.length] ?? called.at(-1)}`);
  if (positionals.length > most)
    throw misuse('usage', `${spec.name} does not know what to do with “${positionals[most]}”`);
  const text = (option: string): string | null => {
    const value = values[option];
    return typeof value === 'string' ? value : null;
  };
  return {
    names: positionals,
    text,
    texts: (option) => {
      const value = values[option];
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    },
    flag: (option) => values[option] === true,
    json,
  };
};

const parsed = (spec: CommandSpec, args: readonly string[]) => {
  try {
    const options: CommandSpec['options'] = { ...spec.options, json: { type: 'boolean' } };
    return parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const [words = ''] = String(error instanceof Error ? error.message : error).split(/\n|\. To specify/);
    throw misuse('usage', words);
  }
};

const hint = (args: readonly string[]): string => {
  const known = commands.find(({ name }) => name === args.find((arg) => !arg.startsWith('-')));
  return known
    ? `Usage: daybook ${known.name} ${known.usage}; more with daybook ${known.name} --help`
    : 'daybook --help lists the commands';
};

const failureOf = (error: unknown): CommandFailure => {
  if (error instanceof CommandFailure) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new CommandFailure('misuse', 'internal', `it did not work: ${words}`);
};
