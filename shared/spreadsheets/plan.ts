import type { SheetProblem } from '../api/files.ts';
import type { Command, CommandOf, CommandType } from '../domain/commands.ts';
import type { RecordIds } from './record-ids.ts';

/** A command with the cell that it was read from, for when it is refused. */
export type Planned = { command: Command; line: number; field: string };

/** One record of a file: a product, a customer, or an order with all its rows. */
export type Thing = {
  lines: readonly number[];
  /** What names it in the file; two of one name are one too many. */
  key: string;
  label: string;
  detail: string;
} & (
  | { verdict: 'add'; commands: readonly Planned[] }
  | { verdict: 'known' }
  | { verdict: 'bad'; problems: readonly SheetProblem[] }
);

export type Planner = {
  add<T extends CommandType>(
    type: T,
    aggregate: string,
    data: CommandOf<T>['data'],
    from: { line: number; field: string; at?: string | undefined },
  ): void;
  readonly commands: Planned[];
};

/** Collects the commands of one record; their ids follow from its key and their place. */
export const planner = (ids: RecordIds, recordKey: string): Planner => {
  const commands: Planned[] = [];
  const idOf = ids.commands(recordKey);
  return {
    commands,
    add: (type, aggregate, data, { line, field, at }) => {
      const id = idOf(commands.length);
      const command = { id, type, aggregate, data, ...(at === undefined ? {} : { at }) } as Command;
      commands.push({ command, line, field });
    },
  };
};
