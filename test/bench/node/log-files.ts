import { openAsBlob, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { LogFileFormat } from '../../../shared/api.ts';
import { testProfile } from '../../support/profile.ts';
import { founded, machine } from '../../support/shop.ts';
import { check, same } from '../worker/check.ts';
import { dayClock, fillDays } from '../worker/fill-days.ts';
