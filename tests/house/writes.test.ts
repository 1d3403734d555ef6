import { expect, test } from 'vitest'
import { isTest, readSources } from '../../tools/sources.ts'
import { writesOf } from '../../tools/writes.ts'

const src = readSources((path) => path.startsWith('src/') && /\.ts$/.test(path) && !isTest(path))

test('what changes the truth stands in store, guard and hub; a view writes in its own schema, doors and main nothing', () => {
  const found = [...src].flatMap(([file, source]) => writesOf(file, source))
  expect(found).toEqual([])
})

test('the hub writes, so the search for statements sees them', () => {
  const all = [...src].flatMap(([file, source]) =>
    writesOf(file.replace(/^src\/(hub|guard)\//, 'src/doors/'), source),
  )
  expect(all.length).toBeGreaterThan(40)
})

// A rule that has never caught anything may be checking the wrong thing. These must be caught.
test.each([
  ['src/doors/api/a.ts', 'store.read(`insert into sku (id) values ($1)`)', 'insert into sku'],
  ['src/doors/http/a.ts', `const sql = 'delete from session where id = $1'`, 'delete from session'],
  ['src/main/a.ts', `const sql = "update orders set total = 0"`, 'update orders set'],
  ['src/main/a.ts', 'const sql = `UPDATE orders AS o\n   SET total = 0`', 'UPDATE orders AS o SET'],
  [
    'src/main/a.ts',
    'const sql = `with x as (update orders o set a = 1) select`',
    'update orders o',
  ],
  ['src/main/a.ts', `const sql = \`truncate \${tables.join()}\``, 'truncate $'],
  ['src/main/a.ts', 'const sql = `copy orders (id) from stdin`', 'copy orders (id) from'],
  ['src/main/a.ts', `const sql = 'drop schema view cascade'`, 'drop schema view'],
  ['src/main/a.ts', `const sql = 'create table if not exists mine (id int)'`, 'create table'],
  [
    'src/views/a.ts',
    'const sql = `insert into queue_mark (order_id) values`',
    'insert into queue_mark',
  ],
  ['src/views/a.ts', `const sql = \`delete from \${table}\``, 'delete from $'],
  ['src/views/a.ts', `const sql = 'delete from viewer'`, 'delete from viewer'],
  ['src/views/a.ts', `const sql = 'truncate view.a, orders'`, 'truncate view.a, orders'],
  ['src/doors/a.ts', `const sql = 'delete ' + 'from orders'`, 'delete from orders'],
  ['src/doors/a.ts', 'const sql = `insert /* softly */ into sku values`', 'insert into sku'],
  ['src/doors/a.ts', `const sql = "select nextval('event_position')"`, 'nextval('],
  ['src/doors/a.ts', 'const sql = `select change_orders($1)`', 'change_orders('],
  ['src/doors/a.ts', 'const sql = `create unlogged table x ()`', 'create unlogged table x'],
  ['src/doors/a.ts', 'const sql = `create unique index x on orders (id)`', 'create unique index x'],
  ['src/doors/a.ts', 'const sql = `do $$ begin end $$`', 'do $$'],
  ['src/doors/a.ts', `import { tableWriter } from '#store'`, 'tableWriter'],
  ['src/views/a.ts', `const sql = 'delete from only event'`, 'delete from only event'],
  ['src/views/a.ts', 'const sql = `merge into view_of using b on true`', 'merge into view_of'],
])('%s may not say %s', (file, source, why) => {
  expect(writesOf(file, source).join()).toContain(why)
})

test.each([
  ['src/views/a.ts', 'const sql = `insert into view.queue_item (order_id) values`'],
  ['src/views/a.ts', `const sql = \`delete from view.\${table}\``],
  [
    'src/views/a.ts',
    'const sql = `insert into view.a as p (x) select 1 on conflict do update set x = 2`',
  ],
  ['src/hub/ledger/a.ts', `const sql = 'delete from event'`],
  ['src/doors/api/a.ts', `const summary = 'Update the settings of a shop.'`],
  ['src/doors/api/a.ts', 'const sql = `select for update from orders where updated_at > $1`'],
  ['src/main/a.ts', 'const sql = `copy orders (id) to stdout`'],
  ['src/main/a.ts', '// delete from orders'],
])('%s may say %s', (file, source) => {
  expect(writesOf(file, source)).toEqual([])
})
