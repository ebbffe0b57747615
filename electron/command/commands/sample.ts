import { loadSha256, sampleLog } from '../../../shared/index.ts';
import { answer } from '../answer.ts';
import { seededDevice, seededRandom } from '../device.ts';
import { misuse } from '../failure.ts';
import { OUTPUT, OUTPUT_HELP, PASSPHRASE } from '../options.ts';
import { passphraseOf } from '../read-files.ts';
import type { CommandSpec, Given } from '../spec.ts';
import { counted } from '../words.ts';
import { formatToWrite, writable, writeLog } from '../write-files.ts';

const MOST = 2 ** 32 - 1;

const seedOf = (given: Given): number => {
  const text = given.text('seed') ?? '1';
  const seed = Number(text);
  if (/^\d{1,10}$/.test(text) && seed <= MOST) return seed;
  throw misuse('usage', `--seed is a whole number from 0 to ${MOST}, not “${text}”`);
};

export const sample: CommandSpec = {
  name: 'sample',
  summary: 'Writes the sample shop as a log file.',
  usage: '-o FILE [--seed N]',
  help: [OUTPUT_HELP, '--seed N              the same N gives the same events everywhere (1)'],
  options: { ...OUTPUT, ...PASSPHRASE, seed: { type: 'string' } },
  names: { least: 0, most: 0, called: [] },
  run: async (given, io, progress) => {
    const seed = seedOf(given);
    const output = given.text('output');
    if (output === null) throw misuse('usage', 'sample needs -o FILE');
    const passphrase = await passphraseOf(given);
    const secret = given.text('passphrase-file');
    const [path = output] = await writable([output], secret === null ? [] : [secret]);
    formatToWrite(path, passphrase);
    const made = await sampleLog(
      { sha: await loadSha256(), signer: seededDevice(seed), random: seededRandom(seed) },
      await io.sampleFiles(),
      progress.step('making the shop'),
    );
    // Salt and nonces of an archive must never come twice.
    const about = { ...made, random: io.random };
    const { events } = await writeLog(path, passphrase, made.log, about, progress.step('writing'));
    return answer(given.json, {
      document: { written: output, shop: made.name, seed, events },
      lines: [`${output}: ${made.name}, ${counted(events, 'event')}`],
      found: false,
    });
  },
};
