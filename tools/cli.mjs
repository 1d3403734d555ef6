// `./orrery WORD…` is `tools/node.mjs src/main/cli.ts WORD…`.
process.argv.splice(2, 0, 'src/main/cli.ts')
await import('./node.mjs')
