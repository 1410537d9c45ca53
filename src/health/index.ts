export { HealthCheck, HealthCheckProps } from './health-check';
export { HealthCheckTest, HttpGetOptions, TcpConnectOptions } from './health-check-test';
export { ProbeTool } from './probe-tool';
