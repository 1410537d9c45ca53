import type { Rule } from '../../private/rule';

/** What the rule needs to know of a build. */
export interface NamedImage {
  readonly imageName: string;
  readonly _namedBefore?: string;
}

/** No image takes the place of another one. */
export const IMAGE_NAMES_ARE_UNIQUE: Rule<NamedImage> = {
  id: 'image-names-are-unique',
  summary: 'Each build makes an image of another name',
  find: ({ imageName, _namedBefore }) =>
    _namedBefore === undefined
      ? []
      : [
          `the image has the name of the one that the build "${_namedBefore}" makes, so that the last one built takes the place of the ` +
            `other; got "${imageName}"; give one of them another name with the option "imageName"`,
        ],
};
