export const welcome = {
  title: 'Welcome to Daybook',
  lead: 'Orders, stock and customers on this machine, with or without a connection.',
  create: {
    title: 'Start your shop',
    text: 'Four answers, and you can take the first order.',
    name: 'Name of the shop',
    namePlaceholder: 'Corner Shop',
    currency: 'Currency',
    currencyHint: 'Cannot be changed later.',
    currencySearch: 'Code or name',
    machine: 'Name of this machine',
    machineHint: 'Appears beside what is entered here, for example Till 1.',
    machineDefault: 'Till 1',
    user: 'Your name',
    tax: 'Tax',
    taxNone: 'No tax',
    taxExclusive: 'Added to prices',
    taxInclusive: 'Included in prices',
    rate: 'Standard rate',
    submit: 'Start the shop',
  },
  sample: {
    title: 'Look around first',
    text: 'A food trader with 830 orders, 77 products and 91 customers. It is kept apart from your shop and removed with one click.',
    submit: 'Open the sample shop',
  },
  file: {
    title: 'Open a file or archive',
    text: 'The shop was on another machine, or on this one before? A copy of it brings everything back.',
    submit: 'Choose a file…',
  },
  opening: 'Opening the shop',
  failed: {
    title: 'The shop could not be opened',
    storeOpen:
      'The browser or the disk refused to open the data of this shop. It may be blocked, or in use by something else.',
    storeFailed: 'Reading from or writing to this machine failed.',
    quota: 'The disk is full. Free some space, then try again.',
    damage:
      'Some of the stored data does not fit together any more. Nothing was changed. What can be read can be saved to a file.',
    newerFormat:
      'This shop was last opened by a newer version of Daybook. Update the app to open it; nothing was changed.',
    internal: 'Something inside the app stopped. Your data was not touched by it.',
    occupiedTitle: 'The shop is open elsewhere',
    occupied:
      'Another copy of Daybook on this machine has this shop open. Close it there, then try again here.',
    retry: 'Try again',
    export: 'Save what can be read',
    exported: 'Saved. Keep this file: it holds every entry that could be read.',
    exportFailed: 'Nothing could be read for saving.',
    details: 'Details',
  },
};
