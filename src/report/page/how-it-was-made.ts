// How the report was made: version, seed, replications and hashes of each scenario, and the command that makes it again.
import { element, escape } from '../markup.ts'
import { differentMakings } from '../makings.ts'
import type { Story } from '../story.ts'
import { whole } from '../words.ts'

export function howItWasMade(story: Story): string {
  const entries = story.scenes.map(({ title, result: { manifest } }) =>
    [
      element('h3', {}, escape(title)),
      element(
        'dl',
        {},
        [
          ['Made with', `Middle Corridor simulator ${manifest.version}, Node ${manifest.node}`],
          ['Period', `${manifest.scenario.run.start} to ${manifest.scenario.run.end}`],
          [
            'Replications',
            `${manifest.replications}, seed “${manifest.seed}”, ${whole(manifest.events)} events`,
          ],
          [
            'Scenario',
            `${manifest.scenario.id}, SHA-256 ${manifest.scenario_hash.slice(0, 16)}…; data ${manifest.data_hash.slice(0, 16)}…`,
          ],
        ]
          .map(([term, says]) => element('dt', {}, escape(term!)) + element('dd', {}, escape(says!)))
          .join('') +
          element('dt', {}, 'Again') +
          element('dd', {}, element('code', {}, escape(manifest.command))),
      ),
    ].join(''),
  )
  return (
    differentMakings(story)
      .map((sentence) => element('p', {}, escape(sentence)))
      .join('') + entries.join('')
  )
}
