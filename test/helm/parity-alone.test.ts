/** Parity of one group of hosts on its own, in each role, on every platform. */
import { alone } from './matrix';
import { parityTests } from './parity';

parityTests(alone, ['LLMD214', 'LLMD302', 'LLMD317', 'LLMD416'], ['cpu', 'gaudi']);
