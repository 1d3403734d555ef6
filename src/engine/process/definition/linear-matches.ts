import type { ASTNode, Environment } from '@marcbachmann/cel-js'
import { assert, type Pattern, patternFlaw, readPattern } from '#kit'

/** cel-js lets nobody replace its `matches`, which runs the expressions of JavaScript: calls of it become these. */
const linear = 'matchesInLinearTime'

/** Makes `matches` run in linear time. `retarget` turns the calls of a parsed expression to it. */
export function openMatches(environment: Environment) {
  // Literal patterns are kept for good; of those put together from data, kit keeps the latest.
  const literals = new Map<string, Pattern | undefined>()
  environment.registerFunction(
    `string.${linear}(string): bool`,
    (text: string, pattern: string) => {
      const read = literals.get(pattern) ?? readPattern(pattern)
      assert(read, 'process: this is no pattern')
      return read.test(text)
    },
  )

  return {
    /** Answers the literal patterns that may not be declared: those that cannot be read give no answer on data. */
    retarget(ast: ASTNode): string[] {
      const unreadable: string[] = []
      for (const call of callsOf(ast)) {
        call[0] = linear
        const [pattern] = call[2] as unknown[]
        if (!isNode(pattern) || pattern.op !== 'value' || typeof pattern.args !== 'string') continue
        literals.set(pattern.args, readPattern(pattern.args))
        if (patternFlaw(pattern.args)) unreadable.push(pattern.args)
      }
      return unreadable
    },
  }
}

type Node = { readonly op: string; readonly args: unknown }
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value

/** The arguments of every call of `matches`: its name, what it is asked of, and its patterns. */
function callsOf(value: unknown): unknown[][] {
  if (Array.isArray(value)) return value.flatMap(callsOf)
  if (!isNode(value)) return []
  const { op, args } = value
  const own = op === 'rcall' && (args as unknown[])[0] === 'matches' ? [args as unknown[]] : []
  return [...own, ...callsOf(args)]
}
