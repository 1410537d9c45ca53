import { Project } from 'projen';
import { ComposeDeployment, ContainerImage, Port } from '../../../src';

/** The least that runs: one service, from an image of a registry. */
export function declare(outdir: string): Project {
  const project = new Project({ name: 'Who am I', outdir });

  const deployment = new ComposeDeployment(project, 'Deployment');

  deployment.addService('web', {
    image: ContainerImage.fromRegistry('traefik/whoami:v1.11'),
    ports: [Port.published(8080, { target: 80 })],
  });

  return project;
}
