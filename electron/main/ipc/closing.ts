import { z } from 'zod';
import { answerClosing, watchClosing } from '../closing.ts';
import { handle } from './handle.ts';

export function registerClosing(): void {
  handle('daybook:watch-closing', z.tuple([]), (_args, window) => watchClosing(window));
  handle('daybook:answer-closing', z.tuple([z.enum(['close', 'asking', 'stay'])]), ([answer], window) =>
    answerClosing(window, answer),
  );
}
