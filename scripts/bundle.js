// npm run bundle: the program as one folder under 5 MB, build/bundle, that needs nothing but Node. It is what nodes of
// a cluster are given: copy it to the shared folder, and start it with `node …/corridor.mjs`.
// - Code is bundled, the worker of the threads a file of its own; data/, scenarios/ and the schemas are copied.
// - Two packages stay packages: the thread pool, which starts a file of its own, and the solver, whose WebAssembly is
//   compressed here and unpacked when it is first used.
// - code-hash says which build of the program it was made of, so that it works on that build's plans and no other.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { codeHash } from '../dist/cli/code-hash.js'

const MOST_BYTES = 5_000_000
const target = 'build/bundle'
const { resolve } = createRequire(import.meta.url)
const bytesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0)

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })

const bundle = await rolldown({
  input: { corridor: 'dist/cli/main.js', worker: 'dist/experiment/worker.js' },
  platform: 'node',
  external: ['piscina', 'highs'],
})
await bundle.write({
  dir: target,
  format: 'esm',
  entryFileNames: ({ name }) => (name === 'corridor' ? 'corridor.mjs' : '[name].js'),
  chunkFileNames: '[name]-[hash].js',
  minify: true,
  comments: { legal: true },
})
await bundle.close()

for (const folder of ['data', 'scenarios']) cpSync(folder, join(target, folder), { recursive: true })
for (const file of ['scenario.schema.json', 'experiment.schema.json', 'LICENSE'])
  cpSync(file, join(target, file))
const { name, version, license } = JSON.parse(readFileSync('package.json', 'utf8'))
const asJson = (content) => `${JSON.stringify(content, null, 2)}\n`
writeFileSync(join(target, 'package.json'), asJson({ name, version, license, private: true, type: 'module' }))
writeFileSync(join(target, 'code-hash'), `${codeHash()}\n`)

const packageFolder = (entry, of) =>
  entry.slice(0, entry.indexOf(join('node_modules', of))) + join('node_modules', of)
const pool = packageFolder(resolve('piscina'), 'piscina')
cpSync(join(pool, 'dist'), join(target, 'node_modules/piscina/dist'), {
  recursive: true,
  filter: (path) => !/\.(map|d\.ts)$/.test(path),
})
for (const file of ['package.json', 'LICENSE'])
  cpSync(join(pool, file), join(target, 'node_modules/piscina', file))

const wasm = resolve('highs/runtime')
const solver = join(target, 'node_modules/highs')
mkdirSync(solver, { recursive: true })
cpSync(join(dirname(wasm), 'highs.mjs'), join(solver, 'highs.mjs'))
cpSync(join(packageFolder(wasm, 'highs'), 'LICENSE'), join(solver, 'LICENSE'))
writeFileSync(join(solver, 'highs.wasm.gz'), gzipSync(readFileSync(wasm), { level: 9 }))
writeFileSync(join(solver, 'package.json'), asJson({ name: 'highs', type: 'module', exports: './index.js' }))
writeFileSync(
  join(solver, 'index.js'),
  `import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import load from './highs.mjs'
const wasm = new URL('highs.wasm.gz', import.meta.url)
const instantiateWasm = (imports, done) => {
  WebAssembly.instantiate(gunzipSync(readFileSync(wasm)), imports).then(({ instance }) => done(instance))
}
export default (options = {}) => load({ instantiateWasm, ...options })
`,
)

const bytes = bytesIn(target)
if (bytes > MOST_BYTES) throw new RangeError(`the bundle has ${bytes} bytes, more than ${MOST_BYTES}`)
process.stdout.write(`${target}: ${(bytes / 1e6).toFixed(2)} MB, start with node ${target}/corridor.mjs\n`)
