export { Application } from './application';
export { BaseSystem } from './base-system';
export { BuildPoint } from './build-point';
export { CustomApplicationOptions } from './custom/custom-application-options';
export { DockerfileBuild } from './dockerfile-build';
export { DockerfileBuildProps } from './dockerfile-build-props';
export { ExistingFile } from './existing-file';
export { GoApplicationOptions } from './go/go-application-options';
export { ImageBudget } from './image-budget';
export { ArgumentOptions, CopyOptions, FileOptions, Instruction, InstructionOptions, RunOptions } from './instruction';
export {
  BindMountOptions,
  CacheMountOptions,
  CacheSharing,
  ContextMountOptions,
  Mount,
  SecretMountOptions,
} from './mount';
export { NodeApplicationOptions } from './node/node-application-options';
export { Bytecode } from './python/bytecode';
export { PythonApplicationOptions } from './python/python-application-options';
export { SourceProtection } from './source-protection';
export { Stage, StageOptions } from './stage';
export { IStage } from './stage-reference';
export { StaticSiteOptions } from './static/static-site-options';
