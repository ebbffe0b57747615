/** Log files as the command line works with them: in memory, without a profile. */
export { checkEvents, type EventsChecked } from './check-events.ts';
export { type ShopFigures, shopFigures } from './figures.ts';
export { ordersNumbered } from './find-order.ts';
export { type FileParts, type FileRead, type Gathered, gatherer } from './gather.ts';
export { type MergedFile, mergeFiles } from './merge-files.ts';
export { openBook } from './open-book.ts';
export { sampleLog } from './sample-file.ts';
