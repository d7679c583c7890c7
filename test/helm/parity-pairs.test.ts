/** Parity of pairs on single hosts: every platform, every combination of sizes. */
import { pairs } from './matrix';
import { parityTests } from './parity';

parityTests(pairs, ['LLMD214', 'LLMD302', 'LLMD303']);
