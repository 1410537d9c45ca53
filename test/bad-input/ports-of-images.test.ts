import type { Project } from 'projen';
import { Application, DockerfileBuild } from '../../src';
import { refuses } from './refusal';

const site = (ports: number[]) => (project: Project) =>
  new DockerfileBuild(project, 'Image', { application: Application.staticSite({ folder: 'public' }), ports });

describe('the ports of an image', () => {
  refuses(
    [
      [
        'a static site exposes a port on which nothing listens',
        site([9000]),
        'the image exposes port 9000, on which its server does not listen',
        'ports: [9000] of a site on port 8080',
        'leave out "ports", and write port: 9000 in Application.staticSite',
      ],
    ],
    { 'public/index.html': '' },
  );
});
