import type { AppInfo, DeskReport } from '../../../shared/index.ts';

export type ShopFacts = {
  phase: string;
  problems: string[];
  slot?: string;
  currency?: string;
  taxMode?: string;
  taxRates?: number;
  customerRequired?: boolean;
  minted?: string | null;
  replicas?: number;
  events?: number | null;
  orders?: number | null;
  drafts?: number | null;
  products?: number | null;
  customers?: number | null;
  decisions?: number | null;
  sync?: {
    network: boolean;
    sharing: boolean;
    machines: number;
    connected: number;
    unsent: number;
    problems: string[];
  } | null;
  archives?: {
    on: boolean;
    every: string;
    encrypted: boolean;
    goodAt: number | null;
    failure: string | null;
  } | null;
  proof?: {
    at: number;
    took: number;
    events: number;
    complete: boolean;
    differs: boolean;
    findings: string[];
  } | null;
};

export type ReportFacts = {
  at: number;
  host: 'desktop' | 'browser';
  app: AppInfo | null;
  desk: DeskReport | null;
  page: {
    language: string;
    cores: number;
    width: number;
    height: number;
    scale: number;
    used: number | null;
    quota: number | null;
  };
  shop: ShopFacts;
  log: readonly string[];
};

type Value = string | number | boolean | null | undefined;
type Row = [name: string, value: Value];

/** Codes are one word; anything else that stands in the place of one is somebody's text. */
const code = (text: string): string => (/^[A-Za-z0-9_.:-]{1,60}$/.test(text) ? text : '(not a code)');

const shown = (value: Value): string => {
  if (value === null || value === undefined) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
};

const when = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
const size = (bytes: number | null): string | null =>
  bytes === null ? null : `${(bytes / 1_048_576).toFixed(bytes < 104_857_600 ? 1 : 0)} MB`;
const codes = (list: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const one of list.map(code)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].map(([one, times]) => (times > 1 ? `${one} ×${times}` : one)).join(', ') || 'none';
};

const WIDTH = 22;
const part = (title: string, rows: Row[]): string =>
  [title, ...rows.map(([name, value]) => `  ${name.padEnd(WIDTH)}${shown(value)}`)].join('\n');

const machinePart = ({ desk, page }: ReportFacts): string => {
  const rows: Row[] = desk
    ? [
        ['System', `${desk.system}, ${desk.arch}`],
        ['Processors', desk.cpus],
        ['Memory', `${size(desk.memory)}, ${size(desk.memoryFree)} free`],
        ['Disk free', size(desk.diskFree)],
        ['Screens', desk.screens.map((s) => `${s.width}×${s.height} at ${s.scale}`).join(', ')],
        ['Language of system', desk.locale],
      ]
    : [['Processors', page.cores]];
  return part('This machine', [
    ...rows,
    ['Language of window', page.language],
    ['Window', `${page.width}×${page.height} at ${page.scale}`],
    ['Storage used', size(page.used)],
    ['Storage at most', size(page.quota)],
  ]);
};

const appPart = ({ app, host, desk, at }: ReportFacts): string =>
  part('Daybook', [
    ['Made', when(at)],
    ['Version', app?.version],
    ['Host', host],
    ['Runtime', app?.runtime],
    ...(desk
      ? ([
          [
            'Parts',
            Object.entries(desk.versions)
              .map(([name, version]) => `${name} ${version}`)
              .join(', '),
          ],
          ['Installed', desk.packaged],
          ['Windows', desk.windows],
          ['Running for', `${desk.running} s`],
        ] satisfies Row[])
      : []),
  ]);

const shopPart = ({ shop }: ReportFacts): string => {
  const rows: Row[] = [
    ['State', shop.phase],
    ['Problems', codes(shop.problems)],
  ];
  if (shop.slot === undefined) return part('The shop, in numbers', rows);
  rows.push(
    ['Which', shop.slot === 'sample' ? 'sample shop' : 'own shop'],
    ['Entries', shop.events],
    ['Orders, drafts', `${shown(shop.orders)}, ${shown(shop.drafts)}`],
    ['Products, customers', `${shown(shop.products)}, ${shown(shop.customers)}`],
    ['Open decisions', shop.decisions],
    ['Replicas', shop.replicas],
    ['New identity', shop.minted === null || shop.minted === undefined ? 'no' : code(shop.minted)],
    ['Currency', shop.currency === undefined ? null : code(shop.currency)],
    ['Tax', `${shown(shop.taxMode)}, ${shown(shop.taxRates)} rates`],
    ['Customer required', shop.customerRequired],
  );
  const { sync, archives, proof } = shop;
  rows.push(
    ['Sharing', sync ? (sync.network ? sync.sharing : 'no network') : null],
    ['Machines, connected', sync ? `${sync.machines}, ${sync.connected}` : null],
    ['Orders only here', sync?.unsent],
    ['Trouble of machines', sync ? codes(sync.problems) : null],
    [
      'Archives',
      archives
        ? archives.on
          ? `every ${archives.every}, ${archives.encrypted ? 'encrypted' : 'plain'}`
          : 'off'
        : null,
    ],
    ['Last good archive', archives?.goodAt ? when(archives.goodAt) : 'none'],
    ['Archive failed', archives?.failure ? code(archives.failure) : 'no'],
    [
      'Last check',
      proof
        ? `${when(proof.at)}, ${proof.events} entries in ${proof.took} ms${proof.complete ? '' : ', not finished'}`
        : 'none',
    ],
  );
  if (proof) rows.push(['It differed', proof.differs], ['It found', codes(proof.findings)]);
  return part('The shop, in numbers', rows);
};

const crashPart = ({ desk }: ReportFacts): string[] => {
  if (!desk) return [];
  const { folder, files } = desk.dumps;
  const list = files.map(({ name, at, bytes }) => `  ${when(at)}  ${size(bytes)}  ${name}`);
  return [
    [
      `Crashes (their dumps are not part of this report; they lie in ${folder})`,
      ...(list.length > 0 ? list : ['  none']),
    ].join('\n'),
  ];
};

/** The report, complete: what is shown is what is saved or copied. `note` is what the person wrote to it. */
export const reportText = (facts: ReportFacts, note: string): string => {
  const written = note.trim();
  return `${[
    'Daybook: report of a problem',
    ...(written === ''
      ? []
      : [`What happened, in the words of who reports it\n${written.replace(/^/gm, '  ')}`]),
    appPart(facts),
    machinePart(facts),
    shopPart(facts),
    ...crashPart(facts),
    [`Log (${facts.log.length} lines, newest last)`, ...facts.log.map((line) => `  ${line}`)].join('\n'),
  ].join('\n\n')}\n`;
};
