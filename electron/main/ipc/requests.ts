import { z } from 'zod';
import { takeRequests } from '../requests.ts';
import { handle } from './handle.ts';

export function registerRequests(): void {
  handle('daybook:take-requests', z.tuple([]), () => takeRequests());
}
