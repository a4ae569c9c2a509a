// Files: the only room that reads and writes them. Results are written under a temporary name and renamed.
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
  type Stats,
} from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nearestName } from '../scenario/nearest.ts'
import type { Sources } from '../scenario/tree.ts'

/** Folder of the package: the one that holds data/. */
export const packageRoot = ((): string => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'data', 'datapackage.json')) && dirname(folder) !== folder)
    folder = dirname(folder)
  return folder
})()

export const packageVersion = (
  JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
).version

/** Characters gathered before they are written. */
const PIECE = 1 << 20
/** Of which a scenario has at most so many. */
const MOST_PIECES = 16

/** Text of a file; undefined where there is none. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Standard input, by the name that it has on Unix, and what a shell writes for the output of a program. */
const isInput = (path: string): boolean => /^\/dev\/(stdin|fd\/\d+)$/.test(path)

/** What was read of it: it is there only once. */
const inputs = new Map<string, string>()

/** Text of a scenario file, no more of it than any scenario has; undefined where there is none. A device may never
 *  end, and a pipe of another name may wait for ever. */
function scenarioText(path: string): string | undefined {
  if (inputs.has(path)) return inputs.get(path)
  if (!isInput(path) && !isFile(path)) return undefined
  try {
    const file = path === '/dev/stdin' ? 0 : openSync(path, 'r')
    const pieces: Buffer[] = []
    const piece = Buffer.alloc(PIECE)
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      pieces.push(Buffer.from(piece.subarray(0, read)))
      if (pieces.length > MOST_PIECES) break
    }
    closeSync(file)
    const text = Buffer.concat(pieces).toString('utf8')
    if (isInput(path)) inputs.set(path, text)
    return text
  } catch {
    return undefined
  }
}

/** What is where a scenario file was looked for, and the names that may have been meant. */
function insteadOf(path: string): { says?: string; known: readonly string[] } {
  if (path === '') return { says: 'the name of a file is empty', known: [] }
  if (isFolder(path)) return { says: `"${path}" is a folder; name a scenario file in it`, known: [] }
  if (isFile(path)) return { says: `"${path}" cannot be read; may you read it?`, known: [] }
  if (existsSync(path)) return { says: `"${path}" is a device or a pipe, not a file`, known: [] }
  const folder = dirname(path)
  const folders = [
    folder,
    join(packageRoot, folder),
    ...(folder === '.' ? [join(packageRoot, 'scenarios')] : []),
  ]
  const names = folders.flatMap(namesIn).filter((name) => /\.ya?ml$/.test(name))
  const meant = nearestName(basename(path), names)
  return { known: meant === undefined ? [] : [slashed(join(folder, meant))] }
}

/** Paths in tables look the same on every system. */
const slashed = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'))
/** Bytes of a file; undefined where there is none. */
export function readBytes(path: string): Uint8Array | undefined {
  return existsSync(path) ? readFileSync(path) : undefined
}

/** What is at a path; undefined if nothing is, or if it is no path at all (a null byte, a name too long). */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

export const isFolder = (path: string): boolean => statOf(path)?.isDirectory() === true

/** Scenarios from the working folder, or else from the package; tables from the package. */
export const diskSources: Sources = {
  scenarioText: (path) => scenarioText(resolve(path)) ?? scenarioText(join(packageRoot, path)),
  insteadOf,
  resolvePath: (from, to) => {
    const path = isAbsolute(to) ? to : join(isInput(from) ? '.' : dirname(from), to)
    if (existsSync(resolve(path)))
      return isAbsolute(path) ? path : slashed(relative(process.cwd(), resolve(path)))
    // A shipped scenario, seen from a folder of the user's own: `extends: baseline-2024.yaml`.
    const shipped = [path, to, join('scenarios', to)].find((one) => existsSync(join(packageRoot, one)))
    return slashed(shipped ?? path)
  },
  dataTable: (name) => readText(join(packageRoot, 'data', `${name}.csv`)),
  dataTables: () =>
    readdirSync(join(packageRoot, 'data'))
      .filter((file) => file.endsWith('.csv'))
      .map((file) => file.slice(0, -4))
      .sort(),
}

