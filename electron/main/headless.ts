import { app } from 'electron';

/** Headless Chromium has no desktop around it: menus, tray icons and notifications have no place there, and some crash. */
export const isHeadless = (): boolean => app.commandLine.getSwitchValue('ozone-platform') === 'headless';
