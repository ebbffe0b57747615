import type { FileProblem } from '../api.ts';
import { MAX_EVENT_BYTES, parseEnvelope } from '../kernel/envelope.ts';
import type { StreamHash } from '../kernel/hash.ts';
import { MAX_RAW_BYTES } from '../log/segment.ts';
import { type RunHeader, type RunParts, type VerifiedRun, verifyRun } from '../log/verified-run.ts';
import { type Line, linesOf } from './lines.ts';
import { endLine, PLAIN_VERSION, type PlainHeader, plainHeader, segmentLine } from './plain-format.ts';
import { FileTrouble, problem } from './problem.ts';
import { unsignedRuns } from './unsigned-runs.ts';

/** Problems that are told one by one; a file with more is told so. */
const MOST_PROBLEMS = 200;

export type PlainReader = {
  /** Null when the file says what it is: its shop and when it was made. */
  header(header: PlainHeader): FileProblem | null;
  /** Hands on the next run whose bytes and signature are good. Returning false stops the reading. */
  run(run: VerifiedRun): Promise<boolean>;
  progress(events: number): void;
};

export type PlainRead = {
  header: PlainHeader | null;
  /** Events read and found good. */
  events: number;
  /** The last line was there and agreed with what came before it. */
  whole: boolean;
  stopped: boolean;
  problems: FileProblem[];
};

/**
 * Reads a plain log file. A damaged run is left out, told with its line, replica and number, and the reading goes on with
 * the next; a damaged frame ends it. Nothing is handed on that was not verified.
 */
export const readPlain = async (
  bytes: AsyncIterable<Uint8Array>,
  parts: Omit<RunParts, 'ws'>,
  hash: StreamHash,
  to: PlainReader,
): Promise<PlainRead> => {
  const read: PlainRead = { header: null, events: 0, whole: false, stopped: false, problems: [] };
  const lines = lineReader(linesOf(bytes, hash));
  const tell = (found: FileProblem): void => {
    if (read.problems.length < MOST_PROBLEMS) read.problems.push(found);
  };
  const unsigned = unsignedRuns();
  let astray = false;
  const gaps = new Set<string>();
  const ends = new Set<string>();

  const hand = async (run: VerifiedRun): Promise<void> => {
    read.events += run.events.length;
    ends.add(endOf(run.header.rid, run.header.to, run.header.head.slice(0, 16)));
    if (!(await to.run(run))) read.stopped = true;
    to.progress(read.events);
  };

  const tellWaiting = (): void => {
    for (const at of unsigned.left())
      tell(problem('E_SIG', 'it is not signed, and nothing vouches for it', at, at));
  };

  try {
    const header = headerOf(await lines.next());
    read.header = header;
    const refused = to.header(header);
    if (refused) throw new FileTrouble(refused);
    for (let line = await lines.next(); ; line = await lines.next()) {
      if (read.stopped) break;
      if (!line) throw new FileTrouble(problem('E_TRUNCATED', 'the file ends before its last line'));
      const parsed = frameOf(line);
      if (parsed === null) {
        // Behind a damaged frame come the lines of its events: one problem, not hundreds.
        if (!astray || seemsFrame(line)) tell(badLine(line));
        astray = true;
        continue;
      }
      astray = false;
      if ('end' in parsed) {
        tellWaiting();
        finish(read, parsed.end, hash, ends);
        const more = await lines.next();
        if (more)
          tell(
            problem('E_TRAILING', `there is more behind the last line`, { line: more.n }, { line: more.n }),
          );
        read.whole = read.problems.length === 0;
        break;
      }
      const body = await bodyOf(lines, parsed.seg);
      if ('code' in body) {
        tell(body);
        astray = true;
        continue;
      }
      const verified = await verifyRun({ ...parts, ws: header.ws }, parsed.seg, body.text);
      if (!verified.ok) {
        const { rid } = parsed.seg;
        // Without its beginning no run of a log can be checked: that is one problem.
        if (verified.code !== 'E_GAP' || !gaps.has(rid))
          tell(
            problem(
              verified.code,
              verified.detail,
              { line: line.n, rid, seq: verified.seq },
              { rid, seq: verified.seq, line: line.n },
            ),
          );
        if (verified.code === 'E_GAP') gaps.add(rid);
        // Where the last payload is missing, the next frame was taken for it.
        if (frameOf(body.last)) lines.giveBack([body.last]);
      } else for (const run of unsigned.pass(verified.run)) await hand(run);
    }
  } catch (error) {
    if (!(error instanceof FileTrouble)) throw error;
    tell(error.problem);
  }
  tellWaiting();
  return read;
};

