import { checkEvents, type EventsChecked } from '../../../shared/index.ts';
import { answer } from '../answer.ts';
import { findingLine } from '../findings.ts';
import { readFile } from '../open-file.ts';
import { PASSPHRASE } from '../options.ts';
import type { CommandSpec } from '../spec.ts';
import { counted } from '../words.ts';

const NOTHING: EventsChecked = {
  events: 0,
  replicas: 0,
  aggregates: 0,
  totals: 0,
  totalsNewer: 0,
  newer: 0,
  stateHash: '',
  findings: [],
};

export const verify: CommandSpec = {
  name: 'verify',
  summary: 'Checks every chain, signature, count, frozen total and payload of a log file.',
  usage: 'FILE',
  help: [],
  options: { ...PASSPHRASE },
  names: { least: 1, most: 1, called: ['a FILE'] },
  run: async (given, io, progress) => {
    const [path = ''] = given.names;
    const { parts, gathered, read, findings: ofFile } = await readFile(path, given, io, progress);
    const checked = gathered
      ? await checkEvents(gathered.log, parts.sha, progress.step('checking'))
      : NOTHING;
    const { findings: ofEvents, ...counts } = checked;
    const findings = [...ofFile, ...ofEvents.map((found) => ({ ...found, line: null, chunk: null }))];
    const found = findings.length > 0;
    const { segments, signatures, header } = read;
    const { name: shop = '', ws = '', made = '' } = header ?? {};
    const about = shop === '' ? path : `${path}: ${shop}`;
    const newer =
      counts.newer > 0 ? [`${counted(counts.newer, 'event')} made by a newer app: kept, not judged`] : [];
    const lines = [
      `${about}, ${counted(counts.events, 'event')} of ${counted(counts.replicas, 'machine')}`,
      `checked: ${[
        counted(segments, 'segment'),
        counted(signatures, 'signature'),
        counted(counts.aggregates, 'aggregate'),
        `${counted(counts.totals, 'frozen total')}`,
      ].join(', ')}`,
      ...newer,
      `state hash ${counts.stateHash}`,
      found ? `${counted(findings.length, 'finding')}:` : 'Nothing is wrong.',
      ...findings.map(findingLine),
    ];
    const document = { ok: !found, shop, ws, made, segments, signatures, ...counts, findings };
    return answer(given.json, { document, lines, found });
  },
};
