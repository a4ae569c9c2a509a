// Hash of the program: what another build left is not continued. A bundle brings the hash of what it was made of.
import { codeText, packageRoot, readText } from './files.ts'
import { sha256 } from './processes.ts'

let hash: string | undefined
export const codeHash = (): string =>
  (hash ??= readText(`${packageRoot}/code-hash`)?.trim() ?? sha256(codeText()))
