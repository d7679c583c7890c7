/** Parity of groups of hosts with groups or with single hosts, on every platform. */
import { groups } from './matrix';
import { parityTests } from './parity';

parityTests(groups, ['LLMD214', 'LLMD317', 'LLMD416'], ['cpu', 'gaudi']);
