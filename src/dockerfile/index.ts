export { Application } from './application';
export { DockerfileBuild } from './dockerfile-build';
export { DockerfileBuildProps } from './dockerfile-build-props';
export { ImageBudget } from './image-budget';
export { Bytecode } from './python/bytecode';
export { PythonApplicationOptions } from './python/python-application-options';
export { SourceProtection } from './source-protection';
