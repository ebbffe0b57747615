export type PackageRequest = {
  target: 'deb' | 'rpm';
  name: string;
  version: string;
  /** As Debian calls it. */
  architecture: string;
  /** In a deb, its first line is the summary. */
  description: string;
  /** Of an rpm. */
  summary: string;
  maintainer: string;
  url: string;
  license: string;
  /** Section of a deb. */
  category: string;
  priority: string;
  depends: string[];
  recommends: string[];
  /** Files of the scripts. */
  afterInstall: string;
  afterRemove: string;
  output: string;
  /** A folder's content, or one file, and its place in the package. */
  files: { from: string; to: string }[];
};

/** Options that say nothing here: the input is always a folder, an older output is always replaced. */
const IGNORED = new Set(['-s', '--vendor', '--deb-compression', '--rpm-os', '--rpm-compression', '--log']);
const FLAGS = new Set(['--force', '--debug']);
const NAMED = new Set([
  '-t',
  '--name',
  '--version',
  '--architecture',
  '--description',
  '--maintainer',
  '--url',
  '--license',
  '--category',
  '--deb-priority',
  '--rpm-summary',
  '--after-install',
  '--after-remove',
  '--package',
]);
const LISTED = new Set(['-d', '--deb-recommends']);

/** Throws on an option it does not know: a package that silently lacks something is worse than none. */
export function parseArguments(args: readonly string[]): PackageRequest {
  const named: Record<string, string> = {};
  const listed: Record<string, string[]> = { '-d': [], '--deb-recommends': [] };
  const files: PackageRequest['files'] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (FLAGS.has(arg)) continue;
    if (IGNORED.has(arg)) i += 1;
    else if (LISTED.has(arg)) listed[arg]?.push(args[++i] ?? '');
    else if (NAMED.has(arg)) named[arg] = args[++i] ?? '';
    else if (!arg.startsWith('-') && arg.includes('=')) {
      const at = arg.lastIndexOf('=');
      files.push({ from: arg.slice(0, at), to: arg.slice(at + 1) });
    } else throw new Error(`unknown option ${arg}`);
  }
  const need = (option: string): string => {
    const value = named[option];
    if (!value) throw new Error(`${option} is missing`);
    return value;
  };
  const target = need('-t');
  if (target !== 'deb' && target !== 'rpm') throw new Error(`no package of the kind ${target} is made here`);
  return {
    target,
    name: need('--name'),
    version: need('--version'),
    architecture: need('--architecture'),
    description: need('--description').trim(),
    summary: named['--rpm-summary'] ?? '',
    maintainer: need('--maintainer'),
    url: need('--url'),
    license: need('--license'),
    category: named['--category'] ?? 'misc',
    priority: named['--deb-priority'] ?? 'optional',
    depends: listed['-d'] ?? [],
    recommends: listed['--deb-recommends'] ?? [],
    afterInstall: need('--after-install'),
    afterRemove: need('--after-remove'),
    output: need('--package'),
    files,
  };
}
