// One scenario file: YAML (or JSON) to a tree, with the position of every key and value, and every fault of
// the text in the words of somebody who writes scenarios, not of a parser.
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import type { Position, Problem } from './problems.ts'

export type Tree = Record<string, unknown>
/** Path keys joined by a character that no key contains. */
const JOIN = '\u0000'
export const pathKey = (path: readonly PropertyKey[]): string => path.map(String).join(JOIN)

const MAX_DEPTH = 40
const MAX_ALIASES = 100
const MAX_CHARACTERS = 4_000_000
/** After so many faults of syntax the rest is noise. */
const MOST_FAULTS = 8

/** Keys of the paths above a path. */
export function ancestors(path: string): string[] {
  const all: string[] = []
  for (let at = path.lastIndexOf(JOIN); at > 0; at = path.lastIndexOf(JOIN, at - 1))
    all.push(path.slice(0, at))
  return all
}

/** Where a key and its value were written. */
export interface Place {
  key: Position
  value: Position
}
export interface TextRead {
  tree: Tree
  places: Map<string, Place>
  problems: Problem[]
}

/** What the parser's complaints mean for the writer, by its code. */
const sentences: Record<string, string> = {
  ALIAS_PROPS: 'an alias (*name) takes no tag or anchor of its own',
  BAD_ALIAS: 'this alias (*name) has no anchor (&name) before it',
  BAD_COLLECTION_TYPE: 'this tag (!) does not fit what follows; scenario files need no tags',
  BAD_DIRECTIVE: 'a line that begins with % is a directive; put a text that begins with % in quotes',
  BAD_DQ_ESCAPE: 'a backslash in "double quotes" is special; use single quotes',
  BAD_INDENT: 'the indentation fits nothing above; begin keys of one block in the same column',
  BAD_PROP_ORDER: 'anchors and tags stand before the value',
  BAD_SCALAR_START: 'a text that begins with this character must stand in quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'a block cannot begin here; is a line indented too far, or does a text with ": " lack quotes?',
  BLOCK_IN_FLOW: 'an indented block cannot stand inside { } or [ ]',
  DUPLICATE_KEY:
    'this key stands twice in one block, and the earlier one would be lost; take out one, or rename it',
  KEY_OVER_1024_CHARS: 'a key is at most 1024 characters long',
  MISSING_CHAR: 'something is missing before this: a comma, a colon, a quote or a closing bracket',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line; is a colon missing, or a quote not closed?',
  MULTIPLE_ANCHORS: 'one anchor (&name) a value',
  MULTIPLE_DOCS: 'a scenario file holds one scenario; take out the line ---',
  MULTIPLE_TAGS: 'one tag (!) a value; scenario files need none',
  NON_STRING_KEY: 'a key must be a name',
  PROP_BEFORE_SEP: 'a colon is missing, or stands in the wrong place',
  TAB_AS_INDENT: 'indent with spaces, not with tabs',
  TAG_RESOLVE_FAILED: 'this tag (!) is not known; scenario files need no tags',
  UNEXPECTED_TOKEN: 'this does not belong here; is a quote, a comma or a bracket missing?',
}

const lineFrom = (text: string, from: number): string => text.slice(from).split('\n', 1)[0]!

/** @param line the text from the fault to the end of its line */
function sentenceOf({ code, message }: { code: string; message: string }, line: string): string {
  if (code === 'BAD_INDENT' && message.startsWith('Flow')) return 'a bracket { or [ before this is not closed'
  if (code === 'MISSING_CHAR' && /^[\w.-]+:[^\s,]/.test(line)) return 'write a blank after the colon'
  return sentences[code] ?? message.split('\n')[0]!
}

/** Reads the text of a file. Nothing of it is used if there is a fault in its syntax. */
export function readText(file: string, text: string): TextRead {
  const problems: Problem[] = []
  const places = new Map<string, Place>()
  const lines = new LineCounter()
  const positionOf = (from: number, until = from): Position => {
    const { line, col } = lines.linePos(Math.min(from, text.length))
    const end = text.slice(from, Math.max(from, until)).split('\n')[0]!
    return {
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      width: Math.max(1, end.trimEnd().length),
    }
  }
  const complain = (from: number, says: string, until?: number): void => {
    const at = positionOf(from, until)
    const last = problems.at(-1)?.at
    // One fault often has several complaints.
    const isRepeated = last?.line === at.line && last.column === at.column
    if (problems.length < MOST_FAULTS && !isRepeated) problems.push({ kind: 'syntax', at, path: '', says })
  }
  const nothing = { tree: {}, places, problems }
  if (text.length > MAX_CHARACTERS) {
    complain(0, `this is longer than ${MAX_CHARACTERS} characters, the most that a scenario has`)
    return nothing
  }
  const control = [...text.matchAll(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFD]/g)][0]
  if (control) {
    lines.addNewLine(0)
    for (const { index } of text.slice(0, control.index).matchAll(/\n/g)) lines.addNewLine(index + 1)
    complain(control.index, 'this is not text; a scenario is a UTF-8 text file of YAML or JSON')
    return nothing
  }
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: true,
      strict: true,
      logLevel: 'silent',
    })
    for (const fault of [...document.errors, ...document.warnings])
      complain(fault.pos[0], sentenceOf(fault, lineFrom(text, fault.pos[0])), fault.pos[1])
    if (problems.length > 0) return nothing
    walk(
      document.contents,
      [],
      (path, key, value) => {
        const found = rangeOf(value) ?? rangeOf(key) ?? [0, 0]
        const named = rangeOf(key) ?? found
        places.set(pathKey(path), { key: positionOf(...named), value: positionOf(...found) })
      },
      complain,
    )
    if (problems.length > 0) return nothing
    const plain = document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown
    if (isTree(plain)) return { tree: plain, places, problems }
    complain(0, 'expected keys and values, such as `schema: 1`')
  } catch (error) {
    const isBomb = error instanceof ReferenceError
    const says = isBomb
      ? `aliases (*name) multiply to more than ${MAX_ALIASES} copies; write the values out`
      : `nested more than ${MAX_DEPTH} deep`
    lines.addNewLine(0)
    problems.length = 0
    problems.push({ kind: 'syntax', at: { file, line: 1, column: 1 }, path: '', says })
  }
  return nothing
}

const rangeOf = (node: unknown): [number, number] | undefined => {
  const range = (node as Node | null | undefined)?.range
  return range ? [range[0], range[1]] : undefined
}

function walk(
  node: unknown,
  path: PropertyKey[],
  tell: (path: PropertyKey[], key: unknown, value: unknown) => void,
  complain: (from: number, says: string, until?: number) => void,
): void {
  if (path.length > MAX_DEPTH) throw new RangeError('too deep')
  // YAML reads +2 as 2; whoever writes it means two more, so the sign is kept for the key to judge.
  if (isScalar(node) && typeof node.value === 'number' && node.source?.startsWith('+') === true)
    node.value = node.source
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key) || key.value === null) {
        const [from, until] = rangeOf(key) ?? rangeOf(value) ?? [0, 0]
        complain(from, isAlias(key) ? 'an alias cannot be a key' : 'a key must be a name', until)
        continue
      }
      const at = [...path, key.toString()]
      if (at.at(-1) === '__proto__') complain(rangeOf(key)?.[0] ?? 0, 'this name cannot be used')
      tell(at, key, value)
      walk(value, at, tell, complain)
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, index) => {
      tell([...path, index], item, item)
      walk(item, [...path, index], tell, complain)
    })
  }
}

export const isTree = (value: unknown): value is Tree =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
