/** `--simulate list`: the virtual cards, by name, with what each one is. */

import { tellScenarios } from '../../../messages/which-sentence/virtual.ts'
import { scenarioNames } from '../../../simulator/names.ts'
import { done, type Report } from '../../report.ts'
import type { Run } from '../../run.ts'

export function listScenarios({ language }: Run): Report {
  const scenarios = scenarioNames.map((name) => ({ name, description: language.scenarios[name] }))
  return { ...done({ is: 'scenarios', scenarios }), told: tellScenarios(scenarios.length) }
}
