export { Application } from './application';
export { DockerfileBuild } from './dockerfile-build';
export { DockerfileBuildProps } from './dockerfile-build-props';
export { ExistingFile } from './existing-file';
export { ImageBudget } from './image-budget';
export { PythonApplicationOptions } from './python/python-application-options';
export { SourceProtection } from './source-protection';