/** Scenario files of a folder, of the working folder if it has one, else of the package; sorted. */
export function shippedIn(folder: string): string[] {
  const place = isFolder(resolve(folder)) ? resolve(folder) : join(packageRoot, folder)
  return readdirSync(place)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => `${folder}/${file}`)
}

/** A shipped scenario may be called by its name alone, as in `extends`; every other path is left as it is. */
export const orShipped = (path: string): string =>
  existsSync(path) || existsSync(join(packageRoot, path)) || !existsSync(join(packageRoot, 'scenarios', path))
    ? path
    : `scenarios/${path}`

/** Paths that fit a pattern with `*` and `?`, sorted; the pattern itself where none does or where it is the name of
 *  a file. Shells of Windows hand patterns over as they were typed. */
export function pathsLike(pattern: string): string[] {
  if (!/[*?]/.test(pattern) || existsSync(pattern)) return [pattern]
  const [first = '', ...parts] = pattern.split(sep === '/' ? /\/+/ : /[\\/]+/)
  const found = parts.reduce(
    (folders, part) =>
      folders.flatMap((folder) => namesLike(`${folder}/`, part).map((name) => `${folder}/${name}`)),
    /[*?]/.test(first) ? namesLike('.', first) : [first],
  )
  return found.length > 0 ? found : [pattern]
}

/** Names in a folder that fit one part of a pattern; hidden ones only where it begins with a dot. */
function namesLike(folder: string, part: string): string[] {
  if (!/[*?]/.test(part)) return existsSync(`${folder}/${part}`) ? [part] : []
  const literal = part.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  const like = new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's')
  return namesIn(folder).filter((name) => like.test(name) && (name[0] !== '.' || part[0] === '.'))
}

export const isFile = (path: string): boolean => statOf(path)?.isFile() === true

/** Makes a folder and those above it, one by one: mkdir -p of Node never ends where the system will not make a folder
 *  in one that is there (/proc). */
export function makeFolder(path: string): void {
  if (isFolder(path)) return
  const above = dirname(resolve(path))
  if (above !== resolve(path)) makeFolder(above)
  try {
    mkdirSync(path)
  } catch (error) {
    if (!isFolder(path)) throw error
  }
}

/** The same error with the file that it is about, which a write to an open file does not tell. */
const about = (path: string, error: unknown): unknown => Object.assign(error as object, { path })

const TEMPORARY = /\.tmp-[\w.-]+$/

/** Writes files into a folder, all whole or none visible: each under a temporary name first, then renamed in the
 *  order given. What a killed process left behind under a temporary name is removed.
 *  @param outdated files that these replace under another name; removed last */
export function writeFolder(
  folder: string,
  files: Record<string, string | Uint8Array>,
  outdated: readonly string[] = [],
): void {
  makeFolder(folder)
  for (const name of readdirSync(folder))
    if (TEMPORARY.test(name)) rmSync(join(folder, name), { force: true })
  const suffix = `.tmp-${process.pid}`
  const written: string[] = []
  try {
    for (const [name, content] of Object.entries(files)) {
      written.push(name)
      writeFileSync(join(folder, name + suffix), content)
    }
    for (const name of written) renameSync(join(folder, name + suffix), join(folder, name))
  } catch (error) {
    for (const name of written) rmSync(join(folder, name + suffix), { force: true })
    throw about(join(folder, written.at(-1) ?? ''), error)
  }
  for (const name of outdated) rmSync(join(folder, name), { force: true })
}

/** Writes one file under a temporary name and renames it, its folder made as needed. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  makeFolder(dirname(path))
  const temporary = `${path}.tmp-${process.pid}`
  try {
    writeFileSync(temporary, content)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw about(path, error)
  }
}

/** The same, so that a machine which then loses its power has the whole file or none, and so that machines which
 *  share the folder do not meet in one temporary name. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  makeFolder(dirname(path))
  const temporary = `${path}.tmp-${hostname()}-${process.pid}`
  try {
    const file = openSync(temporary, 'w')
    try {
      writeFileSync(file, content)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw about(path, error)
  }
  syncFolder(dirname(path))
}

/** The new name is on the disk too; where folders cannot be opened (Windows) the system sees to it. */
function syncFolder(folder: string): void {
  try {
    const opened = openSync(folder, 'r')
    fsyncSync(opened)
    closeSync(opened)
  } catch {
    // Not every file system can; the name comes later then, and a chunk without one is made again.
  }
}

