/** The values of the Helm chart, as the constructs that they stand for: the other door of the same house. */
export { ChartValues as Values, constructsOf as fromValues } from '../src/cli/chart-values';
