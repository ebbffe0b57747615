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
  rehearsing: {
    title: 'Checking that this version reads your shop as the last one did',
    copied:
      'Daybook was updated. The new version first reads a copy of the shop from the first entry to the last. The shop itself is not touched before that is done.',
    inPlace:
      'Daybook was updated. The new version first reads the shop from the first entry to the last. No copy could be made for that, so it reads the shop itself, and writes nothing before that is done.',
    stop: 'Stop',
  },
  failed: {
    title: 'The shop could not be opened',
    storeOpen:
      'The browser or the disk refused to open the data of this shop. It may be blocked, or in use by something else.',
    storeLost:
      'The disk refused to take any more, and the data of this shop was closed. It is most likely full. All that was saved before is there. Free some space, then start Daybook again.',
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
    newerApp:
      'Daybook {{theirs}} worked with this shop last. This is Daybook {{ours}}, which is older and might read it wrongly. Nothing was opened or changed. Install version {{theirs}} or a newer one.',
    notRehearsedTitle: 'The shop was not opened',
    notRehearsed:
      'The check of this version was stopped. The shop stays closed until it has been done; nothing was changed.',
    noRoomToRehearse:
      'A new version reads a copy of the shop before it opens it, and there is no room for one: {{size}} have to be free. Nothing was changed. Free some space, then try again.',
    upgradeDiffersTitle: 'This version does not read the shop as the last one did',
    upgradeDiffers:
      'Before it opens a shop, a new version reads a copy of it and compares with what the last version had come to. {{what}} Nothing was changed: you can install Daybook {{theirs}} again and go on with it.',
    upgradeDiffersUnknown:
      'Before it opens a shop, a new version reads a copy of it and compares with what the last version had come to. {{what}} Nothing was changed: you can install the last version again and go on with it.',
    upgrade: {
      figure: '{{figure}}: {{before}} then, {{now}} now.',
      unread: 'Entry {{seq}} in the log of machine {{rid}} cannot be read.',
      unreadLog: 'Entries in the log of machine {{rid}} cannot be read.',
      missing: 'Entry {{seq}} in the log of machine {{rid}} was there then and is missing now.',
      failed: 'This version could not read it to the end.',
      figures: {
        events: 'Entries read',
        orders: 'Orders, {{part}}',
        net: 'Amount of all orders before tax and shipping',
        tax: 'Tax on all orders',
        total: 'Amount of all orders',
        paid: 'Payments',
        onHand: 'Goods on hand, in units',
        customers: 'Customers',
        products: 'Products',
      },
    },
    anyway: {
      action: 'Open all the same',
      title: 'Open the shop with this version?',
      text: 'The entries stay as they are: this version only reads them in another way, so amounts and counts on the screens may be wrong. What is entered from now on is entered on what this version shows, and the last version does not open the shop any more. Save a copy before you go on.',
    },
    retry: 'Try again',
    restart: 'Start Daybook again',
    export: 'Save what can be read',
    exported: 'Saved. Keep this file: it holds every entry that could be read.',
    exportFailed: 'Nothing could be read for saving.',
    details: 'Details',
  },
};
