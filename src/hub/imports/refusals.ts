import { refusals } from '#kit'

/** Every "no" of imports themselves. */
export const refuseImport = refusals({
  unknown_import: [
    'There is no such import.',
    'List the imports and choose one of them.',
    'unknown',
  ],
  upload_too_large: [
    'The file is larger than an upload may be.',
    'Split it, by month for instance, or bring it in on the server with `./orrery import`, which takes any size.',
    'too_large',
  ],
  upload_cut_off: [
    'The upload ended before the file was whole.',
    'Upload the file again.',
    'unreadable',
  ],
  too_many_drafts: [
    'You have as many uploaded files waiting as one person may have.',
    'Run one of them, or delete it.',
    'conflict',
  ],
  import_stopped_hub: [
    'The hub ended in the middle of this import several times, so it is not begun by itself again.',
    'Look at the log and at the file, then start it again or take it back.',
    'conflict',
  ],
  import_file_gone: [
    'The uploaded file is no longer kept: it holds persons and goes after its run, or after a day.',
    'Upload it again; what is booked already is recognised.',
    'gone',
  ],
  import_not_ready: [
    'The mapping cannot be used yet.',
    'Mend each flaw that the answer lists, then run the import.',
    'conflict',
  ],
  import_under_way: [
    'This import is under way.',
    'Wait for its end, or cancel it first.',
    'conflict',
  ],
  import_over: [
    'This import is over.',
    'Upload the file again to bring it in once more.',
    'conflict',
  ],
  import_not_run: [
    'This import has booked nothing yet.',
    'There is nothing to undo; delete it instead.',
    'conflict',
  ],
  import_undone: [
    'This import was taken back.',
    'Upload the file again to bring it in once more.',
    'conflict',
  ],
  import_touched: [
    'Somebody has worked on what this import brought, so it cannot be taken back as a whole.',
    'Cancel or correct the orders one by one; the answer names those that were touched and why.',
    'conflict',
  ],
  return_before_delivery: [
    'The file tells of goods that came back, and their order was not delivered yet.',
    'Import the file again once the order is delivered.',
    'conflict',
  ],
  mapping_name_taken: [
    'A mapping of this name comes with the hub.',
    'Save yours under a name of its own.',
    'conflict',
  ],
})
