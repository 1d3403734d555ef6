import { refusals } from '#kit'

/** Every "no" to a file that somebody uploads. */
export const refuseFile = refusals({
  upload_empty: [
    'The file is empty.',
    'Choose the file again; save it first if it is open.',
    'unreadable',
  ],
  upload_not_a_table: [
    'This is no table of orders.',
    'Give a CSV, TSV, Excel (.xlsx) or JSON file; save a picture or PDF as a table first.',
    'unreadable',
  ],
  upload_old_excel: [
    'This is an Excel file of the old kind (.xls).',
    'Open it in Excel or WPS, save it as .xlsx or CSV, and upload that.',
    'unreadable',
  ],
  upload_without_rows: [
    'The file has a heading at most, and no row below it.',
    'Export it again with its rows; the first line must name the columns.',
    'unreadable',
  ],
  upload_unreadable: [
    'The file cannot be read: it is damaged, cut off, or protected by a password.',
    'Open it where it was made, save it again without a password, and upload that.',
    'unreadable',
  ],
  json_not_a_list: [
    'This JSON is one object, not a list of orders.',
    'Give a list of objects in [ ], or one object on each line.',
    'unreadable',
  ],
})
