// Rewrites what is generated: the keys in docs/scenarios.md, the tables in docs/outputs.md, docs/cli.md from the help
// texts, the JSON Schemas, the journey in docs/follow.md.
// npm run docs builds first.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { withOutputsBlock } from '../dist/results/outputs-page.js'
import { allTables } from '../dist/results/tables/index.js'
import { withKeys } from '../dist/scenario/page.js'
import { experimentJsonSchema, jsonSchema } from '../dist/scenario/resolve.js'

const options = JSON.parse(readFileSync('.prettierrc.json', 'utf8'))
const asMarkdown = (text) => format(text, { ...options, parser: 'markdown' })
const help = (...command) =>
  execFileSync(process.execPath, ['dist/cli/main.js', ...command, '--help'], {
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '100' },
  }).trimEnd()

writeFileSync('docs/scenarios.md', await asMarkdown(withKeys(readFileSync('docs/scenarios.md', 'utf8'))))
writeFileSync(
  'docs/outputs.md',
  await asMarkdown(withOutputsBlock(readFileSync('docs/outputs.md', 'utf8'), allTables)),
)
const journey = execFileSync(
  process.execPath,
  ['dist/cli/main.js', 'follow', 'scenarios/baseline-2024.yaml'],
  { encoding: 'utf8' },
)
writeFileSync(
  'docs/follow.md',
  readFileSync('docs/follow.md', 'utf8').replace(/```text\n[^]*?```/, () => `\`\`\`text\n${journey}\`\`\``),
)
writeFileSync('scenario.schema.json', `${JSON.stringify(jsonSchema(), null, 2)}\n`)
writeFileSync('experiment.schema.json', `${JSON.stringify(experimentJsonSchema(), null, 2)}\n`)

const overview = help()
const namesIn = (text, ...above) =>
  [...text.matchAll(new RegExp(`^ {2}${['corridor', ...above].join(' ')} (\\w+)`, 'gm'))].map(
    ([, name]) => name,
  )
const sections = namesIn(overview)
  .filter((name) => name !== 'completion')
  .flatMap((name) => [[name], ...namesIn(help(name), name).map((below) => [name, below])])
  .map((command) => `## corridor ${command.join(' ')}\n\n\`\`\`text\n${help(...command)}\n\`\`\``)
writeFileSync(
  'docs/cli.md',
  `# The command line\n\nWritten by \`npm run docs\` from the help texts. Results go to stdout, progress and problems to stderr. Exit status: 0 done,\n1 the run failed, 2 wrong usage or an invalid scenario, 130 and 143 interrupted.\n\n\`\`\`text\n${overview}\n\`\`\`\n\n${sections.join('\n\n')}\n`,
)
