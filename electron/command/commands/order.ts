import type { OrderView, TimelineEntry } from '../../../shared/index.ts';
import { openBook, ordersNumbered } from '../../../shared/index.ts';
import { answer } from '../answer.ts';
import { finding } from '../failure.ts';
import { damageNotes } from '../findings.ts';
import { momentOf } from '../moment.ts';
import { readShop } from '../open-file.ts';
import { opening } from '../opening.ts';
import { MOMENT, MOMENT_HELP, PASSPHRASE } from '../options.ts';
import { toldOrder } from '../order-document.ts';
import { orderLines } from '../order-lines.ts';
import type { CommandSpec } from '../spec.ts';
import { instant } from '../words.ts';

export const order: CommandSpec = {
  name: 'order',
  summary: 'One order: its lines, totals, shipments, payments and everything that happened to it.',
  usage: 'FILE NUMBER [--at T] [--mode effective|recorded]',
  help: ['NUMBER                in full or its last part: SO-A-000417, A-417 or 417', ...MOMENT_HELP],
  options: { ...MOMENT, ...PASSPHRASE },
  names: { least: 2, most: 2, called: ['a FILE', 'the NUMBER of an order'] },
  run: async (given, io, progress) => {
    const moment = momentOf(given);
    const [path = '', typed = ''] = given.names;
    const { parts, gathered, findings } = await readShop(path, given, io, progress);
    const book = await opening(
      openBook(gathered, { ...parts, app: await io.app() }, progress.step('folding')),
    );
    const ask = (method: string, id: string): Promise<unknown> =>
      moment ? book.queryAt(moment, method, [id]) : book.query(method, [id]);

    const found = ordersNumbered((await book.here()).books, typed);
    const [one] = found;
    if (!one) throw finding('noSuchOrder', `no order of ${path} has the number “${typed}”`);
    if (found.length > 1)
      throw finding(
        'severalOrders',
        `“${typed}” may be ${found.map(({ number, id }) => number ?? id).join(', ')}`,
      );
    const view = (await ask('order', one.id)) as OrderView | null;
    if (!view)
      throw finding('notThereYet', `${one.number ?? typed} was not there yet at ${instant(moment?.at ?? 0)}`);
    const timeline = (await ask('timeline', one.id)) as TimelineEntry[];
    await book.close();

    const document = toldOrder(view, timeline);
    const damaged = findings.length > 0;
    return answer(given.json, {
      document: damaged ? { ...document, findings } : document,
      lines: orderLines(document),
      notes: damageNotes(path, findings),
      found: damaged,
    });
  },
};
