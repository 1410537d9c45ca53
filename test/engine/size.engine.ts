import { build, imageTag } from './util/docker';
import { Example } from './util/example';
import { type Layer, savedLayers, unpackedSize } from './util/layers';
import { megabytes, note } from './util/numbers';

const MOST = 1.02;

let example: Example;
let sizes: { image: number; dependencies: number; compiled: number; base: number };

beforeAll(async () => {
  example = await Example.with();
  const [dependencies, compiled] = [imageTag('dependencies'), imageTag('compiled')];
  await build(example.folder, example.image);
  await build(example.folder, dependencies, '--target', 'dependencies');
  // the same installation as one that compiles everything makes it, which is what images are usually made with
  example.write(
    'compiled.Dockerfile',
    example.read('Dockerfile').replace('ENV UV_LINK_MODE=', 'ENV UV_COMPILE_BYTECODE="1" UV_LINK_MODE='),
  );
  example.write('compiled.Dockerfile.dockerignore', example.read('.dockerignore'));
  await build(example.folder, compiled, '--target', 'dependencies', '--file', `${example.folder}/compiled.Dockerfile`);

  const saved = await savedLayers(example.image, dependencies, compiled, 'python:3.11-slim');
  const size = (tag: string) => unpackedSize(saved.get(tag) as Layer[]);
  sizes = {
    image: size(example.image),
    dependencies: size(dependencies),
    compiled: size(compiled),
    base: size('python:3.11-slim'),
  };
});

test('the image fits its budget', () => {
  note('image, all layers unpacked', megabytes(sizes.image), megabytes(example.budget.imageSize));
  note('  of that the base image', megabytes(sizes.base));

  expect(sizes.image).toBeLessThanOrEqual(example.budget.imageSize);
});

test('the image is hardly larger than its base and its locked dependencies', () => {
  const ratio = sizes.image / sizes.compiled;
  note('base and dependencies, compiled', megabytes(sizes.compiled));
  note('  image to that', ratio.toFixed(3), `${MOST}`);
  note('base and dependencies, not compiled', megabytes(sizes.dependencies));
  note('  image to that', (sizes.image / sizes.dependencies).toFixed(3));

  expect(sizes.compiled).toBeGreaterThan(sizes.dependencies * 1.05); // or nothing was compiled to compare with
  expect(ratio).toBeLessThanOrEqual(MOST);
});
