import ts from 'typescript'

/** Tables that live in one room: no SQL over them stands anywhere else but in migrations. */
const homes: readonly { readonly tables: readonly string[]; readonly home: string }[] = [
  { tables: ['subject_key', 'sealed', 'contact', 'contact_next'], home: 'src/hub/persons/' },
  { tables: ['api_key', 'session'], home: 'src/guard/identity/' },
  { tables: ['reveal'], home: 'src/guard/record/' },
]

const rules = homes.map(({ tables, home }) => {
  const named = `(?:"?public"?\\.)?"?(${tables.join('|')})"?(?![\\w.])`
  return {
    home,
    sql: new RegExp(
      `\\b(?:from|join|into|update|using|table|truncate|copy|like)\\s+(?:[\\w." ]+,\\s*)*(?:only\\s+)?${named}`,
      'i',
    ),
    writer: new RegExp(`^${named}$`),
  }
})

/** SQL of one file over tables whose home is another room. Comments are prose and may name anything. */
export function strayTables(file: string, source: string): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found: string[] = []

  function visit(node: ts.Node): void {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = node.getText()
      for (const { home, sql, writer } of rules) {
        if (file.startsWith(home)) continue
        const table = sql.exec(text)?.[1] ?? (isWriter(node) && writer.exec(text.slice(1, -1))?.[1])
        if (table) found.push(`${file}: ${table} lives in ${home}`)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** `tableWriter('sealed', …)` */
const isWriter = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent) && parent.expression.getText() === 'tableWriter'

/** Callers built, or told apart by their roles, outside guard: it alone says who somebody is and what they may. */
export function strayCallers(file: string, source: string): string[] {
  if (file.startsWith('src/guard/')) return []
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found: string[] = []

  function visit(node: ts.Node): void {
    if (ts.isBindingElement(node) && isRolesOf(node))
      found.push(`${file}: ask what a caller may, not ${node.parent.parent.getText()}`)
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'roles')
      found.push(`${file}: ask what a caller may, not ${node.getText()}`)
    if (ts.isObjectLiteralExpression(node) && isCaller(node))
      found.push(`${file}: a caller is made by guard, not as ${node.getText()}`)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** `const { roles } = caller` */
const isRolesOf = (node: ts.BindingElement): boolean =>
  (node.propertyName ?? node.name).getText() === 'roles' &&
  ts.isVariableDeclaration(node.parent.parent)

/** `{ …, kind, roles }`, or a copy with other roles, which would keep the old grants, or with other rights. */
function isCaller({ properties }: ts.ObjectLiteralExpression): boolean {
  const names = properties.map((one) => (ts.isSpreadAssignment(one) ? '...' : one.name?.getText()))
  const isCopy = names.includes('...')
  return (
    (names.includes('roles') && (names.includes('kind') || isCopy)) ||
    (isCopy && names.includes('may'))
  )
}
