import { withoutMarks } from '../private/mark';

/** The name of an image without its tag and digest, and without what stands for Docker Hub: `redis`, `ghcr.io/acme/app`. */
export function imageName(reference: string): string {
  const name = withoutMarks(reference)
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '');
  return name.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, '');
}
