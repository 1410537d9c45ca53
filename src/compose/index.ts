export { BuildOptions, ContextBuildOptions } from './build-options';
export { ComposeDeployment, ComposeDeploymentProps } from './compose-deployment';
export { ComposeRequirements } from './compose-requirements';
export { ComposeService } from './compose-service';
export { Config } from './config';
export { ContainerImage, RegistryImageOptions } from './container-image';
export { DependencyCondition, DependencyOptions } from './dependency-condition';
export { DeploymentTarget, ModelServerLocation } from './deployment-target';
export { Device, DeviceOptions } from './device';
export { DeviceReservation, DeviceReservationOptions } from './device-reservation';
export { EnvFile, EnvFileFormat, EnvFileOptions } from './env-file';
export { EnvVar, InheritedVariableOptions, OptionalVariableOptions, RequiredVariableOptions } from './env-var';
export { FileMountOptions } from './file-mount';
export { GpuVendor } from './gpu-vendor';
export { HardeningException, HardeningKind, Namespace } from './hardening-exception';
export { ImageFacts } from './image-facts';
export { LanguageModel, LanguageModelOptions, ModelBindingOptions } from './language-model';
export { LogDriver, RotatedLogOptions } from './log-driver';
export { Network, NetworkAttachment, NetworkAttachmentOptions, NetworkOptions, NetworkSubnet } from './network';
export { NetworkMode } from './network-mode';
export { Port, PortOptions, PortProtocol, PublishedPortOptions } from './port';
export { PullPolicy } from './pull-policy';
export { ResourceLimits } from './resource-limits';
export { ResourceReservations } from './resource-reservations';
export { RestartPolicy } from './restart-policy';
export { Secret } from './secret';
export { LifecycleProps } from './service/lifecycle';
export { MetadataProps } from './service/metadata';
export { NetworkingProps } from './service/networking';
export { ProcessProps } from './service/process';
export { ResourceProps } from './service/resources';
export { StorageProps } from './service/storage';
export { ServiceHook, ServiceHookOptions } from './service-hook';
export { ComposeServiceProps } from './service-props';
export { Ulimit } from './ulimit';
export { Volume, VolumeMount } from './volume';
export {
  BindOptions,
  BindPropagation,
  MountOptions,
  NamedVolumeOptions,
  SelinuxLabel,
  TmpfsOptions,
} from './volume-options';
export { WatchOptions, WatchRule } from './watch-rule';
