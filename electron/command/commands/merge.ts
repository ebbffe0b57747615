import { checkEvents, type MergedFile, mergeFiles } from '../../../shared/index.ts';
import { answer } from '../answer.ts';
import { finding, misuse } from '../failure.ts';
import { findingLine, findingsOf } from '../findings.ts';
import { machineParts } from '../open-file.ts';
import { OUTPUT, OUTPUT_HELP, PASSPHRASE } from '../options.ts';
import { inputFile, passphraseOf, passphraseTrouble } from '../read-files.ts';
import type { CommandSpec } from '../spec.ts';
import { counted } from '../words.ts';
import { formatToWrite, writable, writeLog } from '../write-files.ts';

export const merge: CommandSpec = {
  name: 'merge',
  summary: 'Brings log files of one shop together: everything that is in any of them, once.',
  usage: 'A B… -o C',
  help: [OUTPUT_HELP],
  options: { ...OUTPUT, ...PASSPHRASE },
  names: { least: 1, most: Number.POSITIVE_INFINITY, called: ['the FILEs to merge'] },
  run: async (given, io, progress) => {
    const { names } = given;
    const output = given.text('output');
    if (output === null) throw misuse('usage', 'merge needs -o FILE');
    const passphrase = await passphraseOf(given);
    const inputs: Blob[] = [];
    for (const name of names) inputs.push(await inputFile(name));
    const secret = given.text('passphrase-file');
    const [path = output] = await writable([output], secret === null ? names : [...names, secret]);
    formatToWrite(path, passphrase);

    const parts = await machineParts(io);
    const { files, union } = await mergeFiles(inputs, passphrase, parts, progress.step('reading'));
    files.forEach(({ problems }, i) => {
      const trouble = passphraseTrouble(names[i] ?? '', problems);
      if (trouble) throw trouble;
    });
    const strangers = ofOtherShops(names, files);
    if (strangers) throw finding('E_WS_MISMATCH', strangers);
    const findings = files.map(({ problems }) => findingsOf(problems));
    const [first] = findings.flat();
    if (!union)
      throw finding(first?.code ?? 'E_EMPTY', `${names[0]}: ${first?.detail ?? 'no event is in it'}`);

    const { name } = union.header;
    const about = { name, app: await io.app(), made: io.clock(), random: io.random };
    const { unsigned } = await writeLog(path, passphrase, union.toWrite, about, progress.step('writing'));
    const { events, replicas, stateHash } = await checkEvents(union.log, parts.sha, progress.step('folding'));
    const told = files.map((file, i) => ({
      file: names[i] ?? '',
      events: file.events,
      fresh: file.fresh,
      findings: findings[i] ?? [],
    }));
    return answer(given.json, {
      document: { written: output, shop: name, events, replicas, unsigned, stateHash, inputs: told },
      lines: [
        ...told.map(
          (file) => `${file.file}: ${counted(file.events, 'event')}, ${counted(file.fresh, 'new', 'new')}`,
        ),
        `${output}: ${name}, ${counted(events, 'event')} of ${counted(replicas, 'machine')}`,
        `state hash ${stateHash}`,
      ],
      notes: told.flatMap((file) => file.findings.map((one) => `${file.file}: ${findingLine(one)}`)),
      found: first !== undefined,
    });
  },
};

/** Words for files of more than one shop; null where all are of the same. */
const ofOtherShops = (names: readonly string[], files: readonly MergedFile[]): string | null => {
  const shops = new Map<string, string>();
  files.forEach(({ header }, i) => {
    if (header && !shops.has(header.ws))
      shops.set(header.ws, `${names[i]} is of “${header.name}” (${header.ws})`);
  });
  return shops.size > 1 ? `${[...shops.values()].join(', ')}: shops are never merged` : null;
};
