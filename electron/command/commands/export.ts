import type { SheetExport } from '../../../shared/index.ts';
import { openBook } from '../../../shared/index.ts';
import { answer } from '../answer.ts';
import { misuse } from '../failure.ts';
import { damageNotes } from '../findings.ts';
import { readShop } from '../open-file.ts';
import { opening } from '../opening.ts';
import { PASSPHRASE } from '../options.ts';
import type { CommandSpec } from '../spec.ts';
import { counted } from '../words.ts';
import { piecesOf, writable, writeWhole } from '../write-files.ts';

const SHEETS: readonly SheetExport['what'][] = ['orders', 'lines', 'customers', 'stock'];

export const exportSheets: CommandSpec = {
  name: 'export',
  summary: 'Writes spreadsheets (CSV) of orders, their lines, customers or stock.',
  usage: 'FILE [--orders F] [--lines F] [--customers F] [--stock F]',
  help: SHEETS.map((what) => `${`--${what} F`.padEnd(22)}where to write the ${what}`),
  options: {
    ...Object.fromEntries(SHEETS.map((what) => [what, { type: 'string' as const }])),
    ...PASSPHRASE,
  },
  names: { least: 1, most: 1, called: ['a FILE'] },
  run: async (given, io, progress) => {
    const [path = ''] = given.names;
    const asked = SHEETS.flatMap((what) => {
      const to = given.text(what);
      return to === null ? [] : [{ what, to }];
    });
    if (asked.length === 0)
      throw misuse('usage', `export needs one of ${SHEETS.map((s) => `--${s} F`).join(', ')}`);
    const secret = given.text('passphrase-file');
    const targets = await writable(
      asked.map(({ to }) => to),
      secret === null ? [path] : [path, secret],
    );
    const { parts, gathered, findings } = await readShop(path, given, io, progress);
    const book = await opening(
      openBook(gathered, { ...parts, app: await io.app() }, progress.step('folding')),
    );
    const written: { what: string; file: string; rows: number }[] = [];
    for (const [i, { what, to }] of asked.entries()) {
      const { file, rows } = await book.sheets.export({ what });
      await writeWhole(targets[i] ?? to, piecesOf(file));
      written.push({ what, file: to, rows });
    }
    await book.close();
    const damaged = findings.length > 0;
    return answer(given.json, {
      document: damaged ? { written, findings } : { written },
      lines: written.map(({ what, file, rows }) => `${file}: ${counted(rows, 'row')} of ${what}`),
      notes: damageNotes(path, findings),
      found: damaged,
    });
  },
};
