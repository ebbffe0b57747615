import { basename } from 'node:path';
import type { FileParts, SheetKind } from '../../../shared/index.ts';
import { openBook } from '../../../shared/index.ts';
import { answer } from '../answer.ts';
import { misuse } from '../failure.ts';
import { damageNotes } from '../findings.ts';
import { readShop } from '../open-file.ts';
import { opening } from '../opening.ts';
import { OUTPUT, PASSPHRASE } from '../options.ts';
import { inputFile, passphraseOf } from '../read-files.ts';
import type { CommandSpec } from '../spec.ts';
import { type SheetTaken, takeSheet } from '../take-sheet.ts';
import { counted } from '../words.ts';
import { formatToWrite, writable, writeLog } from '../write-files.ts';

/** In this order: orders name products and customers. */
const KINDS: readonly SheetKind[] = ['products', 'customers', 'orders'];

export const importSheets: CommandSpec = {
  name: 'import',
  summary: 'Takes spreadsheets (CSV) into a shop; what is there already is left alone.',
  usage: 'FILE [--products F] [--customers F] [--orders F] -o C [--dry-run]',
  help: [
    ...KINDS.map(
      (kind) => `${`--${kind} F`.padEnd(22)}${kind}, one a row${kind === 'orders' ? ' or a row a line' : ''}`,
    ),
    '-o, --output FILE     the shop with them in it, as another log file',
    '--dry-run             says what would happen and writes nothing',
  ],
  options: {
    ...Object.fromEntries(KINDS.map((kind) => [kind, { type: 'string' as const }])),
    ...OUTPUT,
    ...PASSPHRASE,
    'dry-run': { type: 'boolean' },
  },
  names: { least: 1, most: 1, called: ['a FILE'] },
  run: async (given, io, progress) => {
    const [path = ''] = given.names;
    const asked = KINDS.flatMap((kind) => {
      const from = given.text(kind);
      return from === null ? [] : [{ kind, from }];
    });
    if (asked.length === 0)
      throw misuse('usage', `import needs one of ${KINDS.map((k) => `--${k} F`).join(', ')}`);
    const dry = given.flag('dry-run');
    const output = given.text('output');
    if (output === null && !dry) throw misuse('usage', 'import needs -o FILE, or --dry-run');
    const passphrase = await passphraseOf(given);
    const sheets: { kind: SheetKind; from: string; file: File }[] = [];
    for (const { kind, from } of asked)
      sheets.push({ kind, from, file: new File([await inputFile(from)], basename(from)) });
    const secret = given.text('passphrase-file');
    const inputs = [path, ...asked.map(({ from }) => from), ...(secret === null ? [] : [secret])];
    const [target = null] = output === null || dry ? [] : await writable([output], inputs);
    if (target !== null) formatToWrite(target, passphrase);

    const { parts, gathered, findings } = await readShop(path, given, io, progress);
    const all: FileParts & { app: string } = { ...parts, app: await io.app() };
    const book = await opening(openBook(gathered, all, progress.step('folding')));
    const { log, books } = await book.here();
    const before = log.end;
    const taken: SheetTaken[] = [];
    for (const { kind, from, file } of sheets) taken.push(await takeSheet(book, kind, from, file));
    const after = log.end;
    if (target !== null) {
      await log.seal(true);
      // Who wrote nothing did not become a machine of the shop.
      const by = after > before ? log.meta.rid : (gathered.header.by ?? log.meta.rid);
      const toWrite = { meta: { ...log.meta, rid: by }, end: log.end, sealedRuns: log.sealedRuns };
      const about = { name: books.shop?.name ?? '', app: all.app, made: io.clock(), random: io.random };
      await writeLog(target, passphrase, toWrite, about, progress.step('writing'));
    }
    await book.close();

    const damaged = findings.length > 0;
    const document = {
      written: target === null ? null : output,
      events: { before, after, new: after - before },
      sheets: taken,
      ...(damaged ? { findings } : {}),
    };
    return answer(given.json, {
      document,
      lines: [
        ...taken.flatMap(sheetLines),
        target === null
          ? `nothing was written; it would be ${counted(after - before, 'new event')}`
          : `${output}: ${counted(after, 'event')}, ${counted(after - before, 'new', 'new')}`,
      ],
      notes: damageNotes(path, findings),
      found: damaged || taken.some(({ bad, problem }) => bad > 0 || problem !== null),
    });
  },
};

const sheetLines = (sheet: SheetTaken): string[] => {
  const { file, kind, added, known, bad, problem, problems, problemCount } = sheet;
  if (problem !== null) return [`${file}: ${problem}`];
  const more = problemCount - problems.length;
  return [
    `${file}: ${counted(added, 'new', 'new')}, ${counted(known, 'known', 'known')}, ${counted(bad, 'bad', 'bad')} of ${kind}`,
    ...problems.map(
      ({ line, value, reason }) => `${file}:${line}: ${reason}${value === '' ? '' : ` (“${value}”)`}`,
    ),
    ...(more > 0 ? [`${file}: … and ${counted(more, 'more problem')}`] : []),
  ];
};