/** Adds a line at the end of a file, its folder made as needed. */
export function appendLine(path: string, line: string): void {
  makeFolder(dirname(path))
  appendFileSync(path, `${line}\n`)
}

export interface GrowingFile {
  write(piece: string | Uint8Array): void
  /** Gives the file its name; without this nothing is left behind. */
  finish(): void
  abandon(): void
}

/** A file written piece by piece under a temporary name. */
export function growingFile(path: string): GrowingFile {
  makeFolder(dirname(path))
  const temporary = `${path}.tmp-${process.pid}`
  const file = openSync(temporary, 'w')
  let isOpen = true
  let waiting: string[] = []
  let length = 0
  const put = (bytes: Uint8Array): void => {
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    } catch (error) {
      throw about(path, error)
    }
  }
  const flush = (): void => {
    if (length > 0) put(Buffer.from(waiting.join('')))
    waiting = []
    length = 0
  }
  return {
    write(piece) {
      if (piece.length === 0) return
      if (typeof piece === 'string') {
        waiting.push(piece)
        length += piece.length
        if (length > PIECE) flush()
        return
      }
      flush()
      put(piece)
    },
    finish() {
      flush()
      closeSync(file)
      isOpen = false
      try {
        renameSync(temporary, path)
      } catch (error) {
        throw about(path, error)
      }
    },
    abandon() {
      if (isOpen) closeSync(file)
      isOpen = false
      rmSync(temporary, { force: true })
    },
  }
}

export const absolute = (path: string): string => resolve(path)

export const remove = (path: string): void => rmSync(path, { recursive: true, force: true })

/** Names of what is in a folder; none if there is no such folder. */
export const namesIn = (folder: string): string[] => (isFolder(folder) ? readdirSync(folder).sort() : [])

/** Why results cannot be written into a folder, in one sentence; undefined if they can. Nothing is left behind, and
 *  nothing taken that another process puts there meanwhile. */
export function whyNotWritable(folder: string): string | undefined {
  const before = existsSync(folder)
  try {
    makeFolder(folder)
    const probe = join(folder, `probe.tmp-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
    if (!before) removeIfEmpty(folder)
    return undefined
  } catch (error) {
    return fileTrouble(error) ?? `cannot write ${folder}: no folder can be made there`
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Another process has begun to use it, or has removed it.
  }
}

const troubles: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands where a file is needed',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EFBIG: 'the file is larger than the system allows',
}

/** An error of the file system in one sentence; undefined for any other error. */
export function fileTrouble(error: unknown): string | undefined {
  const { code, path } = error as { code?: string; path?: string }
  if (code === undefined || !(code in troubles)) return undefined
  const shown = path?.replace(TEMPORARY, '')
  return `cannot write ${shown ?? 'a file'}: ${troubles[code]!}`
}

/** Text of every compiled module, in order of path; empty where the sources are run as they are. */
export function codeText(): string {
  const dist = join(packageRoot, 'dist')
  if (!isFolder(dist)) return ''
  const modules = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  )
  return modules
    .sort()
    .map((file) => readFileSync(join(dist, file), 'utf8'))
    .join('\n')
}

/** Writes a file that is not there yet. @returns false if it is */
export function writeNew(path: string, text: string): boolean {
  if (existsSync(path)) return false
  makeFolder(dirname(resolve(path)))
  writeFileSync(path, text, { flag: 'wx' })
  return true
}

/** Path of a file of the package, seen from the folder of another file. */
export const relativeToPackage = (from: string, name: string): string =>
  slashed(relative(dirname(resolve(from)), join(packageRoot, name)))

/** Text of a file that the package brings. */
export const packageText = (name: string): string => readFileSync(join(packageRoot, name), 'utf8')
