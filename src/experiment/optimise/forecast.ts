// How many replications a search will take: guessed at first, known better stage by stage.

/** The stages in which a search makes replications, in order. */
const stages = ['start', 'climb', 'prune', 'order', 'choose', 'ladder'] as const
export type Stage = (typeof stages)[number]

export class Forecast {
  /** @param made replications made so far
   *  @param most replications after which the search ends; what it ends with is still to be chosen and told
   *  @param tell called with the number that all stages together will have made
   *  @param ahead replications to come by stage, as a rule */
  constructor(
    private readonly made: () => number,
    private readonly most: number,
    private readonly tell: (replications: number) => void,
    private readonly ahead: Record<Stage, number>,
  ) {
    this.expect('start', ahead.start)
  }

  /** So many are still to come in a stage; those before it are over. */
  expect(stage: Stage, replications: number): void {
    for (const past of stages.slice(0, stages.indexOf(stage))) this.ahead[past] = 0
    this.ahead[stage] = replications
    const { start, climb, prune, order, choose, ladder } = this.ahead
    const searching = Math.max(0, Math.min(climb + prune + order, this.most - this.made()))
    this.tell(this.made() + Math.round(start + searching + choose + ladder))
  }
}
