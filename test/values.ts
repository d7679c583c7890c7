/** The values of the Helm chart, as the constructs that they stand for: the other door of the same house. */
import { Chart, Names } from 'cdk8s';
import { PrefillDecodePair, RdmaNetwork, WideEPNode } from '../src';
import { ChartValues, constructsOf } from '../src/cli/chart-values';

/** Plain data, as a values file has it. */
export type Values = ChartValues;

/**
 * Makes the constructs that values of `charts/llm-d-disagg` stand for.
 *
 * @param release name of the Helm release, which is the name of the objects unless the values have one
 * @throws LlmdError as the constructs do
 */
export function fromValues(chart: Chart, values: Values, release: string = 'release'): PrefillDecodePair | WideEPNode {
  return constructsOf(chart, values, release, (scope, name, options) => {
    // names of a network come from its path; values say a name instead
    const toDnsLabel = Names.toDnsLabel;
    try {
      Names.toDnsLabel = () => name;
      return new RdmaNetwork(scope, name, options);
    } finally {
      Names.toDnsLabel = toDnsLabel;
    }
  });
}
