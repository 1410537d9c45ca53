import { type Project, python } from 'projen';
import type { Rule } from '../../private/rule';
import { usedVariables } from '../env-file-variables';
import type { RuledDeployment } from './subject';

/** Nothing makes a folder of the name `.env`, where Compose looks for variables. */
export const ENV_FILE_IS_A_FILE: Rule<RuledDeployment & { readonly project: Project }> = {
  id: 'env-file-is-a-file',
  summary: 'No virtual environment takes the place of .env',
  find: (deployment) => {
    const environment = deployment.project.components.find((component) => component instanceof python.Venv) as
      | { envdir?: string }
      | undefined;
    return environment?.envdir === '.env' && usedVariables(deployment).length > 0
      ? [
          'the virtual environment of the project is a folder named ".env", where Compose reads variables from a file; got envdir ".env"; ' +
            "set venvOptions: { envdir: '.venv' } on the project",
        ]
      : [];
  },
};
