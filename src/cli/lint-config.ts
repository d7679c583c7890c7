import * as fs from 'fs';
import * as path from 'path';
import { CONFIG_NAME } from './config-name';
import { readText } from './files';
import { readYaml } from './yaml';
import { normalize } from '../base/json';
import { projectSettings, ProjectSettings } from '../lint/lint-settings';

/**
 * The settings of a project.
 *
 * @param file that the caller names; otherwise the nearest of the usual name, if there is one
 * @throws LLMD001 and LLMD006 for a file that cannot be read, LLMD010 to LLMD014 and LLMD018 for what it must not say
 */
export function readLintConfig(file: string | undefined): ProjectSettings {
  const found = file ?? nearest(process.cwd());
  if (found === undefined) { return projectSettings('', {}, name => name); }
  const what = `settings of lint, as in ${CONFIG_NAME}`;
  const folder = path.dirname(path.resolve(found));
  const own = (name: string): string => path.relative(folder, path.resolve(name)).split(path.sep).join('/');
  return projectSettings(found, normalize(readYaml(found, readText(found, what), what)), own);
}

function nearest(folder: string): string | undefined {
  const file = path.join(folder, CONFIG_NAME);
  if (fs.existsSync(file)) { return path.relative(process.cwd(), file); }
  const above = path.dirname(folder);
  return above === folder ? undefined : nearest(above);
}
