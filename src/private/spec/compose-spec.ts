/** The Compose file's shape, in its own keys. Written in the order in which a reader wants them. */
export interface ComposeSpec {
  name?: string;
  services: Record<string, ServiceSpec>;
  volumes?: Record<string, object>;
  secrets?: Record<string, SecretSpec>;
}

export interface ServiceSpec {
  image: string;
  build?: BuildSpec;
  entrypoint?: string[];
  command?: string[];
  user?: string;
  environment?: Record<string, string>;
  secrets?: SecretMountSpec[];
  ports?: PortSpec[];
  volumes?: VolumeMountSpec[];
  tmpfs?: string[];
  devices?: string[];
  group_add?: string[];
  extra_hosts?: string[];
  depends_on?: Record<string, DependencySpec>;
  healthcheck?: HealthcheckSpec;
  init?: boolean;
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  deploy?: DeploySpec;
  restart?: string;
  labels?: Record<string, string>;
}

export interface BuildSpec {
  context: string;
  dockerfile: string;
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
  target: number;
  published: string;
  host_ip: string;
  protocol: string;
}

export interface VolumeMountSpec {
  type: 'bind' | 'volume';
  source: string;
  target: string;
  read_only?: boolean;
  bind?: { create_host_path: boolean };
}

export interface DependencySpec {
  condition: string;
}

export interface SecretSpec {
  file?: string;
  environment?: string;
}

export interface SecretMountSpec {
  source: string;
  target: string;
}

export interface DeploySpec {
  resources: {
    limits?: { cpus?: string; memory?: string; pids?: number };
    reservations?: { devices: { driver: string; count: number | string; capabilities: string[] }[] };
  };
}
