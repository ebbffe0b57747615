import type { CommandSpec } from '../spec.ts';
import { exportSheets } from './export.ts';
import { importSheets } from './import.ts';
import { log } from './log.ts';
import { merge } from './merge.ts';
import { order } from './order.ts';
import { sample } from './sample.ts';
import { stats } from './stats.ts';
import { verify } from './verify.ts';

export const commands: readonly CommandSpec[] = [
  sample,
  verify,
  stats,
  order,
  log,
  merge,
  exportSheets,
  importSheets,
];
