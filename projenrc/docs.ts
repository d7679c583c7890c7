/**
 * Generates docs/reference/platforms.md from the facts and docs/rules/*.md from the lint rules.
 *
 * Nothing to generate yet.
 */
