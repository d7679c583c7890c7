/** Packages charts/llm-d-disagg into dist/charts, as `helm push` wants it. */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import { helmBinary } from './helm-binary';

const OUT = 'dist/charts';

fs.mkdirSync(OUT, { recursive: true });
execFileSync(helmBinary(), ['package', 'charts/llm-d-disagg', '--destination', OUT], { stdio: 'inherit' });
