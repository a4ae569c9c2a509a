// Every shipped scenario whole, warm-up and all years, at the end of each month.
import { readdirSync } from 'node:fs'
import { test } from 'vitest'
import { expectLaws } from './laws-of-shipped.ts'

const files = readdirSync('scenarios', { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.yaml') && !file.startsWith('network'),
)

test.each(files)('%s, all of it: freight, wagons and vessels are conserved, every journey adds up', (file) =>
  expectLaws(`scenarios/${file}`),
)
