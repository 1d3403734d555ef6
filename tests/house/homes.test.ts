import { expect, test } from 'vitest'
import { strayCallers, strayTables } from '../../tools/homes.ts'
import { isTest, readSources } from '../../tools/sources.ts'

const src = readSources((path) => path.startsWith('src/') && path.endsWith('.ts'))

test('persons, keys, sessions and the record of looks are read and written in one room each', () => {
  const found = [...src]
    .filter(([file]) => !isTest(file))
    .flatMap(([file, source]) => strayTables(file, source))
  expect(found).toEqual([])
})

test.each([
  ['src/views/orders/detail.ts', 'const sql = `select bundle\n  from sealed s`', 'sealed lives in'],
  ['src/hub/inbox/x.ts', "query('delete from subject_key where id = $1')", 'subject_key lives in'],
  ['src/hub/ledger/x.ts', 'query(`select 1 from orders o join contact c using (id)`)', 'contact'],
  ['src/hub/ledger/tables.ts', "tableWriter('sealed', { part: 'text' })", 'sealed lives in'],
  ['src/doors/http/x.ts', "store.read('insert into session (a) values ($1)')", 'session lives in'],
  ['src/main/x.ts', "store.read('update api_key set revoked_at = now()')", 'api_key lives in'],
  ['src/views/x.ts', "`left join api_key k on 'key:' || k.id = e.actor`", 'api_key lives in'],
  ['src/doors/http/x.ts', '`insert into reveal (at) values ($1)`', 'reveal lives in'],
  ['src/views/x.ts', '`select bundle from orders o, sealed s`', 'sealed lives in'],
  ['src/views/x.ts', '`select bundle from public.sealed`', 'sealed lives in'],
])('%s may not say %s', (file, source, why) => {
  expect(strayTables(file, source).join()).toContain(why)
})

test.each([
  ['src/hub/persons/read.ts', "query('select * from sealed')"],
  ['src/guard/identity/sessions.ts', "query('delete from session')"],
  ['src/hub/verify/x.ts', '// What is rendered from sealed parts.\nconst one = 1'],
  ['src/hub/inbox/x.ts', "query('select wrapped, sealed from inbox where id = $1')"],
  ['src/hub/x.ts', "query('select from sealed_secret join contact_kind')"],
])('%s may say %s', (file, source) => {
  expect(strayTables(file, source)).toEqual([])
})

test('callers are made by guard, and nobody else asks for their roles', () => {
  const all = readSources((path) => /^(src|tests|bench)\/.*\.ts$/.test(path))
  const found = [...all]
    .filter(([file]) => file !== 'tests/house/homes.test.ts')
    .flatMap(([file, source]) => strayCallers(file, source))
  expect(found).toEqual([])
})

test.each([
  "if (caller.roles.includes('owner')) open()",
  "const me = { id: 'x', kind: 'key', roles: ['owner'], unit: null }",
  "hub.submit(wishes, { ...owner, roles: ['analyst'] })",
  'hub.submit(wishes, { ...caller, may: () => true })',
  'const { roles } = caller',
])('%s is caught outside guard', (source) => {
  expect(strayCallers('src/hub/x.ts', source)).toHaveLength(1)
  expect(strayCallers('src/guard/x.ts', source)).toEqual([])
})
