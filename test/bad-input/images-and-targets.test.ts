import { ContainerImage, DeploymentTarget, HardeningException, type ProbeTool } from '../../src';
import { refuses } from './refusal';

describe('an image of a registry', () => {
  const takes = 'ContainerImage.fromRegistry takes an image reference';
  const wayOut = 'write for example "nginx:1.29"';
  refuses([
    ['its reference is empty', () => ContainerImage.fromRegistry(''), takes, '""', wayOut],
    ['its name has a capital letter', () => ContainerImage.fromRegistry('Nginx'), takes, '"Nginx"', wayOut],
    ['its tag is empty', () => ContainerImage.fromRegistry('nginx:'), takes, '"nginx:"', wayOut],
    ['its digest is cut', () => ContainerImage.fromRegistry('nginx@sha256:12'), takes, '"nginx@sha256:12"', wayOut],
    ['it is a variable', () => ContainerImage.fromRegistry('nginx:${TAG}'), takes, '"nginx:${TAG}"', wayOut],
    [
      'it is an address',
      () => ContainerImage.fromRegistry('https://ghcr.io/a/b'),
      takes,
      '"https://ghcr.io/a/b"',
      wayOut,
    ],
    ['it is nothing', () => ContainerImage.fromRegistry(null as never), takes, 'null', wayOut],
    [
      'its tool is unknown',
      () => ContainerImage.fromRegistry('nginx', { probeTool: 'wget' as ProbeTool }),
      'ContainerImage.fromRegistry: option "probeTool" must be a member of ProbeTool',
      '"wget"',
      'use ProbeTool.PYTHON, ProbeTool.NODE',
    ],
    [
      'a folder that can be written is relative',
      () => ContainerImage.fromRegistry('nginx', { writableDirectories: ['data'] }),
      'ContainerImage.fromRegistry: "writableDirectories" takes a path inside the container',
      'the relative path "data"',
      'write an absolute path below the root',
    ],
    [
      'a build is passed as a name',
      () => ContainerImage.fromBuild('Image' as never),
      'ContainerImage.fromBuild: the build must be a DockerfileBuild',
      '"Image"',
      'write for example new DockerfileBuild(',
    ],
  ]);
});

describe('a target', () => {
  refuses([
    [
      'the maker of its GPU is unknown',
      () => DeploymentTarget.gpu('intel' as never),
      'DeploymentTarget.gpu: the vendor must be a member of GpuVendor',
      '"intel"',
      'use GpuVendor.NVIDIA, GpuVendor.AMD',
    ],
    [
      'nobody says who made its GPU',
      () => DeploymentTarget.gpu(undefined as never),
      'DeploymentTarget.gpu: the vendor must be a member of GpuVendor',
      'undefined',
      'use GpuVendor.NVIDIA, GpuVendor.AMD',
    ],
  ]);
});

describe('an exception from hardening', () => {
  const reason = 'HardeningException: a reason is one line';
  const capability = 'HardeningException.capability takes the name of one capability, without CAP_';
  refuses([
    [
      'it has no reason',
      () => HardeningException.writableFilesystem(undefined as never),
      reason,
      'undefined',
      'say why the default does not fit',
    ],
    ['its reason is empty', () => HardeningException.root(''), reason, '""', 'say why the default does not fit'],
    [
      'its reason has a line break',
      () => HardeningException.newPrivileges('a\nb'),
      reason,
      '"a\\nb"',
      'say why the default does not fit',
    ],
    [
      'it keeps every capability',
      () => HardeningException.capability('ALL', 'why'),
      capability,
      '"ALL"',
      'write for example "NET_ADMIN"',
    ],
    [
      'a capability has its prefix',
      () => HardeningException.capability('CAP_CHOWN', 'why'),
      capability,
      '"CAP_CHOWN"',
      'write for example "NET_ADMIN"',
    ],
    [
      'capabilities are a list',
      () => HardeningException.capability(['CHOWN'] as never, 'why'),
      capability,
      'a list of 1',
      'write for example "NET_ADMIN"',
    ],
  ]);
});
