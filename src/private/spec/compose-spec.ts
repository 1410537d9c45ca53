/**
 * The Compose file's shape, in its own keys: those that declarations write. A text is as it was declared; `writeTexts` makes
 * of it what stands in the file. `Value` is what a variable of a container is declared by.
 */
export interface ComposeSpec<Value = unknown> {
  name?: string;
  services: Record<string, ServiceSpec<Value>>;
  networks?: Record<string, NetworkSpec>;
  volumes?: Record<string, VolumeSpec>;
  secrets?: Record<string, SecretSpec>;
  configs?: Record<string, ConfigSpec>;
  models?: Record<string, ModelSpec>;
}

/** A service, its keys in the order in which a reader wants them. */
export interface ServiceSpec<Value = unknown> {
  image?: string;
  build?: BuildSpec;
  pull_policy?: string;
  platform?: string;
  container_name?: string;
  profiles?: string[];
  entrypoint?: string[];
  command?: string[];
  working_dir?: string;
  user?: string;
  group_add?: string[];
  environment?: Record<string, Value>;
  env_file?: (EnvFileSpec | string)[];
  secrets?: FileMountSpec[];
  configs?: FileMountSpec[];
  models?: Record<string, ModelBindingSpec>;
  ports?: (PortSpec | string)[];
  expose?: string[];
  networks?: Record<string, NetworkAttachmentSpec | null>;
  network_mode?: string;
  hostname?: string;
  domainname?: string;
  dns?: string[];
  dns_search?: string[];
  dns_opt?: string[];
  extra_hosts?: string[];
  volumes?: VolumeMountSpec[];
  tmpfs?: string[];
  shm_size?: string;
  devices?: string[];
  depends_on?: Record<string, DependencySpec>;
  healthcheck?: HealthcheckSpec;
  post_start?: ServiceHookSpec[];
  pre_stop?: ServiceHookSpec[];
  stop_signal?: string;
  stop_grace_period?: string;
  init?: boolean;
  stdin_open?: boolean;
  tty?: boolean;
  read_only?: boolean;
  privileged?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  pid?: string;
  ipc?: string;
  uts?: string;
  userns_mode?: string;
  cgroup?: string;
  sysctls?: Record<string, string>;
  ulimits?: Record<string, UlimitSpec | number>;
  cpuset?: string;
  oom_score_adj?: number;
  deploy?: DeploySpec;
  restart?: string;
  logging?: LoggingSpec;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  attach?: boolean;
  develop?: { watch: WatchSpec[] };
}

export interface BuildSpec {
  context: string;
  dockerfile?: string;
  dockerfile_inline?: string;
  target?: string;
  args?: Record<string, unknown>;
  additional_contexts?: Record<string, string>;
  secrets?: FileMountSpec[];
  ssh?: string[];
  cache_from?: string[];
  cache_to?: string[];
  no_cache?: boolean;
  pull?: boolean;
  network?: string;
  extra_hosts?: string[];
  shm_size?: string;
  platforms?: string[];
  tags?: string[];
  labels?: Record<string, string>;
}

export interface HealthcheckSpec {
  test: string[];
  interval?: string;
  timeout?: string;
  start_period?: string;
  start_interval?: string;
  retries?: number;
}

export interface PortSpec {
  name?: string;
  target: number;
  published?: string;
  host_ip?: string;
  protocol?: string;
  app_protocol?: string;
}

export interface EnvFileSpec {
  path: string;
  required?: boolean;
  format?: string;
}

export interface VolumeMountSpec {
  type: 'bind' | 'volume' | 'tmpfs' | 'image';
  source?: string;
  target: string;
  read_only?: boolean;
  bind?: { create_host_path?: boolean; propagation?: string; selinux?: string };
  volume?: { nocopy?: boolean; subpath?: string };
  tmpfs?: { size?: number; mode?: number };
  image?: { subpath?: string };
}

export interface DependencySpec {
  condition: string;
  restart?: boolean;
  required?: boolean;
}

export interface NetworkSpec {
  name?: string;
  external?: boolean;
  internal?: boolean;
  driver?: string;
  driver_opts?: Record<string, string>;
  ipam?: { config: { subnet?: string; ip_range?: string; gateway?: string }[] };
  enable_ipv6?: boolean;
  attachable?: boolean;
  labels?: Record<string, string>;
}

export interface NetworkAttachmentSpec {
  aliases?: string[];
  ipv4_address?: string;
  ipv6_address?: string;
  mac_address?: string;
  priority?: number;
}

export interface VolumeSpec {
  name?: string;
  external?: boolean;
  driver?: string;
  driver_opts?: Record<string, string>;
  labels?: Record<string, string>;
}

export interface SecretSpec {
  file?: string;
  environment?: string;
  external?: boolean;
}

export interface ConfigSpec extends SecretSpec {
  content?: string;
}

/** A secret or config at its place in a container. */
export interface FileMountSpec {
  source: string;
  target?: string;
  uid?: string;
  gid?: string;
  mode?: number;
}

export interface ModelSpec {
  model: string;
  context_size?: number;
  runtime_flags?: string[];
}

export interface ModelBindingSpec {
  endpoint_var?: string;
  model_var?: string;
}

export interface ServiceHookSpec {
  command: string[];
  user?: string;
  working_dir?: string;
  environment?: Record<string, unknown>;
}

export interface DeviceSpec {
  source: string;
  target?: string;
  permissions?: string;
}

export interface DeviceReservationSpec {
  driver?: string;
  count?: number | string;
  device_ids?: string[];
  capabilities: string[];
  options?: Record<string, string>;
}

export interface UlimitSpec {
  soft: number;
  hard: number;
}

export interface LoggingSpec {
  driver?: string;
  options?: Record<string, string>;
}

export interface WatchSpec {
  action: string;
  path: string;
  target?: string;
  ignore?: string[];
  include?: string[];
  initial_sync?: boolean;
  exec?: { command: string[] };
}

export interface DeploySpec {
  replicas?: number;
  resources?: {
    limits?: { cpus?: string; memory?: string; pids?: number };
    reservations?: { cpus?: string; memory?: string; devices?: DeviceReservationSpec[] };
  };
}
