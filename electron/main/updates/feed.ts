/** Where this build looks for new versions when nobody chose: nowhere, as nothing asks anybody unasked. */
export const FEED = '';

/** Whether this build looks by itself, once it has a feed and the person did not say otherwise. */
export const AUTOMATIC = false;

/** Where a person finds a new version that Daybook cannot install by itself. */
export const DOWNLOADS = 'https://daybook.example.org/download';
