/**
 * Imported before any schema. zod compiles its parsers with `new Function` if it can; this page's policy forbids that,
 * and even the attempt would be reported as a violation.
 *
 */
import { config } from 'zod';

config({ jitless: true });
