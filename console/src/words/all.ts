/**
 * Every value of a type of the hub's, in the order in which people see them: one that is missing, or
 * that the hub does not know, does not compile.
 */
export const all =
  <Value extends string>() =>
  <const List extends readonly Value[]>(
    list: List & ([Exclude<Value, List[number]>] extends [never] ? unknown : 'one is missing'),
  ): List =>
    list
