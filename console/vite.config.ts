import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** What is served compressed; smaller files are sent as they are. */
const compressed = /\.(js|css|svg|html)$/
const compressMinBytes = 1024

/** Every text file also as gzip and brotli, so that the hub spends nothing on it. */
const precompressed = (): Plugin => ({
  name: 'precompressed',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const [fileName, file] of Object.entries(bundle)) {
        const source = Buffer.from(file.type === 'chunk' ? file.code : file.source)
        if (!compressed.test(fileName) || source.length < compressMinBytes) continue
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source) })
        this.emitFile({
          type: 'asset',
          fileName: `${fileName}.br`,
          source: brotliCompressSync(source),
        })
      }
    },
  },
})

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precompressed()],
  build: {
    outDir: 'dist',
    // Which chunk needs which: the sizes of the shell and of each route are tested.
    manifest: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
  // `vite dev` beside a hub on its usual port.
  server: { proxy: { '/api': 'http://127.0.0.1:4000', '/track': 'http://127.0.0.1:4000' } },
})
