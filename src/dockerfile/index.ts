export { Application } from './application';
export { DockerfileBuild, DockerfileBuildProps } from './dockerfile-build';
export { ImageBudget } from './image-budget';
export { PythonApplicationOptions } from './python/python-application-options';
export { SourceProtection } from './source-protection';
