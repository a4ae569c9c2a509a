// The falling level of a sea, and what dredging gives back.
import { block, date, idOf, list, quantity, type Checked } from './key.ts'

export const waterLevel = block(
  'Level of a sea. A vessel loads less by lossPerMetre of its class for each metre missing.',
  {
    reference: date({ doc: 'Date at which vessels load what their class says.', example: '2020-01-01' }),
    fall: quantity('m/yr', { doc: 'Fall a year.', example: '20 cm/yr' }),
    dredged: quantity('m', {
      doc: 'Depth given back; raise it by a dated change; default 0 m.',
      example: '0 m',
    }).optional(),
    ports: list(idOf('port', { doc: 'Port.' }), {
      doc: 'Ports of this sea; a service is limited where both its ports lie on it.',
    }),
  },
)
export type WaterLevel = Checked<typeof waterLevel>
