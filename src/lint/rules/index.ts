import { Rule } from '../rule';

/** All rules, by code. */
export const RULES: readonly Rule[] = [];
