#!/usr/bin/env node
/* Stands in for fpm, which electron-builder would download: the part of its options that electron-builder gives, on top of
   the distributions' own dpkg-deb and rpmbuild. Plain JavaScript, as it is started as a program. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDeb } from './deb.mjs';
import { parseArguments } from './arguments.mjs';
import { buildRpm } from './rpm.mjs';

const request = parseArguments(process.argv.slice(2));
const work = mkdtempSync(join(tmpdir(), 'daybook-package-'));
try {
  if (request.target === 'deb') buildDeb(request, work);
  else buildRpm(request, work);
} finally {
  rmSync(work, { recursive: true, force: true });
}
