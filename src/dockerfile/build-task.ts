import type { Project, Task } from 'projen';

/** Adds the task that builds an image: `docker:build` for the first one of a project, `docker:build:<id>` for others. */
export function addBuildTask(project: Project, id: string, dockerfile: string, image: string): Task {
  const name = project.tasks.tryFind('docker:build') ? `docker:build:${id.toLowerCase()}` : 'docker:build';
  const task = project.addTask(name, { description: `Builds the image ${image}` });
  task.execArgs(['docker', 'build', '--file', dockerfile, '--tag', image, '$@', '.'], { receiveArgs: true });
  return task;
}
