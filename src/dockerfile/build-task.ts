import type { Project, Task } from 'projen';

export const FIRST_TASK = 'docker:build';

/** The name of the task that builds an image: `docker:build` for the first one of a project, `docker:build:<id>` for others. */
export function buildTaskName(project: Project, id: string): string {
  return project.tasks.tryFind(FIRST_TASK) ? `${FIRST_TASK}:${id.toLowerCase()}` : FIRST_TASK;
}

/** Throws where a file or the task of a build is there already. */
export function checkPlace(subject: string, project: Project, files: readonly string[], task: string): void {
  const taken = files.find((file) => project.tryFindFile(file));
  if (taken !== undefined) {
    throw new Error(
      `${subject} would write a file that is declared already; got "${taken}"; give this build its own with the option "dockerfile"`,
    );
  }
  if (project.tasks.tryFind(task)) {
    throw new Error(
      `${subject} would have a task that is declared already; got "${task}"; give this build an id that differs in more than capital letters`,
    );
  }
}

/** Adds the task that builds an image. */
export function addBuildTask(project: Project, name: string, dockerfile: string, image: string): Task {
  const task = project.addTask(name, { description: `Builds the image ${image}` });
  task.execArgs(['docker', 'build', '--file', dockerfile, '--tag', image, '$@', '.'], { receiveArgs: true });
  return task;
}
