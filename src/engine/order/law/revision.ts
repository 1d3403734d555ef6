/**
 * Which law decided. It is written with every event and decision, and rises with whatever changes an
 * answer: `../golden/law.json` holds the answers of each revision to frozen lives of orders. 1: before the
 * number was written down. 2: a return remembers what it pays for in an exchange.
 */
export const lawRevision = 2
