import { join } from 'node:path';
import { app, BrowserWindow, Notification } from 'electron';
import { currentDeskState, onDeskState } from '../desk-state.ts';
import { writeFileDurably } from '../durable-file.ts';
import { isHeadless } from '../headless.ts';
import { keptPreferences } from '../preferences/index.ts';
import { request } from '../requests.ts';
import { fill, words } from '../words/index.ts';
import { readTold } from './told-file.ts';
import { type News, type Told, whatToTell } from './what-to-tell.ts';

/** Decisions come in bursts when machines meet, and counts pass through others while a shop is opened. */
const SETTLE_MS = 3000;

const pathOf = () => join(app.getPath('userData'), 'told.json');

let told: Told | null = null;
let waiting: NodeJS.Timeout | null = null;
/** Held, or the system's answer to a click would find nobody. */
const shown = new Map<News['what'], Notification>();

const SCREENS = { decisions: 'decisions', archive: 'files' } as const;

const bodyOf = (news: News): string => {
  const say = words().news;
  if (news.what === 'archive') return say.archive;
  return news.count === 1 ? say.oneDecision : fill(say.decisions, { count: String(news.count) });
};

function show(news: News): void {
  shown.get(news.what)?.close();
  const made = new Notification({ title: words().app, body: bodyOf(news) });
  made.on('click', () => request({ what: 'show', screen: SCREENS[news.what] }));
  shown.set(news.what, made);
  made.show();
}

function look(): void {
  if (waiting) clearTimeout(waiting);
  waiting = null;
  const state = currentDeskState();
  if (!state) return;
  told ??= readTold(pathOf());
  const watched = BrowserWindow.getFocusedWindow() !== null;
  const found = whatToTell(told, state, watched);
  if (JSON.stringify(found.told) !== JSON.stringify(told)) {
    told = found.told;
    // Not being able to keep it costs one notification too many after the next start.
    writeFileDurably(pathOf(), JSON.stringify(told), 0o600).catch(() => {});
  }
  if (keptPreferences().notifications && !isHeadless() && Notification.isSupported())
    for (const news of found.news) show(news);
}

let heard = '';

function later(): void {
  const { decisions, archive } = currentDeskState() ?? {};
  const now = JSON.stringify([decisions, archive]);
  if (now === heard) return;
  heard = now;
  if (waiting) clearTimeout(waiting);
  waiting = setTimeout(look, SETTLE_MS);
}

/** Tells a person who looks elsewhere what waits for them, once. */
export function followNews(): void {
  onDeskState(later);
  app.on('browser-window-focus', () => {
    for (const notification of shown.values()) notification.close();
    shown.clear();
    look();
  });
}
