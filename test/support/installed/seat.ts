import { type Seat, watch } from '../e2e/seat.ts';
import { type InstalledApp, startInstalled } from './app.ts';
import type { Person } from './system.ts';

/** `person` at the installed app. */
export async function installedSeat(person: Person): Promise<Seat & Pick<InstalledApp, 'quit'>> {
  const problems: string[] = [];
  const begin = async (): Promise<InstalledApp> => {
    const app = await startInstalled(person);
    watch(app.page, problems);
    return app;
  };
  let app = await begin();
  const seat = {
    page: app.page,
    problems,
    quit: () => app.quit(),
    restart: async () => {
      await app.quit();
      app = await begin();
      seat.page = app.page;
    },
    saving: () => Promise.reject(new Error('nobody clicks the system dialog of the installed app')),
  };
  return seat;
}
