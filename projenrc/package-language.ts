/**
 * Packages the library for one language into dist/<language>, from the tarball in dist/js.
 *
 * Usage: package-language.ts python|java|go|dotnet
 */
import { Language, makeBindings } from './bindings';

makeBindings(process.argv[2] as Language);