/** Lines, of which some can be given back for the next frame. */
const lineReader = (lines: AsyncGenerator<Line[]>) => {
  const ahead: Line[] = [];
  let some: Line[] = [];
  let at = 0;
  return {
    next: async (): Promise<Line | null> => {
      const line = ahead.shift();
      if (line) return line;
      if (at === some.length) {
        const next = await lines.next();
        if (next.done) return null;
        some = next.value;
        at = 0;
      }
      at += 1;
      return some[at - 1] ?? null;
    },
    giveBack: (back: readonly Line[]): void => {
      ahead.unshift(...back);
    },
  };
};

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const headerOf = (line: Line | null): PlainHeader => {
  const value = line ? parsedJson(line.text) : undefined;
  const parsed = plainHeader.safeParse(value);
  if (parsed.success) return parsed.data;
  const v = isRecord(value) && value.daybook === 'log' ? value.v : undefined;
  if (typeof v === 'number' && v > PLAIN_VERSION)
    throw new FileTrouble(
      problem('E_VERSION', `the file is of version ${v}`, {}, { found: v, known: PLAIN_VERSION }),
    );
  throw new FileTrouble(problem('E_NOT_A_LOG', 'its first line is not that of a log file', { line: 1 }));
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type End = { events: number; tips: Record<string, [number, string][]>; sha256: string };
type Frame = { seg: RunHeader } | { end: End };

const seemsFrame = ({ text }: Line): boolean => /^\{"(?:seg|end)":\{/.test(text);

const frameOf = (line: Line): Frame | null => {
  // Where lines are missing, the next ones are events; they are passed over until a frame begins.
  if (!seemsFrame(line)) return null;
  const value = parsedJson(line.text);
  const segment = segmentLine.safeParse(value);
  if (segment.success) return segment.data;
  const end = endLine.safeParse(value);
  return end.success ? end.data : null;
};

/** True for the envelope of this event; by its usual bytes first, as it is asked for every event. */
const isEnvelopeOf = ({ text }: Line, rid: string, seq: number): boolean => {
  if (text.includes(`"rid":"${rid}","seq":${seq},`)) return true;
  const env = parseEnvelope(text);
  return env?.rid === rid && env.seq === seq;
};

/**
 * The two lines of each event of a run; what is wrong when they are not there. Ends at the first line that belongs to
 * something else, so that a damaged run does not take the next one with it.
 */
const bodyOf = async (
  lines: ReturnType<typeof lineReader>,
  { rid, from, n }: RunHeader,
): Promise<{ text: string; last: Line } | FileProblem> => {
  const texts: string[] = [];
  let size = 0;
  let last: Line | null = null;
  for (let seq = from; seq < from + n; seq += 1) {
    const envelope = await lines.next();
    if (envelope && !isEnvelopeOf(envelope, rid, seq)) {
      lines.giveBack(last && frameOf(last) ? [last, envelope] : [envelope]);
      const at = { line: envelope.n, rid, seq };
      return frameOf(envelope)
        ? problem('E_COUNT', `it has ${seq - from} events, its header says ${n}`, at, at)
        : problem('E_CHAIN', `line ${envelope.n} is not the envelope of ${rid}/${seq}`, at, at);
    }
    last = await lines.next();
    if (!envelope || !last)
      throw new FileTrouble(
        problem('E_TRUNCATED', `the file ends within ${rid}/${from}`, { rid, seq }, { rid, seq }),
      );
    for (const { text, n: line } of [envelope, last]) {
      size += text.length + 1;
      if (text.length <= MAX_EVENT_BYTES && size <= MAX_RAW_BYTES) continue;
      const at = { line, rid, seq };
      return problem('E_BATCH_SIZE', `it is larger than ${MAX_RAW_BYTES} bytes`, at, at);
    }
    texts.push(envelope.text, last.text);
  }
  return { text: texts.join('\n'), last: last as Line };
};

const badLine = ({ n }: Line): FileProblem =>
  problem('E_BAD_LINE', `line ${n} is neither of a segment nor the last`, { line: n }, { line: n });

const endOf = (rid: string, seq: number, id: string): string => `${rid} ${seq} ${id}`;

/** The last line says how many events there are, where each log ends, and what all bytes before it hash to. */
const finish = (read: PlainRead, end: End, hash: StreamHash, ends: ReadonlySet<string>): void => {
  const sha256 = hash.hex();
  if (sha256 !== end.sha256)
    read.problems.push(problem('E_DIGEST', `its bytes hash to ${sha256}, its last line says ${end.sha256}`));
  if (read.problems.length > 0) return;
  const facts = { found: read.events, told: end.events };
  if (read.events !== end.events)
    read.problems.push(
      problem('E_COUNT', `it has ${read.events} events, its last line says ${end.events}`, {}, facts),
    );
  for (const [rid, tips] of Object.entries(end.tips))
    for (const [seq, id] of tips)
      if (!ends.has(endOf(rid, seq, id)))
        read.problems.push(
          problem('E_COUNT', `it does not end with ${rid}/${seq} ${id}`, { rid, seq }, facts),
        );
};
