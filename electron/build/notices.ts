import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundledPackage } from './bundled-packages.ts';

const TERMS = /^(licen[cs]e|copying|notice)/i;
const RULE = '\n────────────────────────────────────────────────────────────\n\n';

/** The licence files in the folder of a package, as they are. */
function termsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && TERMS.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim());
}

/** What the licences of the packages ask to be handed on. Electron and Chromium bring their own files. */
export const thirdPartyNotices = (root: string, packages: readonly BundledPackage[]): string =>
  [
    'Daybook contains the following software of others.\n',
    ...packages.map(({ name, version, license, folder }) =>
      [`${name} ${version} (${license})`, ...termsIn(join(root, folder))].join('\n\n'),
    ),
  ].join(RULE);
