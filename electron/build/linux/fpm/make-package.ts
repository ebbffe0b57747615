import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArguments } from './arguments.ts';
import { buildDeb } from './deb.ts';
import { buildRpm } from './rpm.ts';

/** Makes the package that `args` ask for; throws when it cannot. */
export function makePackage(args: readonly string[]): void {
  const request = parseArguments(args);
  const work = mkdtempSync(join(tmpdir(), 'daybook-package-'));
  try {
    if (request.target === 'deb') buildDeb(request, work);
    else buildRpm(request, work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
