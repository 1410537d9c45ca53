import type { Project, Task } from 'projen';
import type { DeploymentTarget } from './deployment-target';

const UNIVERSAL = 'universal';

/** The name of a task of a target: `compose:up`, or `compose:up:mac` for a target of that name. */
export function taskName(verb: string, target: DeploymentTarget): string {
  return `compose:${verb}${target.name === UNIVERSAL ? '' : `:${target.name}`}`;
}

/** The commands of a target, as tasks of the project. Answers the task that starts the services. */
export function addComposeTasks(project: Project, target: DeploymentTarget): Task {
  const compose = ['docker', 'compose', '--file', target.file];
  const add = (verb: string, description: string, args: string[]) => {
    const task = project.addTask(taskName(verb, target), {
      description: `${description} (${target.file})`,
    });
    task.execArgs([...compose, ...args, '$@'], { receiveArgs: true });
    return task;
  };
  const up = add('up', 'Builds and starts the services and waits until they are healthy', [
    'up',
    '--detach',
    '--build',
    '--wait',
  ]);
  add('down', 'Stops and removes the services; volumes stay', ['down']);
  add('logs', 'Shows what the services print', ['logs']);
  add('ps', 'Shows the services and their health', ['ps']);
  add('config', 'Shows the Compose file as Docker reads it, without secrets', ['config', '--no-interpolate']);
  return up;
}
